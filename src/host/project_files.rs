//! Files of a user's project: looked at without following a link, and replaced with
//! the permissions that they have.

use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;

use super::HostError;
use super::files;
use super::files::Access;
use super::tree;
use super::tree::Kind;

/// The largest file that is read; nobody edits a text of that size.
const MAX_BYTES: u64 = 16 << 20;

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// Something else, in words.
    Stranger(&'static str),
}

/// Looks at a path below `folder`. What is reached through a link counts as a stranger.
pub fn look(folder: &Path, path: &Path) -> Result<Seen, HostError> {
    let between = path.strip_prefix(folder).unwrap_or(path);
    let above: Vec<&Path> = between.ancestors().skip(1).collect();
    for part in above
        .into_iter()
        .rev()
        .filter(|part| *part != Path::new(""))
    {
        match tree::kind_of(&folder.join(part))? {
            None => return Ok(Seen::Nothing),
            Some(Kind::Folder) => {}
            Some(Kind::Link) => return Ok(Seen::Stranger("behind a link, which is not followed")),
            Some(Kind::File | Kind::Special) => {
                return Ok(Seen::Stranger("below what is no folder"));
            }
        }
    }
    match tree::kind_of(path)? {
        None => Ok(Seen::Nothing),
        Some(Kind::Link) => Ok(Seen::Stranger("a link, which is not followed")),
        Some(Kind::Folder) => Ok(Seen::Stranger("a folder")),
        Some(Kind::Special) => Ok(Seen::Stranger("a device, a pipe or a socket")),
        Some(Kind::File) => read(path).map_err(|error| HostError::Io {
            verb: "read",
            path: path.to_owned(),
            error,
        }),
    }
}

fn read(path: &Path) -> io::Result<Seen> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Ok(Seen::Stranger("too large"));
    }
    Ok(String::from_utf8(bytes).map_or(Seen::Stranger("no text in UTF-8"), Seen::Text))
}

/// Writes a file whole. One that is there keeps its permissions, but for those of
/// others where it is private.
pub fn replace(path: &Path, content: &str, access: Access) -> Result<(), HostError> {
    let before = fs::symlink_metadata(path).ok();
    files::write(path, content.as_bytes(), access)?;
    match before {
        Some(before) => keep_mode(path, &before, access).map_err(|error| HostError::Io {
            verb: "set permissions of",
            path: path.to_owned(),
            error,
        }),
        None => Ok(()),
    }
}

#[cfg(unix)]
fn keep_mode(path: &Path, before: &fs::Metadata, access: Access) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mask = match access {
        Access::Private => 0o700,
        Access::Public => 0o777,
    };
    let mode = before.permissions().mode() & mask | 0o600;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_mode(_: &Path, _: &fs::Metadata, _: Access) -> io::Result<()> {
    Ok(())
}

/// Removes a file, or a folder with all that is in it; nothing there is fine.
pub fn remove(path: &Path) -> Result<(), HostError> {
    let removed = match tree::kind_of(path)? {
        None => Ok(()),
        Some(Kind::Folder) => fs::remove_dir_all(path),
        Some(Kind::File | Kind::Link | Kind::Special) => fs::remove_file(path),
    };
    removed.map_err(|error| HostError::Io {
        verb: "remove",
        path: path.to_owned(),
        error,
    })
}

/// Removes a folder if nothing is in it.
pub fn remove_empty(path: &Path) {
    // It is as well that it stays where somebody put something into it.
    drop(fs::remove_dir(path));
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn only_a_text_that_no_link_leads_to_is_read() {
        let room = tempfile::tempdir().unwrap();
        let at = |path: &str| room.path().join(path);
        fs::create_dir(at("folder")).unwrap();
        fs::write(at("text"), "text").unwrap();
        fs::write(at("bytes"), b"\xff").unwrap();
        symlink(at("text"), at("link")).unwrap();
        symlink(at("folder"), at("way")).unwrap();
        let seen = |path: &str| look(room.path(), &at(path)).unwrap();

        assert_eq!(seen("text"), Seen::Text("text".to_owned()));
        assert_eq!(seen("none/at/all"), Seen::Nothing);
        assert_eq!(seen("bytes"), Seen::Stranger("no text in UTF-8"));
        assert_eq!(
            seen("link"),
            Seen::Stranger("a link, which is not followed")
        );
        assert_eq!(
            seen("way/x"),
            Seen::Stranger("behind a link, which is not followed")
        );
        assert_eq!(seen("text/x"), Seen::Stranger("below what is no folder"));
        assert_eq!(seen("folder"), Seen::Stranger("a folder"));
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions_unless_it_becomes_private() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("run.sh");
        fs::write(&path, "a").unwrap();
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();

        replace(&path, "b", Access::Public).unwrap();
        assert_eq!(mode(), 0o755);

        replace(&path, "c", Access::Private).unwrap();
        assert_eq!(mode(), 0o700);
    }
}
