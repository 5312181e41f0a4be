//! What is to come into a volume: the archive that is sent, and the entries that must
//! have come of it.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;
use std::sync::Arc;

use crate::backup;
use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::tape;
use crate::ops::Result;
use crate::text::echo;
use crate::value::human::storage;
use crate::vault::Foreign;
use crate::vault::Opened;

/// How much of an archive is sent at once.
const PIECE: usize = 256 * 1024;
/// How a frame of zstd begins.
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// How hard is compressed what only travels to the engine.
const LEVEL: i32 = 1;

/// A volume, or the part of it that is wanted.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) origin: Origin,
    pub(super) volume: backup::Volume,
    /// Only these, with what lies below them; empty means all.
    pub(super) paths: Vec<Path>,
}

/// Where data comes from, read to its end and sound.
#[derive(Clone)]
pub(super) enum Origin {
    /// A backup of ours.
    Backup(Opened),
    /// An archive of another program.
    Archive(Arc<Foreign>),
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
    /// Whether another program made the archive that is sent.
    pub(super) fn is_foreign(&self) -> bool {
        match &self.origin {
            Origin::Backup(_) => false,
            Origin::Archive(_) => true,
        }
    }

    /// Why there is no room for it where so many bytes fit, if that is so. Of a backup of
    /// ours only unpacking it tells, which leaves nothing behind either.
    pub(super) fn refusal_of_room(&self, volume: &str, room: Option<u64>) -> Option<String> {
        let Origin::Archive(archive) = &self.origin else {
            return None;
        };
        let (stored, room) = (archive.stored(), room?);
        (stored > room && self.paths.is_empty()).then(|| {
            format!(
                "volume {} has no room for what is in the archive: that is {}, and {} is free",
                echo(volume),
                storage(stored),
                storage(room)
            )
        })
    }

    /// Whether it says what the root of the volume has.
    pub(super) fn knows_root(&self) -> bool {
        match &self.origin {
            Origin::Backup(_) => true,
            Origin::Archive(archive) => archive.tree().knows_root(),
        }
    }

    /// Writes the archive of the whole volume.
    pub(super) fn send(&self, mut output: impl Write) -> io::Result<()> {
        let opened = match &self.origin {
            Origin::Backup(opened) => opened,
            Origin::Archive(archive) => {
                let output = zstd::Encoder::new(BufWriter::with_capacity(PIECE, output), LEVEL)?;
                let output = archive.write_to(BufWriter::with_capacity(PIECE, output), Some)?;
                let output = output
                    .into_inner()
                    .map_err(io::IntoInnerError::into_error)?;
                return output.finish()?.flush();
            }
        };
        let opened = opened.archive(&self.volume);
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

    /// Writes what is wanted as a plain tar, all of it below `folder`.
    pub(super) fn write_below(&self, folder: &Path, output: impl Write) -> io::Result<()> {
        let mut output = BufWriter::with_capacity(PIECE, output);
        let change = |member: Member| {
            let is_wanted = takes(&self.paths, &member.path, member.thing == Thing::Folder);
            is_wanted.then(|| moved(member, folder))
        };
        match &self.origin {
            Origin::Archive(archive) => archive.write_to(output, change)?.flush(),
            Origin::Backup(opened) => {
                let input = opened.archive(&self.volume);
                let input = plain(input.map_err(io::Error::other)?)?;
                let mut writer = tape::Writer::in_any_order(&mut output);
                let mut reader = tape::Reader::ours(input);
                tape::copy(&mut reader, &mut writer, |_, member| change(member))?;
                writer.finish()?.flush()
            }
        }
    }

    /// The entries that come, in the order of their paths.
    pub(super) fn entries(&self) -> Result<Box<dyn Iterator<Item = Result<Entry>>>> {
        let opened = match &self.origin {
            Origin::Backup(opened) => opened,
            Origin::Archive(archive) => {
                let wanted = |entry: &Entry| is_wanted(&self.paths, entry);
                let entries = archive.tree().entries(wanted);
                return Ok(Box::new(entries.into_iter().map(Ok)));
            }
        };
        let entries = opened.entries(&self.volume)?;
        let paths = self.paths.clone();
        let is_wanted = move |entry: &crate::vault::Result<Entry>| {
            entry
                .as_ref()
                .map_or(true, |entry| is_wanted(&paths, entry))
        };
        let entries = entries.filter(is_wanted).map(|entry| Ok(entry?));
        Ok(Box::new(entries))
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
        if let Origin::Archive(archive) = &self.origin {
            // The file may be another one of its names there.
            let chosen = archive.tree().members();
            let chosen = chosen.filter(|entry| chooses(&self.paths, &entry.path));
            chosen.for_each(|entry| survey.refuse_apart(&self.paths, entry));
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
            Kind::Hardlink { .. } => self.refuse_apart(paths, entry),
            Kind::Folder | Kind::Symlink { .. } | Kind::Fifo => {}
        }
    }

    fn refuse_apart(&mut self, paths: &[Path], entry: &Entry) {
        if let Kind::Hardlink { to } = &entry.kind
            && !chooses(paths, to)
        {
            self.wrong.push(format!(
                "{} is the same file as {}: choose that as well",
                entry.path.shown(),
                to.shown()
            ));
        }
    }
}

/// What is in an archive of ours, compressed or not.
fn plain(input: impl Read + Send + 'static) -> io::Result<Box<dyn Read>> {
    let mut input = BufReader::with_capacity(PIECE, input);
    if input.fill_buf()?.starts_with(ZSTD) {
        return Ok(Box::new(zstd::Decoder::with_buffer(input)?));
    }
    Ok(Box::new(input))
}

fn is_wanted(paths: &[Path], entry: &Entry) -> bool {
    takes(paths, &entry.path, entry.kind == Kind::Folder)
}

/// Whether something comes: it was chosen, or it is a folder on the way to what was.
fn takes(paths: &[Path], path: &Path, is_folder: bool) -> bool {
    let is_above = || paths.iter().any(|chosen| chosen.is_within(path));
    chooses(paths, path) || is_folder && is_above()
}

fn chooses(paths: &[Path], path: &Path) -> bool {
    paths.is_empty() || paths.iter().any(|chosen| path.is_within(chosen))
}

/// The member as it stands below a folder.
fn moved(mut member: Member, folder: &Path) -> Member {
    let below = |path: &Path| {
        if path.is_root() {
            folder.clone()
        } else {
            folder.join(path.bytes())
        }
    };
    member.path = below(&member.path);
    if let Thing::Hardlink { to } = &mut member.thing {
        *to = below(to);
    }
    member
}
