//! Unpacks one volume beside what is in it, compares it, and puts it in its place.

use std::collections::BTreeSet;

use super::check::Check;
use super::check::Measure;
use super::feed;
use super::feed::Broken;
use super::feed::Input;
use super::helping;
use super::helping::Help;
use super::helping::WRITE_ALL;
use super::look::Step;
use super::run::Stopped;
use crate::backup::Order;
use crate::backup::Word;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::host::unique;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Heard;
use crate::ops::helper::Helper;
use crate::ops::helper::Purpose;
use crate::ops::helper::Wanted;
use crate::text::echo;

/// How many digits of an identifier name a restore.
const SHORT: usize = 16;

/// A volume of which all is unpacked beside what it holds, and right.
pub(super) struct Ready<'a> {
    help: Help<'a>,
    helper: Helper,
    input: Input,
    volume: String,
    /// What could not be brought back, in sentences.
    pub(super) lost: Vec<String>,
}

/// What the helper has said so far.
#[derive(Default)]
struct Heeded {
    complete: Option<(u64, u64)>,
    lost: BTreeSet<String>,
}

/// Unpacks a volume beside what is in it.
pub(super) async fn unpack<'a>(
    help: Help<'a>,
    step: &Step,
    allows_devices: bool,
) -> Result<Ready<'a>> {
    tell(help, step, Progress::Working("Unpacking"));
    match unpack_all(help, step, allows_devices).await {
        Ok(ready) => {
            tell(help, step, Progress::Done("Unpacked"));
            Ok(ready)
        }
        Err(error) => {
            tell(help, step, Progress::Failed(error.to_string()));
            Err(error)
        }
    }
}

async fn unpack_all<'a>(help: Help<'a>, step: &Step, allows_devices: bool) -> Result<Ready<'a>> {
    let volume = step.target.name.clone();
    let mut helper = make(help, step, allows_devices).await?;
    let Some(input) = helper.take_input() else {
        return Err(helping::cut_off(&volume, 0, "it takes no input"));
    };
    helper.start(help.context).await?;
    let measure = if step.content.knows_root() {
        Measure::Everything
    } else {
        Measure::AllButRoot
    };
    let mut check = Check::against(step.content.entries()?, measure);
    let mut heeded = Heeded::default();
    let mut sending = std::pin::pin!(feed::send(step.content.clone(), input));
    let mut sent = None;
    while heeded.complete.is_none() || sent.is_none() {
        tokio::select! {
            done = &mut sending, if sent.is_none() => sent = Some(broken(step, done)?),
            heard = helper.next() => match heard? {
                Some(Heard::Word(word)) => heeded.take(help, step, &mut check, word)?,
                Some(Heard::Bytes(_)) => {}
                None => return Err(ended(&volume, helper).await),
            },
        }
    }
    let Some((Some(input), said)) = sent.zip(heeded.complete) else {
        return Err(ended(&volume, helper).await);
    };
    check.finish(said)?;
    Ok(Ready {
        help,
        helper,
        input,
        volume,
        lost: heeded.lost.into_iter().collect(),
    })
}

async fn make(help: Help<'_>, step: &Step, allows_devices: bool) -> Result<Helper> {
    let id: String = unique::identifier().chars().take(SHORT).collect();
    let paths = step.target.paths.iter().map(helper::argument);
    let paths: Vec<String> = paths.collect::<Result<_>>()?;
    let mut arguments = vec!["archive", "unpack", helper::FOLDER, "--id", &id];
    for path in &paths {
        arguments.extend(["--path", path]);
    }
    if allows_devices {
        arguments.push("--allow-devices");
    }
    if step.content.is_foreign() {
        arguments.push("--foreign");
    }
    let wanted = Wanted {
        project: help.project,
        purpose: Purpose::Restore,
        volume: &step.target.name,
        arguments: &arguments,
        capabilities: WRITE_ALL,
        has_input: true,
    };
    Helper::make(help.context, help.program()?, &wanted).await
}

impl Heeded {
    fn take<I: Iterator<Item = Result<crate::backup::Entry>>>(
        &mut self,
        help: Help<'_>,
        step: &Step,
        check: &mut Check<I>,
        word: Word,
    ) -> Result<()> {
        match word {
            Word::Entry(entry) => check.take(&entry)?,
            Word::Progress { entries: _, bytes } => {
                help.context.reporter.report(Event::Bytes {
                    subject: Subject::Volume,
                    name: step.target.name.clone(),
                    done: bytes,
                    total: Some(step.row.bytes),
                });
            }
            Word::Lost { path, what } => {
                let (volume, place) = (echo(&step.target.name), path.shown());
                self.lost
                    .insert(format!("{volume}: {place}: {}", echo(&what)));
                check.lost(path);
            }
            Word::Complete { entries, bytes } => self.complete = Some((entries, bytes)),
            Word::Failed { message, is_full } => {
                return Err(helping::refused(&step.target.name, &message, is_full));
            }
            Word::Changed { .. } | Word::Room { .. } | Word::Done => {}
        }
        Ok(())
    }
}

/// Whether the archive got through. Why the helper takes no more it says itself.
fn broken(step: &Step, sent: std::result::Result<Input, Broken>) -> Result<Option<Input>> {
    match sent {
        Ok(input) => Ok(Some(input)),
        Err(Broken::Helper) => Ok(None),
        Err(Broken::Archive(error)) => Err(Error::Failed {
            message: format!(
                "the archive of {} cannot be read any more: {error}",
                echo(&step.row.saved)
            ),
            hint: Some("`devtools backup verify` says all that is wrong with it".to_owned()),
        }),
    }
}

async fn ended(volume: &str, helper: Helper) -> Error {
    match helper.end().await {
        Ok(ended) => helping::cut_off(volume, ended.code, &ended.stray),
        Err(error) => error,
    }
}

impl Ready<'_> {
    /// Says that it is to be put in its place. That it is done, or that nobody heard it,
    /// [`Self::done`] tells.
    pub(super) async fn order(&mut self) {
        drop(feed::order(&mut self.input, Order::Switch).await);
    }

    /// Waits until it is in its place. Where the helper is gone without a word, another
    /// one carries it on.
    pub(super) async fn done(self) -> std::result::Result<Vec<String>, Stopped> {
        let Self {
            help,
            mut helper,
            input,
            volume,
            mut lost,
        } = self;
        let failed = loop {
            match helper.next().await {
                Ok(Some(Heard::Word(Word::Done))) => {
                    drop(input);
                    helper.end().await.map_err(Stopped::Whole)?;
                    return Ok(lost);
                }
                Ok(Some(Heard::Word(Word::Lost { path, what }))) => {
                    lost.push(format!(
                        "{}: {}: {}",
                        echo(&volume),
                        path.shown(),
                        echo(&what)
                    ));
                }
                Ok(Some(Heard::Word(Word::Failed { message, is_full }))) => {
                    break Some(helping::refused(&volume, &message, is_full));
                }
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break None,
            }
        };
        drop(input);
        helper.abandon().await;
        help.mend(&volume, true).await.map_err(Stopped::Amid)?;
        // What it could not do it has put back, and said so.
        failed.map_or(Ok(lost), |error| Err(Stopped::Whole(error)))
    }
}

fn tell(help: Help<'_>, step: &Step, progress: Progress) {
    help.context.reporter.report(Event::Moved {
        subject: Subject::Volume,
        name: step.target.name.clone(),
        progress,
        detail: None,
    });
}
