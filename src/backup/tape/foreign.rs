//! What an archive of another program has shown so far: its order is any, so that all
//! members are remembered.

use std::collections::HashMap;

use super::fault::Fault;
use crate::backup::Path;
use crate::backup::WrongPath;
use crate::backup::WrongPlace;

/// How much may be remembered, in bytes, about.
const MOST: usize = 256 * 1024 * 1024;
/// What a member takes beside its path, in bytes, about.
const EACH: usize = 64;

/// The members that came so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Whether a path may come again, as the same kind of thing.
    may_repeat: bool,
    members: HashMap<Path, Seen>,
    bytes: usize,
}

/// What is known of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// It is a folder of the archive.
    Folder,
    /// Something lies in it, so that it has to be a folder.
    Implied,
    /// It is something else.
    Other,
}

impl Known {
    /// Members of which none came yet, and of which some may come again.
    pub(super) fn repeating() -> Self {
        Self {
            may_repeat: true,
            ..Self::default()
        }
    }

    /// Takes the next member.
    pub(super) fn take(&mut self, path: &Path, is_folder: bool) -> Result<(), Fault> {
        match self.members.get(path) {
            None if path.is_root() && !is_folder => {
                return Err(Fault::Place(WrongPlace::NoFolder));
            }
            None => {}
            Some(Seen::Implied) if is_folder => {}
            Some(Seen::Implied) => return Err(Fault::Place(WrongPlace::NoFolder)),
            Some(Seen::Folder) if self.may_repeat && is_folder => return Ok(()),
            Some(Seen::Other) if self.may_repeat && !is_folder => return Ok(()),
            Some(Seen::Folder | Seen::Other) => return Err(Fault::Place(WrongPlace::Twice)),
        }
        self.imply_folders(path)?;
        let seen = if is_folder { Seen::Folder } else { Seen::Other };
        self.remember(path.clone(), seen)
    }

    /// Whether a member that is no folder has this path.
    pub(super) fn has_file(&self, path: &Path) -> bool {
        self.members.get(path) == Some(&Seen::Other)
    }

    fn imply_folders(&mut self, path: &Path) -> Result<(), Fault> {
        let mut next = path.parent();
        while let Some(folder) = next {
            match self.members.get(&folder) {
                Some(Seen::Other) => return Err(Fault::Place(WrongPlace::NoFolder)),
                Some(Seen::Folder | Seen::Implied) => return Ok(()),
                None => {}
            }
            next = folder.parent();
            self.remember(folder, Seen::Implied)?;
        }
        Ok(())
    }

    fn remember(&mut self, path: Path, seen: Seen) -> Result<(), Fault> {
        self.bytes += path.bytes().len() + EACH;
        if self.bytes > MOST {
            return Err(Fault::Many);
        }
        self.members.insert(path, seen);
        Ok(())
    }
}

/// The path that a name means: `./a//b/` is `a/b`.
pub(super) fn path(name: &[u8]) -> Result<Path, WrongPath> {
    if name.starts_with(b"/") {
        return Err(WrongPath::Absolute);
    }
    // Before anything is split and joined.
    if name.len() > Path::LONGEST {
        return Err(WrongPath::Long);
    }
    let parts = name.split(|byte| *byte == b'/');
    let parts: Vec<&[u8]> = parts.filter(|part| !matches!(*part, b"" | b".")).collect();
    let path = Path::new(parts.join(&b'/'));
    path.check()?;
    Ok(path)
}
