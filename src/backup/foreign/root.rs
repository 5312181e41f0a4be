//! Which folder of an archive is the root of the volume that was put into it.

use std::collections::BTreeSet;
use std::fmt;

use super::NoTree;
use crate::backup::Entry;
use crate::backup::Kind;
use crate::backup::Path;

/// How many roots are named where it is not clear which is meant.
const MOST_NAMED: usize = 8;

/// The folder of an archive that becomes the root of the volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    folder: Path,
}

impl Root {
    /// Where something of the archive goes; `None` if it lies outside of the root.
    pub fn strip(&self, path: &Path) -> Option<Path> {
        if self.folder.is_root() {
            return Some(path.clone());
        }
        match path.bytes().strip_prefix(self.folder.bytes())? {
            [] => Some(Path::ROOT),
            [b'/', rest @ ..] => Some(Path::new(rest)),
            _ => None,
        }
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.folder.is_root() {
            f.write_str("./")
        } else {
            write!(f, "{}/", self.folder.shown())
        }
    }
}

/// The folder that was named; else the archive's own root where it has one, as
/// `tar -C FOLDER .` writes it; else the only folder that everything lies in, as
/// `tar FOLDER` does.
pub(super) fn choose(members: &[Entry], named: Option<&Path>) -> Result<Root, NoTree> {
    if members.is_empty() {
        return Err(NoTree::Nothing);
    }
    let root = |folder: &Path| Root {
        folder: folder.clone(),
    };
    if let Some(named) = named {
        let is_there = named.is_root() || members.iter().any(|member| is_folder(member, named));
        let is_folder = is_there && !members.iter().any(|member| is_other(member, named));
        return is_folder
            .then(|| root(named))
            .ok_or_else(|| NoTree::NoRoot {
                root: named.clone(),
                roots: names(members),
            });
    }
    if members.iter().any(|member| member.path.is_root()) {
        return Ok(root(&Path::ROOT));
    }
    let tops: BTreeSet<&[u8]> = members
        .iter()
        .filter_map(|member| member.path.parts().next())
        .collect();
    let only = tops.first().map(|top| Path::new(*top)).unwrap_or_default();
    if tops.len() > 1 || members.iter().any(|member| is_other(member, &only)) {
        return Err(NoTree::Roots(names(members)));
    }
    Ok(root(&only))
}

/// Whether a member shows that there is such a folder.
fn is_folder(member: &Entry, folder: &Path) -> bool {
    member.path.is_within(folder) && (member.path != *folder || member.kind == Kind::Folder)
}

/// Whether a member has this path and is no folder.
fn is_other(member: &Entry, path: &Path) -> bool {
    member.path == *path && member.kind != Kind::Folder
}

/// What stands at the top of an archive, as messages name it.
fn names(members: &[Entry]) -> Vec<String> {
    let mut tops: Vec<&[u8]> = Vec::new();
    for member in members.iter().filter(|member| !member.path.is_root()) {
        if let Some(top) = member.path.parts().next()
            && !tops.contains(&top)
        {
            if tops.len() == MOST_NAMED {
                return shown(&tops, true);
            }
            tops.push(top);
        }
    }
    shown(&tops, false)
}

fn shown(tops: &[&[u8]], are_more: bool) -> Vec<String> {
    let names = tops.iter().map(|top| Path::new(*top).shown());
    names.chain(are_more.then(|| "…".to_owned())).collect()
}
