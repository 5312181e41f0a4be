//! A folder as it goes to a builder: what it holds, without what is left out.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use bytes::Buf;
use bytes::Bytes;
use sha2::Digest;
use sha2::Sha256;

use super::HostError;
use crate::value::patterns::Patterns;

/// How many make a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// What a folder holds, in the order in which builders want it: each folder before
/// its content, names by their bytes.
#[derive(Clone, Debug, Default)]
pub struct SourceFolder {
    root: PathBuf,
    members: Vec<Member>,
    /// Files that are not on the disk, or not as they are there.
    texts: BTreeMap<String, Bytes>,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// From the folder, with `/` between the steps.
    pub path: String,
    /// What it is.
    pub kind: MemberKind,
    /// Permission bits.
    pub mode: u32,
    /// When it was changed last, in nanoseconds since 1970.
    pub modified: i64,
}

/// What a member is. Sockets, pipes and devices are never sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// A file of this size.
    File(u64),
    /// A folder.
    Folder,
    /// A link, and where it leads; it is sent as such.
    Link(String),
}

impl Member {
    /// The bytes of it.
    pub fn size(&self) -> u64 {
        match self.kind {
            MemberKind::File(size) => size,
            MemberKind::Folder | MemberKind::Link(_) => 0,
        }
    }
}

impl SourceFolder {
    /// Walks a folder. What the patterns mean is left out; a folder that is left
    /// out comes along where something in it is taken back.
    pub fn read(root: &Path, left_out: &Patterns) -> Result<Self, HostError> {
        let mut walk = Walk {
            left_out,
            members: Vec::new(),
            skipped: Vec::new(),
        };
        walk.folder(root, "")
            .map_err(|(path, error)| HostError::Io {
                verb: "read",
                path,
                error,
            })?;
        Ok(Self {
            root: root.to_owned(),
            members: walk.members,
            texts: BTreeMap::new(),
        })
    }

    /// A folder that is nowhere on the disk.
    pub fn of_texts(texts: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut folder = Self::default();
        for (path, text) in texts {
            folder.put(&path, text);
        }
        folder
    }

    /// Puts a file at the top, in place of what is there.
    pub fn put(&mut self, path: &str, text: Bytes) {
        let member = Member {
            path: path.to_owned(),
            kind: MemberKind::File(text.len() as u64),
            mode: 0o644,
            modified: moment_of(&text),
        };
        self.members.retain(|known| known.path != path);
        let behind = |known: &Member| steps(&known.path).lt(steps(path));
        let place = self.members.partition_point(behind);
        self.members.insert(place, member);
        self.texts.insert(path.to_owned(), text);
    }

    /// Where it lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All it holds.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether a file or folder is among what it holds.
    pub fn holds(&self, path: &str) -> bool {
        self.members.iter().any(|member| member.path == path)
    }

    /// The bytes of all files.
    pub fn size(&self) -> u64 {
        self.members.iter().map(Member::size).sum()
    }

    /// The largest files.
    pub fn largest(&self, count: usize) -> Vec<&Member> {
        let mut files: Vec<&Member> = self.members.iter().collect();
        files.sort_by(|one, other| (other.size(), &one.path).cmp(&(one.size(), &other.path)));
        files.truncate(count);
        files
    }

    /// Opens a file. What is read has exactly the size that was told, also where
    /// somebody writes to it meanwhile.
    pub fn open(&self, member: &Member) -> io::Result<Box<dyn Read + Send>> {
        if let Some(text) = self.texts.get(&member.path) {
            return Ok(Box::new(text.clone().reader()));
        }
        let path = self.root.join(&member.path);
        let named = |error: io::Error| io::Error::new(error.kind(), told(&path, &error));
        let file = open_itself(&path).map_err(named)?;
        Ok(Box::new(file.chain(io::repeat(0)).take(member.size())))
    }
}

fn told(path: &Path, error: &io::Error) -> String {
    format!("cannot read {}: {error}", path.display())
}

fn steps(path: &str) -> impl Iterator<Item = &[u8]> {
    path.split('/').map(str::as_bytes)
}

/// A file that became a link since it was looked at is not followed.
#[cfg(unix)]
fn open_itself(path: &Path) -> io::Result<fs::File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_itself(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

struct Walk<'a> {
    left_out: &'a Patterns,
    members: Vec<Member>,
    /// Folders above the present place that are left out, unless something in them
    /// comes along.
    skipped: Vec<Member>,
}

type Broken = (PathBuf, io::Error);

impl Walk<'_> {
    fn folder(&mut self, root: &Path, below: &str) -> Result<(), Broken> {
        let folder = root.join(below);
        let failed = |error| (folder.clone(), error);
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            names.push(entry.map_err(failed)?.file_name());
        }
        names.sort();
        for name in names {
            let not_text = |name: std::ffi::OsString| {
                let reason = "its name is not UTF-8, which builders cannot take; rename it, or \
                              leave it out by .dockerignore";
                (folder.join(name), io::Error::other(reason))
            };
            let name = name.into_string().map_err(not_text)?;
            let path = match below {
                "" => name,
                below => format!("{below}/{name}"),
            };
            self.member(root, path)?;
        }
        Ok(())
    }

    fn member(&mut self, root: &Path, path: String) -> Result<(), Broken> {
        let here = root.join(&path);
        let is_left_out = self.left_out.fit(Path::new(&path));
        if is_left_out && self.left_out.fit_all_below(Path::new(&path)) {
            return Ok(());
        }
        let Some(member) = look(&here, path).map_err(|error| (here, error))? else {
            return Ok(());
        };
        let is_folder = member.kind == MemberKind::Folder;
        let path = member.path.clone();
        match (is_left_out, is_folder) {
            (true, false) => {}
            (true, true) => {
                self.skipped.push(member);
                self.folder(root, &path)?;
                // It is still there if nothing in it came along.
                self.skipped.retain(|skipped| skipped.path != path);
            }
            (false, _) => {
                self.members.append(&mut self.skipped);
                self.members.push(member);
                if is_folder {
                    self.folder(root, &path)?;
                }
            }
        }
        Ok(())
    }
}

/// What stands at a path; `None` for what no builder takes, or what is gone.
fn look(here: &Path, path: String) -> io::Result<Option<Member>> {
    let about = match fs::symlink_metadata(here) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    let kind = if about.is_dir() {
        MemberKind::Folder
    } else if about.is_symlink() {
        MemberKind::Link(fs::read_link(here)?.to_string_lossy().into_owned())
    } else if about.is_file() {
        MemberKind::File(about.len())
    } else {
        return Ok(None);
    };
    Ok(Some(Member {
        path,
        kind,
        mode: mode(&about),
        modified: about.modified().map_or(0, nanoseconds),
    }))
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn mode(about: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o7777
}

/// Elsewhere nothing says what may be run, so everything may, as in Docker's own tools.
#[cfg(not(unix))]
fn mode(_: &fs::Metadata) -> u32 {
    0o755
}

/// A time that stands for a text: the same for the same one, and another for another.
/// A builder takes a file of the same size and time for the one that it has already.
fn moment_of(text: &[u8]) -> i64 {
    let digest = Sha256::digest(text);
    let seconds = [digest[0], digest[1], digest[2], digest[3]];
    i64::from(u32::from_be_bytes(seconds)) * NANOSECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        folder
    }

    fn paths(folder: &SourceFolder) -> Vec<&str> {
        let members = folder.members().iter();
        members.map(|member| member.path.as_str()).collect()
    }

    #[test]
    fn a_text_of_the_same_length_has_another_time_and_the_same_text_the_same() {
        let moment = |text: &'static str| {
            let folder = SourceFolder::of_texts([("a".to_owned(), Bytes::from(text))]);
            folder.members()[0].modified
        };

        assert_ne!(moment("FROM a"), moment("FROM b"));
        assert_eq!(moment("FROM a"), moment("FROM a"));
    }

    #[test]
    fn a_folder_comes_before_its_content_and_names_go_by_their_bytes() {
        let folder = folder(&["a/b", "a-b", "B", "a/a/x"]);

        let read = SourceFolder::read(folder.path(), &Patterns::default()).unwrap();

        assert_eq!(paths(&read), ["B", "a", "a/a", "a/a/x", "a/b", "a-b"]);
    }

    #[test]
    fn a_folder_that_is_left_out_comes_along_with_what_is_taken_back() {
        let folder = folder(&["src/keep/x", "src/drop", "other/y"]);
        let patterns = Patterns::new(["*", "!src/keep"]).unwrap();

        let read = SourceFolder::read(folder.path(), &patterns).unwrap();

        assert_eq!(paths(&read), ["src", "src/keep", "src/keep/x"]);
    }

    #[test]
    fn a_text_takes_the_place_of_what_is_on_the_disk() {
        let folder = folder(&["Dockerfile", "a"]);
        let mut read = SourceFolder::read(folder.path(), &Patterns::default()).unwrap();

        read.put("Dockerfile", Bytes::from_static(b"FROM x"));
        read.put("Z", Bytes::from_static(b"z"));

        assert_eq!(paths(&read), ["Dockerfile", "Z", "a"]);
        let mut text = String::new();
        let member = &read.members()[0];
        read.open(member)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "FROM x");
    }

    #[test]
    fn a_file_that_became_a_link_is_not_followed() {
        let folder = folder(&["a", "secret"]);
        let read = SourceFolder::read(folder.path(), &Patterns::default()).unwrap();
        let path = folder.path().join("a");
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("secret", &path).unwrap();

        assert!(read.open(&read.members()[0]).is_err());
    }
}
