//! Sends a folder to `BuildKit`, which asks only for the files that it does not have.
//!
//! All members are described first, in order. The engine compares that with what it
//! kept of an earlier build and names the files that it wants, by their numbers.

use std::collections::BTreeSet;
use std::io;
use std::io::Read;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use h2::SendStream;
use tokio::sync::mpsc;

use super::call::{self, Messages};
use super::words::{Packet, Stat};
use crate::host::source_folder::{Member, MemberKind, SourceFolder};

/// The kinds of a packet.
mod kind {
    pub(super) const STAT: i32 = 0;
    pub(super) const WANTED: i32 = 1;
    pub(super) const BYTES: i32 = 2;
    pub(super) const END: i32 = 3;
    pub(super) const ERROR: i32 = 4;
}

/// Bits of Go's `FileMode`.
mod go_mode {
    pub(super) const FOLDER: u32 = 1 << 31;
    pub(super) const LINK: u32 = 1 << 27;
    /// Those that are permissions elsewhere, with their usual places.
    pub(super) const RAISED: &[(u32, u32)] =
        &[(1 << 23, 0o4000), (1 << 22, 0o2000), (1 << 20, 0o1000)];
}

/// How much of a file goes into one packet.
const PIECE: usize = 128 << 10;
/// How many packets may wait to be sent.
const WAITING: usize = 8;

/// What of a folder is wanted; everything if nothing is named.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Patterns of paths.
    pub(super) included: Vec<String>,
    /// Patterns of paths, with whatever links in them lead to.
    pub(super) followed: Vec<String>,
}

impl Wanted {
    /// The members that are sent. Where a pattern is no plain path, or a link may
    /// lead elsewhere, more are sent than wanted, which only takes longer.
    fn of<'a>(&self, folder: &'a SourceFolder) -> Vec<&'a Member> {
        let all = || folder.members().iter();
        let named = self.included.iter().chain(&self.followed);
        let named: BTreeSet<&str> = named.map(|path| path.trim_matches('/')).collect();
        let is_pattern = |path: &&str| path.is_empty() || path.contains(['*', '?', '[', '\\', '!']);
        let has_links = || all().any(|member| matches!(member.kind, MemberKind::Link(_)));
        if named.is_empty()
            || named.iter().any(is_pattern)
            || (!self.followed.is_empty() && has_links())
        {
            return all().collect();
        }
        let is_above = |above: &str, below: &str| {
            let rest = below.strip_prefix(above);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let is_wanted = |member: &&Member| {
            let path = member.path.as_str();
            named
                .iter()
                .any(|wanted| is_above(wanted, path) || is_above(path, wanted))
        };
        all().filter(is_wanted).collect()
    }
}

/// Sends a folder, until the engine has all it wants.
pub(super) async fn send(
    folder: Arc<SourceFolder>,
    wanted: &Wanted,
    mut messages: Messages,
    stream: &mut SendStream<Bytes>,
) -> io::Result<()> {
    let members: Vec<Member> = wanted.of(&folder).into_iter().cloned().collect();
    let (numbers, asked) = mpsc::unbounded_channel();
    let (packets, mut ready) = mpsc::channel(WAITING);
    let sending = Sending {
        folder,
        members,
        packets: packets.clone(),
    };
    let reading = tokio::task::spawn_blocking(move || sending.run(asked));
    let listening = async {
        while let Some(packet) = messages.next::<Packet>().await? {
            match packet.kind {
                kind::WANTED => drop(numbers.send(packet.id)),
                kind::ERROR => {
                    let reason = String::from_utf8_lossy(&packet.bytes).into_owned();
                    return Err(io::Error::other(reason));
                }
                kind::END => break,
                other => return Err(io::Error::other(format!("a packet of kind {other}"))),
            }
        }
        // Whoever reads files ends when nobody can ask for more.
        drop(numbers);
        let end = packet(kind::END, 0, Bytes::new());
        drop(packets.send(end).await);
        drop(packets);
        Ok(())
    };
    let writing = async {
        while let Some(packet) = ready.recv().await {
            call::send(stream, &packet).await?;
        }
        Ok(())
    };
    tokio::try_join!(listening, writing)?;
    reading.await.map_err(io::Error::other)
}

fn packet(kind: i32, id: u32, bytes: Bytes) -> Packet {
    Packet {
        kind,
        stat: None,
        id,
        bytes,
    }
}

/// What reads from the disk, on a thread of its own.
struct Sending {
    folder: Arc<SourceFolder>,
    members: Vec<Member>,
    packets: mpsc::Sender<Packet>,
}

impl Sending {
    /// Describes everything, then reads what is asked for. Ends early when nobody
    /// takes packets any more; a file that cannot be read ends the build.
    fn run(self, mut asked: mpsc::UnboundedReceiver<u32>) {
        for member in &self.members {
            let described = Packet {
                stat: Some(stat(member)),
                ..packet(kind::STAT, 0, Bytes::new())
            };
            if self.packets.blocking_send(described).is_err() {
                return;
            }
        }
        let end = packet(kind::STAT, 0, Bytes::new());
        if self.packets.blocking_send(end).is_err() {
            return;
        }
        while let Some(id) = asked.blocking_recv() {
            let sent = match self.file(id) {
                Ok(sent) => sent,
                Err(error) => {
                    let reason = error.to_string().into();
                    let failed = packet(kind::ERROR, id, reason);
                    self.packets.blocking_send(failed).is_ok()
                }
            };
            if !sent {
                return;
            }
        }
    }

    /// Sends a file; whether anybody takes it.
    fn file(&self, id: u32) -> io::Result<bool> {
        let place = usize::try_from(id).unwrap_or(usize::MAX);
        let strange = || io::Error::other(format!("nothing has the number {id}"));
        let member = self.members.get(place).ok_or_else(strange)?;
        let mut content = self.folder.open(member)?;
        loop {
            let mut piece = BytesMut::zeroed(PIECE);
            let mut filled = 0;
            while filled < PIECE {
                match content.read(&mut piece[filled..])? {
                    0 => break,
                    read => filled += read,
                }
            }
            piece.truncate(filled);
            let sent = self
                .packets
                .blocking_send(packet(kind::BYTES, id, piece.freeze()));
            // A packet without bytes is the end of the file.
            if sent.is_err() || filled == 0 {
                return Ok(sent.is_ok());
            }
        }
    }
}

fn stat(member: &Member) -> Stat {
    let Member {
        path,
        kind,
        mode,
        modified,
    } = member;
    let (bit, link) = match kind {
        MemberKind::File(_) => (0, String::new()),
        MemberKind::Folder => (go_mode::FOLDER, String::new()),
        MemberKind::Link(target) => (go_mode::LINK, target.clone()),
    };
    let raised = go_mode::RAISED
        .iter()
        .filter(|(_, permission)| mode & permission != 0)
        .map(|(bit, _)| bit);
    Stat {
        path: path.clone(),
        mode: bit | (mode & 0o777) | raised.sum::<u32>(),
        size: i64::try_from(member.size()).unwrap_or(i64::MAX),
        modified: *modified,
        link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(included: &[&str], followed: &[&str]) -> Vec<String> {
        let texts = ["app/main.py", "app-data", "lib/x", "Dockerfile"];
        let texts = texts.map(|path| (path.to_owned(), Bytes::new()));
        let folder = SourceFolder::of_texts(texts);
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let wanted = Wanted {
            included: owned(included),
            followed: owned(followed),
        };
        let members = wanted.of(&folder);
        members.iter().map(|member| member.path.clone()).collect()
    }

    #[test]
    fn only_what_is_named_is_sent_unless_it_is_named_by_a_pattern() {
        assert_eq!(sent(&["Dockerfile"], &[]), ["Dockerfile"]);
        assert_eq!(sent(&[], &["/app"]), ["app/main.py"]);
        assert_eq!(sent(&[], &["app/main.py", "lib"]), ["app/main.py", "lib/x"]);
        assert_eq!(sent(&[], &["*.py"]).len(), 4);
        assert_eq!(sent(&[], &[]).len(), 4);
    }

    #[test]
    fn a_mode_is_told_in_the_bits_of_go() {
        let member = |kind, mode| Member {
            path: "x".to_owned(),
            kind,
            mode,
            modified: 0,
        };

        assert_eq!(
            stat(&member(MemberKind::File(1), 0o4755)).mode,
            1 << 23 | 0o755
        );
        assert_eq!(
            stat(&member(MemberKind::Folder, 0o1777)).mode,
            1 << 31 | 1 << 20 | 0o777
        );
        let link = stat(&member(MemberKind::Link("y".to_owned()), 0o777));
        assert_eq!((link.mode, link.link.as_str()), (1 << 27 | 0o777, "y"));
    }
}
