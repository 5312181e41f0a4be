//! Archives that are broken or hostile, and disks that are full: the old files stay.

use std::process::Command;

use super::super::ArchiveError;
use super::super::Why as _;
use super::super::unpack;
use super::*;

/// Tries to restore what cannot be, and gives the reason; the volume is as it was.
fn refused(request: &Request, sent: &[u8]) -> ArchiveError {
    let room = old_files();
    let before = seen(room.path(), true);

    let error = unpack(room.path(), request, sent, std::io::sink()).unwrap_err();

    assert_eq!(seen(room.path(), true), before, "{error}");
    error
}

#[test]
fn a_hostile_member_is_refused_before_anything_has_changed() {
    if !is_root() {
        return;
    }
    let root = || header(b"./", b'5', b"");
    let hostile: [(&str, Vec<Vec<u8>>); 13] = [
        ("up", vec![header(b"./../evil", b'0', b"")]),
        ("up without a start", vec![header(b"../evil", b'0', b"")]),
        ("absolute", vec![header(b"/etc/evil", b'0', b"")]),
        (
            "inner up",
            vec![
                header(b"./d/", b'5', b""),
                header(b"./d/../../evil", b'0', b""),
            ],
        ),
        (
            "through a link",
            vec![header(b"./l", b'2', b"/tmp"), header(b"./l/f", b'0', b"")],
        ),
        (
            "through a link up",
            vec![header(b"./l", b'2', b".."), header(b"./l/f", b'0', b"")],
        ),
        (
            "linked outside",
            vec![header(b"./h", b'1', b"/etc/hostname")],
        ),
        (
            "linked up",
            vec![header(b"./h", b'1', b"./../../etc/hostname")],
        ),
        ("linked to nothing", vec![header(b"./h", b'1', b"./a")]),
        (
            "folder over link",
            vec![header(b"./d", b'2', b"/tmp"), header(b"./d/", b'5', b"")],
        ),
        (
            "twice",
            vec![header(b"./f", b'0', b""), header(b"./f", b'0', b"")],
        ),
        (
            "beneath a file",
            vec![header(b"./f", b'0', b""), header(b"./f/g", b'0', b"")],
        ),
        ("ours", vec![header(b"./.devtools-restore-x", b'0', b"")]),
    ];
    for (what, members) in hostile {
        let archive = ended(&[vec![root()], members].concat());
        for is_foreign in [false, true] {
            let request = Request {
                is_foreign,
                ..request(&[])
            };

            let error = refused(&request, &sent(&archive, SWITCH));

            assert!(!matches!(error, ArchiveError::Input(_)), "{what}: {error}");
        }
    }
}

#[test]
fn a_device_is_refused_unless_devices_are_allowed() {
    if !is_root() {
        return;
    }
    let device = other("dev", Thing::CharacterDevice { major: 1, minor: 5 });
    let sent = sent(&archive(&[folder(""), device]), SWITCH);
    let request = Request {
        allows_devices: false,
        ..request(&[])
    };

    let error = refused(&request, &sent);

    assert!(matches!(error, ArchiveError::Device(_)), "{error}");
}

#[test]
fn an_archive_that_is_cut_or_damaged_anywhere_changes_nothing() {
    if !is_root() {
        return;
    }
    let whole = archive(&new_files());
    let sent_whole = sent(&whole, SWITCH);
    let frames = sent_whole.len() - SWITCH.len();
    for length in (0..frames).step_by(7) {
        refused(&request(&[]), &sent_whole[..length]);
    }
    for blocks in 0..whole.len() / 512 {
        refused(&request(&[]), &sent(&whole[..blocks * 512], SWITCH));
    }
    let zeros = [&whole[..1536], &[0; 512], &whole[1536..]].concat();
    refused(&request(&[]), &sent(&zeros, SWITCH));
    refused(&request(&[]), &sent(b"no archive at all", SWITCH));
    for at in (4..frames).step_by(11) {
        let mut damaged = sent_whole.clone();
        damaged[at] ^= 0x10;
        let room = old_files();
        let before = seen(room.path(), true);

        // A bit that nothing is made of may be flipped: the index tells the rest.
        if unpack(
            room.path(),
            &request(&[]),
            damaged.as_slice(),
            std::io::sink(),
        )
        .is_err()
        {
            assert_eq!(seen(room.path(), true), before);
        }
    }
}

#[test]
fn what_was_chosen_must_be_there_and_stand_for_itself() {
    if !is_root() {
        return;
    }
    let link = Thing::Hardlink { to: Path::new("a") };
    let members = [
        folder(""),
        file("a", "a"),
        other("b", link),
        folder("s"),
        file("s/t", "t"),
    ];
    let sent = sent(&archive(&members), SWITCH);

    let missing = refused(&request(&["a", "c"]), &sent);
    let apart = refused(&request(&["b"]), &sent);
    // In the volume it is a link.
    let in_the_way = refused(&request(&["s/t"]), &sent);

    assert_eq!(missing.to_string(), "the archive has no c");
    assert_eq!(
        apart.to_string(),
        "b is the same file as a: choose that as well"
    );
    assert_eq!(in_the_way.to_string(), "s is in the way in the volume");
}

#[test]
fn a_volume_with_a_restore_that_was_killed_is_mended_first() {
    let room = old_files();
    fs::create_dir(room.path().join(".devtools-restore-x")).unwrap();
    let sent = sent(&archive(&new_files()), SWITCH);

    let error = unpack(room.path(), &request(&[]), sent.as_slice(), std::io::sink()).unwrap_err();

    assert!(error.to_string().contains(".devtools-restore-x"), "{error}");
    assert!(room.path().join("a").exists());
}

/// A small disk, taken away again.
struct Disk(TempDir);

impl Disk {
    fn of(size: &str) -> Option<Self> {
        let room = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", size, "tmpfs"]);
        let is_mounted = mount.arg(room.path()).status().unwrap().success();
        is_mounted.then_some(Self(room))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0.path()).status().unwrap();
    }
}

#[test]
fn a_full_disk_is_told_as_such_and_keeps_its_old_files() {
    if !is_root() {
        return;
    }
    let big = file("big", &"x".repeat(2 << 20));
    let many = (0..100).map(|number| file(&format!("f{number:03}"), ""));
    let many: Vec<_> = [folder("")].into_iter().chain(many).collect();
    for (size, members) in [("size=1m", vec![folder(""), big]), ("nr_inodes=40", many)] {
        let Some(disk) = Disk::of(size) else {
            return;
        };
        let disk_room = disk.0.path();
        fs::write(disk_room.join("a"), "old").unwrap();
        let before = seen(disk_room, true);
        let sent = sent(&archive(&members), SWITCH);

        let error = unpack(disk_room, &request(&[]), sent.as_slice(), std::io::sink());

        let error = error.unwrap_err();
        assert!(error.is_full(), "{error}");
        assert_eq!(seen(disk_room, true), before);
    }
}
