//! What goes into a snapshot, in the order of its paths: the entries of volumes, of
//! which files are asked for a little ahead, and files of the project.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::io;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use rustic_core::ErrorKind;
use rustic_core::ReadSource;
use rustic_core::ReadSourceEntry;
use rustic_core::ReadSourceOpen;
use rustic_core::RusticError;
use rustic_core::RusticResult;
use rustic_core::jiff::Timestamp;
use rustic_core::repofile::Node;

use super::former::Former;
use super::node;
use crate::backup::Listed;
use crate::backup::Listing;
use crate::backup::ListingError;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::text::echo;

/// How many entries are looked at ahead of the one that is due.
const AHEAD: usize = 512;
/// How much of small files may have been asked for and not been taken.
const WINDOW: u64 = 16 << 20;
/// What a file counts at least in that.
const LEAST: u64 = 4 << 10;
/// The largest file that is asked for ahead: all of it waits in memory.
const SMALL: u64 = 512 << 10;
/// How many failures are told.
const MOST_TOLD: usize = 10;

/// Who reads the files of a volume.
pub trait Contents: Send + Sync {
    /// Asks for the content of a file; exactly `size` bytes, or an error, come out of the
    /// reader. One that says [`io::ErrorKind::NotFound`] leaves the file out of the
    /// snapshot, any other fails all of it.
    ///
    /// A file of up to half a MiB must be received whether it is read or not.
    fn ask(&self, path: &Path, size: u64) -> Box<dyn Read + Send>;
}

/// A volume that goes into a snapshot.
pub struct VolumeSource {
    /// Its name.
    pub name: String,
    /// All that is in it.
    pub listing: Listing,
    /// Who reads its files.
    pub contents: Arc<dyn Contents>,
}

/// What was handed out and read so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) folders: AtomicU64,
    pub(super) files: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) read_files: AtomicU64,
    pub(super) read_bytes: AtomicU64,
    failures: Mutex<Vec<String>>,
    failed: AtomicU64,
}

impl Tally {
    fn fail(&self, what: String) {
        self.failed.fetch_add(1, Ordering::SeqCst);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() < MOST_TOLD {
            failures.push(what);
        }
    }

    fn has_failed(&self) -> bool {
        self.failed.load(Ordering::SeqCst) > 0
    }

    /// What could not be read; `None` where nothing failed.
    pub(super) fn failures(&self) -> Option<String> {
        let failed = self.failed.load(Ordering::SeqCst);
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let more = match failed.saturating_sub(failures.len() as u64) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        (failed > 0).then(|| failures.join("; ") + &more)
    }

    /// A file that was listed is gone, and left out.
    fn leave_out(&self, size: u64) {
        self.files.fetch_sub(1, Ordering::SeqCst);
        self.bytes.fetch_sub(size, Ordering::SeqCst);
    }
}

/// All that goes into a snapshot.
pub(super) struct Source {
    roots: Mutex<BTreeMap<String, Root>>,
    tally: Arc<Tally>,
}

/// What stands at the root of a snapshot.
enum Root {
    Volume(VolumeSource, Former),
    Files(Vec<Ours>),
}

/// A folder or a file that is not from a volume.
struct Ours {
    path: PathBuf,
    node: Node,
    content: Option<Bytes>,
}

impl Source {
    pub(super) fn new(tally: &Arc<Tally>) -> Self {
        Self {
            roots: Mutex::default(),
            tally: Arc::clone(tally),
        }
    }

    pub(super) fn add_volume(&self, volume: VolumeSource, former: Former) {
        let mut roots = self.roots.lock().unwrap_or_else(PoisonError::into_inner);
        roots.insert(volume.name.clone(), Root::Volume(volume, former));
    }

    /// Adds files by their paths in the snapshot.
    pub(super) fn add_files(&self, files: &[(String, Bytes)], time: Option<Timestamp>) {
        let mut all: BTreeMap<Path, Option<Bytes>> = BTreeMap::new();
        for (path, content) in files {
            let path = Path::new(path.as_bytes());
            let above = std::iter::successors(path.parent(), Path::parent);
            all.extend(
                above
                    .filter(|path| !path.is_root())
                    .map(|path| (path, None)),
            );
            all.insert(path, Some(content.clone()));
        }
        let mut roots = self.roots.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, content) in all {
            let text = String::from_utf8_lossy(path.bytes()).into_owned();
            let (root, name) = (text.split('/').next(), text.rsplit('/').next());
            let (Some(root), Some(name)) = (root, name) else {
                continue;
            };
            let size = content.as_ref().map(|content| content.len() as u64);
            let ours = Ours {
                path: place(&text, &Path::ROOT),
                node: node::ours(name, size, time),
                content,
            };
            let root = roots
                .entry(root.to_owned())
                .or_insert_with(|| Root::Files(Vec::new()));
            match root {
                Root::Files(files) => files.push(ours),
                // Whoever named the files saw to it that no volume is called so.
                Root::Volume(..) => {}
            }
        }
    }
}

impl ReadSource for Source {
    type Open = Ticket;
    type Iter = Box<dyn Iterator<Item = RusticResult<ReadSourceEntry<Ticket>>> + Send>;

    fn size(&self) -> RusticResult<Option<u64>> {
        Ok(None)
    }

    fn entries(&self) -> Self::Iter {
        let mut roots = self.roots.lock().unwrap_or_else(PoisonError::into_inner);
        let tally = Arc::clone(&self.tally);
        let all = std::mem::take(&mut *roots).into_values();
        let all = all.flat_map(move |root| entries(root, &tally));
        let tally = Arc::clone(&self.tally);
        Box::new(all.inspect(move |entry| count(&tally, entry)))
    }
}

type Entries = Box<dyn Iterator<Item = RusticResult<ReadSourceEntry<Ticket>>> + Send>;

fn entries(root: Root, tally: &Arc<Tally>) -> Entries {
    match root {
        Root::Files(files) => Box::new(files.into_iter().map(|ours| {
            let Ours {
                path,
                node,
                content,
            } = ours;
            Ok(ReadSourceEntry {
                path,
                node,
                open: content.map(Ticket::Ours),
            })
        })),
        Root::Volume(volume, former) => match VolumeWalk::of(volume, former, tally) {
            Ok(walk) => Box::new(walk),
            Err(error) => {
                tally.fail(error.to_string());
                Box::new(std::iter::empty())
            }
        },
    }
}

fn count(tally: &Tally, entry: &RusticResult<ReadSourceEntry<Ticket>>) {
    let Ok(ReadSourceEntry { node, .. }) = entry else {
        return;
    };
    if node.is_dir() {
        tally.folders.fetch_add(1, Ordering::SeqCst);
    } else {
        tally.files.fetch_add(1, Ordering::SeqCst);
    }
    if node.is_file() {
        tally.bytes.fetch_add(node.meta.size, Ordering::SeqCst);
    }
}

/// Where something is in the snapshot.
fn place(root: &str, path: &Path) -> PathBuf {
    let mut place = PathBuf::from("/");
    place.push(root);
    if !path.is_root() {
        place.push(std::ffi::OsStr::from_bytes(path.bytes()));
    }
    place
}

/// The entries of a volume, with a view ahead.
struct VolumeWalk {
    volume: Arc<str>,
    listed: Box<dyn Iterator<Item = Result<Listed, ListingError>> + Send>,
    contents: Arc<dyn Contents>,
    former: Former,
    /// What has several names, by the first of them.
    firsts: HashMap<Path, Member>,
    ahead: VecDeque<ReadSourceEntry<Ticket>>,
    asked: Arc<AtomicU64>,
    tally: Arc<Tally>,
}

impl VolumeWalk {
    fn of(volume: VolumeSource, former: Former, tally: &Arc<Tally>) -> io::Result<Self> {
        let VolumeSource {
            name,
            listing,
            contents,
        } = volume;
        Ok(Self {
            volume: name.into(),
            listed: Box::new(listing.all()?),
            contents,
            former,
            firsts: HashMap::new(),
            ahead: VecDeque::new(),
            asked: Arc::default(),
            tally: Arc::clone(tally),
        })
    }

    fn look_ahead(&mut self) {
        while self.ahead.is_empty()
            || self.ahead.len() < AHEAD && self.asked.load(Ordering::SeqCst) < WINDOW
        {
            match self.listed.next() {
                None => return,
                Some(Ok(listed)) => {
                    let entry = self.entry(listed);
                    self.ahead.push_back(entry);
                }
                Some(Err(error)) => return self.tally.fail(error.to_string()),
            }
        }
    }

    fn entry(&mut self, listed: Listed) -> ReadSourceEntry<Ticket> {
        let member = &listed.member;
        let first = match &member.thing {
            Thing::Hardlink { to } => self.firsts.get(to),
            Thing::File { .. }
            | Thing::Folder
            | Thing::Symlink { .. }
            | Thing::Fifo
            | Thing::CharacterDevice { .. }
            | Thing::BlockDevice { .. } => None,
        };
        let mut node = node::of(&listed, first);
        if member.path.is_root() {
            node.name = String::from(&*self.volume);
        }
        let is_known = self.former.knows(&member.path, &node);
        let open = node
            .is_file()
            .then(|| self.ticket(&listed, &node, is_known));
        let path = place(&self.volume, &member.path);
        if listed.signs.links > 1 && member.thing != Thing::Folder && first.is_none() {
            let Listed { member, signs: _ } = listed;
            self.firsts.insert(member.path.clone(), member);
        }
        ReadSourceEntry { path, node, open }
    }

    fn ticket(&self, listed: &Listed, node: &Node, is_known: bool) -> Ticket {
        let size = node.meta.size;
        let path = listed.member.path.clone();
        let is_wanted = !is_known && (1..=SMALL).contains(&size);
        let asked = is_wanted.then(|| Asked {
            reader: self.contents.ask(&path, size),
            share: Share::of(&self.asked, size),
        });
        Ticket::File(File {
            volume: Arc::clone(&self.volume),
            path,
            size,
            contents: Arc::clone(&self.contents),
            asked,
            tally: Arc::clone(&self.tally),
        })
    }
}

impl Iterator for VolumeWalk {
    type Item = RusticResult<ReadSourceEntry<Ticket>>;

    fn next(&mut self) -> Option<Self::Item> {
        // Nothing comes of it any more.
        if self.tally.has_failed() {
            return None;
        }
        self.look_ahead();
        self.ahead.pop_front().map(Ok)
    }
}

/// The right to open a file.
pub(super) enum Ticket {
    /// Of a volume.
    File(File),
    /// One of ours.
    Ours(Bytes),
}

/// A file of a volume that may be read.
pub(super) struct File {
    volume: Arc<str>,
    path: Path,
    size: u64,
    contents: Arc<dyn Contents>,
    asked: Option<Asked>,
    tally: Arc<Tally>,
}

/// A content that is on its way.
struct Asked {
    reader: Box<dyn Read + Send>,
    share: Share,
}

/// What a file takes of the window, until it was read or is not wanted.
struct Share(Arc<AtomicU64>, u64);

impl Share {
    fn of(window: &Arc<AtomicU64>, size: u64) -> Self {
        let size = size.max(LEAST);
        window.fetch_add(size, Ordering::SeqCst);
        Self(Arc::clone(window), size)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.0.fetch_sub(self.1, Ordering::SeqCst);
    }
}

impl ReadSourceOpen for Ticket {
    type Reader = Box<dyn Read + Send>;

    fn open(self) -> RusticResult<Self::Reader> {
        let mut file = match self {
            Self::Ours(content) => return Ok(Box::new(io::Cursor::new(content))),
            Self::File(file) if file.size == 0 => return Ok(Box::new(io::empty())),
            Self::File(file) => file,
        };
        if file.tally.has_failed() {
            return Err(RusticError::new(ErrorKind::InputOutput, "it was given up"));
        }
        let asked = file.asked.take();
        let (reader, share) = match asked {
            Some(Asked { reader, share }) => (reader, Some(share)),
            None => (file.contents.ask(&file.path, file.size), None),
        };
        file.tally.read_files.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(Counted {
            file,
            reader,
            _share: share,
            left: None,
        }))
    }
}

/// A file that is read, and tells the tally how that went.
struct Counted {
    file: File,
    reader: Box<dyn Read + Send>,
    _share: Option<Share>,
    /// How much is still to come, once something came.
    left: Option<u64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let File {
            volume,
            path,
            size,
            tally,
            contents: _,
            asked: _,
        } = &self.file;
        let read = self.reader.read(buffer);
        let left = self.left.unwrap_or(*size);
        let named = |what: &dyn ToString| {
            format!("{}: {}: {}", echo(volume), path.shown(), what.to_string())
        };
        match &read {
            Ok(0) if left > 0 && !buffer.is_empty() => {
                tally.fail(named(&"it did not come to its end"));
            }
            Ok(length) => {
                let length = *length as u64;
                self.left = Some(left.saturating_sub(length));
                tally.read_bytes.fetch_add(length, Ordering::SeqCst);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => tally.leave_out(*size),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => tally.fail(named(error)),
        }
        read
    }
}
