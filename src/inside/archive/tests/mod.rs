//! Unpacking, the switch and the mending, on a disk: what the tests of them share.

mod broken;
mod killed;
mod whole;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path as Place;

use rustix::fs::AtFlags;
use rustix::fs::CWD;
use rustix::fs::Timespec;
use rustix::fs::Timestamps;
use tempfile::TempDir;

use super::Request;
use super::step::Hand;
use super::step::Step;
use crate::backup::Extent;
use crate::backup::FrameWriter;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Value;
use crate::backup::tape;
use crate::host::HostError;
use crate::host::volume_tree::Ground;

/// A folder for a volume: in memory if that is kept as a disk would, since a disk
/// takes its time each time that it is waited for.
fn room() -> TempDir {
    let memory = tempfile::tempdir_in("/dev/shm").ok();
    let keeps_marks = |room: &TempDir| {
        let ground = Ground::open(room.path()).unwrap();
        let time = ground.time().unwrap();
        ground.mark(time).unwrap();
        let is_kept = ground.marked().unwrap() == Some(time);
        ground.unmark().unwrap();
        is_kept
    };
    let memory = memory.filter(keeps_marks);
    memory.unwrap_or_else(|| tempfile::tempdir().unwrap())
}

/// Whether files can be given to others, without which nothing here can be tried.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn time(seconds: i64, nanoseconds: u32) -> Time {
    Time {
        seconds,
        nanoseconds,
    }
}

fn member(path: &str, thing: Thing) -> Member {
    Member {
        path: Path::new(path),
        thing,
        mode: 0o640,
        uid: 1001,
        gid: 1002,
        time: time(1_700_000_000, 123_456_789),
        attributes: Vec::new(),
    }
}

fn folder(path: &str) -> (Member, Vec<u8>) {
    let folder = Member {
        mode: 0o750,
        ..member(path, Thing::Folder)
    };
    (folder, Vec::new())
}

fn file(path: &str, content: &str) -> (Member, Vec<u8>) {
    let size = content.len() as u64;
    let file = member(path, Thing::File { size, data: None });
    (file, content.as_bytes().to_vec())
}

fn other(path: &str, thing: Thing) -> (Member, Vec<u8>) {
    (member(path, thing), Vec::new())
}

/// The archive of these members, as devtools writes it.
fn archive(members: &[(Member, Vec<u8>)]) -> Vec<u8> {
    let mut writer = tape::Writer::new(Vec::new());
    for (member, content) in members {
        writer.begin(member).unwrap();
        writer.content(content).unwrap();
    }
    writer.finish().unwrap()
}

/// What is sent of an archive, and an order behind it.
fn sent(archive: &[u8], order: &str) -> Vec<u8> {
    framed(&zstd::encode_all(archive, 1).unwrap(), order)
}

fn framed(packed: &[u8], order: &str) -> Vec<u8> {
    let mut writer = FrameWriter::new(Vec::new());
    for piece in packed.chunks(100) {
        writer.write_all(piece).unwrap();
    }
    let mut sent = writer.finish().unwrap();
    sent.extend_from_slice(order.as_bytes());
    sent
}

const SWITCH: &str = "\"switch\"\n";
const ABANDON: &str = "\"abandon\"\n";

fn request(paths: &[&str]) -> Request {
    Request {
        staging: Staging::of("test").unwrap(),
        paths: paths.iter().map(|path| Path::new(*path)).collect(),
        allows_devices: true,
        is_foreign: false,
    }
}

/// The new files of most tests.
fn new_files() -> Vec<(Member, Vec<u8>)> {
    let mut root = folder("");
    root.0.mode = 0o1750;
    root.0.attributes = vec![(Path::new("user.kept"), Value(b"new".to_vec()))];
    vec![
        root,
        file("a", "new a"),
        folder("b"),
        file("b/c", "new c"),
        folder("b/empty"),
        folder("n"),
        folder("n/o"),
        file("n/o/p", "new p"),
        other(
            "s",
            Thing::Symlink {
                target: Path::new("/nowhere"),
            },
        ),
    ]
}

/// A volume with old files.
fn old_files() -> TempDir {
    let room = room();
    let at = |path: &str| room.path().join(path);
    fs::write(at("a"), "old a").unwrap();
    fs::create_dir_all(at("b/deep/er")).unwrap();
    fs::write(at("b/c"), "old c").unwrap();
    fs::write(at("b/deep/er/f"), "old f").unwrap();
    fs::write(at(".hidden"), "old").unwrap();
    std::os::unix::fs::symlink("b", at("s")).unwrap();
    fs::create_dir(at("z")).unwrap();
    for path in ["a", "b/c", "b/deep/er/f", ".hidden", "s"] {
        let dated = Timestamps {
            last_access: Timespec::default(),
            last_modification: Timespec::default(),
        };
        rustix::fs::utimensat(CWD, at(path), &dated, AtFlags::SYMLINK_NOFOLLOW).unwrap();
    }
    Ground::open(room.path())
        .unwrap()
        .set_time(time(-7, 999_999_999))
        .unwrap();
    room
}

/// All that can be seen of a tree; folders below the root without their times unless
/// asked for.
fn seen(folder: &Place, with_times: bool) -> BTreeMap<Vec<u8>, String> {
    let mut all = BTreeMap::new();
    let root = Ground::open(folder).unwrap();
    look(folder, folder, with_times, &mut all);
    assert_eq!(root.marked().unwrap(), None, "a mark is left");
    all
}

fn look(root: &Place, path: &Place, with_times: bool, all: &mut BTreeMap<Vec<u8>, String>) {
    let data = fs::symlink_metadata(path).unwrap();
    let mut text = format!("{:o} {}:{}", data.mode(), data.uid(), data.gid());
    if with_times || !data.is_dir() || path == root {
        write!(text, " {}.{:09}", data.mtime(), data.mtime_nsec()).unwrap();
    }
    if data.is_symlink() {
        write!(text, " {:?}", fs::read_link(path).unwrap()).unwrap();
    } else if data.is_file() {
        let content = fs::read(path).unwrap();
        write!(text, " {:?}", String::from_utf8_lossy(&content)).unwrap();
    }
    let name = path.strip_prefix(root).unwrap().as_os_str().as_bytes();
    all.insert(name.to_vec(), text);
    if data.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            look(root, &entry.unwrap().path(), with_times, all);
        }
    }
}

/// Takes some steps and then no more, as if it had been killed, or all but one.
struct Dying {
    ground: Ground,
    left: Cell<usize>,
    is_for_good: bool,
}

impl Dying {
    fn after(steps: usize, place: &Place) -> Self {
        Self {
            ground: Ground::open(place).unwrap(),
            left: Cell::new(steps),
            is_for_good: true,
        }
    }

    fn failing_once(steps: usize, place: &Place) -> Self {
        Self {
            is_for_good: false,
            ..Self::after(steps, place)
        }
    }
}

impl Hand for Dying {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn take(&self, step: Step<'_>) -> Result<(), HostError> {
        match self.left.get() {
            0 => {}
            usize::MAX => return self.ground.take(step),
            left => {
                self.left.set(left - 1);
                return self.ground.take(step);
            }
        }
        if !self.is_for_good {
            self.left.set(usize::MAX);
        }
        if let Step::Write(path, bytes) = step {
            self.ground.write(path, &bytes[..bytes.len() / 2]).unwrap();
        }
        Err(HostError::Io {
            verb: "live on at",
            path: "here".into(),
            error: std::io::ErrorKind::Interrupted.into(),
        })
    }
}

/// A file with a hole before its data and one behind.
fn holes(path: &str) -> (Member, Vec<u8>) {
    let data = Extent {
        offset: 1 << 20,
        length: 4096,
    };
    let file = Thing::File {
        size: 3 << 20,
        data: Some(vec![data]),
    };
    (member(path, file), vec![b'x'; 4096])
}

/// A header as anybody may write one.
fn header(name: &[u8], flag: u8, link: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.as_old_mut().linkname[..link.len()].copy_from_slice(link);
    header.set_entry_type(tar::EntryType::new(flag));
    header.set_mode(0o777);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(0);
    header.set_cksum();
    header.as_bytes().to_vec()
}

fn ended(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), vec![0; 1024]].concat()
}
