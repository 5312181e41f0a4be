//! Unpacks an archive beside the old files of a volume, reads it back, and switches or
//! takes it away again when ordered.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::thread::ScopedJoinHandle;
use std::time::Duration;
use std::time::Instant;

use super::ArchiveError;
use super::Result;
use super::mend::left_behind;
use super::readback;
use super::step::Hand;
use super::step::Step;
use super::switch;
use super::switch::Journal;
use super::words::say;
use super::writers;
use super::writers::Desk;
use crate::backup::Ahead;
use crate::backup::FrameReader;
use crate::backup::Member;
use crate::backup::Order;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Word;
use crate::backup::ahead;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::host::HostError;
use crate::host::volume_tree::Facts;
use crate::host::volume_tree::Ground;
use crate::host::volume_tree::Planting;
use crate::host::volume_tree::Unkept;

/// The shortest time between two words about progress.
const BETWEEN: Duration = Duration::from_millis(200);
/// After how many bytes what is written is sent to the disk, beside what is still being
/// unpacked: the kernel by itself lets gigabytes gather first.
const FLUSHED_EVERY: u64 = 128 << 20;
/// The longest line that can be an order.
const LONGEST_ORDER: u64 = 64;

/// What is to be unpacked.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where it is prepared.
    pub staging: Staging,
    /// What is taken, with what lies below it; everything if there is nothing here.
    pub paths: Vec<Path>,
    /// Whether devices are made.
    pub allows_devices: bool,
    /// Whether another program made the archive, which is then read less strictly.
    pub is_foreign: bool,
}

/// Unpacks what comes in by `input` into the volume in `folder` and does what is
/// ordered then. What comes of it is said in `words`.
///
/// # Errors
/// Why not. The volume is then as it was, unless the error says otherwise.
pub fn unpack(
    folder: &std::path::Path,
    request: &Request,
    input: impl Read + Send,
    words: impl Write,
) -> Result<()> {
    unpack_by(&Ground::open(folder)?, request, input, words)
}

pub(super) fn unpack_by(
    hand: &impl Hand,
    request: &Request,
    input: impl Read + Send,
    mut words: impl Write,
) -> Result<()> {
    if let Some(staging) = left_behind(hand)?.into_iter().next() {
        return Err(ArchiveError::LeftBehind(staging));
    }
    switch::settle(hand, None)?;
    let time = hand.ground().time()?;
    let staging = &request.staging;
    let carried_out = begin(hand, staging, time)
        .and_then(|()| prepare(hand, request, input, &mut words))
        .and_then(|(journal, input)| match order(input)? {
            Order::Switch => journal.begin(hand, staging, Some(time)),
            Order::Abandon => switch::clean(hand, staging, Some(time)),
        });
    match carried_out {
        Ok(()) => {}
        Err(ArchiveError::Remains(error)) => {
            let path = staging.path().clone();
            let what = format!("it could not be removed: {error}");
            say(&mut words, &Word::Lost { path, what })?;
        }
        Err(error) => return Err(take_away(hand, staging, time, error)),
    }
    say(&mut words, &Word::Done)?;
    words.flush().map_err(ArchiveError::Output)
}

/// Takes away what was unpacked, since nothing comes of it.
fn take_away(hand: &impl Hand, staging: &Staging, time: Time, error: ArchiveError) -> ArchiveError {
    let is_under_way = hand.ground().shape(&staging.journal());
    let taken_away = match is_under_way {
        Ok(Some(_)) => return ArchiveError::UnderWay(Box::new(error)),
        Ok(None) => switch::clean(hand, staging, Some(time)),
        Err(second) => Err(second.into()),
    };
    match taken_away {
        Ok(()) => error,
        Err(second) => ArchiveError::Unclean {
            first: Box::new(error),
            second: Box::new(second),
        },
    }
}

fn begin(hand: &impl Hand, staging: &Staging, time: Time) -> Result<()> {
    hand.take(Step::Mark(time))?;
    hand.take(Step::MakeFolder(staging.path()))?;
    Ok(hand.take(Step::MakeFolder(&staging.incoming()))?)
}

/// Unpacks and reads back; gives what is to be done when it is ordered, and the input
/// behind the archive.
fn prepare<R: Read + Send>(
    hand: &impl Hand,
    request: &Request,
    input: R,
    words: &mut impl Write,
) -> Result<(Journal, R)> {
    let staging = &request.staging;
    let ground = hand.ground();
    let place = ground.place_of(&staging.incoming());
    let mut unpacking = Unpacking {
        request,
        planting: Planting::within(&place)?,
        root: None,
        unkept: Vec::new(),
        words: &mut *words,
        entries: 0,
        bytes: 0,
        told: Instant::now(),
        flushed: 0,
    };
    let mut frames = FrameReader::new(input);
    let ((), unkept) = thread::scope(|scope| {
        let (outlet, ahead) = ahead();
        scope.spawn(|| outlet.fill(&mut frames));
        let (flush, asked) = sync_channel(1);
        let flushing = scope.spawn(move || asked.into_iter().try_for_each(|()| ground.flush()));
        let written = writers::beside(|desk| unpacking.take_all(ahead, desk, &flush))?;
        drop(flush);
        end_of(flushing)?;
        Result::Ok(written)
    })?;
    let Unpacking {
        planting,
        root,
        unkept: empty,
        ..
    } = unpacking;
    for (path, what) in unkept.into_iter().chain(empty).chain(planting.finish()?) {
        say(words, &Word::Lost { path, what })?;
    }
    let input = frames.finish().map_err(ArchiveError::Input)?;
    let journal = match request.paths.as_slice() {
        [] => Journal::of_all(hand, staging, root)?,
        paths => Journal::of_some(hand, staging, paths)?,
    };
    journal.prepare(hand, staging)?;
    let (entries, bytes) = thread::scope(|scope| {
        let flushing = scope.spawn(|| ground.flush());
        let read = readback::tell(&place, |word| say(words, word))?;
        end_of(flushing)?;
        Result::Ok(read)
    })?;
    say(words, &Word::Complete { entries, bytes })?;
    words.flush().map_err(ArchiveError::Output)?;
    Ok((journal, input))
}

/// Waits until all is on the disk. An error of the disk is told once only, so that of
/// every flush counts.
fn end_of(flushing: ScopedJoinHandle<'_, std::result::Result<(), HostError>>) -> Result<()> {
    let panicked = |_| Err(ArchiveError::Output(io::ErrorKind::Other.into()));
    flushing
        .join()
        .map_or_else(panicked, |flushed| Ok(flushed?))
}

/// An archive on its way to the disk.
struct Unpacking<'all, W> {
    request: &'all Request,
    planting: Planting,
    root: Option<Facts>,
    /// What could not be kept of files.
    unkept: Vec<Unkept>,
    words: &'all mut W,
    entries: u64,
    bytes: u64,
    told: Instant,
    /// How many of the bytes the disk was asked to have.
    flushed: u64,
}

impl<W: Write> Unpacking<'_, W> {
    fn take_all(&mut self, plain: Ahead, desk: &Desk<'_>, flush: &SyncSender<()>) -> Result<()> {
        let mut archive = if self.request.is_foreign {
            tape::Reader::foreign(plain)
        } else {
            tape::Reader::ours(plain)
        };
        while let Some(member) = archive.next_member()? {
            if self.request.takes(&member)? {
                self.take(&member, &mut archive, desk, flush)?;
                self.entries += 1;
                self.tell()?;
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        member: &Member,
        archive: &mut tape::Reader<Ahead>,
        desk: &Desk<'_>,
        flush: &SyncSender<()>,
    ) -> Result<()> {
        let facts = Facts::of(member);
        let Thing::File { size, data: _ } = member.thing else {
            if member.path.is_root() {
                self.root = Some(facts);
            }
            return Ok(self.planting.make(member)?);
        };
        let file = self.planting.begin_file(&member.path, size)?;
        let mut file = desk.fill(file, size, facts);
        let mut at = 0;
        while let Some(piece) = archive.next_piece()? {
            let length = match piece {
                Piece::Data(bytes) => {
                    file.write(bytes, at)?;
                    bytes.len() as u64
                }
                Piece::Hole(length) => length,
            };
            at += length;
            self.bytes += length;
            if self.bytes - self.flushed >= FLUSHED_EVERY && flush.try_send(()).is_ok() {
                self.flushed = self.bytes;
            }
            self.tell()?;
        }
        self.unkept.extend(file.end()?);
        Ok(())
    }

    fn tell(&mut self) -> Result<()> {
        if self.told.elapsed() < BETWEEN {
            return Ok(());
        }
        self.told = Instant::now();
        let progress = Word::Progress {
            entries: self.entries,
            bytes: self.bytes,
        };
        say(self.words, &progress)?;
        self.words.flush().map_err(ArchiveError::Output)
    }
}

impl Request {
    /// Whether a member is unpacked.
    fn takes(&self, member: &Member) -> Result<bool> {
        let path = &member.path;
        if path.parts().next().is_some_and(Staging::owns) {
            return Err(ArchiveError::Reserved(path.clone()));
        }
        let is_folder = match &member.thing {
            Thing::CharacterDevice { .. } | Thing::BlockDevice { .. } => {
                if self.chooses(path) && !self.allows_devices {
                    return Err(ArchiveError::Device(path.clone()));
                }
                false
            }
            Thing::Hardlink { to } => {
                if self.chooses(path) && !self.chooses(to) {
                    return Err(ArchiveError::Apart {
                        path: path.clone(),
                        to: to.clone(),
                    });
                }
                false
            }
            Thing::Folder => true,
            Thing::File { .. } | Thing::Symlink { .. } | Thing::Fifo => false,
        };
        let leads_to_chosen = || self.paths.iter().any(|chosen| chosen.is_within(path));
        Ok(self.chooses(path) || is_folder && leads_to_chosen())
    }

    fn chooses(&self, path: &Path) -> bool {
        let mut paths = self.paths.iter();
        self.paths.is_empty() || paths.any(|chosen| path.is_within(chosen))
    }
}

/// Reads the line behind the archive.
fn order(input: impl Read) -> Result<Order> {
    let mut line = Vec::new();
    let read = BufReader::new(input.take(LONGEST_ORDER)).read_until(b'\n', &mut line);
    read.map_err(ArchiveError::Input)?;
    let order = line.strip_suffix(b"\n").ok_or(ArchiveError::NoOrder)?;
    serde_json::from_slice(order).map_err(|_| ArchiveError::NoOrder)
}
