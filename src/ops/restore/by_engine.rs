//! Restores volumes by the archive call of the engine, where devtools cannot run beside
//! them: each into one that is made for it, all of it or none.
//!
//! The engine says "all is well" even where it got a part alone, and deletes nothing. So
//! what came is read again and compared, and where it is not right, or the run is killed,
//! the volume is removed as a whole.

use std::collections::BTreeMap;
use std::io;

use super::Change;
use super::check::Check;
use super::check::Measure;
use super::content::Content;
use super::feed;
use super::helping::Held;
use super::helping::Help;
use super::look::Step;
use super::run::Stopped;
use super::run::unless_interrupted;
use crate::backup::Digest;
use crate::backup::Hashing;
use crate::backup::Thing;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::compose::model::Volume;
use crate::engine::Archive;
use crate::engine::UnpackOptions;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::host::record::Record;
use crate::host::unfinished::Before;
use crate::host::unfinished::Made;
use crate::host::unfinished::Unfinished;
use crate::host::unique;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Idle;
use crate::ops::helper::Pieces;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;
use crate::ops::helper::outgoing;
use crate::ops::helper::outgoing::below_root;
use crate::plan::VolumeSpec;
use crate::state::labels;
use crate::text::echo;

/// How many digits of an identifier mark a volume.
const SHORT: usize = 16;

/// What cannot be told of what was restored this way.
const NOT_COMPARED: &str = "written by the engine's archive call: fractions of seconds, \
                            attributes and ACLs were sent and cannot be compared, holes are filled";

/// Whether anything is in a volume. How much that is only reading all of it would tell.
pub(super) async fn look(help: Help<'_>, volume: &str) -> Result<Held> {
    let idle = idle(help, Purpose::Backup, volume).await?;
    let looked = outgoing::through(help.context, &idle, |input| {
        let mut reader = tape::Reader::foreign(input);
        let mut members = || reader.next_member().map_err(io::Error::other);
        io::Result::Ok(members()?.is_some() && members()?.is_some())
    });
    let looked = looked.await?.map_err(|error| unreadable(volume, &error))?;
    idle.remove().await;
    Ok(Held {
        entries: u64::from(looked),
        ..Held::default()
    })
}

/// Restores volumes, each of which is not there, or empty and nobody's.
pub(super) async fn restore_all(
    help: Help<'_>,
    steps: &[Step],
) -> std::result::Result<Vec<String>, Stopped> {
    let Help {
        context, project, ..
    } = help;
    let made: Vec<Made> = steps.iter().map(marked).collect();
    let unfinished = Unfinished {
        made,
        ..Unfinished::default()
    };
    let left = unfinished.leave(&context.environment, &context.address, project);
    left.map_err(|error| Stopped::Whole(error.into()))?;
    let filled = unless_interrupted(context, fill_all(help, steps, &unfinished.made)).await;
    match filled {
        Ok(lost) => Ok(lost),
        Err(error) => {
            let unmade = async {
                helper::reap(context, project).await?;
                unmake(context, &unfinished.made).await
            };
            unmade.await.map_err(Stopped::Amid)?;
            Err(Stopped::Whole(error))
        }
    }
}

/// Removes the volumes that were made and did not get all that belongs in them. Those
/// that somebody else made meanwhile stay.
pub(super) async fn unmake(context: &Context, made: &[Made]) -> Result<()> {
    let engine = context.engine.as_ref();
    let there = engine.volume_details(&[]).await?;
    for Made { name, mark, before } in made {
        match there.iter().find(|one| one.name == *name) {
            Some(one) if one.labels.get(labels::RESTORED) == Some(mark) => {
                helper::remove_volume(context, name).await?;
            }
            Some(_) => continue,
            None => {}
        }
        if let Some(before) = before.clone() {
            let Before {
                driver,
                options,
                labels,
            } = before;
            let spec = spec(name, driver, options, labels);
            engine.create_volume(&spec).await?;
        }
    }
    Ok(())
}

fn marked(step: &Step) -> Made {
    let before = step.detail.as_ref().map(|detail| Before {
        driver: detail.driver.clone(),
        options: detail.options.clone(),
        labels: detail.labels.clone(),
    });
    Made {
        name: step.target.name.clone(),
        mark: unique::identifier().chars().take(SHORT).collect(),
        before,
    }
}

async fn fill_all(help: Help<'_>, steps: &[Step], made: &[Made]) -> Result<Vec<String>> {
    let mut lost = Vec::new();
    for (step, made) in steps.iter().zip(made) {
        tell(help, step, Progress::Working("Writing"));
        match fill(help, step, made).await {
            Ok(()) => tell(help, step, Progress::Done("Written")),
            Err(error) => {
                tell(help, step, Progress::Failed(error.to_string()));
                return Err(error);
            }
        }
        lost.push(format!("{}: {NOT_COMPARED}", echo(&step.target.name)));
    }
    Ok(lost)
}

async fn fill(help: Help<'_>, step: &Step, made: &Made) -> Result<()> {
    let engine = help.context.engine.as_ref();
    let name = &step.target.name;
    let mut spec = if let Some(before) = &made.before {
        let Before {
            driver,
            options,
            labels,
        } = before;
        engine.remove_volume(name).await?;
        spec(name, driver.clone(), options.clone(), labels.clone())
    } else {
        let saved = &step.saved;
        let labels = step.target.labels.clone();
        spec(name, saved.driver.clone(), saved.options.clone(), labels)
    };
    let mark = (labels::RESTORED.to_owned(), made.mark.clone());
    spec.labels.extend([mark]);
    engine.create_volume(&spec).await?;
    let idle = idle(help, Purpose::Restore, name).await?;
    let pieces = feed::plain(step.content.clone(), outgoing::folder());
    let archive = Archive::Pieces(Box::pin(pieces));
    let options = UnpackOptions::default();
    engine
        .write_archive(idle.id(), "/", archive, options)
        .await?;
    let content = step.content.clone();
    let compared = outgoing::through(help.context, &idle, move |input| compare(input, &content));
    compared.await??;
    idle.remove().await;
    Ok(())
}

/// Holds what the engine has now beside what was saved.
fn compare(input: Pieces, content: &Content) -> Result<()> {
    let measure = Measure::Engine {
        knows_root: content.knows_root(),
    };
    let broken = |error: io::Error| unreadable(&content.volume.name, &error);
    let mut check = Check::against(content.entries()?, measure);
    let mut reader = tape::Reader::foreign(input);
    loop {
        let member = reader.next_member().map_err(io::Error::other);
        let Some(member) = member.map_err(broken)? else {
            break;
        };
        let member = below_root(member).map_err(broken)?;
        let digest = match member.thing {
            Thing::File { .. } => digest(&mut reader).map_err(broken)?,
            Thing::Folder
            | Thing::Symlink { .. }
            | Thing::Hardlink { .. }
            | Thing::Fifo
            | Thing::CharacterDevice { .. }
            | Thing::BlockDevice { .. } => Digest([0; 32]),
        };
        check.take(&member.into_entry(digest))?;
    }
    let counted = check.counted();
    check.finish(counted).map(drop)
}

fn digest(reader: &mut tape::Reader<Pieces>) -> io::Result<Digest> {
    let mut hashing = Hashing::default();
    while let Some(piece) = reader.next_piece().map_err(io::Error::other)? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing.finish())
}

async fn idle(help: Help<'_>, purpose: Purpose, volume: &str) -> Result<Idle> {
    let wanted = Wanted {
        project: help.project,
        purpose,
        volume,
        arguments: &["archive"],
        capabilities: &[],
        has_input: false,
    };
    Idle::make(help.context, &wanted).await
}

fn spec(
    name: &str,
    driver: String,
    options: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
) -> VolumeSpec {
    VolumeSpec {
        name: name.to_owned(),
        volume: Volume {
            name: name.to_owned(),
            driver,
            driver_opts: options,
            ..Volume::default()
        },
        labels,
    }
}

fn unreadable(volume: &str, error: &io::Error) -> Error {
    let volume = echo(volume);
    Error::Failed {
        message: format!("what the engine sends of volume {volume} cannot be read: {error}"),
        hint: None,
    }
}

/// Why an empty volume cannot be made anew, if somebody has it.
pub(super) fn refusal_of_users(step: &Step, users: &[&str]) -> Option<String> {
    let is_filled = match step.row.change {
        Change::Fill => true,
        Change::Create | Change::Replace { .. } | Change::Stay => false,
    };
    (is_filled && !users.is_empty()).then(|| {
        format!(
            "volume {} is empty, but the engine alone has to make it anew, and {} has it: remove \
             that (`devtools down`), or restore beside it with --into",
            step.row.volume,
            users.join(", ")
        )
    })
}

fn tell(help: Help<'_>, step: &Step, progress: Progress) {
    help.context.reporter.report(Event::Moved {
        subject: Subject::Volume,
        name: step.target.name.clone(),
        progress,
        detail: None,
    });
}
