//! Archives: ours and others, whole and broken, honest and hostile.

use std::io::Read;

use proptest::prelude::*;

use super::header::Header;
use super::*;
use crate::backup::Extent;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Value;
use crate::backup::WrongPath;
use crate::backup::WrongPlace;

fn member(path: &str, thing: Thing) -> Member {
    Member {
        path: Path::new(path),
        thing,
        mode: 0o644,
        uid: 0,
        gid: 0,
        time: Time {
            seconds: 1_795_304_390,
            nanoseconds: 0,
        },
        attributes: vec![],
    }
}

fn file(path: &str, size: u64) -> Member {
    member(path, Thing::File { size, data: None })
}

/// Content that tells where it is.
fn content(length: u64) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8 + 1).collect()
}

fn write(members: &[Member]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    for member in members {
        writer.begin(member).unwrap();
        writer.content(&content(member.thing.stored())).unwrap();
    }
    writer.finish().unwrap()
}

/// All members, each with its content, holes read as zeros.
fn read(mut reader: Reader<impl Read>) -> Result<Vec<(Member, Vec<u8>)>, TapeError> {
    let mut members = Vec::new();
    while let Some(member) = reader.next_member()? {
        let mut bytes = Vec::new();
        while let Some(piece) = reader.next_piece()? {
            match piece {
                Piece::Data(data) => bytes.extend_from_slice(data),
                Piece::Hole(length) => {
                    bytes.resize(bytes.len() + usize::try_from(length).unwrap(), 0);
                }
            }
        }
        members.push((member, bytes));
    }
    Ok(members)
}

fn members_of(bytes: &[u8]) -> Vec<Member> {
    let members = read(Reader::ours(bytes)).unwrap();
    members.into_iter().map(|(member, _)| member).collect()
}

/// A header as nobody honest would write it, and its content.
fn raw(name: &str, flag: u8, link: &str, bytes: &[u8]) -> Vec<u8> {
    let header = Header {
        name: name.into(),
        mode: 0o644,
        size: bytes.len() as u64,
        flag,
        link: link.into(),
        ..Header::default()
    };
    let mut all = header.encode().to_vec();
    all.extend_from_slice(bytes);
    all.resize(all.len().next_multiple_of(512), 0);
    all
}

fn ended(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), vec![0; 1024]].concat()
}

fn fault_of(reader: Reader<impl Read>) -> String {
    read(reader).unwrap_err().to_string()
}

fn paths() -> impl Strategy<Value = Path> {
    let name = prop_oneof!["[a-c]", "[a-c .-]{1,3}x", "\u{e9}{1,60}", "[a-z]{90,110}"];
    let bytes = proptest::collection::vec(1_u8.., 1..8).prop_map(|mut name| {
        name.retain(|byte| *byte != b'/');
        name.push(b'_');
        name
    });
    let part = prop_oneof![name.prop_map(String::into_bytes), bytes];
    proptest::collection::vec(part, 1..4).prop_map(|parts| Path::new(parts.join(&b'/')))
}

fn things() -> impl Strategy<Value = Thing> {
    let extents = proptest::collection::vec((0_u64..2000, 1_u64..900), 0..5);
    let holes = (extents, 0_u64..3000).prop_map(|(parts, rest)| {
        let mut end = 0;
        let data = parts.into_iter().map(|(hole, length)| {
            let offset = end + hole;
            end = offset + length;
            Extent { offset, length }
        });
        let data: Vec<Extent> = data.collect();
        let size = end + rest;
        let data = Some(data);
        Thing::File { size, data }
    });
    let target = proptest::collection::vec(1_u8.., 1..300);
    prop_oneof![
        (0_u64..2000).prop_map(|size| Thing::File { size, data: None }),
        holes,
        Just(Thing::Folder),
        target.prop_map(|target| Thing::Symlink {
            target: Path::new(target)
        }),
        Just(Thing::Fifo),
        (any::<u32>(), any::<u32>())
            .prop_map(|(major, minor)| Thing::CharacterDevice { major, minor }),
        (0_u32..9, 0_u32..9).prop_map(|(major, minor)| Thing::BlockDevice { major, minor }),
    ]
}

prop_compose! {
    fn members()(
        path in paths(),
        thing in things(),
        mode in 0_u32..=0o7777,
        uid in prop_oneof![0_u32..3000, any::<u32>()],
        gid in any::<u32>(),
        seconds in prop_oneof![0_i64..2_000_000_000, -9_000_000_000_i64..90_000_000_000],
        nanoseconds in prop_oneof![Just(0), 0_u32..1_000_000_000],
        attributes in proptest::collection::btree_map(
            "(user|trusted)[.][a-z=%.]{1,9}", proptest::collection::vec(any::<u8>(), 0..50), 0..3),
    ) -> Member {
        let attributes = attributes.into_iter();
        Member {
            path, thing, mode, uid, gid,
            time: Time { seconds, nanoseconds },
            attributes: attributes.map(|(name, value)| (Path::new(name), Value(value))).collect(),
        }
    }
}

/// In order, each once, with the folders that they lie in, and a link to a file.
fn tree(members: Vec<Member>) -> Vec<Member> {
    let mut tree = std::collections::BTreeMap::new();
    tree.insert(Path::ROOT, member("", Thing::Folder));
    for member in members {
        let mut folder = member.path.parent();
        while let Some(path) = folder {
            let mut at = self::member("", Thing::Folder);
            folder = path.parent();
            at.path = path.clone();
            tree.insert(path, at);
        }
        tree.entry(member.path.clone()).or_insert(member);
    }
    // A later folder may have replaced a file, never the other way round.
    let first = tree.values().find(|member| member.thing != Thing::Folder);
    if let Some(to) = first.map(|member| member.path.clone()) {
        let mut link = member("", Thing::Hardlink { to });
        link.path = Path::new(vec![0xff; 120]);
        tree.insert(link.path.clone(), link);
    }
    tree.into_values().collect()
}

proptest! {
    #[test]
    fn every_tree_survives_being_written_and_read_back(
        some in proptest::collection::vec(members(), 0..6),
    ) {
        let tree = tree(some);

        let read = read(Reader::ours(write(&tree).as_slice())).unwrap();

        let members: Vec<Member> = read.iter().map(|(member, _)| member.clone()).collect();
        prop_assert_eq!(&members, &tree);
        for (member, bytes) in read {
            prop_assert_eq!(bytes.len() as u64, member.thing.size());
            let Thing::File { size, data } = member.thing else { continue };
            let whole = vec![Extent { offset: 0, length: size }];
            let stored = data.unwrap_or(whole).into_iter().flat_map(|extent| {
                let at = |at: u64| usize::try_from(at).unwrap();
                bytes[at(extent.offset)..at(extent.end())].to_vec()
            });
            let stored: Vec<u8> = stored.collect();
            prop_assert_eq!(&stored, &content(stored.len() as u64));
        }
    }

    #[test]
    fn a_reader_of_others_archives_reads_ours_too(
        some in proptest::collection::vec(members(), 0..4),
    ) {
        let tree = tree(some);
        let bytes = write(&tree);

        let read = read(Reader::foreign(bytes.as_slice())).unwrap();

        let members: Vec<Member> = read.into_iter().map(|(member, _)| member).collect();
        prop_assert_eq!(members, tree);
    }

    #[test]
    fn any_bytes_are_an_archive_or_an_error(
        mut bytes in proptest::collection::vec(any::<u8>(), 0..2048),
        at in 0_usize..6000,
    ) {
        drop(read(Reader::ours(bytes.as_slice())));
        drop(read(Reader::foreign(bytes.as_slice())));
        let whole = write(&tree(vec![file("f", 700), member("h", Thing::Fifo)]));
        let mut archive = whole[..at.min(whole.len())].to_vec();
        archive.append(&mut bytes);
        let is_read = read(Reader::ours(archive.as_slice())).is_ok();
        prop_assert_eq!(is_read, archive == whole);
        drop(read(Reader::foreign(archive.as_slice())));
    }
}

#[test]
fn an_archive_that_is_cut_anywhere_is_no_archive() {
    let holes = Thing::File {
        size: 9000,
        data: Some(vec![Extent {
            offset: 512,
            length: 700,
        }]),
    };
    let whole = write(&tree(vec![
        file("a/b", 600),
        file("c", 0),
        member("d", holes),
    ]));

    for length in 0..whole.len() {
        let cut = &whole[..length];
        assert!(read(Reader::ours(cut)).is_err(), "{length}");
        assert!(read(Reader::foreign(cut)).is_err(), "{length}");
    }
    // At the border of a member there is no sign of it but that the end is missing.
    let without_end = &whole[..whole.len() - 1024];
    assert!(fault_of(Reader::ours(without_end)).ends_with("its end is missing: it is cut off"));
    assert_eq!(fault_of(Reader::ours(&b""[..])), "the archive: it is empty");
    assert_eq!(
        fault_of(Reader::foreign(&b""[..])),
        "the archive: it is empty"
    );
    assert_eq!(
        fault_of(Reader::ours(&[0; 1024][..])),
        "the archive: it is empty"
    );
}

#[test]
fn zeros_in_the_middle_are_not_the_end() {
    let root = write(&tree(vec![]));
    let root = &root[..root.len() - 1024];
    let more = raw("./f", b'0', "", b"");
    for zeros in [1, 2, 3] {
        let archive = [root, &vec![0; zeros * 512], &more, &[0; 1024]].concat();
        let message = "the archive, behind its root: there is more behind its end";
        assert_eq!(fault_of(Reader::ours(archive.as_slice())), message);
        assert_eq!(fault_of(Reader::foreign(archive.as_slice())), message);
    }
    // Others fill up the last record; ours have nothing behind their end.
    let filled = [root, &[0; 10240]].concat();
    assert!(read(Reader::foreign(filled.as_slice())).is_ok());
    assert!(read(Reader::ours(filled.as_slice())).is_err());
}

#[test]
fn what_leads_out_of_a_volume_is_refused() {
    let deep = "d/".repeat(Path::DEEPEST) + "f";
    let records = |path: &str| {
        let mut lines = records::Lines::default();
        lines.add("path", path.as_bytes());
        raw("x", b'x', "", lines.bytes())
    };
    let root = raw("./", b'5', "", b"");
    for (path, wrong) in [
        ("../evil", WrongPath::Outside),
        ("./a/../../evil", WrongPath::Outside),
        ("/abs/evil", WrongPath::Absolute),
        (deep.as_str(), WrongPath::Deep),
        (&"l".repeat(5000), WrongPath::Long),
        ("a\0b", WrongPath::Nul),
    ] {
        let archive = ended(&[root.clone(), records(path), raw("x", b'0', "", b"")]);
        let ours = read(Reader::ours(archive.as_slice())).unwrap_err();
        let foreign = read(Reader::foreign(archive.as_slice())).unwrap_err();
        for error in [ours, foreign] {
            assert!(error.to_string().ends_with(&wrong.to_string()), "{error}");
            assert!(matches!(error.place, Where::Within(_)), "{error}");
        }
    }
}

#[test]
fn nothing_comes_twice_or_through_a_link_or_a_file() {
    let root = || raw("./", b'5', "", b"");
    for (members, wrong) in [
        (
            vec![
                raw("./x", b'2', "/tmp/out", b""),
                raw("./x/f", b'0', "", b""),
            ],
            WrongPlace::NoFolder,
        ),
        (
            vec![raw("./x", b'2', "..", b""), raw("./x/f", b'0', "", b"")],
            WrongPlace::NoFolder,
        ),
        (
            vec![raw("./x", b'2', "/tmp", b""), raw("./x/", b'5', "", b"")],
            WrongPlace::Twice,
        ),
        (
            vec![raw("./x", b'0', "", b""), raw("./x/y", b'0', "", b"")],
            WrongPlace::NoFolder,
        ),
        (
            vec![raw("./x", b'0', "", b""), raw("./x", b'0', "", b"")],
            WrongPlace::Twice,
        ),
    ] {
        let archive = ended(&[vec![root()], members].concat());
        let ours = fault_of(Reader::ours(archive.as_slice()));
        let foreign = fault_of(Reader::foreign(archive.as_slice()));
        assert!(ours.starts_with("the archive's member x"), "{ours}");
        assert!(ours.ends_with(&wrong.to_string()), "{ours}");
        assert_eq!(ours, foreign);
    }
    // Of others a folder may be missing or come late, but nothing else in its place.
    let late = ended(&[raw("x/y", b'0', "", b""), raw("x/", b'5', "", b"")]);
    assert!(read(Reader::foreign(late.as_slice())).is_ok());
    let late = ended(&[raw("x/y", b'0', "", b""), raw("x", b'2', "/tmp", b"")]);
    assert!(read(Reader::foreign(late.as_slice())).is_err());
}

#[test]
fn a_hard_link_leads_to_a_member_before_it() {
    let root = raw("./", b'5', "", b"");
    for link in ["/etc/hostname", "../../x", "./absent", "./h", "./", "./z"] {
        let later = [raw("./h", b'1', link, b""), raw("./z", b'0', "", b"")].concat();
        let archive = ended(&[root.clone(), later]);
        let foreign = fault_of(Reader::foreign(archive.as_slice()));
        assert_eq!(
            foreign,
            "the archive's member h: it is linked to what is not in the archive"
        );
        // What is not there at all shows when it is to be linked.
        if link != "./absent" {
            assert_eq!(
                fault_of(Reader::ours(archive.as_slice())),
                foreign,
                "{link}"
            );
        }
    }
}

#[test]
fn a_wild_size_is_an_error_and_takes_no_memory() {
    let root = raw("./", b'5', "", b"");
    let huge = |size: u64, flag: u8| {
        let header = Header {
            name: b"./f".to_vec(),
            size,
            flag,
            ..Header::default()
        };
        ended(&[root.clone(), header.encode().to_vec()])
    };
    let mut lines = records::Lines::default();
    lines.add("size", (1_u64 << 60).to_string().as_bytes());
    let record = raw("x", b'x', "", lines.bytes());
    let by_record = ended(&[root.clone(), record, raw("./f", b'0', "", b"")]);
    assert!(fault_of(Reader::ours(by_record.as_slice())).ends_with("it is cut off"));
    for (flag, fault) in [
        (b'0', "the archive's member f: it is cut off"),
        (b'5', "the archive's member f: its path is wrong"),
        (b'6', "the archive's member f: its size is wrong"),
        (
            b'x',
            "the archive, behind its root: its extended header is too large",
        ),
    ] {
        let archive = huge(1 << 32, flag);
        let fault = fault.replace("member f: its path", "member ./f: its path");
        assert_eq!(fault_of(Reader::ours(archive.as_slice())), fault);
    }
    let archive = huge(1 << 32, b'L');
    assert!(fault_of(Reader::foreign(archive.as_slice())).ends_with("too large"));
}

#[test]
fn holes_that_cannot_be_are_refused() {
    let root = raw("./", b'5', "", b"");
    let sparse = |list: &str, size: &str, bytes: usize| {
        let mut lines = records::Lines::default();
        lines.add("GNU.sparse.major", b"1");
        lines.add("GNU.sparse.minor", b"0");
        lines.add("GNU.sparse.name", b"./f");
        lines.add("GNU.sparse.realsize", size.as_bytes());
        let mut content = list.as_bytes().to_vec();
        content.resize(512 + bytes, 0);
        let records = raw("x", b'x', "", lines.bytes());
        ended(&[root.clone(), records, raw("./x", b'0', "", &content)])
    };
    for (list, size, bytes) in [
        ("1\n0\n10\n", "5", 10),
        ("1\n0\n10\n", "20", 20),
        ("2\n0\n10\n5\n10\n", "20", 20),
        ("2\n10\n10\n0\n10\n", "20", 20),
        ("1\n18446744073709551615\n10\n", "20", 10),
        ("1\n0\n99999999999999999999\n", "20", 10),
        ("99999999\n0\n10\n", "20", 10),
        ("1\n0\n", "20", 10),
        ("x", "20", 10),
        ("1\n\n\n", "20", 10),
        ("0\n", "99999999999999999", 0),
    ] {
        let fault = fault_of(Reader::ours(sparse(list, size, bytes).as_slice()));
        assert_eq!(
            fault, "the archive's member f: its list of holes is wrong",
            "{list:?}"
        );
    }
    let right = sparse("2\n0\n10\n20\n0\n", "20", 10);
    assert_eq!(read(Reader::ours(right.as_slice())).unwrap()[1].1.len(), 20);
}

#[test]
fn kinds_that_are_not_known_are_refused() {
    let old = ended(&[raw("f", b'S', "", b"")]);
    assert!(fault_of(Reader::foreign(old.as_slice())).contains("--format=posix"));
    for flag in [b'M', b'V', b'D', b'A', 0xff] {
        let odd = ended(&[raw("f", flag, "", b"")]);
        assert!(fault_of(Reader::foreign(odd.as_slice())).contains("a kind that is not read"));
    }
    let root = raw("./", b'5', "", b"");
    for flag in [b'L', b'K', b'g'] {
        let odd = ended(&[
            root.clone(),
            raw("./f", flag, "", b"6 x=y\n"),
            raw("./f", b'0', "", b""),
        ]);
        assert!(read(Reader::ours(odd.as_slice())).is_err());
        assert!(read(Reader::foreign(odd.as_slice())).is_ok());
    }
}

#[test]
fn names_and_numbers_are_read_as_others_write_them() {
    let long = "n".repeat(150);
    let mut prefixed = Header {
        name: b"name".to_vec(),
        flag: b'0',
        ..Header::default()
    }
    .encode();
    prefixed[345..351].copy_from_slice(b"some/d");
    prefixed[108..116].copy_from_slice(b"\x80\0\0\0\xb2\xd0\x5e\0");
    let sum: u32 = prefixed.iter().map(|byte| u32::from(*byte)).sum();
    let own: u32 = prefixed[148..156].iter().map(|byte| u32::from(*byte)).sum();
    let digits = format!("{:06o}\0 ", sum - own + 256);
    prefixed[148..156].copy_from_slice(digits.as_bytes());
    let archive = ended(&[
        raw("pax_global_header", b'g', "", b"12 comment=\n"),
        raw("folder/", 0, "", b""),
        raw("././@LongLink", b'L', "", format!("{long}\0").as_bytes()),
        raw("././@LongLink", b'K', "", format!("{long}x\0").as_bytes()),
        raw("cut", b'2', "cut", b""),
        prefixed.to_vec(),
    ]);

    let read = read(Reader::foreign(archive.as_slice())).unwrap();

    assert_eq!(read[0].0.thing, Thing::Folder);
    assert_eq!(read[1].0.path, Path::new(long.clone()));
    let target = Path::new(long + "x");
    assert_eq!(read[1].0.thing, Thing::Symlink { target });
    assert_eq!(read[2].0.path, Path::new("some/d/name"));
    assert_eq!(read[2].0.uid, 3_000_000_000);
}

#[test]
fn a_writer_takes_only_what_a_reader_takes() {
    let root = member("", Thing::Folder);
    let mut writer = Writer::new(Vec::new());
    assert!(writer.begin(&file("f", 1)).is_err());
    writer.begin(&root).unwrap();
    assert!(writer.begin(&root).is_err());
    assert!(writer.begin(&file("../f", 1)).is_err());
    assert!(writer.begin(&file("a/f", 1)).is_err());
    writer.begin(&file("f", 2)).unwrap();
    assert!(writer.content(b"abc").is_err());
    writer.content(b"a").unwrap();
    assert!(writer.begin(&file("g", 1)).is_err());
    assert!(writer.finish().is_err());
}

#[test]
fn content_that_is_not_read_is_passed_over() {
    let tree = tree(vec![file("a", 5000), file("b", 3)]);

    assert_eq!(members_of(&write(&tree)), tree);
    let bytes = write(&tree);
    let mut reader = Reader::ours(bytes.as_slice());
    for expected in &tree {
        assert_eq!(reader.next_member().unwrap().as_ref(), Some(expected));
    }
    assert_eq!(reader.next_member().unwrap(), None);
    assert_eq!(reader.next_member().unwrap(), None);
}
