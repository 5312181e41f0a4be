//! A tree of files that comes into being member by member, each with all that it had.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;

use rustix::fs::AtFlags;
use rustix::fs::FileType;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::io::Errno;

use super::beneath;
use super::block::Block;
use super::block::direct_part;
use super::facts::Facts;
use super::facts::Refused;
use super::facts::bare;
use super::failed;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::host::HostError;

/// A tree that is being made in an empty folder.
///
/// What a link leads to is never written to: folders are opened part by part, and
/// nothing is made where something is.
#[derive(Debug)]
pub struct Planting {
    root: OwnedFd,
    /// The folders that lead to where the last member was made.
    open: Vec<(Vec<u8>, OwnedFd)>,
    /// All folders in the order in which they were made, and what is set on them at
    /// the end: until then whatever is made in them would date them anew.
    folders: Vec<(Path, Option<Facts>)>,
    /// Folders that were made because something lies in them, by their place above.
    implied: HashMap<Path, usize>,
    lost: Vec<Unkept>,
}

/// Something that could not be kept: where, and what, in a few words.
pub type Unkept = (Path, String);

/// A file that is being written.
#[derive(Debug)]
pub struct NewFile {
    file: File,
    /// The same file past the kernel's cache, where it is large and the disk can.
    direct: Option<File>,
    path: Path,
}

impl Planting {
    /// A tree in this folder, which is empty.
    pub fn within(place: &std::path::Path) -> Result<Self, HostError> {
        let open = || {
            let root = beneath::root(place)?;
            bare(&root)?;
            Ok(root)
        };
        let open = open();
        let root = open.map_err(|error: io::Error| HostError::Io {
            verb: "open",
            path: place.to_owned(),
            error,
        })?;
        Ok(Self {
            root,
            open: Vec::new(),
            folders: vec![(Path::ROOT, None)],
            implied: HashMap::new(),
            lost: Vec::new(),
        })
    }

    /// Begins a file that will have `size` bytes. What it is to have beside its content
    /// is set by [`NewFile::finish`].
    pub fn begin_file(&mut self, path: &Path, size: u64) -> Result<NewFile, HostError> {
        let made = self.folder_of(path).and_then(|(parent, name)| {
            let open = OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let new = open | OFlags::CREATE | OFlags::EXCL;
            let file = rustix::fs::openat(parent, name, new, Mode::RUSR | Mode::WUSR)?;
            let is_large = size >= Block::SIZE as u64;
            // Where there is no such way, there is the usual one.
            let direct = is_large
                .then(|| rustix::fs::openat(parent, name, open | OFlags::DIRECT, Mode::empty()))
                .and_then(Result::ok);
            Ok((file, direct))
        });
        let (file, direct) = made.map_err(|error| failed("create", path, error))?;
        Ok(NewFile {
            file: file.into(),
            direct: direct.map(File::from),
            path: path.clone(),
        })
    }

    /// Makes anything but a file.
    pub fn make(&mut self, member: &Member) -> Result<(), HostError> {
        let path = &member.path;
        let facts = Facts::of(member);
        let (kind, device) = match &member.thing {
            Thing::Folder => {
                let made = self.make_folder(path, facts);
                return made.map_err(|error| failed("create", path, error));
            }
            Thing::Hardlink { to } => {
                let made = self.make_hardlink(path, to);
                return made.map_err(|error| failed("create", path, error));
            }
            Thing::Symlink { target } => {
                let made = self.make_symlink(path, target, &facts);
                return self.set_down(path, made);
            }
            Thing::File { .. } => {
                let error = io::ErrorKind::InvalidInput.into();
                return Err(failed("create", path, error));
            }
            Thing::Fifo => (FileType::Fifo, 0),
            Thing::CharacterDevice { major, minor } => (
                FileType::CharacterDevice,
                rustix::fs::makedev(*major, *minor),
            ),
            Thing::BlockDevice { major, minor } => {
                (FileType::BlockDevice, rustix::fs::makedev(*major, *minor))
            }
        };
        let made = self.folder_of(path).and_then(|(parent, name)| {
            rustix::fs::mknodat(parent, name, kind, Mode::RUSR, device)?;
            facts.set_at(parent, name, false)
        });
        self.set_down(path, made)
    }

    /// Sets what folders are to have, the innermost first. Gives what could not be
    /// kept. The disk need not have any of it yet.
    pub fn finish(mut self) -> Result<Vec<Unkept>, HostError> {
        self.open.clear();
        for (path, facts) in std::mem::take(&mut self.folders).into_iter().rev() {
            let set = beneath::open(&self.root, &path).and_then(|folder| {
                if let Some(facts) = facts {
                    return facts.set(&folder);
                }
                // Nothing is known of it, so it gets what folders usually have.
                rustix::fs::fchmod(&folder, Mode::from_raw_mode(0o755))?;
                Ok(Refused::new())
            });
            let refused =
                set.map_err(|error| failed("set the owner, mode or time of", &path, error))?;
            self.lose(&path, refused);
        }
        Ok(self.lost)
    }

    fn make_folder(&mut self, path: &Path, facts: Facts) -> io::Result<()> {
        if path.is_root() {
            self.folders[0].1 = Some(facts);
            return Ok(());
        }
        if let Some(place) = self.implied.remove(path) {
            self.folders[place].1 = Some(facts);
            return Ok(());
        }
        let (parent, name) = self.folder_of(path)?;
        rustix::fs::mkdirat(parent, name, Mode::RWXU)?;
        self.folders.push((path.clone(), Some(facts)));
        Ok(())
    }

    fn make_symlink(&mut self, path: &Path, target: &Path, facts: &Facts) -> io::Result<Refused> {
        let (parent, name) = self.folder_of(path)?;
        rustix::fs::symlinkat(target.bytes(), parent, name)?;
        facts.set_at(parent, name, true)
    }

    fn make_hardlink(&mut self, path: &Path, to: &Path) -> io::Result<()> {
        let (from, old) = beneath::parent(&self.root, to)?;
        let (parent, name) = self.folder_of(path)?;
        Ok(rustix::fs::linkat(
            from,
            old,
            parent,
            name,
            AtFlags::empty(),
        )?)
    }

    /// The folder in which something is to be made, and the name there. Folders on the
    /// way that are not there yet are made.
    fn folder_of<'path>(&mut self, path: &'path Path) -> io::Result<(&OwnedFd, &'path [u8])> {
        let parts: Vec<&[u8]> = path
            .parts()
            .map(beneath::honest)
            .collect::<Result<_, _>>()?;
        let Some((name, folders)) = parts.split_last() else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let known = self.open.iter().zip(folders);
        let known = known.take_while(|((open, _), part)| open == *part).count();
        self.open.truncate(known);
        for part in &folders[known..] {
            let here = self.open.last().map_or(&self.root, |(_, folder)| folder);
            let is_new = match rustix::fs::mkdirat(here, *part, Mode::RWXU) {
                Ok(()) => true,
                Err(Errno::EXIST) => false,
                Err(error) => return Err(error.into()),
            };
            let folder = beneath::folder(here.as_fd(), part)?;
            self.open.push((part.to_vec(), folder));
            if is_new {
                let names: Vec<&[u8]> = self.open.iter().map(|(name, _)| &name[..]).collect();
                let path = Path::new(names.join(&b'/'));
                self.implied.insert(path.clone(), self.folders.len());
                self.folders.push((path, None));
            }
        }
        let here = self.open.last().map_or(&self.root, |(_, folder)| folder);
        Ok((here, name))
    }

    fn set_down(&mut self, path: &Path, made: io::Result<Refused>) -> Result<(), HostError> {
        let refused = made.map_err(|error| failed("create", path, error))?;
        self.lose(path, refused);
        Ok(())
    }

    fn lose(&mut self, path: &Path, refused: Refused) {
        self.lost.extend(unkept(path, refused));
    }
}

impl NewFile {
    /// Writes at this place, in any order; what is between two places that are written
    /// is a hole.
    pub fn write(&self, bytes: &[u8], offset: u64) -> Result<(), HostError> {
        let write = || {
            let gone = self.write_directly(bytes, offset)?;
            self.file.write_all_at(&bytes[gone..], offset + gone as u64)
        };
        write().map_err(|error| failed("write", &self.path, error))
    }

    /// Writes what can go past the cache; tells how much that was.
    fn write_directly(&self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        let part = direct_part(offset, bytes.len());
        let Some(direct) = self.direct.as_ref().filter(|_| part > 0) else {
            return Ok(0);
        };
        match direct.write_all_at(&bytes[..part], offset) {
            Ok(()) => Ok(part),
            // A disk that wants it otherwise.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Ends the file when all is written, at this length. Gives what could not be kept.
    pub fn finish(self, size: u64, facts: &Facts) -> Result<Vec<Unkept>, HostError> {
        let Self {
            file,
            direct: _,
            path,
        } = self;
        let set = || {
            if file.metadata()?.len() != size {
                // It has a hole at its end.
                file.set_len(size)?;
            }
            facts.set(&file)
        };
        let refused = set().map_err(|error| failed("set the owner, mode or time of", &path, error));
        Ok(unkept(&path, refused?).collect())
    }
}

/// What was refused at a path, in words.
fn unkept(path: &Path, refused: Refused) -> impl Iterator<Item = Unkept> {
    refused.into_iter().map(|(name, error)| {
        let name = String::from_utf8_lossy(name.bytes());
        let name = crate::text::safe_str(&name);
        (path.clone(), format!("attribute {name}: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::tape::Piece;
    use crate::host::volume_tree::Reading;

    #[test]
    fn what_goes_past_the_cache_comes_back_past_it_and_through_it() {
        let root = tempfile::tempdir().unwrap();
        let path = Path::new("large");
        // Neither where it begins behind the hole nor where it ends suits a disk.
        let (hole, end) = (3 * Block::SIZE as u64 + 1, 4 * Block::SIZE as u64 + 7);
        let bytes: Vec<u8> = (0..2 * Block::SIZE + 4097)
            .map(|place| u8::try_from(place % 251).unwrap())
            .collect();
        let mut planting = Planting::within(root.path()).unwrap();
        let file = planting.begin_file(&path, end).unwrap();
        let mut block = Block::default();
        let mut left = &bytes[..];
        let mut at = 0;
        while !left.is_empty() {
            block.clear();
            left = block.take(left);
            file.write(block.bytes(), at).unwrap();
            at += block.bytes().len() as u64;
        }
        file.write(b"behind", hole).unwrap();
        // Its end is a hole.
        file.file.set_len(end).unwrap();
        drop(file);
        let mut expected = bytes;
        expected.resize(usize::try_from(end).unwrap(), 0);
        let behind = usize::try_from(hole).unwrap();
        expected[behind..behind + 6].copy_from_slice(b"behind");

        for is_direct in [false, true] {
            let mut content = Reading::of(root.path()).unwrap();
            let mut content = content.content(&path).unwrap().unwrap();
            if is_direct {
                content.bypass_cache();
            }
            let mut read = Vec::new();
            while let Some(piece) = content.next_piece(block.room()).unwrap() {
                match piece {
                    Piece::Data(bytes) => read.extend_from_slice(bytes),
                    Piece::Hole(length) => {
                        read.resize(read.len() + usize::try_from(length).unwrap(), 0);
                    }
                }
            }
            assert!(read == expected, "direct: {is_direct}");
        }
    }
}
