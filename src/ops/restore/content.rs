//! What is to come into a volume: the archive that is sent, and the entries that must
//! have come of it.

use std::io;
use std::io::Read;
use std::io::Write;

use crate::backup;
use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Path;
use crate::ops::Result;
use crate::text::echo;
use crate::vault::Opened;

/// How much of an archive is sent at once.
const PIECE: usize = 256 * 1024;

/// A volume of a backup, or the part of it that is wanted.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) opened: Opened,
    pub(super) volume: backup::Volume,
    /// Only these, with what lies below them; empty means all.
    pub(super) paths: Vec<Path>,
}

/// What there is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// How many entries come.
    pub(super) entries: u64,
    /// How many bytes their contents are.
    pub(super) bytes: u64,
    /// Devices among them.
    pub(super) devices: Vec<Path>,
    /// Why some of what was chosen cannot come: sentences.
    pub(super) wrong: Vec<String>,
}

impl Content {
    /// Writes the archive of the whole volume.
    pub(super) fn send(&self, mut output: impl Write) -> io::Result<()> {
        let opened = self.opened.archive(&self.volume);
        let mut input = opened.map_err(io::Error::other)?;
        let mut piece = vec![0; PIECE];
        loop {
            match input.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(length) => output.write_all(&piece[..length])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The entries that come, in the order of their paths.
    pub(super) fn entries(&self) -> Result<impl Iterator<Item = Result<Entry>> + use<>> {
        let entries = self.opened.entries(&self.volume)?;
        let paths = self.paths.clone();
        let is_wanted = move |entry: &crate::vault::Result<Entry>| {
            entry.as_ref().map_or(true, |entry| takes(&paths, entry))
        };
        Ok(entries.filter(is_wanted).map(|entry| Ok(entry?)))
    }

    /// Looks through the entries, which takes a while where there are many.
    pub(super) fn survey(&self) -> Result<Survey> {
        let mut survey = Survey::default();
        let mut missing = self.paths.clone();
        for entry in self.entries()? {
            let entry = entry?;
            survey.take(&self.paths, &entry);
            missing.retain(|path| *path != entry.path);
        }
        let name = echo(&self.volume.name);
        let missing = missing.iter().map(|path| {
            let path = path.shown();
            format!("{path} is not among what was saved of {name}")
        });
        survey.wrong.extend(missing);
        Ok(survey)
    }
}

impl Survey {
    fn take(&mut self, paths: &[Path], entry: &Entry) {
        self.entries += 1;
        match &entry.kind {
            Kind::File { size, sha256: _ } => self.bytes = self.bytes.saturating_add(*size),
            Kind::CharacterDevice { .. } | Kind::BlockDevice { .. } => {
                self.devices.push(entry.path.clone());
            }
            Kind::Hardlink { to } if !chooses(paths, to) => self.wrong.push(format!(
                "{} is the same file as {}: choose that as well",
                entry.path.shown(),
                to.shown()
            )),
            Kind::Folder | Kind::Symlink { .. } | Kind::Hardlink { .. } | Kind::Fifo => {}
        }
    }
}

/// Whether an entry comes: it was chosen, or it is a folder on the way to what was.
fn takes(paths: &[Path], entry: &Entry) -> bool {
    let is_above = || paths.iter().any(|path| path.is_within(&entry.path));
    chooses(paths, &entry.path) || entry.kind == Kind::Folder && is_above()
}

fn chooses(paths: &[Path], path: &Path) -> bool {
    paths.is_empty() || paths.iter().any(|chosen| path.is_within(chosen))
}
