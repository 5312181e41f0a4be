//! An archive that is whole: all that it holds comes out, or what was chosen of it.

use std::os::unix::fs::FileTypeExt;

use super::super::pack;
use super::super::unpack;
use super::*;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Word;
use crate::host::volume_tree::sample;

/// What is said while members are restored.
fn words(room: &TempDir, request: &Request, sent: &[u8]) -> Vec<Word> {
    let mut said = Vec::new();
    unpack(room.path(), request, sent, &mut said).unwrap();
    words_of(&said)
}

fn words_of(said: &[u8]) -> Vec<Word> {
    let lines = said.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn entries(words: &[Word]) -> Vec<Entry> {
    let entries = words.iter().filter_map(|word| match word {
        Word::Entry(entry) => Some(entry.clone()),
        _ => None,
    });
    entries.collect()
}

/// Something of everything that a volume can hold.
fn odd_files() -> Vec<(Member, Vec<u8>)> {
    let huge = |(mut member, content): (Member, Vec<u8>), uid, mode, time| {
        (member.uid, member.gid, member.mode, member.time) = (uid, uid, mode, time);
        (member, content)
    };
    let mut labelled = file("h", "labelled");
    let capability = b"\x01\0\0\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    labelled.0.attributes = vec![
        (Path::new("security.capability"), Value(capability)),
        (Path::new("user.\u{e9}"), Value(vec![0, 255])),
    ];
    let mut acl = file("acl", "shared");
    acl.0.attributes = vec![
        (
            Path::new("system.posix_acl_access"),
            acl_of(&[(1, 6), (2, 4), (4, 4), (16, 4), (32, 0)]),
        ),
        (Path::new("trusted.kept"), Value(b"yes".to_vec())),
    ];
    let mut hands_down = folder("b0");
    hands_down.0.attributes = vec![(
        Path::new("system.posix_acl_default"),
        acl_of(&[(1, 7), (2, 7), (4, 5), (16, 7), (32, 5)]),
    )];
    let mut root = folder("");
    root.0.time = time(-1, 1);
    let link = |to: &str| Thing::Hardlink { to: Path::new(to) };
    let symlink = |target: &str| Thing::Symlink {
        target: Path::new(target),
    };
    // Linux gives links no other.
    let link_to = |path, thing| {
        (
            Member {
                mode: 0o777,
                ..member(path, thing)
            },
            Vec::new(),
        )
    };
    let mut odd = file("x", "odd");
    odd.0.path = Path::new(b"x\xff\n\x1b -".to_vec());
    vec![
        root,
        huge(
            file("a", "setuid"),
            3_000_000_000,
            0o6755,
            time(-3_000_000_000, 999_999_999),
        ),
        acl,
        other("b", link("a")),
        hands_down,
        file("b0/inherits", "nothing"),
        other("c", Thing::Fifo),
        other("d", Thing::CharacterDevice { major: 1, minor: 3 }),
        other(
            "e",
            Thing::BlockDevice {
                major: 7,
                minor: 300,
            },
        ),
        huge(folder("f"), 4_000_000_000, 0o3000, time(9_000_000_000, 1)),
        huge(file("f/empty", ""), 0, 0, time(0, 0)),
        link_to("f/link", symlink("../a")),
        other("f/second", link("a")),
        link_to("g", symlink(&"d/".repeat(1500))),
        labelled,
        holes("i"),
        other("j", link("g")),
        odd,
    ]
}

/// A list of who may do what, as Linux keeps it; users are 1000.
fn acl_of(rules: &[(u16, u16)]) -> Value {
    let mut value = 2_u32.to_le_bytes().to_vec();
    for (who, what) in rules {
        let number = if *who == 2 { 1000 } else { u32::MAX };
        value.extend_from_slice(&who.to_le_bytes());
        value.extend_from_slice(&what.to_le_bytes());
        value.extend_from_slice(&number.to_le_bytes());
    }
    Value(value)
}

/// What an index says of members.
fn expected(members: &[(Member, Vec<u8>)]) -> Vec<Entry> {
    let digest = |member: &Member, content: &[u8]| match &member.thing {
        Thing::File {
            size,
            data: Some(data),
        } => {
            let mut hashing = Hashing::default();
            hashing.hole(data[0].offset);
            hashing.data(content);
            hashing.hole(size - data[0].offset - data[0].length);
            hashing.finish()
        }
        _ => Hashing::of(content),
    };
    let entries = members.iter();
    let entries =
        entries.map(|(member, content)| member.clone().into_entry(digest(member, content)));
    entries.collect()
}

#[test]
fn everything_that_a_volume_can_hold_is_read_back_as_it_was_packed() {
    if !is_root() {
        return;
    }
    let members = odd_files();
    let room = old_files();

    let words = words(&room, &request(&[]), &sent(&archive(&members), SWITCH));

    // Of a second name all is that of the first.
    let first = expected(&members);
    let mut expected = first.clone();
    for entry in &mut expected {
        if let crate::backup::Kind::Hardlink { to } = &entry.kind {
            let to = first
                .iter()
                .find(|first| &first.path == to)
                .unwrap()
                .clone();
            let (path, kind) = (entry.path.clone(), entry.kind.clone());
            let attributes = Vec::new();
            *entry = Entry {
                path,
                kind,
                attributes,
                ..to
            };
        }
    }
    assert_eq!(entries(&words), expected);
    assert!(
        !words.iter().any(|word| matches!(word, Word::Lost { .. })),
        "{words:?}"
    );
    assert_eq!(words.last(), Some(&Word::Done));
}

#[test]
fn what_was_packed_and_unpacked_is_the_same_in_everything() {
    if !is_root() {
        return;
    }
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    sample::plant(from.path());
    let (mut archive, mut said) = (Vec::new(), Vec::new());
    pack(from.path(), &mut archive, &mut said).unwrap();

    words(&to, &request(&[]), &framed(&archive, SWITCH));

    let (mut second, mut said_of_second) = (Vec::new(), Vec::new());
    pack(to.path(), &mut second, &mut said_of_second).unwrap();
    assert_eq!(
        entries(&words_of(&said_of_second)),
        entries(&words_of(&said))
    );
    assert!(second == archive, "the archives differ");
}

#[test]
fn what_was_unpacked_is_what_the_system_shows() {
    if !is_root() {
        return;
    }
    let room = old_files();
    let at = |path: &str| fs::symlink_metadata(room.path().join(path)).unwrap();

    words(&room, &request(&[]), &sent(&archive(&odd_files()), SWITCH));

    assert_eq!(at("a").mode() & 0o7777, 0o6755);
    assert_eq!((at("a").uid(), at("a").nlink()), (3_000_000_000, 3));
    assert_eq!(at("b").ino(), at("f/second").ino());
    assert!(at("c").file_type().is_fifo());
    assert_eq!(at("e").rdev(), rustix::fs::makedev(7, 300));
    assert_eq!(
        (at("f").mode() & 0o7777, at("f").mtime()),
        (0o3000, 9_000_000_000)
    );
    assert_eq!((at("i").len(), at("i").blocks()), (3 << 20, 8));
    assert_eq!((at("").mtime(), at("").mtime_nsec()), (-1, 1));
    assert_eq!(at("").mode() & 0o7777, 0o750);
    assert_eq!((at("g").uid(), at("g").mtime_nsec()), (1001, 123_456_789));
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 13);
}

#[test]
fn nothing_changes_until_it_is_ordered() {
    if !is_root() {
        return;
    }
    for order in ["", ABANDON, "\"switch\"", "\"sw\n", "switch\n"] {
        let room = old_files();
        let before = seen(room.path(), true);
        let sent = sent(&archive(&new_files()), order);

        let result = unpack(room.path(), &request(&[]), sent.as_slice(), std::io::sink());

        assert_eq!(result.is_ok(), order == ABANDON, "{order:?}");
        assert_eq!(seen(room.path(), true), before);
    }
}

#[test]
fn only_what_is_chosen_is_replaced() {
    if !is_root() {
        return;
    }
    let room = old_files();
    let before = seen(room.path(), false);
    let sent = sent(&archive(&new_files()), SWITCH);

    let words = words(&room, &request(&["b/c", "n/o", "b/c"]), &sent);

    let mut after = seen(room.path(), false);
    let paths: Vec<Path> = entries(&words)
        .into_iter()
        .map(|entry| entry.path)
        .collect();
    assert_eq!(paths, ["", "b", "b/c", "n", "n/o", "n/o/p"].map(Path::new));
    assert!(after[b"b/c".as_slice()].ends_with("\"new c\""));
    assert!(
        after
            .remove(b"n/o/p".as_slice())
            .unwrap()
            .ends_with("\"new p\"")
    );
    assert!(after.remove(b"n/o".as_slice()).is_some());
    assert!(after.remove(b"n".as_slice()).is_some());
    after.insert(b"b/c".to_vec(), before[b"b/c".as_slice()].clone());
    assert_eq!(after, before);
}

#[test]
fn a_volume_without_a_root_in_the_archive_keeps_its_own() {
    if !is_root() {
        return;
    }
    let room = old_files();
    let before = fs::metadata(room.path()).unwrap();
    let foreign = Request {
        is_foreign: true,
        ..request(&[])
    };
    let sent = sent(&ended(&[header(b"n/o/p", b'0', b"")]), SWITCH);

    words(&room, &foreign, &sent);

    let after = fs::metadata(room.path()).unwrap();
    assert_eq!(
        (after.mode(), after.mtime()),
        (before.mode(), before.mtime())
    );
    assert_eq!(fs::read(room.path().join("n/o/p")).unwrap(), b"");
    let implied = fs::metadata(room.path().join("n/o")).unwrap();
    assert_eq!(implied.mode() & 0o7777, 0o755);
    assert!(!room.path().join("a").exists());
}
