//! The backups of a project in the words of a dashboard. Every text has passed
//! [`safe_str`].

use crate::backup::Consistency;
use crate::backup::Manifest;
use crate::backup::Sealed;
use crate::backup::Volume;
use crate::ops::Result;
use crate::ops::backups::Place;
use crate::text::safe_str;
use crate::vault::Found;
use crate::vault::State;

/// A second, in nanoseconds.
const SECOND: i64 = 1_000_000_000;

/// The backups of a project, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// The folder.
    pub folder: String,
    /// The latest first.
    pub all: Vec<BackupFacts>,
    /// Whether the environment names a file with a passphrase, so that nobody need be
    /// asked for one.
    pub has_passphrase: bool,
}

/// A backup of a project, or one of nobody knows which project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFacts {
    /// Its name.
    pub name: String,
    /// When it began, in nanoseconds since 1970.
    pub began: i64,
    /// How it is.
    pub standing: Standing,
    /// What is in it; `None` where it cannot be used.
    pub content: Option<Content>,
}

/// How a backup is, as far as its files tell without being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All its files are there.
    Whole,
    /// It cannot be used, and why.
    Damaged(String),
    /// Somebody was killed while making or removing it.
    Unfinished,
    /// Somebody is making it.
    BeingMade,
}

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// How many bytes it has on the disk.
    pub bytes: u64,
    /// Its volumes, by name.
    pub volumes: Vec<SavedVolume>,
    /// What was done so that nothing changed meanwhile.
    pub consistency: Consistency,
    /// How it is encrypted, if it is.
    pub sealed: Option<Sealed>,
    /// How many files of the project were saved, and how many left out.
    pub files: (usize, usize),
    /// Name and version of the engine.
    pub engine: String,
    /// The version of devtools that made it.
    pub devtools: String,
}

/// A volume in a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedVolume {
    /// Its name in the engine.
    pub name: String,
    /// How many files, folders and links it has.
    pub entries: u64,
    /// How many bytes their contents are.
    pub bytes: u64,
    /// How many bytes they take in the backup.
    pub archive_bytes: u64,
    /// What could not be kept, a line each.
    pub gaps: Vec<String>,
}

impl BackupFacts {
    /// The volume of this name in it.
    pub fn volume(&self, name: &str) -> Option<&SavedVolume> {
        let mut volumes = self.content.iter().flat_map(|content| &content.volumes);
        volumes.find(|volume| volume.name == name)
    }

    /// How it is encrypted, if it is.
    pub fn sealed(&self) -> Option<Sealed> {
        self.content.as_ref()?.sealed
    }
}

/// The backups that stand in a place and are of its project; those of which nobody knows
/// the project as well. Reads the disk.
pub fn backups(place: &Place, has_passphrase: bool) -> Result<Backups> {
    let is_ours = |found: &Found| match &found.state {
        State::Whole { manifest, .. } => place
            .project
            .as_ref()
            .is_none_or(|project| manifest.project == *project),
        State::Damaged { .. } | State::BeingMade | State::Abandoned => true,
    };
    let found = place.vault.list()?.into_iter().filter(is_ours);
    Ok(Backups {
        folder: safe(&place.vault.folder().to_string_lossy()),
        all: found.map(facts).collect(),
        has_passphrase,
    })
}

fn facts(found: Found) -> BackupFacts {
    let Found { name, state } = found;
    let (standing, content) = match state {
        State::Whole { manifest, bytes } => (Standing::Whole, Some(content(&manifest, bytes))),
        State::Damaged { reason } => (Standing::Damaged(safe(&reason)), None),
        State::BeingMade => (Standing::BeingMade, None),
        State::Abandoned => (Standing::Unfinished, None),
    };
    BackupFacts {
        name: name.to_string(),
        began: name.seconds().saturating_mul(SECOND),
        standing,
        content,
    }
}

fn content(manifest: &Manifest, bytes: u64) -> Content {
    let saved = manifest.files.iter().filter(|file| file.saved.is_some());
    let saved = saved.count();
    Content {
        bytes,
        files: (saved, manifest.files.len() - saved),
        volumes: manifest.volumes.iter().map(volume).collect(),
        consistency: manifest.consistency,
        sealed: manifest.sealed,
        engine: safe(&manifest.engine),
        devtools: safe(&manifest.devtools),
    }
}

fn volume(saved: &Volume) -> SavedVolume {
    let gaps = saved.gaps.iter();
    SavedVolume {
        name: safe(&saved.name),
        entries: saved.entries,
        bytes: saved.bytes,
        archive_bytes: saved.archive_bytes,
        gaps: gaps
            .map(|gap| safe(&format!("{}: {}", gap.path.shown(), gap.what)))
            .collect(),
    }
}

/// On one line, because each is one in a list.
fn safe(text: &str) -> String {
    safe_str(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::backup::Manifest;
    use crate::backup::Sums;
    use crate::host::env::Environment;

    /// Puts a backup of a project into a folder.
    fn save(folder: &Path, name: &str, project: &str) {
        let manifest = Manifest {
            version: Manifest::VERSION,
            devtools: "0.1.0\u{1b}[2J".to_owned(),
            created: String::new(),
            project: project.to_owned(),
            engine: "Docker 28.5.2".to_owned(),
            consistency: Consistency::Live,
            sealed: None,
            volumes: Vec::new(),
            files: Vec::new(),
            images: BTreeMap::new(),
        };
        let folder = folder.join("backups").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(Manifest::FILE), manifest.text()).unwrap();
        fs::write(folder.join(Sums::FILE), "").unwrap();
    }

    #[test]
    fn the_backups_of_the_project_and_what_nobody_knows_are_listed_and_those_of_others_not() {
        let room = tempfile::tempdir().unwrap();
        save(room.path(), "20261121_030000", "shop");
        save(room.path(), "20261120_030000", "other");
        fs::create_dir_all(room.path().join("backups/20261119_030000")).unwrap();
        let mut environment = Environment::of(&[]);
        environment.folder = room.path().to_owned();
        let place = Place::of_project("shop", None, &environment);

        let backups = backups(&place, false).unwrap();

        let all: Vec<_> = backups.all.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(all, ["20261121_030000", "20261119_030000"]);
        assert_eq!(backups.all[0].standing, Standing::Whole);
        assert_eq!(backups.all[0].content.as_ref().unwrap().devtools, "0.1.0");
        assert!(matches!(backups.all[1].standing, Standing::Damaged(_)));
    }
}
