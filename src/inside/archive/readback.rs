//! What was unpacked is read back from the disk, as if it were to be packed; the contents
//! are hashed on all cores.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::Result;
use crate::backup::Hashing;
use crate::backup::Kind;
use crate::backup::Member;
use crate::backup::Word;
use crate::backup::tape::Piece;
use crate::host::HostError;
use crate::host::volume_tree::Content;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Walk;

/// How much of a file is read at once.
const BUFFER: usize = 128 * 1024;
/// How many entries may wait to be hashed: each may have a file open.
const WAITING: usize = 64;
/// How many entries may wait to be said, behind a large one that is still being hashed.
const UNSAID: usize = 4096;

/// What is known of an entry once its content is hashed.
type Told = std::result::Result<Word, HostError>;

/// An entry whose content is to be hashed.
struct Job {
    member: Member,
    content: Option<Content>,
    told: SyncSender<Told>,
}

/// Says every entry that is in a folder, in the order of their paths; tells how many
/// they are, and how many bytes their contents.
pub(super) fn tell(
    place: &std::path::Path,
    mut say: impl FnMut(&Word) -> Result<()>,
) -> Result<(u64, u64)> {
    let walk = Walk::of(place)?;
    let (jobs, waiting) = sync_channel(WAITING);
    let (order, unsaid) = sync_channel(UNSAID);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        scope.spawn(move || hand_out(walk, &jobs, &order));
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        for _ in 0..cores {
            scope.spawn(|| hash_all(&waiting));
        }
        let (mut entries, mut bytes) = (0, 0);
        // Where a thread fell, its entry is missing, and the numbers do not fit.
        for word in unsaid.into_iter().filter_map(|told| told.recv().ok()) {
            let word = word?;
            if let Word::Entry(entry) = &word {
                entries += 1;
                if let Kind::File { size, sha256: _ } = entry.kind {
                    bytes += size;
                }
            }
            say(&word)?;
        }
        Ok((entries, bytes))
    })
}

/// Finds all entries, and hands them out to whoever hashes; ends early when nobody
/// listens.
fn hand_out(mut walk: Walk, jobs: &SyncSender<Job>, order: &SyncSender<Receiver<Told>>) {
    while let Some(found) = walk.next_found().transpose() {
        let (told, word) = sync_channel(1);
        let is_heard = order.send(word).is_ok();
        let is_taken = match found {
            Ok(Found::Member(member, content)) => jobs
                .send(Job {
                    member,
                    content,
                    told,
                })
                .is_ok(),
            Ok(Found::Lost { path, what }) => told.send(Ok(Word::Lost { path, what })).is_ok(),
            Err(error) => {
                drop(told.send(Err(error)));
                return;
            }
        };
        if !is_heard || !is_taken {
            return;
        }
    }
}

fn hash_all(waiting: &Mutex<Receiver<Job>>) {
    let mut buffer = vec![0; BUFFER];
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv()
    };
    while let Ok(Job {
        member,
        content,
        told,
    }) = next()
    {
        let hashing = content.map(|content| hash(content, &mut buffer));
        let word = hashing.transpose().map(|hashing| {
            let digest = hashing.unwrap_or_default().finish();
            Word::Entry(member.into_entry(digest))
        });
        // Nobody listens any more, who knows why.
        drop(told.send(word));
    }
}

fn hash(mut content: Content, buffer: &mut [u8]) -> std::result::Result<Hashing, HostError> {
    let mut hashing = Hashing::default();
    while let Some(piece) = content.next_piece(buffer)? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing)
}
