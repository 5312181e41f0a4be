//! An archive of another program as a volume: which of its folders is the root of the
//! volume, which of its members count, and what must come of them.

mod root;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Entry;
use super::Kind;
use super::Member;
use super::Path;
use super::Thing;
use super::Time;

pub use root::Root;

/// What a symbolic link has on Linux, whatever an archive says.
const LINK_MODE: u32 = 0o777;
/// What a folder has that no member describes.
const FOLDER_MODE: u32 = 0o755;

/// What comes of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    root: Root,
    /// By path below the root; hard links as they stand in the archive.
    entries: BTreeMap<Path, Entry>,
    /// Folders that no member describes though something lies in them.
    implied: BTreeSet<Path>,
    /// The numbers of the members that do not count, in the order of the archive.
    passed_over: BTreeSet<usize>,
    /// How many members a later one of the same path replaces.
    replaced: usize,
}

/// Why nothing can come of an archive.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTree {
    /// It is not clear which of its folders is the volume's root.
    #[error(
        "it has several roots ({}): `--root NAME` takes one of them, `--root ''` all of them",
        .0.join(", ")
    )]
    Roots(Vec<String>),
    /// What was named as the root is not there.
    #[error("it has no folder {}; there {}", .root.shown(), there(.roots))]
    NoRoot {
        /// What was named.
        root: Path,
        /// What there is.
        roots: Vec<String>,
    },
    /// There is nothing in it.
    #[error("nothing is in it")]
    Nothing,
    /// A path comes twice, and it is not clear what is meant.
    #[error("its member {} comes more than once, as different things", .0.shown())]
    Twice(Path),
    /// A member is the same file as one outside of the root.
    #[error("its member {} is the same file as {}, which lies outside of the root", .path.shown(), .to.shown())]
    Outside {
        /// The member.
        path: Path,
        /// What it is the same file as.
        to: Path,
    },
}

impl Tree {
    /// What comes of an archive with these members, in its order; `root` is the folder that
    /// was named as the volume's root, if one was.
    ///
    /// A path may come more than once: the last one counts, as it does for tar, unless
    /// one is a folder and the other is not, or another member is linked to it.
    pub fn of(members: Vec<Entry>, root: Option<&Path>) -> Result<Self, NoTree> {
        let root = root::choose(&members, root)?;
        let mut tree = Self {
            root,
            entries: BTreeMap::new(),
            implied: BTreeSet::new(),
            passed_over: BTreeSet::new(),
            replaced: 0,
        };
        let mut last: BTreeMap<Path, usize> = BTreeMap::new();
        for (number, mut member) in members.into_iter().enumerate() {
            let Some(path) = tree.root.strip(&member.path) else {
                tree.passed_over.insert(number);
                continue;
            };
            member.path = path;
            tree.straighten(&mut member)?;
            if let Some(earlier) = last.insert(member.path.clone(), number) {
                tree.passed_over.insert(earlier);
                tree.replaced += 1;
            }
            tree.plant(member)?;
        }
        tree.refuse_links_to_replaced(&last)?;
        if tree.entries.is_empty() {
            return Err(NoTree::Nothing);
        }
        tree.imply_folders();
        Ok(tree)
    }

    /// Which folder is the root, and who says so.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Whether the archive says what the root of the volume has: owner, mode, time.
    pub fn knows_root(&self) -> bool {
        self.entries.contains_key(&Path::ROOT)
    }

    /// How many members lie outside of the root.
    pub fn left_out(&self) -> usize {
        self.passed_over.len() - self.replaced
    }

    /// How many members a later one of the same path replaces.
    pub fn replaced(&self) -> usize {
        self.replaced
    }

    /// All that comes, in the order of its paths, as it is read back: of the names of a
    /// file the first one is the file, and the others are linked to it. `takes` says what
    /// is wanted of it.
    pub fn entries(&self, takes: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let mut first: BTreeMap<&Path, &Path> = BTreeMap::new();
        let wanted = self.entries.values().filter(|entry| takes(entry));
        let entries = wanted.map(|entry| {
            let origin = self.origin(entry);
            let of = *first.entry(&origin.path).or_insert(&entry.path);
            let kind = if *of == entry.path {
                origin.kind.clone()
            } else {
                Kind::Hardlink { to: of.clone() }
            };
            Entry {
                path: entry.path.clone(),
                kind,
                ..origin.clone()
            }
        });
        entries.collect()
    }

    /// All that comes, with hard links as they stand in the archive.
    pub fn members(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The member that goes into the volume for the one of this number, if it counts.
    pub fn member(&self, number: usize, mut member: Member) -> Option<Member> {
        if self.passed_over.contains(&number) {
            return None;
        }
        member.path = self.root.strip(&member.path)?;
        if let Thing::Hardlink { to } = &mut member.thing {
            *to = self.root.strip(to)?;
        }
        let known = self.entries.get(&member.path)?;
        member.mode = known.mode;
        Some(member)
    }

    /// The folders that no member describes, each before what lies in it.
    pub fn implied(&self) -> impl Iterator<Item = Member> {
        let members = self
            .implied
            .iter()
            .filter_map(|path| self.entries.get(path));
        members.map(|entry| Member {
            path: entry.path.clone(),
            thing: Thing::Folder,
            mode: entry.mode,
            uid: entry.uid,
            gid: entry.gid,
            time: entry.time,
            attributes: Vec::new(),
        })
    }

    /// Writes a member as it will be read back.
    fn straighten(&self, member: &mut Entry) -> Result<(), NoTree> {
        match &mut member.kind {
            Kind::Symlink { target: _ } => member.mode = LINK_MODE,
            Kind::Hardlink { to } => {
                let outside = || NoTree::Outside {
                    path: member.path.clone(),
                    to: to.clone(),
                };
                *to = self.root.strip(to).ok_or_else(outside)?;
            }
            Kind::File { .. }
            | Kind::Folder
            | Kind::Fifo
            | Kind::CharacterDevice { .. }
            | Kind::BlockDevice { .. } => {}
        }
        member
            .attributes
            .sort_by(|(one, _), (other, _)| one.bytes().cmp(other.bytes()));
        Ok(())
    }

    fn plant(&mut self, member: Entry) -> Result<(), NoTree> {
        let is_folder = member.kind == Kind::Folder;
        if let Some(known) = self.entries.get(&member.path)
            && (known.kind == Kind::Folder) != is_folder
        {
            return Err(NoTree::Twice(member.path));
        }
        self.entries.insert(member.path.clone(), member);
        Ok(())
    }

    /// What was linked before it was replaced would keep the old content in tar: that
    /// nobody means.
    fn refuse_links_to_replaced(&self, last: &BTreeMap<Path, usize>) -> Result<(), NoTree> {
        if self.replaced == 0 {
            return Ok(());
        }
        for entry in self.entries.values() {
            if let Kind::Hardlink { to } = &entry.kind
                && last.get(to) > last.get(&entry.path)
            {
                return Err(NoTree::Twice(to.clone()));
            }
        }
        Ok(())
    }

    /// The file that an entry is a name of, or the entry itself.
    fn origin<'a>(&'a self, entry: &'a Entry) -> &'a Entry {
        let mut origin = entry;
        // Each leads to a member before it, so that this comes to an end.
        while let Kind::Hardlink { to } = &origin.kind
            && let Some(next) = self.entries.get(to)
        {
            origin = next;
        }
        origin
    }

    fn imply_folders(&mut self) {
        let mut missing: BTreeMap<Path, Time> = BTreeMap::new();
        for entry in self.entries.values() {
            let mut next = entry.path.parent();
            while let Some(folder) = next.filter(|folder| !folder.is_root()) {
                if self.entries.contains_key(&folder) || missing.contains_key(&folder) {
                    break;
                }
                next = folder.parent();
                missing.insert(folder, entry.time);
            }
        }
        for (path, time) in missing {
            let folder = Entry {
                path: path.clone(),
                kind: Kind::Folder,
                mode: FOLDER_MODE,
                uid: 0,
                gid: 0,
                time,
                attributes: Vec::new(),
            };
            self.entries.insert(path.clone(), folder);
            self.implied.insert(path);
        }
    }
}

fn there(roots: &[String]) -> String {
    match roots {
        [] => "is nothing".to_owned(),
        [one] => format!("is {one}"),
        several => format!("are {}", several.join(", ")),
    }
}
