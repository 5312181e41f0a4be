//! What comes of archives of other programs.

use super::*;
use crate::backup::Digest;
use crate::backup::Value;

fn entry(path: &str, kind: Kind) -> Entry {
    Entry {
        path: Path::new(path),
        kind,
        mode: 0o750,
        uid: 999,
        gid: 998,
        time: Time {
            seconds: 7,
            nanoseconds: 0,
        },
        attributes: Vec::new(),
    }
}

fn folder(path: &str) -> Entry {
    entry(path, Kind::Folder)
}

fn file(path: &str, content: u8) -> Entry {
    let sha256 = Digest([content; 32]);
    entry(path, Kind::File { size: 1, sha256 })
}

fn link(path: &str, to: &str) -> Entry {
    let to = Path::new(to);
    entry(path, Kind::Hardlink { to })
}

fn paths(members: Vec<Entry>, root: Option<&str>) -> Result<String, String> {
    let root = root.map(Path::new);
    let tree = Tree::of(members, root.as_ref()).map_err(|error| error.to_string())?;
    let entries = tree.entries(|_| true);
    let paths: Vec<String> = entries
        .iter()
        .map(|one| format!("{:?}", one.path))
        .collect();
    Ok(format!("{} {}", tree.root(), paths.join(" ")))
}

#[test]
fn the_roots_of_the_guides_are_stripped() {
    for (members, expected) in [
        (vec![folder(""), file("a", 1)], r#"./ "" "a""#),
        (vec![folder("data"), file("data/a", 1)], r#"data/ "" "a""#),
        (
            vec![file("state/a", 1), folder("state")],
            r#"state/ "" "a""#,
        ),
        // Of a root that no member describes nothing is known.
        (vec![file("data/b/a", 1)], r#"data/ "b" "b/a""#),
        // What the archive calls its root is that, with one folder in it or not.
        (
            vec![folder(""), folder("data"), file("data/a", 1)],
            r#"./ "" "data" "data/a""#,
        ),
    ] {
        assert_eq!(paths(members, None).as_deref(), Ok(expected));
    }
}

#[test]
fn several_roots_are_told_and_one_of_them_can_be_named() {
    let members = || vec![folder("data"), file("data/a", 1), file("b", 1)];

    let error = paths(members(), None).unwrap_err();

    assert!(
        error.contains("data, b") && error.contains("--root"),
        "{error}"
    );
    assert_eq!(paths(members(), Some("data")).unwrap(), r#"data/ "" "a""#);
    assert_eq!(
        paths(members(), Some("")).unwrap(),
        r#"./ "b" "data" "data/a""#
    );
    let tree = Tree::of(members(), Some(&Path::new("data"))).unwrap();
    assert_eq!((tree.left_out(), tree.knows_root()), (1, true));
}

#[test]
fn a_root_that_is_no_folder_of_the_archive_is_refused() {
    for root in ["nowhere", "data/a", "dat"] {
        let error = paths(vec![folder("data"), file("data/a", 1)], Some(root)).unwrap_err();
        assert!(
            error.contains("no folder") && error.contains("there is data"),
            "{error}"
        );
    }
    assert!(
        paths(vec![file("dump.sql", 1)], None)
            .unwrap_err()
            .contains("dump.sql")
    );
    assert_eq!(paths(vec![], None).unwrap_err(), "nothing is in it");
}

#[test]
fn of_a_path_that_comes_twice_the_last_counts() {
    let members = vec![
        folder(""),
        file("a", 1),
        folder("b"),
        file("a", 2),
        folder("b"),
    ];
    let tree = Tree::of(members, None).unwrap();

    let entries = tree.entries(|_| true);

    assert_eq!(entries[1], file("a", 2));
    assert_eq!((tree.replaced(), tree.left_out()), (2, 0));
    let member = |number, path: &str| {
        let member = Member {
            path: Path::new(path),
            thing: Thing::Fifo,
            mode: 0,
            uid: 0,
            gid: 0,
            time: Time {
                seconds: 0,
                nanoseconds: 0,
            },
            attributes: Vec::new(),
        };
        tree.member(number, member).is_some()
    };
    assert!(!member(1, "a") && member(3, "a") && !member(2, "b") && member(4, "b"));
}

#[test]
fn a_path_that_comes_twice_as_different_things_is_refused() {
    for members in [
        vec![folder(""), file("a", 1), folder("a")],
        vec![folder(""), file("a", 1), link("b", "a"), file("a", 2)],
    ] {
        let error = paths(members, None).unwrap_err();
        assert!(error.contains("more than once"), "{error}");
    }
    let linked_later = vec![folder(""), file("a", 1), file("a", 2), link("b", "a")];
    assert!(paths(linked_later, None).is_ok());
}

#[test]
fn the_first_name_of_a_file_is_the_file_as_whoever_reads_it_back_finds() {
    let members = vec![folder(""), file("z", 1), link("m", "z"), link("a", "m")];
    let tree = Tree::of(members, None).unwrap();

    let entries = tree.entries(|_| true);
    let chosen = tree.entries(|entry| entry.path != Path::new("a"));

    assert_eq!(entries[1..], [file("a", 1), link("m", "a"), link("z", "a")]);
    assert_eq!(chosen[1..], [file("m", 1), link("z", "m")]);
}

#[test]
fn a_link_to_what_lies_outside_of_the_root_is_refused() {
    let members = vec![folder("data"), file("x", 1), link("data/a", "x")];

    let error = paths(members, Some("data")).unwrap_err();

    assert!(error.contains("outside of the root"), "{error}");
}

#[test]
fn folders_that_no_member_describes_have_what_folders_usually_have() {
    let tree = Tree::of(vec![folder(""), file("a/b/c", 1)], None).unwrap();

    let implied: Vec<Member> = tree.implied().collect();

    let shown = |one: &Member| (one.path.clone(), one.mode, one.uid, one.time.seconds);
    assert_eq!(
        implied.iter().map(shown).collect::<Vec<_>>(),
        [
            (Path::new("a"), 0o755, 0, 7),
            (Path::new("a/b"), 0o755, 0, 7)
        ]
    );
}

#[test]
fn what_systems_write_in_their_own_ways_is_written_in_ours() {
    let mut link = entry(
        "l",
        Kind::Symlink {
            target: Path::new("x"),
        },
    );
    let value = |byte| Value(vec![byte]);
    link.attributes = vec![
        (Path::new("user.b"), value(1)),
        (Path::new("user.a"), value(2)),
    ];
    let tree = Tree::of(vec![folder(""), link], None).unwrap();

    let link = tree.entries(|_| true).remove(1);

    assert_eq!(link.mode, 0o777);
    assert_eq!(link.attributes[0].0, Path::new("user.a"));
}
