//! A folder that is read and never left: no path and no link leads out of it.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

/// The most entries that are looked at in one walk.
const MOST_ENTRIES: usize = 50_000;

/// A folder that nobody who asks can leave.
#[derive(Clone, Debug)]
pub struct Workspace(PathBuf);

/// What a path of a workspace leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// Anything else: a link that leads out, a pipe, a device.
    Other,
}

/// Something in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the workspace, with `/`; empty for the workspace itself.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, where the system tells.
    pub modified: Option<SystemTime>,
}

impl Workspace {
    /// The workspace at a path, which must be a folder.
    pub fn at(path: &Path) -> io::Result<Self> {
        let root = path.canonicalize()?;
        if root.is_dir() {
            Ok(Self(root))
        } else {
            Err(io::Error::new(io::ErrorKind::NotADirectory, "no folder"))
        }
    }

    /// What is at a path of it.
    pub fn look(&self, path: &str) -> io::Result<Entry> {
        self.entry(&self.inside(path)?)
    }

    /// What a folder holds, by name.
    pub fn list(&self, path: &str) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.inside(path)?)?.take(MOST_ENTRIES) {
            // A link out of it is shown as what it is, and not followed.
            entries.push(self.entry(&entry?.path())?);
        }
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(entries)
    }

    /// The bytes of a file, as far as `most` goes, and whether that is all.
    pub fn read(&self, path: &str, most: u64) -> io::Result<(Vec<u8>, bool)> {
        let path = self.inside(path)?;
        if !path.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no file"));
        }
        let mut bytes = Vec::new();
        fs::File::open(path)?
            .take(most + 1)
            .read_to_end(&mut bytes)?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let is_all = bytes.len() <= most;
        bytes.truncate(most);
        Ok((bytes, is_all))
    }

    /// All below a path to a depth, folders before what they hold. Folders that `enters`
    /// does not take are shown and not entered.
    pub fn walk(
        &self,
        path: &str,
        depth: usize,
        enters: &dyn Fn(&Entry) -> bool,
    ) -> io::Result<Vec<Entry>> {
        let mut all = Vec::new();
        self.walk_into(path, depth, enters, &mut all)?;
        Ok(all)
    }

    fn walk_into(
        &self,
        path: &str,
        depth: usize,
        enters: &dyn Fn(&Entry) -> bool,
        all: &mut Vec<Entry>,
    ) -> io::Result<()> {
        for entry in self.list(path)? {
            if all.len() >= MOST_ENTRIES {
                return Ok(());
            }
            let goes_on = entry.kind == Kind::Folder && depth > 1 && enters(&entry);
            let below = entry.path.clone();
            all.push(entry);
            if goes_on {
                // What may not be read is shown, and its content left out.
                drop(self.walk_into(&below, depth - 1, enters, all));
            }
        }
        Ok(())
    }

    /// The real path, if it is inside.
    fn inside(&self, path: &str) -> io::Result<PathBuf> {
        let leads_up = |part: Component<'_>| matches!(part, Component::ParentDir);
        let relative = match Path::new(path).strip_prefix(&self.0) {
            Ok(relative) => relative,
            Err(_) => Path::new(path),
        };
        let outside = || io::Error::new(io::ErrorKind::PermissionDenied, "outside the workspace");
        if relative.is_absolute() || relative.components().any(leads_up) {
            return Err(outside());
        }
        let real = self.0.join(relative).canonicalize()?;
        if real.starts_with(&self.0) {
            Ok(real)
        } else {
            Err(outside())
        }
    }

    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let about = fs::symlink_metadata(path)?;
        let kind = if about.is_dir() {
            Kind::Folder
        } else if about.is_file() {
            Kind::File
        } else {
            Kind::Other
        };
        let relative = path.strip_prefix(&self.0).unwrap_or(path);
        Ok(Entry {
            path: relative.to_string_lossy().replace('\\', "/"),
            kind,
            size: about.len(),
            modified: about.modified().ok(),
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn no_path_and_no_link_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("workspace");
        fs::create_dir(&root).unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        fs::write(root.join("own"), "o").unwrap();
        std::os::unix::fs::symlink("../secret", root.join("out")).unwrap();
        std::os::unix::fs::symlink("own", root.join("in")).unwrap();
        let workspace = Workspace::at(&root).unwrap();

        for path in ["../secret", "/etc/passwd", "out", "x/../../secret"] {
            assert!(workspace.read(path, 9).is_err(), "{path}");
        }
        for path in ["own", "in", root.join("own").to_str().unwrap()] {
            assert_eq!(workspace.read(path, 9).unwrap().0, b"o", "{path}");
        }
        assert_eq!(workspace.list("").unwrap().len(), 3);
    }
}
