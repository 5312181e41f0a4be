//! Backups on a real disk: written, found, opened, damaged in every way.

use std::fs;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;
use std::path::Path as FilePath;

use age::secrecy::ExposeSecret;
use bytes::Bytes;
use tempfile::TempDir;

use super::*;
use crate::backup::Hashing;
use crate::backup::IndexWriter;
use crate::backup::Manifest;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::ProjectFile;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Volume;
use crate::backup::tape;
use crate::value::secret::Secret;

const NOW: i64 = 1_795_304_390;

/// A folder, a file and a link; the content of the file is given.
fn members() -> Vec<(Member, &'static [u8])> {
    let member = |path: &str, thing| Member {
        path: Path::new(path),
        thing,
        mode: 0o750,
        uid: 999,
        gid: 998,
        time: Time {
            seconds: 1_700_000_000,
            nanoseconds: 123,
        },
        attributes: Vec::new(),
    };
    let content = b"content of a file";
    let file = Thing::File {
        size: content.len() as u64,
        data: None,
    };
    let target = Path::new("a");
    vec![
        (member("", Thing::Folder), b""),
        (member("a", file), content),
        (member("l", Thing::Symlink { target }), b""),
    ]
}

fn archive() -> Vec<u8> {
    let mut writer = tape::Writer::new(Vec::new());
    for (member, content) in members() {
        writer.begin(&member).unwrap();
        writer.content(content).unwrap();
    }
    compressed(&writer.finish().unwrap())
}

fn index() -> Vec<u8> {
    let mut writer = IndexWriter::new(Vec::new()).unwrap();
    for (member, content) in members() {
        let entry = member.into_entry(Hashing::of(content));
        writer.push(&entry).unwrap();
    }
    writer.finish().unwrap()
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn written(mut sink: Sink, content: &[u8]) -> Written {
    sink.write_all(content).unwrap();
    sink.finish().unwrap()
}

/// Writes a backup of a volume with this archive and this index.
fn draft(vault: &Vault, seal: &Seal, archive: &[u8], index: &[u8]) -> (Draft, Manifest) {
    let draft = vault.begin(NOW, seal).unwrap();
    let archive = written(draft.archive("shop_db").unwrap(), archive);
    let index = written(draft.index("shop_db").unwrap(), index);
    let file = draft
        .project_file("compose.yaml", b"services: {}\n")
        .unwrap();
    let volume = Volume {
        archive: archive.name,
        archive_bytes: archive.bytes,
        index: index.name,
        entries: 3,
        bytes: 17,
        ..Volume::named("shop_db")
    };
    let manifest = Manifest {
        sealed: draft.sealed(),
        files: vec![ProjectFile {
            path: "compose.yaml".to_owned(),
            saved: Some(file.name),
        }],
        ..Manifest::of("shop", vec![volume])
    };
    (draft, manifest)
}

fn backup(seal: &Seal) -> (TempDir, Kept) {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().join("backups"));
    let (draft, manifest) = draft(&vault, seal, &archive(), &index());
    let kept = draft.finish(&manifest, &|_| ()).unwrap();
    (room, kept)
}

fn problems(kept: &Kept, keys: &Keys) -> Vec<String> {
    let opened = kept.unlock(keys).ok();
    let report = verify::read_again(&kept.folder, opened.as_ref(), &|_| ());
    report.problems.iter().map(ToString::to_string).collect()
}

fn files(folder: &FilePath) -> Vec<PathBuf> {
    let names = crate::host::shelf::names_below(folder).unwrap();
    names.iter().map(|name| folder.join(name)).collect()
}

#[test]
fn a_finished_backup_is_found_sound_and_readable() {
    let (room, kept) = backup(&Seal::Open);
    let vault = Vault::at(room.path().join("backups"));

    assert_eq!(kept.name, "20261121_233950");
    assert_eq!(
        vault
            .find("latest", Some("shop"), FilePath::new("/"))
            .unwrap(),
        kept
    );
    assert_eq!(
        vault.find(&kept.name, None, FilePath::new("/")).unwrap(),
        kept
    );
    let report = verify::read_again(
        &kept.folder,
        Some(&kept.unlock(&Keys::default()).unwrap()),
        &|_| (),
    );
    assert_eq!(
        (report.problems, report.files, report.entries),
        (vec![], 5, 3)
    );
    let mut text = String::new();
    let opened = kept.unlock(&Keys::default()).unwrap();
    let mut file = opened.open("project/compose.yaml").unwrap();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "services: {}\n");
    assert_eq!(
        opened.entries(&kept.manifest.volumes[0]).unwrap().count(),
        3
    );
}

#[test]
fn the_latest_is_that_of_the_project() {
    let (room, kept) = backup(&Seal::Open);
    let vault = Vault::at(room.path().join("backups"));

    assert!(matches!(
        vault.find("latest", Some("other"), FilePath::new("/")),
        Err(VaultError::Empty { .. })
    ));
    assert_eq!(
        vault.find("latest", None, FilePath::new("/")).unwrap(),
        kept
    );
    assert!(matches!(
        vault.find("20261121_000000", None, FilePath::new("/")),
        Err(VaultError::Missing { .. })
    ));
}

#[test]
fn two_backups_of_one_second_get_following_names() {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let (one, manifest) = draft(&vault, &Seal::Open, &archive(), &index());

    let other = vault.begin(NOW, &Seal::Open).unwrap();
    one.finish(&manifest, &|_| ()).unwrap();
    let third = vault.begin(NOW, &Seal::Open).unwrap();

    assert_eq!(other.name().to_string(), "20261121_233951");
    assert_eq!(third.name().to_string(), "20261121_233952");
    let states: Vec<State> = vault
        .list()
        .unwrap()
        .into_iter()
        .map(|one| one.state)
        .collect();
    assert!(matches!(
        states.as_slice(),
        [State::BeingMade, State::BeingMade, State::Whole { .. }]
    ));
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next_one() {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let left = room.path().join(".partial-20261121_000000/project");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("compose.yaml"), "services: {}").unwrap();
    assert_eq!(vault.list().unwrap()[0].state, State::Abandoned);

    let running = vault.begin(NOW, &Seal::Open).unwrap();

    assert!(!left.exists());
    assert_eq!(vault.clean().unwrap(), []);
    drop(running);
    assert_eq!(vault.list().unwrap(), []);
}

#[test]
fn every_flipped_bit_is_found() {
    let (_room, kept) = backup(&Seal::Open);
    for path in files(&kept.folder) {
        let right = fs::read(&path).unwrap();
        let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        let mut put = |at: usize, byte: u8| {
            file.seek(SeekFrom::Start(at as u64)).unwrap();
            file.write_all(&[byte]).unwrap();
        };
        for bit in 0..right.len() * 8 {
            let at = bit / 8;
            put(at, right[at] ^ (1 << (bit % 8)));
            let found = verify::read_again(&kept.folder, None, &|_| ());
            assert!(!found.is_sound(), "bit {bit} of {}", path.display());
            put(at, right[at]);
        }
    }
    assert_eq!(problems(&kept, &Keys::default()), Vec::<String>::new());
}

#[test]
fn every_truncation_and_every_missing_or_added_file_is_found() {
    let (_room, kept) = backup(&Seal::Open);
    for path in files(&kept.folder) {
        let right = fs::read(&path).unwrap();
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        for length in (0..right.len()).rev() {
            file.set_len(length as u64).unwrap();
            let found = verify::read_again(&kept.folder, None, &|_| ());
            assert!(!found.is_sound(), "{length} bytes of {}", path.display());
        }
        fs::remove_file(&path).unwrap();
        assert!(!verify::read_again(&kept.folder, None, &|_| ()).is_sound());
        fs::write(&path, &right).unwrap();
    }
    fs::write(kept.folder.join("more"), "").unwrap();
    assert_eq!(
        problems(&kept, &Keys::default()),
        ["more: it does not belong to the backup"]
    );
}

#[test]
fn all_that_is_wrong_is_told_and_not_the_first_alone() {
    let (_room, kept) = backup(&Seal::Open);
    fs::write(kept.folder.join("project/compose.yaml"), "services: []\n").unwrap();
    fs::write(kept.folder.join("shop_db.tar.zst"), "").unwrap();

    let problems = problems(&kept, &Keys::default());

    assert_eq!(
        problems,
        [
            "project/compose.yaml: it is not what was written: its checksum differs",
            "shop_db.tar.zst: it is not what was written: its checksum differs",
            "shop_db.tar.zst: the archive: it is empty",
        ]
    );
}

/// The report of a backup that was refused by its own making.
fn refused(archive: &[u8], index: &[u8], change: impl FnOnce(&mut Manifest)) -> Vec<String> {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let (draft, mut manifest) = draft(&vault, &Seal::Open, archive, index);
    change(&mut manifest);
    let error = draft.finish(&manifest, &|_| ()).unwrap_err();
    assert_eq!(vault.list().unwrap(), [], "{error}");
    match error {
        VaultError::Unsound { problems } => problems.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    }
}

#[test]
fn an_archive_that_is_not_what_its_index_says_is_never_kept() {
    let text = |index: &[u8]| String::from_utf8(zstd::decode_all(index).unwrap()).unwrap();
    let right = text(&index());
    let lines: Vec<&str> = right.lines().collect();
    let changed = right.replace("999", "0").replace("488", "511");
    let short = lines[..2].join("\n") + "\n";
    let broken = right.replace("\"symlink\"", "\"portal\"");

    let refused_index = |text: &str| refused(&archive(), &compressed(text.as_bytes()), |_| ());

    assert_eq!(
        refused_index(&changed)[1],
        "shop_db.tar.zst: ./a has another owner, mode than its index says"
    );
    assert_eq!(
        refused_index(&short),
        ["shop_db.tar.zst: ./l is not in the index"]
    );
    let broken = refused_index(&broken);
    assert!(broken[0].starts_with("shop_db.index.zst: "), "{broken:?}");
}

#[test]
fn an_archive_without_its_end_or_with_other_counts_is_never_kept() {
    let tape = zstd::decode_all(archive().as_slice()).unwrap();
    let cut = compressed(&tape[..tape.len() - 1024]);
    let half = &archive()[..archive().len() / 2];

    let cut = refused(&cut, &index(), |_| ());
    let half = refused(half, &index(), |_| ());
    let count = refused(&archive(), &index(), |manifest| {
        manifest.volumes[0].entries = 4;
    });
    let more = refused(&archive(), &index(), |manifest| manifest.files.clear());

    assert!(cut[0].contains("its end is missing"), "{cut:?}");
    assert!(half[0].starts_with("shop_db.tar.zst: "), "{half:?}");
    assert!(
        count[0].contains("the manifest says 4 with 17"),
        "{count:?}"
    );
    assert!(
        more[0].ends_with("manifest: project/compose.yaml"),
        "{more:?}"
    );
}

#[test]
fn a_sealed_backup_opens_with_its_passphrase_and_shows_nothing_without() {
    let canary = "correct horse";
    let (_room, kept) = backup(&Seal::Passphrase(Secret::new(canary)));
    let keys = |text: &str| {
        let passphrase = Some(Secret::new(text));
        let mut keys = Keys::default();
        keys.passphrase = passphrase;
        keys
    };

    assert_eq!(problems(&kept, &keys(canary)), Vec::<String>::new());
    let error = kept.unlock(&keys("wrong")).err().unwrap().to_string();
    assert_eq!(
        error,
        "backup 20261121_233950 is encrypted with a passphrase, and the passphrase is wrong"
    );
    assert!(kept.unlock(&Keys::default()).is_err());
    assert!(verify::read_again(&kept.folder, None, &|_| ()).is_sound());
    for path in files(&kept.folder) {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(canary) && !text.contains("AGE-SECRET-KEY"));
        assert!(!text.contains("services: {}"), "{}", path.display());
    }
}

#[test]
fn a_backup_for_recipients_opens_with_the_identity_of_any_and_no_other() {
    let identities: Vec<_> = (0..3).map(|_| age::x25519::Identity::generate()).collect();
    let recipients = identities[..2]
        .iter()
        .map(|one| one.to_public().to_string());
    let lines: Vec<String> = recipients.collect();
    let lines = Recipient::of_lines(&format!("# two\n{}\n", lines.join("\n"))).unwrap();
    let (_room, kept) = backup(&Seal::Recipients(lines));
    let keys = |at: usize| {
        let mut keys = Keys::default();
        let text = identities[at].to_string();
        keys.add(&format!("# created\n{}\n", text.expose_secret()))
            .unwrap();
        keys
    };

    assert_eq!(problems(&kept, &keys(0)), Vec::<String>::new());
    assert_eq!(problems(&kept, &keys(1)), Vec::<String>::new());
    assert!(kept.unlock(&keys(2)).is_err());
    assert!(kept.unlock(&Keys::default()).is_err());
    assert!(!kept.folder.join(Manifest::KEY).exists());
}

#[test]
fn what_is_no_key_is_told_by_its_line_and_never_shown() {
    let mut keys = Keys::default();

    assert_eq!(keys.add("# none\n"), Err(NotIdentities::None));
    assert_eq!(keys.add("\ncanary\n"), Err(NotIdentities::Line(2)));
    let (line, error) = Recipient::of_lines("canary").unwrap_err();
    assert!(line == 1 && !error.to_string().contains("canary"));
}

#[test]
fn files_of_the_project_stay_below_the_backup_and_apart() {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let draft = vault.begin(NOW, &Seal::Open).unwrap();
    let saved = |path: &str| draft.project_file(path, b"").unwrap().name;

    assert_eq!(saved("./a/b.yaml"), "project/a/b.yaml");
    assert_eq!(saved("../x/.env"), "project/elsewhere/.env");
    assert_eq!(saved("/etc/.env"), "project/elsewhere/.env.2");
    assert_eq!(saved("a\nb"), "project/a_b");
    assert_eq!(saved(".."), "project/elsewhere/file");
}

#[tokio::test]
async fn what_is_fed_piece_by_piece_is_what_is_read() {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let draft = vault.begin(NOW, &Seal::Open).unwrap();
    let mut feed = Feed::of(draft.archive("shop_db").unwrap());
    for _ in 0..100 {
        feed.write(Bytes::from_static(&[7; 1000])).await.unwrap();
    }

    let written = feed.finish().await.unwrap();

    assert_eq!(
        (written.bytes, written.sha256),
        (100_000, Hashing::of(&vec![7; 100_000]))
    );
    assert_eq!(written.name, "shop_db.tar.zst");
}

#[tokio::test]
async fn a_feed_that_is_dropped_leaves_a_file_that_does_not_count() {
    let room = tempfile::tempdir().unwrap();
    let vault = Vault::at(room.path().to_owned());
    let (draft, manifest) = draft(&vault, &Seal::Open, &archive(), &index());
    let mut feed = Feed::of(draft.archive("other").unwrap());
    feed.write(Bytes::from_static(b"half")).await.unwrap();
    drop(feed);

    let error = draft.finish(&manifest, &|_| ()).unwrap_err();

    assert!(matches!(error, VaultError::Unsound { .. }), "{error}");
}
