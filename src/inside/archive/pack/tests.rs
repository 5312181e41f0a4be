//! Odd trees packed, and read back by our own reader and by plain tar.

use std::fs;
use std::io::Write;
use std::path::Path as Place;
use std::process::Command;

use super::Why as _;
use super::pack;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::Word;
use crate::backup::tape::Piece;
use crate::backup::tape::Reader;
use crate::host::volume_tree::sample;

fn packed(folder: &Place) -> (Vec<u8>, Vec<Word>) {
    let (mut archive, mut words) = (Vec::new(), Vec::new());
    pack(folder, &mut archive, &mut words).unwrap();
    (archive, words_of(&words))
}

fn words_of(bytes: &[u8]) -> Vec<Word> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn read(archive: &[u8]) -> Vec<(Member, Entry)> {
    let mut reader = Reader::ours(zstd::Decoder::new(archive).unwrap());
    let mut members = Vec::new();
    while let Some(member) = reader.next_member().unwrap() {
        let mut hashing = Hashing::default();
        while let Some(piece) = reader.next_piece().unwrap() {
            match piece {
                Piece::Data(bytes) => hashing.data(bytes),
                Piece::Hole(length) => hashing.hole(length),
            }
        }
        members.push((member.clone(), member.into_entry(hashing.finish())));
    }
    members
}

fn tar(arguments: &[&str], archive: &[u8], folder: &Place) -> String {
    let file = folder.join("../volume.tar.zst");
    fs::write(&file, archive).unwrap();
    let mut command = Command::new("tar");
    // Only what it says of times long ago or far ahead is left out.
    command.arg("--warning=no-timestamp").args(arguments);
    command.arg("-f").arg(&file);
    let output = command.current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn everything_odd_is_in_the_archive_and_told_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    sample::plant(root.path());

    let (archive, words) = packed(root.path());

    let (members, entries): (Vec<_>, Vec<_>) = read(&archive).into_iter().unzip();
    assert_eq!(members, sample::members());
    assert_eq!(entries, sample::entries());
    let told: Vec<Entry> = words
        .iter()
        .filter_map(|word| match word {
            Word::Entry(entry) => Some(entry.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(told, entries);
    let bytes = members.iter().map(|member| member.thing.size()).sum();
    let entries = members.len() as u64;
    assert_eq!(words.last(), Some(&Word::Complete { entries, bytes }));
}

#[test]
fn plain_tar_lists_and_unpacks_it_with_everything() {
    let root = tempfile::tempdir().unwrap();
    sample::plant(root.path());
    let (archive, _) = packed(root.path());
    let room = tempfile::tempdir().unwrap();
    let target = room.path().join("v");
    fs::create_dir(&target).unwrap();

    let list = tar(&["--zstd", "-tv"], &archive, &target);
    tar(
        &[
            "--zstd",
            "-xp",
            "--numeric-owner",
            "--xattrs",
            "--xattrs-include=*",
        ],
        &archive,
        &target,
    );

    assert_eq!(list.lines().count(), sample::members().len());
    let (again, _) = packed(&target);
    for ((member, _), expected) in read(&again).into_iter().zip(sample::members()) {
        assert_eq!(member, expected);
    }
}

#[test]
fn what_gnu_tar_writes_in_each_of_its_forms_is_read() {
    let root = tempfile::tempdir().unwrap();
    let room = root.path().join("v");
    fs::create_dir(&room).unwrap();
    fs::create_dir(room.join("d")).unwrap();
    fs::write(room.join("d").join("n".repeat(120)), "content").unwrap();
    std::os::unix::fs::symlink("t".repeat(120), room.join("l")).unwrap();
    fs::hard_link(room.join("d").join("n".repeat(120)), room.join("second")).unwrap();
    let holes = fs::File::create(room.join("s")).unwrap();
    holes.set_len(1 << 20).unwrap();

    for form in ["--format=gnu", "--format=posix", "--format=oldgnu"] {
        let output = Command::new("tar")
            .args(["-c", form, "-C"])
            .arg(&room)
            .arg(".")
            .output()
            .unwrap();
        let mut reader = Reader::foreign(output.stdout.as_slice());
        let mut members = std::collections::BTreeMap::new();
        while let Some(member) = reader.next_member().unwrap() {
            members.insert(member.path, member.thing);
        }
        assert_eq!(members.len(), 6, "{form}");
        assert_eq!(members[&Path::ROOT], Thing::Folder);
        let target = Path::new("t".repeat(120));
        assert_eq!(members[&Path::new("l")], Thing::Symlink { target });
        let links = members
            .values()
            .filter(|thing| matches!(thing, Thing::Hardlink { .. }));
        assert_eq!(links.count(), 1);
    }
    let sparse = Command::new("tar")
        .args(["-c", "-S", "--format=posix", "-C"])
        .arg(&room)
        .arg("s")
        .output()
        .unwrap();
    let mut reader = Reader::foreign(sparse.stdout.as_slice());
    let (size, data) = (1 << 20, Some(vec![]));
    let member = reader.next_member().unwrap().unwrap();
    assert_eq!(member.thing, Thing::File { size, data });
}

#[test]
fn a_full_pipe_or_no_folder_is_told_and_leaves_no_whole_archive() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let root = tempfile::tempdir().unwrap();
    let mut words = Vec::new();
    let error = pack(root.path(), Full, &mut words).unwrap_err();
    assert!(error.is_full(), "{error}");
    assert!(!words_of(&words).iter().any(is_complete));

    let (mut archive, mut words) = (Vec::new(), Vec::new());
    let absent = root.path().join("absent");
    let error = pack(&absent, &mut archive, &mut words).unwrap_err();
    assert!(!error.is_full(), "{error}");
    assert!(archive.is_empty() && words.is_empty());
}

fn is_complete(word: &Word) -> bool {
    matches!(word, Word::Complete { .. })
}
