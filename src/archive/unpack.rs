//! Unpacks an archive into an empty folder, and refuses what a container may have set up.

use std::collections::BTreeMap;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use tar::EntryType;

use super::member;
use super::member::Refused;
use crate::host::HostError;
use crate::host::tree;
use crate::host::tree::Facts;

/// Bits that let a file run as somebody else.
const RAISING: u32 = 0o7000;

/// The block that ends an archive.
const BLOCK: usize = 512;

/// What may be unpacked beside plain files, folders and links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Named pipes, and setuid, setgid and sticky bits.
    pub special: bool,
    /// Owners by their numbers, where the system lets us.
    pub owners: bool,
}

/// What was unpacked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// How many members.
    pub members: usize,
    /// How many bytes of content.
    pub bytes: u64,
    /// What was left out, in sentences.
    pub left_out: Vec<String>,
    /// The folders with what is still to be set on them once everything is at
    /// its place, the deepest last.
    pub folders: Vec<(PathBuf, Facts)>,
}

/// Why an archive could not be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// A member is not what it should be.
    #[error("{0}")]
    Refused(Refused),
    /// The archive is broken, or ended early.
    #[error("the archive is broken: {0}")]
    Broken(io::Error),
    /// The disk said no.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// What a path became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Folder,
    File,
    Other,
}

/// Unpacks an archive into an empty folder that nobody else uses. What it made
/// up to a failure is left to whoever made the folder.
///
/// # Errors
/// What is wrong with the archive or the disk; see [`UnpackError`].
pub fn unpack(archive: impl Read, folder: &Path, rules: Rules) -> Result<Unpacked, UnpackError> {
    let mut watched = Watched::new(archive);
    let mut unpacking = Unpacking {
        folder,
        rules,
        made: BTreeMap::from([(PathBuf::new(), Made::Folder)]),
        unpacked: Unpacked::default(),
    };
    let mut archive = tar::Archive::new(&mut watched);
    for entry in archive.entries().map_err(UnpackError::Broken)? {
        unpacking.member(entry.map_err(UnpackError::Broken)?)?;
    }
    if !watched.ended_with_zeros() {
        let reason = "it ends in the middle";
        let cut = io::Error::new(io::ErrorKind::UnexpectedEof, reason);
        return Err(UnpackError::Broken(cut));
    }
    Ok(unpacking.unpacked)
}

struct Unpacking<'a> {
    folder: &'a Path,
    rules: Rules,
    made: BTreeMap<PathBuf, Made>,
    unpacked: Unpacked,
}

impl Unpacking<'_> {
    fn member(&mut self, mut entry: tar::Entry<'_, impl Read>) -> Result<(), UnpackError> {
        let name = entry.path_bytes().into_owned();
        let path = member::path(&name).map_err(UnpackError::Refused)?;
        let refuse = |reason: &str| {
            UnpackError::Refused(Refused {
                member: name.clone(),
                reason: reason.to_owned(),
            })
        };
        let kind = entry.header().entry_type();
        self.parents(&path, &refuse)?;
        match (self.made.get(&path), kind) {
            (None, _) | (Some(Made::Folder), EntryType::Directory) => {}
            (Some(_), _) => return Err(refuse("it is there twice")),
        }
        let facts = self.facts(entry.header()).map_err(UnpackError::Broken)?;
        let place = self.folder.join(&path);
        let made = match kind {
            EntryType::Directory => {
                self.folder_member(&path, facts)?;
                Made::Folder
            }
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                self.unpacked.bytes += tree::write_new(&place, &mut entry, facts)?;
                Made::File
            }
            EntryType::Symlink => {
                let target = entry.link_name_bytes().unwrap_or_default().into_owned();
                tree::make_link(&place, &target)?;
                Made::Other
            }
            EntryType::Link => {
                let target = entry.link_name_bytes().unwrap_or_default().into_owned();
                let target = member::path(&target).map_err(|_| refuse("its link leads out"))?;
                if self.made.get(&target) != Some(&Made::File) {
                    return Err(refuse(
                        "it is a second name of what the archive does not have",
                    ));
                }
                tree::make_second_name(&self.folder.join(target), &place)?;
                Made::File
            }
            EntryType::Fifo if self.rules.special => {
                tree::make_pipe(&place, facts)?;
                Made::Other
            }
            EntryType::Fifo => {
                self.leave_out(&name, "a named pipe");
                Made::Other
            }
            EntryType::Char | EntryType::Block => {
                self.leave_out(&name, "a device");
                Made::Other
            }
            EntryType::XGlobalHeader => return Ok(()),
            _ => return Err(refuse("it is of a kind that nobody knows")),
        };
        self.made.insert(path, made);
        self.unpacked.members += 1;
        Ok(())
    }

    /// Makes the folders above a member that the archive does not name itself.
    fn parents(
        &mut self,
        path: &Path,
        refuse: &impl Fn(&str) -> UnpackError,
    ) -> Result<(), UnpackError> {
        let mut above: Vec<&Path> = path.ancestors().skip(1).collect();
        above.reverse();
        for folder in above {
            match self.made.get(folder) {
                Some(Made::Folder) => {}
                Some(Made::File | Made::Other) => {
                    return Err(refuse("its name leads through a file or a link"));
                }
                None => {
                    tree::make_folder(&self.folder.join(folder))?;
                    self.made.insert(folder.to_owned(), Made::Folder);
                }
            }
        }
        Ok(())
    }

    fn folder_member(&mut self, path: &Path, facts: Facts) -> Result<(), UnpackError> {
        if !self.made.contains_key(path) {
            tree::make_folder(&self.folder.join(path))?;
        }
        self.unpacked.folders.push((path.to_owned(), facts));
        Ok(())
    }

    fn leave_out(&mut self, name: &[u8], what: &str) {
        let name = crate::text::safe_text(name);
        self.unpacked
            .left_out
            .push(format!("{name} is {what} and was left out"));
    }

    fn facts(&self, header: &tar::Header) -> io::Result<Facts> {
        let mode = header.mode()? & 0o7777;
        let owner = if self.rules.owners {
            Some((header.uid()?, header.gid()?))
        } else {
            None
        };
        Ok(Facts {
            mode: if self.rules.special {
                mode
            } else {
                mode & !RAISING
            },
            modified: header.mtime()?,
            owner,
        })
    }
}

/// Notices whether the last block was the one that ends an archive.
struct Watched<R> {
    inner: R,
    zeros: usize,
}

impl<R: Read> Watched<R> {
    fn new(inner: R) -> Self {
        Self { inner, zeros: 0 }
    }

    fn ended_with_zeros(&self) -> bool {
        self.zeros >= BLOCK
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let piece = &buffer[..length];
        self.zeros = match piece.iter().rposition(|byte| *byte != 0) {
            Some(last) => length - last - 1,
            None => self.zeros + length,
        };
        Ok(length)
    }
}
