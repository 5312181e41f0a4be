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
use crate::backup::Word;
use crate::backup::tape::Piece;
use crate::host::HostError;
use crate::host::volume_tree::Block;
use crate::host::volume_tree::Content;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Walk;

/// How many entries one thread takes at once, so that few have to be woken for each.
const BATCH: usize = 16;
/// How many bytes of content it takes at once, so that all have something to do.
const BATCH_BYTES: u64 = 1 << 20;
/// How many batches may wait to be hashed: each entry may have a file open.
const WAITING: usize = 8;
/// How many batches may wait to be said, behind a large one that is still being hashed.
const UNSAID: usize = 256;

/// What is known of an entry once its content is hashed.
type Told = std::result::Result<Word, HostError>;
/// What was found, or why no more was.
type Find = std::result::Result<Found, HostError>;

/// Entries whose contents are to be hashed.
struct Job {
    finds: Vec<Find>,
    told: SyncSender<Vec<Told>>,
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
        let told = unsaid.into_iter().filter_map(|told| told.recv().ok());
        for word in told.flatten() {
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
fn hand_out(mut walk: Walk, jobs: &SyncSender<Job>, order: &SyncSender<Receiver<Vec<Told>>>) {
    let mut has_ended = false;
    while !has_ended {
        let mut finds = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        while finds.len() < BATCH && bytes < BATCH_BYTES && !has_ended {
            let Some(find) = walk.next_found().transpose() else {
                has_ended = true;
                break;
            };
            match &find {
                Ok(Found::Member(member, _)) => bytes += member.thing.size(),
                Ok(Found::Lost { .. }) => {}
                Err(_) => has_ended = true,
            }
            finds.push(find);
        }
        let (told, batch) = sync_channel(1);
        if order.send(batch).is_err() || jobs.send(Job { finds, told }).is_err() {
            return;
        }
    }
}

fn hash_all(waiting: &Mutex<Receiver<Job>>) {
    let mut block = Block::default();
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv()
    };
    while let Ok(Job { finds, told }) = next() {
        let words = finds.into_iter().map(|find| word_of(find?, &mut block));
        // Nobody listens any more, who knows why.
        drop(told.send(words.collect()));
    }
}

fn word_of(found: Found, block: &mut Block) -> Told {
    Ok(match found {
        Found::Member(member, content) => {
            let is_large = member.thing.size() >= Block::SIZE as u64;
            let hashing = content.map(|content| hash(content, is_large, block));
            let hashing = hashing.transpose()?;
            Word::Entry(member.into_entry(hashing.unwrap_or_default().finish()))
        }
        Found::Lost { path, what } => Word::Lost { path, what },
    })
}

fn hash(
    mut content: Content,
    is_large: bool,
    block: &mut Block,
) -> std::result::Result<Hashing, HostError> {
    let mut hashing = Hashing::default();
    if is_large {
        content.bypass_cache();
    }
    while let Some(piece) = content.next_piece(block.room())? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing)
}
