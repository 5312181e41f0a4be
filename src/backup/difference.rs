//! What differs between two indexes.

use std::cmp::Ordering;
use std::fmt;

use super::Entry;
use super::Kind;
use super::Path;

/// An entry that is in one index alone, or differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it is.
    pub path: Path,
    /// What became of it.
    pub change: Change,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It came.
    Added {
        /// How long it is, if it is a file.
        size: u64,
    },
    /// It went.
    Removed {
        /// How long it was, if it was a file.
        size: u64,
    },
    /// It changed.
    Changed {
        /// In what.
        aspects: Vec<Aspect>,
        /// How long it was.
        before: u64,
        /// How long it is.
        after: u64,
    },
}

/// In what two entries differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// One is a file and the other a folder, or the like.
    Kind,
    /// The content of a file, where a link leads, which device it is.
    Content,
    /// The number of the owner or of the group.
    Owner,
    /// The permissions.
    Mode,
    /// The time of the last change.
    Time,
    /// The extended attributes.
    Attributes,
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kind => "kind",
            Self::Content => "content",
            Self::Owner => "owner",
            Self::Mode => "mode",
            Self::Time => "time",
            Self::Attributes => "attributes",
        })
    }
}

/// In what two entries of one path differ.
pub fn aspects(one: &Entry, other: &Entry) -> Vec<Aspect> {
    let Entry {
        path: _,
        kind,
        mode,
        uid,
        gid,
        time,
        attributes,
    } = one;
    let is_same_kind = std::mem::discriminant(kind) == std::mem::discriminant(&other.kind);
    let differing = [
        (Aspect::Kind, !is_same_kind),
        (Aspect::Content, is_same_kind && *kind != other.kind),
        (Aspect::Owner, (*uid, *gid) != (other.uid, other.gid)),
        (Aspect::Mode, *mode != other.mode),
        (Aspect::Time, *time != other.time),
        (Aspect::Attributes, *attributes != other.attributes),
    ];
    let differing = differing.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(aspect, _)| aspect).collect()
}

/// Tells each difference between two indexes, in their order.
///
/// Both are in the order of [`Path`], so that of either one entry at a time is in
/// memory. The first error of either ends it.
pub fn compare<E>(
    old: impl IntoIterator<Item = Result<Entry, E>>,
    new: impl IntoIterator<Item = Result<Entry, E>>,
    mut tell: impl FnMut(Difference),
) -> Result<(), E> {
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let (mut before, mut after) = (old.next().transpose()?, new.next().transpose()?);
    loop {
        let order = match (&before, &after) {
            (Some(before), Some(after)) => before.path.cmp(&after.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return Ok(()),
        };
        let was = if order.is_le() { before.take() } else { None };
        let is = if order.is_ge() { after.take() } else { None };
        if was.is_some() {
            before = old.next().transpose()?;
        }
        if is.is_some() {
            after = new.next().transpose()?;
        }
        if let Some(difference) = difference(was, is) {
            tell(difference);
        }
    }
}

fn difference(was: Option<Entry>, is: Option<Entry>) -> Option<Difference> {
    let (path, change) = match (was, is) {
        (Some(was), Some(is)) => {
            let aspects = aspects(&was, &is);
            if aspects.is_empty() {
                return None;
            }
            let (before, after) = (size(&was.kind), size(&is.kind));
            let change = Change::Changed {
                aspects,
                before,
                after,
            };
            (is.path, change)
        }
        (Some(was), None) => {
            let size = size(&was.kind);
            (was.path, Change::Removed { size })
        }
        (None, Some(is)) => {
            let size = size(&is.kind);
            (is.path, Change::Added { size })
        }
        (None, None) => return None,
    };
    Some(Difference { path, change })
}

/// How long the content is, if there is one.
fn size(kind: &Kind) -> u64 {
    match kind {
        Kind::File { size, sha256: _ } => *size,
        Kind::Folder
        | Kind::Symlink { .. }
        | Kind::Hardlink { .. }
        | Kind::Fifo
        | Kind::CharacterDevice { .. }
        | Kind::BlockDevice { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::backup::Digest;
    use crate::backup::Time;

    fn file(path: &str, content: u8) -> Entry {
        Entry {
            path: Path::new(path),
            kind: Kind::File {
                size: u64::from(content),
                sha256: Digest([content; 32]),
            },
            mode: 0o644,
            uid: 999,
            gid: 999,
            time: Time {
                seconds: 1,
                nanoseconds: 2,
            },
            attributes: Vec::new(),
        }
    }

    fn differences(old: Vec<Entry>, new: Vec<Entry>) -> Vec<Difference> {
        let mut differences = Vec::new();
        let told = compare::<Infallible>(
            old.into_iter().map(Ok),
            new.into_iter().map(Ok),
            |difference| differences.push(difference),
        );
        told.unwrap();
        differences
    }

    #[test]
    fn each_aspect_is_told_apart() {
        let one = file("a", 1);
        let mut folder = one.clone();
        folder.kind = Kind::Folder;
        let mut other = file("a", 2);
        other.gid = 0;
        other.mode = 0o4644;
        other.time.nanoseconds = 0;
        other.attributes = vec![(Path::new("user.a"), crate::backup::Value(vec![0]))];

        assert_eq!(aspects(&one, &one), []);
        assert_eq!(aspects(&one, &folder), [Aspect::Kind]);
        assert_eq!(
            aspects(&one, &other),
            [
                Aspect::Content,
                Aspect::Owner,
                Aspect::Mode,
                Aspect::Time,
                Aspect::Attributes,
            ]
        );
    }

    proptest! {
        #[test]
        fn applied_to_the_old_the_differences_give_the_new(
            old in proptest::collection::btree_map("[a-c]{1,3}", 0_u8..4, 0..12),
            new in proptest::collection::btree_map("[a-c]{1,3}", 0_u8..4, 0..12),
        ) {
            let entries = |tree: &BTreeMap<String, u8>| -> Vec<Entry> {
                tree.iter().map(|(path, content)| file(path, *content)).collect()
            };

            let mut tree: BTreeMap<Path, u64> = entries(&old)
                .into_iter()
                .map(|entry| (entry.path, size(&entry.kind)))
                .collect();
            for Difference { path, change } in differences(entries(&old), entries(&new)) {
                match change {
                    Change::Added { size } => prop_assert_eq!(tree.insert(path, size), None),
                    Change::Removed { size } => prop_assert_eq!(tree.remove(&path), Some(size)),
                    Change::Changed { before, after, aspects } => {
                        prop_assert_eq!(tree.insert(path, after), Some(before));
                        prop_assert_eq!(aspects, [Aspect::Content]);
                    }
                }
            }

            let expected: BTreeMap<Path, u64> = entries(&new)
                .into_iter()
                .map(|entry| (entry.path, size(&entry.kind)))
                .collect();
            prop_assert_eq!(tree, expected);
        }
    }
}
