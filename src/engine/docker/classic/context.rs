//! A folder as the classic builder takes it: a tar archive, written while it is sent.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, stream};
use tokio::sync::mpsc;

use crate::host::source_folder::{Member, MemberKind, SourceFolder};

/// The name of instructions that are not in the context.
const INSTRUCTIONS: &str = ".devtools.dockerfile";
/// The file that makes the builder drop them before the first `COPY`.
const IGNORE: &str = ".dockerignore";
/// How many pieces may wait to be sent.
const WAITING: usize = 4;
/// How much is written before it goes on its way.
const PIECE: usize = 128 << 10;

/// The folder with these instructions in it, and their name there. Where the folder
/// does not have them anyway, the builder is told to drop them again.
pub(super) fn with_instructions(
    folder: &Arc<SourceFolder>,
    text: Bytes,
) -> (Arc<SourceFolder>, String) {
    let mut folder = SourceFolder::clone(folder);
    folder.put(INSTRUCTIONS, text);
    folder.put(IGNORE, format!("{INSTRUCTIONS}\n{IGNORE}\n").into());
    (Arc::new(folder), INSTRUCTIONS.to_owned())
}

/// The archive, piece by piece. The same folder always gives the same bytes.
pub(super) fn archive(
    folder: Arc<SourceFolder>,
) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let pipe = Pipe {
            pieces: sender.clone(),
            waiting: BytesMut::new(),
        };
        if let Err(error) = write(&folder, pipe) {
            // Nobody may be left to read it.
            drop(sender.blocking_send(Err(error)));
        }
    });
    stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|piece| (piece, receiver))
    })
}

fn write(folder: &SourceFolder, pipe: Pipe) -> io::Result<()> {
    let mut archive = tar::Builder::new(pipe);
    for member in folder.members() {
        add(&mut archive, folder, member)?;
    }
    archive.into_inner()?.flush()
}

fn add(archive: &mut tar::Builder<Pipe>, folder: &SourceFolder, member: &Member) -> io::Result<()> {
    let Member {
        path,
        kind,
        mode,
        modified,
    } = member;
    let mut header = tar::Header::new_gnu();
    header.set_mode(*mode);
    header.set_uid(0);
    header.set_gid(0);
    header.set_size(member.size());
    header.set_mtime(u64::try_from(modified / 1_000_000_000).unwrap_or_default());
    let path = Path::new(path);
    match kind {
        MemberKind::Folder => {
            header.set_entry_type(tar::EntryType::Directory);
            archive.append_data(&mut header, path, io::empty())
        }
        MemberKind::Link(target) => {
            header.set_entry_type(tar::EntryType::Symlink);
            archive.append_link(&mut header, path, target)
        }
        MemberKind::File(_) => {
            header.set_entry_type(tar::EntryType::Regular);
            archive.append_data(&mut header, path, folder.open(member)?)
        }
    }
}

/// Sends what is written to whoever reads the archive.
struct Pipe {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    waiting: BytesMut,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = self.waiting.split().freeze();
        let sent = self.pieces.blocking_send(Ok(piece));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::{fs, io::Read};

    use futures_util::TryStreamExt;

    use super::*;
    use crate::value::patterns::Patterns;

    #[tokio::test]
    async fn the_archive_keeps_modes_and_links_and_belongs_to_root() {
        let room = tempfile::tempdir().unwrap();
        fs::write(room.path().join("run.sh"), "echo").unwrap();
        fs::set_permissions(room.path().join("run.sh"), PermissionsExt::from_mode(0o755)).unwrap();
        symlink("/etc/passwd", room.path().join("out")).unwrap();
        let folder = Arc::new(SourceFolder::read(room.path(), &Patterns::default()).unwrap());
        let (folder, name) = with_instructions(&folder, Bytes::from_static(b"FROM x"));

        let read = || async {
            let pieces: Vec<Bytes> = archive(Arc::clone(&folder)).try_collect().await.unwrap();
            pieces.concat()
        };
        let bytes = read().await;

        assert_eq!(bytes, read().await);
        let mut archive = tar::Archive::new(&bytes[..]);
        let seen: Vec<_> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let mut entry = entry.unwrap();
                let (path, link) = (
                    entry.path().unwrap().into_owned(),
                    entry.link_name().unwrap(),
                );
                let link = link.map(|link| link.display().to_string());
                let header = entry.header();
                assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
                let mode = header.mode().unwrap() & 0o111;
                let mut text = String::new();
                entry.read_to_string(&mut text).unwrap();
                (path.display().to_string(), mode, link, text)
            })
            .collect();
        let ignore = ".devtools.dockerfile\n.dockerignore\n".to_owned();
        assert_eq!(
            seen,
            [
                (name, 0, None, "FROM x".to_owned()),
                (".dockerignore".to_owned(), 0, None, ignore),
                (
                    "out".to_owned(),
                    0o111,
                    Some("/etc/passwd".to_owned()),
                    String::new()
                ),
                ("run.sh".to_owned(), 0o111, None, "echo".to_owned()),
            ]
        );
    }
}
