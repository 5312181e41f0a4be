//! A tree with everything odd that a volume may hold, for tests of whoever packs or
//! unpacks one. It takes the rights of root to make.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::path::Path as Place;
use std::path::PathBuf;

use rustix::fs::AtFlags;
use rustix::fs::CWD;
use rustix::fs::FileType;
use rustix::fs::Gid;
use rustix::fs::Mode;
use rustix::fs::Timespec;
use rustix::fs::Timestamps;
use rustix::fs::Uid;
use rustix::fs::XattrFlags;

use crate::backup::Extent;
use crate::backup::Hashing;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Value;
use crate::backup::{Entry, Part, Parts};

/// An access list for user 1000: what `setfacl -m u:1000:rw` makes of a file of mode 664.
const ACCESS_LIST: &[u8] = b"\x02\0\0\0\
    \x01\0\x06\0\xff\xff\xff\xff\x02\0\x06\0\xe8\x03\0\0\x04\0\x04\0\xff\xff\xff\xff\
    \x10\0\x06\0\xff\xff\xff\xff\x20\0\x04\0\xff\xff\xff\xff";
/// The capability to bind low ports.
const CAPABILITY: &[u8] = b"\x01\0\0\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// The members of the tree, in order.
pub(crate) fn members() -> Vec<Member> {
    let mut members = vec![
        Member {
            mode: 0o700,
            uid: 999,
            gid: 998,
            ..folder("")
        },
        file("-rf", 3),
        file(".wh.deleted", 3),
        folder("acl"),
        with("acl/file", "system.posix_acl_access", ACCESS_LIST),
        folder("attributes"),
        with("attributes/100%=full", "user.a=b%", b"odd name"),
        with("attributes/binary", "user.binary", b"\0\xff\n\0"),
        with("attributes/capable", "security.capability", CAPABILITY),
        with("attributes/empty", "user.empty", b""),
        with("attributes/trusted", "trusted.overlay.opaque", b"y"),
    ];
    members.extend(modes());
    members.extend(owners_and_times());
    members.extend(links());
    members.extend(holes());
    members.extend(names());
    // What has a default list hands it down, so that nothing is made in it.
    let defaults = ("system.posix_acl_default", ACCESS_LIST);
    for (name, value) in [("user.note", b"of a folder".as_slice()), defaults] {
        let path = Path::new(format!("with-{}", &name[..4]));
        let mut member = folder("");
        member.attributes = vec![(Path::new(name), Value(value.to_vec()))];
        members.push(Member { path, ..member });
    }
    members.sort_by(|one, other| one.path.cmp(&other.path));
    members
}

/// The entries that the members are.
pub(crate) fn entries() -> Vec<Entry> {
    let members = members().into_iter();
    members
        .map(|member| {
            let digest = digest_of(&member);
            member.into_entry(digest)
        })
        .collect()
}

/// Makes the tree in a folder that is there.
pub(crate) fn plant(root: &Place) {
    let members = members();
    for member in &members {
        make(&place_of(root, &member.path), root, member);
    }
    // What is made in a folder dates it.
    for member in members.iter().rev() {
        adorn(&place_of(root, &member.path), member);
    }
}

fn modes() -> Vec<Member> {
    let odd = [0o0, 0o4755, 0o2755, 0o1777, 0o6711, 0o777];
    let mut members = vec![folder("modes")];
    for mode in odd {
        let path = Path::new(format!("modes/d{mode:04o}"));
        members.push(Member {
            path,
            mode,
            ..folder("")
        });
        let path = Path::new(format!("modes/f{mode:04o}"));
        members.push(Member {
            path,
            mode,
            ..file("", 1)
        });
    }
    members
}

fn owners_and_times() -> Vec<Member> {
    let at = |path: &str, seconds: i64, nanoseconds: u32| Member {
        time: Time {
            seconds,
            nanoseconds,
        },
        ..file(path, 0)
    };
    vec![
        folder("owners"),
        Member {
            uid: 3_000_000_000,
            gid: 4_000_000_000,
            ..file("owners/huge", 1)
        },
        Member {
            uid: 2_097_152,
            gid: 2_097_151,
            ..file("owners/octal", 1)
        },
        folder("times"),
        at("times/before-1970", -86_400, 500_000_000),
        at("times/nanoseconds", 1_795_304_390, 123_456_789),
        at("times/one-nanosecond", 1_795_304_390, 1),
        at("times/2242", 8_589_934_592, 0),
        at("times/2400", 13_569_465_600, 999_999_999),
        at("times/zero", 0, 0),
    ]
}

fn links() -> Vec<Member> {
    let symlink = |path: &str, target: &str| {
        let target = Path::new(target);
        Member {
            mode: 0o777,
            uid: 1000,
            ..member(path, Thing::Symlink { target })
        }
    };
    let hardlink = |path: &str, to: &str| {
        let to = Path::new(to);
        member(path, Thing::Hardlink { to })
    };
    vec![
        folder("links"),
        symlink("links/absolute", "/etc/passwd"),
        symlink("links/dangling", "nowhere/at all"),
        symlink("links/dots", "../../../../x"),
        symlink("links/long", &"long/".repeat(600)),
        symlink("links/relative", "../owners/huge"),
        file("links/a-file", 700),
        hardlink("links/b-second-name", "links/a-file"),
        folder("links-elsewhere"),
        hardlink("links-elsewhere/third-name", "links/a-file"),
        Member {
            mode: 0o777,
            uid: 1000,
            ..hardlink("links-elsewhere/of-a-link", "links/absolute")
        },
        member("pipe", Thing::Fifo),
        member("device-null", Thing::CharacterDevice { major: 1, minor: 3 }),
        member(
            "device-disk",
            Thing::BlockDevice {
                major: 7,
                minor: 300,
            },
        ),
    ]
}

fn holes() -> Vec<Member> {
    const KIB: u64 = 1024;
    let holes = |path: &str, size: u64, data: &[(u64, u64)]| {
        let extents = data.iter();
        let extents = extents.map(|(offset, length)| Extent {
            offset: *offset,
            length: *length,
        });
        let data = Some(extents.collect());
        member(path, Thing::File { size, data })
    };
    vec![
        folder("holes"),
        holes("holes/all", 100 * KIB, &[]),
        holes("holes/at-end", 256 * KIB, &[(0, 8 * KIB)]),
        holes("holes/at-start", 256 * KIB, &[(128 * KIB, 128 * KIB)]),
        holes(
            "holes/middle",
            300_000,
            &[(0, 64 * KIB), (256 * KIB, 300_000 - 256 * KIB)],
        ),
        file("holes/none", 70_000),
    ]
}

fn names() -> Vec<Member> {
    let long = "n".repeat(255);
    let mut members = vec![
        folder("empty"),
        file("empty-file", 0),
        folder("names"),
        file("names/ leading and trailing ", 1),
        file("names/Grüße-日本語", 1),
        file("names/back\\slash", 1),
        file("names/new\nline", 1),
        file("names/\x1b]0;title\x07", 1),
        file(&format!("names/{long}"), 1),
    ];
    for bytes in [&b"names/\xff\xfe"[..], b"names/\xc3"] {
        let path = Path::new(bytes);
        members.push(Member {
            path,
            ..file("", 1)
        });
    }
    let mut path = Path::new("deep");
    for _ in 0..15 {
        members.push(Member {
            path: path.clone(),
            ..folder("")
        });
        path = path.join("d".repeat(240).as_bytes());
    }
    members.push(Member {
        path,
        ..file("", 1)
    });
    members
}

fn member(path: &str, thing: Thing) -> Member {
    Member {
        path: Path::new(path),
        thing,
        mode: 0o640,
        uid: 0,
        gid: 0,
        time: Time {
            seconds: 1_600_000_000,
            nanoseconds: 0,
        },
        attributes: vec![],
    }
}

fn file(path: &str, size: u64) -> Member {
    member(path, Thing::File { size, data: None })
}

fn folder(path: &str) -> Member {
    Member {
        mode: 0o755,
        ..member(path, Thing::Folder)
    }
}

fn with(path: &str, name: &str, value: &[u8]) -> Member {
    let mode = if name.contains("acl") { 0o664 } else { 0o640 };
    Member {
        mode,
        attributes: vec![(Path::new(name), Value(value.to_vec()))],
        ..file(path, 5)
    }
}

/// Bytes that are no zeros and say where they are.
fn content(extent: Extent) -> Vec<u8> {
    let bytes = extent.offset..extent.end();
    bytes.map(|at| (at % 251) as u8 + 1).collect()
}

fn digest_of(member: &Member) -> crate::backup::Digest {
    let mut hashing = Hashing::default();
    let mut parts = Parts::of(&member.thing);
    while let Some(part) = parts.next_part() {
        match part {
            Part::Hole(length) => {
                hashing.hole(length);
                parts.go(length);
            }
            Part::Data(extent) => {
                hashing.data(&content(extent));
                parts.go(extent.length);
            }
        }
    }
    hashing.finish()
}

fn place_of(root: &Place, path: &Path) -> PathBuf {
    root.join(OsStr::from_bytes(path.bytes()))
}

fn make(place: &Place, root: &Place, member: &Member) {
    let device = |kind, major, minor| {
        let number = rustix::fs::makedev(major, minor);
        rustix::fs::mknodat(CWD, place, kind, Mode::RUSR, number).unwrap();
    };
    match &member.thing {
        Thing::File { size, data: _ } => {
            let file = fs::File::create_new(place).unwrap();
            file.set_len(*size).unwrap();
            let mut parts = Parts::of(&member.thing);
            while let Some(part) = parts.next_part() {
                match part {
                    Part::Hole(length) => parts.go(length),
                    Part::Data(extent) => {
                        file.write_all_at(&content(extent), extent.offset).unwrap();
                        parts.go(extent.length);
                    }
                }
            }
        }
        Thing::Folder if member.path.is_root() => {}
        Thing::Folder => fs::create_dir(place).unwrap(),
        Thing::Symlink { target } => {
            std::os::unix::fs::symlink(OsStr::from_bytes(target.bytes()), place).unwrap();
        }
        Thing::Hardlink { to } => fs::hard_link(place_of(root, to), place).unwrap(),
        Thing::Fifo => device(FileType::Fifo, 0, 0),
        Thing::CharacterDevice { major, minor } => {
            device(FileType::CharacterDevice, *major, *minor);
        }
        Thing::BlockDevice { major, minor } => device(FileType::BlockDevice, *major, *minor),
    }
}

fn adorn(place: &Place, member: &Member) {
    if matches!(member.thing, Thing::Hardlink { .. }) {
        return;
    }
    let (user, group) = (Uid::from_raw(member.uid), Gid::from_raw(member.gid));
    let itself = AtFlags::SYMLINK_NOFOLLOW;
    rustix::fs::chownat(CWD, place, Some(user), Some(group), itself).unwrap();
    if !matches!(member.thing, Thing::Symlink { .. }) {
        let mode = Mode::from_raw_mode(member.mode);
        rustix::fs::chmodat(CWD, place, mode, AtFlags::empty()).unwrap();
    }
    for (name, value) in &member.attributes {
        let none = XattrFlags::empty();
        rustix::fs::lsetxattr(place, name.bytes(), &value.0, none).unwrap();
    }
    let time = Timespec {
        tv_sec: member.time.seconds,
        tv_nsec: member.time.nanoseconds.into(),
    };
    let times = Timestamps {
        last_access: time,
        last_modification: time,
    };
    rustix::fs::utimensat(CWD, place, &times, itself).unwrap();
}
