//! Hostile archives, and where copies land.

use std::fs;
use std::io::Read;
use std::path::Path;

use tar::EntryType;
use tempfile::TempDir;

use super::*;

/// A member of an archive as nobody honest would write it.
struct Member<'a> {
    name: &'a [u8],
    kind: EntryType,
    link: &'a [u8],
    mode: u32,
    content: &'a [u8],
}

fn file(name: &str) -> Member<'_> {
    Member {
        name: name.as_bytes(),
        kind: EntryType::Regular,
        link: b"",
        mode: 0o644,
        content: b"content",
    }
}

fn special<'a>(name: &'a str, kind: EntryType, link: &'a str) -> Member<'a> {
    Member {
        kind,
        link: link.as_bytes(),
        content: b"",
        ..file(name)
    }
}

fn archive(members: &[Member<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for member in members {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(member.kind);
        header.set_mode(member.mode);
        header.set_size(member.content.len() as u64);
        header.set_mtime(1_000_000_000);
        header.as_gnu_mut().unwrap().name[..member.name.len()].copy_from_slice(member.name);
        header.as_gnu_mut().unwrap().linkname[..member.link.len()].copy_from_slice(member.link);
        header.set_cksum();
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(member.content);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

fn unpacked(bytes: &[u8], rules: Rules) -> (TempDir, Result<Unpacked, UnpackError>) {
    let folder = tempfile::tempdir().unwrap();
    let result = unpack(bytes, &folder.path().join(""), rules);
    (folder, result)
}

#[test]
fn an_honest_archive_is_unpacked_with_permissions_and_times() {
    let members = [
        special("d/", EntryType::Directory, ""),
        file("d/f"),
        special("d/l", EntryType::Symlink, "/anywhere"),
        special("d/h", EntryType::Link, "d/f"),
    ];

    let (folder, result) = unpacked(&archive(&members), Rules::default());

    let result = result.unwrap();
    assert_eq!((result.members, result.bytes), (4, 7));
    assert_eq!(result.folders.len(), 1);
    let at = |name: &str| folder.path().join(name);
    assert_eq!(fs::read(at("d/h")).unwrap(), b"content");
    assert_eq!(fs::read_link(at("d/l")).unwrap(), Path::new("/anywhere"));
    let changed = fs::metadata(at("d/f")).unwrap().modified().unwrap();
    let since = changed.duration_since(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(since.as_secs(), 1_000_000_000);
}

#[test]
fn what_leads_out_of_the_folder_is_refused() {
    let deep = "d/".repeat(40) + "f";
    for (members, reason) in [
        (vec![file("../evil")], "leads out"),
        (vec![file("a/../../evil")], "leads out"),
        (vec![file("/abs/evil")], "at the root"),
        (
            vec![special("l", EntryType::Symlink, "/tmp"), file("l/f")],
            "through a file or a link",
        ),
        (
            vec![special("l", EntryType::Symlink, ".."), file("l/f")],
            "through a file or a link",
        ),
        (
            vec![special("h", EntryType::Link, "/etc/hostname")],
            "leads out",
        ),
        (vec![special("h", EntryType::Link, "../../x")], "leads out"),
        (
            vec![special("h", EntryType::Link, "absent")],
            "does not have",
        ),
        (
            vec![
                special("d", EntryType::Symlink, "/tmp"),
                special("d", EntryType::Directory, ""),
            ],
            "twice",
        ),
        (vec![file("x"), file("x/y")], "through a file or a link"),
        (vec![file("x"), file("x")], "twice"),
    ] {
        let (_folder, result) = unpacked(&archive(&members), Rules::default());
        let error = result.unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert!(
        unpacked(&archive(&[file(&deep)]), Rules::default())
            .1
            .is_ok()
    );
}

#[test]
fn an_archive_that_is_cut_or_broken_is_an_error() {
    let whole = archive(&[file("a"), file("b")]);
    for cut in [0, 100, 512, 520, 1024, 1500, 2048] {
        let (_folder, result) = unpacked(&whole[..cut], Rules::default());
        assert!(matches!(result, Err(UnpackError::Broken(_))), "{cut}");
    }
    let mut changed = whole.clone();
    changed[5] ^= 1;
    assert!(unpacked(&changed, Rules::default()).1.is_err());
    let mut huge = archive(&[file("a")]);
    huge[124..136].copy_from_slice(b"77777777777\0");
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes().copy_from_slice(&huge[..512]);
    header.set_cksum();
    huge[..512].copy_from_slice(header.as_bytes());
    assert!(unpacked(&huge, Rules::default()).1.is_err());
    assert!(unpacked(b"this is no archive", Rules::default()).1.is_err());
}

#[test]
fn hostile_names_are_told_without_their_control_characters() {
    let (_folder, result) = unpacked(&archive(&[file("../\u{1b}[2Jx")]), Rules::default());

    let error = result.unwrap_err().to_string();

    assert!(!error.contains('\u{1b}'), "{error:?}");
}

#[cfg(unix)]
#[test]
fn devices_are_never_made_and_special_bits_and_pipes_only_if_asked() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let members = [
        Member {
            mode: 0o6755,
            ..file("su")
        },
        special("pipe", EntryType::Fifo, ""),
        special("char", EntryType::Char, ""),
        special("block", EntryType::Block, ""),
    ];
    for (special, mode) in [(false, 0o755), (true, 0o6755)] {
        let rules = Rules {
            special,
            owners: false,
        };

        let (folder, result) = unpacked(&archive(&members), rules);

        let at = |name: &str| folder.path().join(name);
        let made = fs::metadata(at("su")).unwrap().permissions().mode();
        assert_eq!(made & 0o7777, mode);
        let pipe = fs::symlink_metadata(at("pipe"));
        assert_eq!(pipe.is_ok_and(|pipe| pipe.file_type().is_fifo()), special);
        assert!(!at("char").exists() && !at("block").exists());
        let left_out = result.unwrap().left_out;
        assert_eq!(left_out.len(), if special { 2 } else { 3 }, "{left_out:?}");
    }
}

#[test]
fn a_copy_lands_where_docker_cp_puts_it() {
    use {Ending::*, Target::*};
    for (thing, source, target, destination, lands) in [
        (Thing::File, Name, Nothing, Name, Ok(Place::There)),
        (
            Thing::File,
            Name,
            Nothing,
            Slash,
            Err(WrongPlace::NoSuchFolder),
        ),
        (
            Thing::File,
            Name,
            Nothing,
            Dot,
            Err(WrongPlace::NoSuchFolder),
        ),
        (Thing::File, Name, File, Name, Ok(Place::There)),
        (
            Thing::File,
            Name,
            File,
            Slash,
            Err(WrongPlace::TargetIsNoFolder),
        ),
        (Thing::File, Name, Folder, Name, Ok(Place::Within)),
        (Thing::File, Name, Folder, Slash, Ok(Place::Within)),
        (
            Thing::File,
            Slash,
            Folder,
            Name,
            Err(WrongPlace::SourceIsNoFolder),
        ),
        (
            Thing::File,
            Dot,
            Nothing,
            Name,
            Err(WrongPlace::SourceIsNoFolder),
        ),
        (Thing::Folder, Name, Nothing, Name, Ok(Place::There)),
        (Thing::Folder, Name, Nothing, Slash, Ok(Place::There)),
        (Thing::Folder, Dot, Nothing, Name, Ok(Place::There)),
        (
            Thing::Folder,
            Name,
            File,
            Name,
            Err(WrongPlace::FolderOverFile),
        ),
        (
            Thing::Folder,
            Dot,
            File,
            Name,
            Err(WrongPlace::FolderOverFile),
        ),
        (Thing::Folder, Name, Folder, Name, Ok(Place::Within)),
        (Thing::Folder, Slash, Folder, Slash, Ok(Place::Within)),
        (Thing::Folder, Dot, Folder, Name, Ok(Place::Spread)),
    ] {
        assert_eq!(
            place(thing, source, target, destination),
            lands,
            "{thing:?} {source:?} {target:?} {destination:?}"
        );
    }
}

#[test]
fn what_is_packed_can_be_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/f"), vec![7; 200_000]).unwrap();
    for (source, path) in [
        (
            Source::Named(folder.path().join("in"), "new".to_owned()),
            "new/f",
        ),
        (Source::Spread(folder.path().join("in")), "f"),
    ] {
        let (writer, mut pieces) = writer();
        let packing = std::thread::spawn(move || pack(&source, writer));
        let mut bytes = Vec::new();
        while let Some(piece) = pieces.blocking_recv() {
            bytes.extend_from_slice(&piece.unwrap());
        }
        packing.join().unwrap();

        let (out, result) = unpacked(&bytes, Rules::default());

        result.unwrap();
        assert_eq!(fs::read(out.path().join(path)).unwrap(), vec![7; 200_000]);
    }
}

#[test]
fn what_cannot_be_packed_ends_the_archive_with_an_error() {
    let (writer, mut pieces) = writer();
    let absent = Source::Named("/no/such/file".into(), "x".to_owned());
    let packing = std::thread::spawn(move || pack(&absent, writer));

    let mut last = None;
    while let Some(piece) = pieces.blocking_recv() {
        last = Some(piece);
    }

    packing.join().unwrap();
    let error = last.unwrap().unwrap_err().to_string();
    assert!(error.contains("/no/such/file"), "{error}");
}

#[test]
fn a_reader_of_pieces_is_a_reader_of_all_of_them() {
    let (sender, mut reader) = reader();
    let feeding = std::thread::spawn(move || {
        for piece in ["ab", "", "cde"] {
            sender.blocking_send(Ok(piece.into())).unwrap();
        }
    });

    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();

    feeding.join().unwrap();
    assert_eq!(text, "abcde");
}
