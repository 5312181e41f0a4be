//! Walks through odd trees, and through trees that change meanwhile.

use std::fs;

use super::*;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Kind;
use crate::backup::Member;
use crate::backup::Thing;
use crate::backup::tape::Piece;
use crate::host::volume_tree::sample;

fn walk(root: &std::path::Path) -> (Vec<Member>, Vec<Entry>, Vec<(Path, String)>) {
    let (mut members, mut entries, mut lost) = (vec![], vec![], vec![]);
    let mut walk = Walk::of(root).unwrap();
    while let Some(found) = walk.next_found().unwrap() {
        match found {
            Found::Lost { path, what } => lost.push((path, what)),
            Found::Member(member, content) => {
                let mut hashing = Hashing::default();
                if let Some(mut content) = content {
                    drain(&mut content, &mut hashing);
                    assert!(!content.has_changed().unwrap());
                }
                members.push(member.clone());
                entries.push(member.into_entry(hashing.finish()));
            }
        }
    }
    (members, entries, lost)
}

fn drain(content: &mut Content, hashing: &mut Hashing) {
    let mut buffer = vec![0; 4096];
    while let Some(piece) = content.next_piece(&mut buffer).unwrap() {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
}

fn found_at(walk: &mut Walk, path: &str) -> Found {
    loop {
        match walk.next_found().unwrap().unwrap() {
            Found::Member(member, content) if member.path == Path::new(path) => {
                return Found::Member(member, content);
            }
            Found::Member(..) | Found::Lost { .. } => {}
        }
    }
}

#[test]
fn a_walk_finds_everything_odd_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    sample::plant(root.path());

    let (members, entries, lost) = walk(root.path());

    // What belongs together fails together, one at a time.
    let expected = sample::members();
    let paths = |members: &[Member]| members.iter().map(|it| it.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&members), paths(&expected));
    for (member, expected) in members.iter().zip(&expected) {
        assert_eq!(member, expected);
    }
    assert_eq!(entries, sample::entries());
    assert_eq!(lost, []);
}

#[test]
fn a_socket_is_lost_and_told() {
    let root = tempfile::tempdir().unwrap();
    let _listener = std::os::unix::net::UnixListener::bind(root.path().join("s")).unwrap();

    let (members, _, lost) = walk(root.path());

    assert_eq!(members.len(), 1);
    assert_eq!(lost[0].0, Path::new("s"));
    assert!(lost[0].1.contains("socket"));
}

#[test]
fn a_file_that_shrinks_or_grows_has_the_size_that_it_had() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("f");
    for (length, expected) in [
        (10, [vec![7; 10], vec![0; 90]].concat()),
        (200, vec![7; 100]),
    ] {
        fs::write(&place, vec![7; 100]).unwrap();
        let mut walk = Walk::of(root.path()).unwrap();
        let Found::Member(member, Some(mut content)) = found_at(&mut walk, "f") else {
            panic!("no file");
        };

        let file = fs::OpenOptions::new().write(true).open(&place).unwrap();
        file.set_len(length).unwrap();
        let mut hashing = Hashing::default();
        drain(&mut content, &mut hashing);

        assert_eq!(member.thing.size(), 100);
        assert_eq!(hashing.finish(), Hashing::of(&expected));
        assert!(content.has_changed().unwrap());
    }
}

#[test]
fn what_vanishes_before_the_walk_comes_there_is_left_out() {
    let root = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        fs::write(root.path().join(name), name).unwrap();
    }
    fs::create_dir(root.path().join("d")).unwrap();
    let mut walk = Walk::of(root.path()).unwrap();
    found_at(&mut walk, "a");

    fs::remove_file(root.path().join("b")).unwrap();
    fs::remove_dir(root.path().join("d")).unwrap();

    found_at(&mut walk, "c");
    assert!(walk.next_found().unwrap().is_none());
}

#[test]
fn what_became_something_else_is_found_as_what_it_is_and_no_link_is_followed() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    for name in ["a", "file-to-folder", "file-to-link", "file-to-pipe"] {
        fs::write(at(name), name).unwrap();
    }
    fs::create_dir(at("folder-to-link")).unwrap();
    let mut walk = Walk::of(root.path()).unwrap();
    found_at(&mut walk, "a");

    for name in ["file-to-folder", "file-to-link", "file-to-pipe"] {
        fs::remove_file(at(name)).unwrap();
    }
    fs::remove_dir(at("folder-to-link")).unwrap();
    fs::create_dir(at("file-to-folder")).unwrap();
    fs::write(at("file-to-folder/f"), "inside").unwrap();
    for name in ["file-to-link", "folder-to-link"] {
        std::os::unix::fs::symlink("/etc", at(name)).unwrap();
    }
    crate::host::tree::make_pipe(
        &at("file-to-pipe"),
        crate::host::tree::Facts {
            mode: 0o600,
            modified: 0,
            owner: None,
        },
    )
    .unwrap();

    let mut next = || match walk.next_found().unwrap() {
        Some(Found::Member(member, _)) => (member.path, member.thing),
        other => panic!("{other:?}"),
    };
    let target = || Path::new("/etc");
    assert_eq!(next(), (Path::new("file-to-folder"), Thing::Folder));
    assert_eq!(next().0, Path::new("file-to-folder/f"));
    for name in ["file-to-link", "file-to-pipe", "folder-to-link"] {
        let (path, thing) = next();
        assert_eq!(path, Path::new(name));
        let expected = match name {
            "file-to-pipe" => Thing::Fifo,
            _ => Thing::Symlink { target: target() },
        };
        assert_eq!(thing, expected);
    }
}

#[test]
fn a_tree_deeper_than_is_kept_is_lost_and_told() {
    let root = tempfile::tempdir().unwrap();
    let deep = root.path().join("d/".repeat(Path::DEEPEST));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("f"), "deep").unwrap();

    let (members, _, lost) = walk(root.path());

    assert_eq!(members.len(), Path::DEEPEST + 1);
    assert_eq!(lost.len(), 1);
}

#[test]
fn the_time_of_access_is_left_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    sample::plant(root.path());
    let read = || fs::symlink_metadata(root.path().join("holes/none")).unwrap();
    let before = read().accessed().unwrap();

    let (_, entries, _) = walk(root.path());

    assert!(
        entries
            .iter()
            .any(|entry| matches!(entry.kind, Kind::File { .. }))
    );
    assert_eq!(read().accessed().unwrap(), before);
}
