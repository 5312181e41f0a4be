//! What is asked of a restore, with the data read to its end before anything is touched.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use super::Wish;
use super::content::Origin;
use super::run::interrupted;
use crate::backup;
use crate::backup::Manifest;
use crate::compose::model::Project;
use crate::event::Event;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup::Source;
use crate::state::labels;
use crate::text::echo;
use crate::vault::Foreign;
use crate::vault::Kept;
use crate::vault::Keys;
use crate::vault::Opened;
use crate::vault::verify;

/// On whose behalf an archive is restored where there is no compose file.
const NO_PROJECT: &str = "no-project";

/// What is to be restored, from data that was read to its end and is sound.
pub struct Request {
    /// On whose behalf.
    pub(super) project: String,
    /// Where the data comes from, for people.
    pub(super) name: String,
    /// What there is of it.
    pub(super) manifest: Manifest,
    pub(super) origin: Origin,
    pub(super) wish: Wish,
    pub(super) leave: Leave,
}

/// What may be done for a wish, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// To replace what is there.
    pub replace: bool,
    /// To make devices.
    pub devices: bool,
    /// To leave stopped what was stopped.
    pub stopped: bool,
    /// By which way volumes are written.
    pub way: Source,
}

/// An archive of another program, and which folder of it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Where it is.
    pub path: PathBuf,
    /// The folder in it that is the root of the volume, if one was named.
    pub root: Option<backup::Path>,
}

impl Request {
    /// Compares all of a backup with its checksums; one that is not sound is an error
    /// that says what is wrong. Whether its archives hold what their indexes say was
    /// seen when it was made, and is seen again when they are unpacked beside the old
    /// files.
    pub async fn of(
        kept: Kept,
        keys: Keys,
        project: &str,
        wish: Wish,
        leave: Leave,
    ) -> Result<Self> {
        let reading = tokio::task::spawn_blocking(move || verified(kept, &keys));
        let (kept, opened) = reading.await.unwrap_or_else(|error| {
            Err(Error::Failed {
                message: format!("the backup could not be read: {error}"),
                hint: None,
            })
        })?;
        Ok(Self::of_opened(kept, opened, project, wish, leave))
    }

    /// From a snapshot of a repository, of which all is read and compared with its
    /// digests when a restore looks what comes.
    pub fn of_opened(kept: Kept, opened: Opened, project: &str, wish: Wish, leave: Leave) -> Self {
        let project = wish
            .as_project
            .clone()
            .unwrap_or_else(|| project.to_owned());
        Self {
            project,
            name: kept.name,
            manifest: kept.manifest,
            origin: Origin::Backup(opened),
            wish,
            leave,
        }
    }

    /// The same with this leave, as it was given after a [look](super::look).
    #[must_use]
    pub fn with(self, leave: Leave) -> Self {
        Self { leave, ..self }
    }

    /// Reads all of an archive that another program made. The volume that it goes into
    /// is one of the project, or one that is there, or a new one that the wish names.
    pub async fn of_archive(
        context: &Context,
        archive: Archive,
        project: Option<&Project>,
        wish: Wish,
        leave: Leave,
    ) -> Result<Self> {
        let mut volume = meant(context, project, &wish).await?;
        let name = archive.path.display().to_string();
        let archive = read(context, archive).await?;
        volume.archive_bytes = archive.length();
        let wish = Wish {
            volumes: vec![volume.name.clone()],
            ..wish
        };
        let own = project.map(|project| project.name.to_string());
        let project = wish.as_project.clone().or(own);
        let project = project.unwrap_or_else(|| NO_PROJECT.to_owned());
        Ok(Self {
            manifest: Manifest::of(project.clone(), vec![volume]),
            project,
            name,
            origin: Origin::Archive(Arc::new(archive)),
            wish,
            leave,
        })
    }

    /// What is worth knowing of the data: sentences.
    pub(super) fn notes(&self) -> Vec<String> {
        let Origin::Archive(archive) = &self.origin else {
            return Vec::new();
        };
        let tree = archive.tree();
        let mut notes = vec![format!(
            "{} of the archive is the root of the volume",
            tree.root()
        )];
        if !tree.knows_root() {
            notes.push(
                "the archive does not say what the root of the volume had: it stays as it is"
                    .to_owned(),
            );
        }
        if tree.replaced() > 0 {
            let count = tree.replaced();
            notes.push(format!(
                "{count} members come again later in the archive: the last of each counts"
            ));
        }
        if tree.left_out() > 0 {
            let count = tree.left_out();
            notes.push(format!(
                "{count} members lie outside of that root and are left out"
            ));
        }
        notes
    }
}

fn verified(kept: Kept, keys: &Keys) -> Result<(Kept, Opened)> {
    let opened = kept.unlock(keys)?;
    let report = verify::read_again(&kept.folder, None, &|_| ());
    if report.is_sound() {
        return Ok((kept, opened));
    }
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    Err(Error::Failed {
        message: format!(
            "backup {} is damaged, and nothing was changed: {}",
            kept.name,
            problems.join("\n  ")
        ),
        hint: Some("`devtools backup list` shows the others".to_owned()),
    })
}

/// Reads an archive in a thread of its own, and tells how far it came. Ctrl-C ends that.
async fn read(context: &Context, archive: Archive) -> Result<Foreign> {
    let goes_on = Arc::new(AtomicBool::new(true));
    let reading = {
        let (goes_on, reporter) = (Arc::clone(&goes_on), Arc::clone(&context.reporter));
        let name = archive.path.display().to_string();
        tokio::task::spawn_blocking(move || {
            let Archive { path, root } = archive;
            Foreign::read(&path, root.as_ref(), &|done, total| {
                reporter.report(Event::Bytes {
                    subject: Subject::Volume,
                    name: name.clone(),
                    done,
                    total: Some(total),
                });
                goes_on.load(Ordering::Relaxed)
            })
        })
    };
    let read = tokio::select! {
        read = reading => read,
        signal = context.interrupts.nth(1) => {
            goes_on.store(false, Ordering::Relaxed);
            return Err(interrupted(signal));
        }
    };
    context.reporter.report(Event::Finished);
    let panicked = |error: tokio::task::JoinError| Error::Failed {
        message: format!("the archive could not be read: {error}"),
        hint: None,
    };
    Ok(read.map_err(panicked)??)
}

/// The volume that an archive goes into, as if it had been saved from there.
async fn meant(
    context: &Context,
    project: Option<&Project>,
    wish: &Wish,
) -> Result<backup::Volume> {
    let word = match (wish.volumes.as_slice(), &wish.into, &wish.as_project) {
        ([word], _, _) => word,
        ([], Some(name), None) => return Ok(backup::Volume::named(name.clone())),
        ([], _, _) => return Err(unclear(project, "say which volume the archive goes into")),
        ([_, _, ..], _, _) => return Err(unclear(project, "an archive goes into one volume")),
    };
    let described = project.and_then(|project| {
        let mut volumes = project.volumes.iter();
        let named = volumes.find(|(key, volume)| *key == word || volume.name == *word);
        named.map(|(key, described)| (project, key, described))
    });
    if let Some((project, key, described)) = described {
        let mut labels = described.labels.clone();
        if !described.external {
            labels.insert(labels::PROJECT.to_owned(), project.name.to_string());
            labels.insert(labels::VOLUME.to_owned(), key.clone());
        }
        return Ok(backup::Volume {
            key: Some(key.clone()),
            driver: described.driver.clone(),
            options: described.driver_opts.clone(),
            labels,
            ..backup::Volume::named(described.name.clone())
        });
    }
    if context.engine.volume(word).await?.is_some() {
        return Ok(backup::Volume::named(word.clone()));
    }
    let message = format!(
        "there is no volume {}, neither in the file nor on the engine",
        echo(word)
    );
    Err(Error::Usage {
        message,
        hint: Some("--into NAME makes a new one".to_owned()),
    })
}

fn unclear(project: Option<&Project>, what: &str) -> Error {
    let keys = project
        .into_iter()
        .flat_map(|project| project.volumes.keys());
    let keys: Vec<&str> = keys.map(String::as_str).collect();
    let own = match keys.as_slice() {
        [] => String::new(),
        keys => format!("; the file has {}", keys.join(", ")),
    };
    Error::Usage {
        message: format!("{what}: `devtools restore ARCHIVE VOLUME`"),
        hint: Some(format!("--into NAME makes a new one{own}")),
    }
}
