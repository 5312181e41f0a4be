//! What goes into a container: files as one tar archive, and the paths to remove.

use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use tokio::sync::mpsc;

use super::decide::Order;
use crate::host::HostError;
use crate::host::source_tree;
use crate::host::source_tree::Entry;
use crate::host::source_tree::Kind;

/// How many pieces of an archive wait to be sent.
const AHEAD: usize = 4;

/// How large a piece of an archive is.
const PIECE: usize = 64 * 1024;

/// What goes into each container of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cargo {
    /// What is written: the path on this machine, and the place in the container.
    pub written: Vec<(PathBuf, String)>,
    /// How many of them are no folders.
    pub files: usize,
    /// What is removed in the container, because it is gone here.
    pub removed: Vec<String>,
}

impl Cargo {
    /// Looks at what an order names: what is there is written, what is gone is
    /// removed. Devices, pipes and sockets stay where they are. What a rule itself
    /// points to is kept in the container when it is gone here: `keeps` knows it.
    pub fn of(order: &Order, keeps: impl Fn(&Path) -> bool) -> Result<Self, HostError> {
        let mut cargo = Self::default();
        for (place, path) in &order.copies {
            match source_tree::look(path)?.map(|entry| entry.kind) {
                Some(Kind::Special) => continue,
                Some(Kind::Folder) => {}
                Some(Kind::File(_) | Kind::Link(_)) => cargo.files += 1,
                None if keeps(path) => continue,
                None => {
                    cargo.remove(place);
                    continue;
                }
            }
            cargo.written.push((path.clone(), place.clone()));
        }
        Ok(cargo)
    }

    /// A folder goes with all it holds, so what is below it need not be named.
    fn remove(&mut self, place: &str) {
        let is_below = |above: &String| {
            let rest = place.strip_prefix(above.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        if !self.removed.iter().any(is_below) {
            self.removed.push(place.to_owned());
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// The archive, read from the disk as it is sent.
    pub fn archive(&self) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
        let (sender, receiver) = mpsc::channel(AHEAD);
        let written = self.written.clone();
        tokio::task::spawn_blocking(move || {
            let pipe = Pipe(sender.clone());
            if let Err(error) = pack(&written, io::BufWriter::with_capacity(PIECE, pipe)) {
                // Nobody may be left to read it.
                drop(sender.blocking_send(Err(error)));
            }
        });
        stream::unfold(receiver, async |mut receiver| {
            receiver.recv().await.map(|piece| (piece, receiver))
        })
    }
}

/// Writes an archive. What is gone meanwhile is left out: another change tells of it.
fn pack(written: &[(PathBuf, String)], to: impl Write) -> io::Result<()> {
    let mut archive = tar::Builder::new(to);
    for (path, place) in written {
        add(&mut archive, path, place.trim_start_matches('/'))?;
    }
    archive.into_inner()?.flush()
}

fn add(archive: &mut tar::Builder<impl Write>, path: &Path, place: &str) -> io::Result<()> {
    let Some(entry) = source_tree::look(path).map_err(io::Error::other)? else {
        return Ok(());
    };
    match &entry.kind {
        Kind::Special => Ok(()),
        Kind::Folder => {
            let mut header = header(&entry, tar::EntryType::Directory, 0);
            archive.append_data(&mut header, place, io::empty())
        }
        Kind::Link(target) => {
            let mut header = header(&entry, tar::EntryType::Symlink, 0);
            archive.append_link(&mut header, place, target)
        }
        Kind::File(_) => match source_tree::open(path).map_err(io::Error::other)? {
            Some((entry, content)) => {
                let Kind::File(size) = entry.kind else {
                    return Ok(());
                };
                let mut header = header(&entry, tar::EntryType::Regular, size);
                archive.append_data(&mut header, place, content)
            }
            None => Ok(()),
        },
    }
}

fn header(entry: &Entry, kind: tar::EntryType, size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(entry.mode);
    header.set_mtime(entry.modified);
    header
}

/// Sends what is written to whoever reads the archive.
struct Pipe(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        match sent {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::fs::symlink;

    use futures_util::TryStreamExt;

    use super::*;

    fn order(room: &Path, names: &[&str]) -> Order {
        let copy = |name: &&str| (format!("/app/{name}"), room.join(name));
        Order {
            copies: names.iter().map(copy).collect(),
            ..Order::default()
        }
    }

    #[tokio::test]
    async fn an_archive_holds_content_permissions_folders_and_links() {
        let room = tempfile::tempdir().unwrap();
        fs::create_dir(room.path().join("folder")).unwrap();
        fs::write(room.path().join("run.sh"), "echo").unwrap();
        fs::set_permissions(room.path().join("run.sh"), PermissionsExt::from_mode(0o755)).unwrap();
        symlink("run.sh", room.path().join("link")).unwrap();
        let order = order(room.path(), &["folder", "run.sh", "link", "gone"]);

        let cargo = Cargo::of(&order, |_| false).unwrap();
        let pieces: Vec<Bytes> = cargo.archive().try_collect().await.unwrap();

        assert_eq!(
            (cargo.files, &cargo.removed[..]),
            (2, &["/app/gone".to_owned()][..])
        );
        let bytes = pieces.concat();
        let mut archive = tar::Archive::new(&bytes[..]);
        let seen: Vec<_> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let path = entry.path().unwrap().display().to_string();
                let link = entry.link_name().unwrap();
                let link = link.map(|link| link.display().to_string());
                let header = entry.header();
                (
                    path,
                    header.size().unwrap(),
                    header.mode().unwrap() & 0o111,
                    link,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("app/folder".to_owned(), 0, 0o111, None),
                ("app/link".to_owned(), 0, 0o111, Some("run.sh".to_owned())),
                ("app/run.sh".to_owned(), 4, 0o111, None),
            ]
        );
    }

    #[test]
    fn a_folder_that_is_gone_is_removed_once_and_what_a_rule_points_to_is_kept() {
        let room = tempfile::tempdir().unwrap();
        let order = order(room.path(), &["kept", "old", "old/deep/file", "older"]);

        let cargo = Cargo::of(&order, |path| path.ends_with("kept")).unwrap();

        assert_eq!(cargo.removed, ["/app/old", "/app/older"]);
        assert_eq!(cargo.written, []);
    }
}
