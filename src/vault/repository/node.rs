//! An entry of a volume as restic keeps it, and back.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use rustic_core::jiff::Timestamp;
use rustic_core::repofile::Metadata;
use rustic_core::repofile::Node;
use rustic_core::repofile::NodeType;
use serde_json::json;

use crate::backup::Listed;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Value;

/// The bits of a mode as Go has them, which restic keeps, beside those of Unix. Of each
/// kind of file its own.
const SET_USER: (u32, u32) = (1 << 23, 0o4000);
const SET_GROUP: (u32, u32) = (1 << 22, 0o2000);
const STICKY: (u32, u32) = (1 << 20, 0o1000);
const FOLDER: u32 = 1 << 31;
const SYMLINK: u32 = 1 << 27;
const DEVICE: u32 = 1 << 26;
const FIFO: u32 = 1 << 25;
const CHARACTERS: u32 = 1 << 21;

/// The first and the last second that restic can write: its years have four digits.
const SECONDS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// What of an entry cannot be kept in a repository, in a few words.
pub fn unkept(listed: &Listed) -> Vec<String> {
    let Member {
        time, attributes, ..
    } = &listed.member;
    let mut unkept = Vec::new();
    if timestamp(*time).is_none() {
        unkept.push(format!("its time {time}, which has no year of four digits"));
    }
    for (name, _) in attributes {
        if std::str::from_utf8(name.bytes()).is_err() {
            unkept.push(format!("its attribute {}", name.shown()));
        }
    }
    unkept
}

/// What restic keeps of an entry. Of another name for a file `first` is what was listed
/// under the first one.
pub(super) fn of(listed: &Listed, first: Option<&Member>) -> Node {
    let Listed { member, signs } = listed;
    let (thing, attributes) = match first {
        Some(first) => (&first.thing, &first.attributes),
        None => (&member.thing, &member.attributes),
    };
    let (kind, bits) = kind(thing);
    let attributes = attributes.iter().filter_map(|(name, Value(value))| {
        let name = std::str::from_utf8(name.bytes()).ok()?;
        Some(json!({"name": name, "value": Value(value.clone())}))
    });
    let attributes: serde_json::Value = attributes.collect();
    let time = timestamp(member.time);
    let meta = Metadata {
        mode: Some(go_mode(member.mode) | bits),
        mtime: time,
        atime: time,
        ctime: timestamp(signs.changed),
        uid: Some(member.uid),
        gid: Some(member.gid),
        user: None,
        group: None,
        inode: signs.inode,
        device_id: signs.device,
        size: thing.size(),
        links: signs.links,
        // The library gives no name to what they are.
        extended_attributes: serde_json::from_value(attributes).unwrap_or_default(),
    };
    Node::new_node(name_of(&member.path), kind, meta)
}

/// A folder or a file of ours, which nobody listed.
pub(super) fn ours(name: &str, content: Option<u64>, time: Option<Timestamp>) -> Node {
    let (kind, mode, size) = match content {
        None => (NodeType::Dir, FOLDER | 0o700, 0),
        Some(size) => (NodeType::File, 0o600, size),
    };
    let meta = Metadata {
        mode: Some(mode),
        mtime: time,
        atime: time,
        ctime: time,
        uid: Some(0),
        gid: Some(0),
        size,
        links: 1,
        ..Metadata::default()
    };
    Node::new_node(OsStr::new(name), kind, meta)
}

/// The last part of a path.
pub(super) fn name_of(path: &Path) -> &OsStr {
    OsStr::from_bytes(path.parts().next_back().unwrap_or_default())
}

/// The member that a node is, at this path; `None` of what no volume can hold.
pub(super) fn member(node: &Node, path: Path) -> Option<Member> {
    let meta = &node.meta;
    let device = |device: u64| (rustix::fs::major(device), rustix::fs::minor(device));
    let thing = match &node.node_type {
        NodeType::File => Thing::File {
            size: meta.size,
            data: None,
        },
        NodeType::Dir => Thing::Folder,
        NodeType::Symlink { .. } => Thing::Symlink {
            target: Path::new(node.node_type.to_link().as_os_str().as_bytes()),
        },
        NodeType::Fifo => Thing::Fifo,
        NodeType::Chardev { device: number } => {
            let (major, minor) = device(*number);
            Thing::CharacterDevice { major, minor }
        }
        NodeType::Dev { device: number } => {
            let (major, minor) = device(*number);
            Thing::BlockDevice { major, minor }
        }
        NodeType::Socket => return None,
    };
    let attributes = meta.extended_attributes.iter().map(|attribute| {
        let value = attribute.value.clone().unwrap_or_default();
        (Path::new(attribute.name.as_bytes()), Value(value))
    });
    Some(Member {
        path,
        thing,
        mode: unix_mode(meta.mode.unwrap_or(0)),
        uid: meta.uid.unwrap_or(0),
        gid: meta.gid.unwrap_or(0),
        time: meta.mtime.map_or(
            Time {
                seconds: 0,
                nanoseconds: 0,
            },
            time,
        ),
        attributes: attributes.collect(),
    })
}

fn kind(thing: &Thing) -> (NodeType, u32) {
    let device = |major: &u32, minor: &u32| rustix::fs::makedev(*major, *minor);
    match thing {
        // Where its first name is not known a link is a file of its own.
        Thing::File { .. } | Thing::Hardlink { .. } => (NodeType::File, 0),
        Thing::Folder => (NodeType::Dir, FOLDER),
        Thing::Symlink { target } => {
            let target = std::path::Path::new(OsStr::from_bytes(target.bytes()));
            (NodeType::from_link(target), SYMLINK)
        }
        Thing::Fifo => (NodeType::Fifo, FIFO),
        Thing::CharacterDevice { major, minor } => {
            let device = device(major, minor);
            (NodeType::Chardev { device }, DEVICE | CHARACTERS)
        }
        Thing::BlockDevice { major, minor } => {
            let device = device(major, minor);
            (NodeType::Dev { device }, DEVICE)
        }
    }
}

fn timestamp(time: Time) -> Option<Timestamp> {
    let nanoseconds = i32::try_from(time.nanoseconds).ok()?;
    let is_writable = SECONDS.contains(&time.seconds);
    let timestamp = Timestamp::new(time.seconds, nanoseconds).ok();
    timestamp.filter(|_| is_writable)
}

/// Whole seconds are rounded down here, and towards 1970 there.
fn time(timestamp: Timestamp) -> Time {
    let (seconds, nanoseconds) = (timestamp.as_second(), timestamp.subsec_nanosecond());
    match u32::try_from(nanoseconds) {
        Ok(nanoseconds) => Time {
            seconds,
            nanoseconds,
        },
        Err(_) => Time {
            seconds: seconds - 1,
            nanoseconds: 1_000_000_000 - nanoseconds.unsigned_abs(),
        },
    }
}

fn go_mode(mode: u32) -> u32 {
    let bits = [SET_USER, SET_GROUP, STICKY];
    let bits = bits.iter().filter(|(_, unix)| mode & unix != 0);
    bits.fold(mode & 0o777, |mode, (go, _)| mode | go)
}

fn unix_mode(mode: u32) -> u32 {
    let bits = [SET_USER, SET_GROUP, STICKY];
    let bits = bits.iter().filter(|(go, _)| mode & go != 0);
    bits.fold(mode & 0o777, |mode, (_, unix)| mode | unix)
}
