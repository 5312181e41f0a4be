//! Snapshots of volumes that are only thought of, in a real repository.

use std::collections::BTreeMap;
use std::io;
use std::io::Read;
use std::sync::Arc;
use std::sync::Mutex;

use tempfile::TempDir;

use super::*;
use crate::backup::Consistency;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Kind;
use crate::backup::Listed;
use crate::backup::ListingWriter;
use crate::backup::Manifest;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Signs;
use crate::backup::Source;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::Value;
use crate::backup::Volume;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::vault::VaultError;

const VOLUME: &str = "shop_db";

/// A volume, and which of its files somebody asked for.
#[derive(Clone, Default)]
struct Thought {
    entries: BTreeMap<Path, (Listed, Vec<u8>)>,
    /// Files that cannot be read, and how.
    broken: BTreeMap<Path, io::ErrorKind>,
    asked: Arc<Mutex<Vec<Path>>>,
}

impl Contents for Thought {
    fn ask(&self, path: &Path, size: u64) -> Box<dyn Read + Send> {
        self.asked.lock().unwrap().push(path.clone());
        let (_, content) = &self.entries[path];
        assert_eq!(content.len() as u64, size);
        match self.broken.get(path) {
            None => Box::new(io::Cursor::new(content.clone())),
            Some(kind) => Box::new(Broken(*kind)),
        }
    }
}

/// What cannot be read.
struct Broken(io::ErrorKind);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
}

impl Thought {
    fn new() -> Self {
        let mut thought = Self::default();
        thought.put("", Thing::Folder, b"");
        thought
    }

    /// Puts something in; each has a number of its own.
    fn put(&mut self, path: &str, thing: Thing, content: &[u8]) -> &mut Listed {
        let inode = self.entries.len() as u64 + 1;
        let time = Time {
            seconds: 1_795_304_390,
            nanoseconds: 123_456_789,
        };
        let listed = Listed {
            member: Member {
                path: Path::new(path),
                thing,
                mode: 0o644,
                uid: 999,
                gid: 998,
                time,
                attributes: Vec::new(),
            },
            signs: Signs {
                changed: time,
                device: 7,
                inode,
                links: 1,
            },
        };
        let path = listed.member.path.clone();
        self.entries
            .insert(path.clone(), (listed, content.to_vec()));
        &mut self.entries.get_mut(&path).unwrap().0
    }

    fn file(&mut self, path: &str, content: &[u8]) -> &mut Listed {
        let size = content.len() as u64;
        self.put(path, Thing::File { size, data: None }, content)
    }

    fn source(&self) -> VolumeSource {
        let mut writer = ListingWriter::new().unwrap();
        for (listed, _) in self.entries.values() {
            writer.push(listed).unwrap();
        }
        VolumeSource {
            name: VOLUME.to_owned(),
            listing: writer.finish().unwrap(),
            contents: Arc::new(self.clone()),
        }
    }

    /// Saves it; the files that were asked for meanwhile.
    fn save(&self, repository: &Repository) -> (Result<Saved>, Vec<Path>) {
        self.asked.lock().unwrap().clear();
        let earlier = repository.snapshots(None).unwrap().len();
        let new = NewSnapshot {
            second: 1_795_304_400 + i64::try_from(earlier).unwrap(),
            manifest: manifest(),
            volumes: vec![self.source()],
            files: vec![("project/compose.yaml".to_owned(), b"services: {}".to_vec())],
        };
        let saved = repository.save(new, BTreeMap::new);
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        (saved, asked)
    }

    /// What a restore must bring.
    fn expected(&self) -> Vec<Entry> {
        let entries = self.entries.values();
        entries
            .map(|(listed, content)| listed.member.clone().into_entry(Hashing::of(content)))
            .collect()
    }
}

fn manifest() -> Manifest {
    Manifest {
        version: Manifest::VERSION,
        devtools: "0.1.0".to_owned(),
        created: "2026-11-21T23:39:50Z".to_owned(),
        project: "shop".to_owned(),
        engine: "Docker 28.5.2".to_owned(),
        consistency: Consistency::Pause,
        sealed: None,
        volumes: vec![Volume {
            name: VOLUME.to_owned(),
            key: Some("db".to_owned()),
            driver: "local".to_owned(),
            options: BTreeMap::new(),
            labels: BTreeMap::from([("purpose".to_owned(), "test".to_owned())]),
            services: Vec::new(),
            source: Source::Agent,
            archive: format!("{VOLUME}.tar"),
            archive_bytes: 0,
            index: format!("{VOLUME}.index"),
            entries: 1,
            bytes: 0,
            gaps: Vec::new(),
        }],
        files: Vec::new(),
        images: BTreeMap::new(),
    }
}

fn passphrase() -> Secret {
    Secret::new("horse battery")
}

fn repository() -> (TempDir, Repository) {
    let room = tempfile::tempdir().unwrap();
    let repository = Repository::make(&room.path().join("r"), &passphrase()).unwrap();
    (room, repository)
}

/// A volume with everything odd that restic can keep.
fn odd() -> Thought {
    let mut odd = Thought::new();
    odd.put("a", Thing::Folder, b"").member.mode = 0o3770;
    odd.file("a/one", b"one").member.mode = 0o4755;
    let attributes = vec![
        (Path::new("user.x"), Value(vec![0, 255])),
        (Path::new("user.y"), Value(vec![])),
    ];
    odd.file("a/two", b"two").member.attributes = attributes;
    odd.file("a-b", b"").member.uid = 4_000_000_000;
    let target = Path::new(b"not \xff utf8".as_slice());
    odd.put("link", Thing::Symlink { target }, b"");
    odd.put("pipe", Thing::Fifo, b"");
    odd.put("null", Thing::CharacterDevice { major: 1, minor: 3 }, b"");
    odd.put(
        "disk",
        Thing::BlockDevice {
            major: 259,
            minor: 70_000,
        },
        b"",
    );
    odd.file("large", &vec![7; 3 << 20]);
    odd.file("old", b"old").member.time = Time {
        seconds: -2,
        nanoseconds: 500_000_000,
    };
    let listed = odd.file("new\nline", b"x").clone();
    let path = Path::new(b"not \xff utf8\\".as_slice());
    let mut other = listed;
    other.member.path = path.clone();
    odd.entries.insert(path, (other, b"y".to_vec()));
    odd
}

#[test]
fn a_snapshot_gives_back_what_went_into_it() {
    let (_room, repository) = repository();
    let odd = odd();

    odd.save(&repository).0.unwrap();

    let (kept, opened) = repository.snapshot("latest", Some("shop")).unwrap();
    assert_eq!(kept.manifest.volumes, manifest().volumes);
    let volume = &kept.manifest.volumes[0];
    let entries: Vec<Entry> = opened
        .entries(volume)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(entries.len(), odd.expected().len());
    for (entry, expected) in entries.iter().zip(odd.expected()) {
        assert_eq!(*entry, expected);
    }
    assert_eq!(unpacked(opened.archive(volume).unwrap()), odd.expected());
}

/// The entries of an archive.
fn unpacked(archive: impl Read) -> Vec<Entry> {
    let mut reader = tape::Reader::ours(archive);
    let mut entries = Vec::new();
    while let Some(member) = reader.next_member().unwrap() {
        let mut hashing = Hashing::default();
        while let Some(piece) = reader.next_piece().unwrap() {
            match piece {
                Piece::Data(bytes) => hashing.data(bytes),
                Piece::Hole(length) => hashing.hole(length),
            }
        }
        entries.push(member.into_entry(hashing.finish()));
    }
    entries
}

#[test]
fn what_did_not_change_is_not_read_again_and_whatever_changed_is() {
    let (_room, repository) = repository();
    let mut odd = odd();
    let (first, asked) = odd.save(&repository);
    let files = odd.expected().into_iter();
    let files = files.filter(|entry| matches!(entry.kind, Kind::File { size: 1.., .. }));
    assert_eq!(asked, files.map(|entry| entry.path).collect::<Vec<_>>());
    assert_eq!(first.unwrap().read_files, asked.len() as u64);

    let (again, asked) = odd.save(&repository);
    let again = again.unwrap();
    assert_eq!(asked, []);
    assert_eq!((again.read_files, again.read_bytes), (0, 0));

    // Each has another sign than before; of the last everything else is the same.
    odd.file("a/one", b"eins!");
    odd.file("fresh", b"fresh");
    odd.entries.remove(&Path::new("old"));
    let signs = |odd: &mut Thought, path: &str, change: fn(&mut Signs)| {
        change(&mut odd.entries.get_mut(&Path::new(path)).unwrap().0.signs);
    };
    signs(&mut odd, "a/two", |signs| signs.changed.nanoseconds += 1);
    signs(&mut odd, "new\nline", |signs| signs.inode += 1000);
    let (changed, asked) = odd.save(&repository);
    assert_eq!(
        asked,
        ["a/one", "a/two", "fresh", "new\nline"].map(Path::new)
    );
    assert_eq!(changed.unwrap().read_bytes, 5 + 3 + 5 + 1);
    let (kept, opened) = repository.snapshot("latest", None).unwrap();
    let entries = opened.entries(&kept.manifest.volumes[0]).unwrap();
    let entries: Vec<Entry> = entries.map(Result::unwrap).collect();
    assert_eq!(entries, odd.expected());
}

#[test]
fn names_of_the_same_file_stay_names_of_the_same_file() {
    let (_room, repository) = repository();
    let mut linked = Thought::new();
    linked.file("a", b"one").signs.links = 2;
    linked
        .entries
        .get_mut(&Path::new("a"))
        .unwrap()
        .0
        .signs
        .inode = 70;
    let to = Path::new("a");
    let other = linked.put("b", Thing::Hardlink { to }, b"one");
    (other.signs.links, other.signs.inode) = (2, 70);

    linked.save(&repository).0.unwrap();
    let (_, asked) = linked.save(&repository);

    assert_eq!(asked, []);
    let (kept, opened) = repository.snapshot("latest", None).unwrap();
    let entries = opened.entries(&kept.manifest.volumes[0]).unwrap();
    let entries: Vec<Entry> = entries.map(Result::unwrap).collect();
    assert_eq!(entries, linked.expected());
}

#[test]
fn one_file_that_cannot_be_read_leaves_no_snapshot() {
    let (_room, repository) = repository();
    for path in ["a/one", "large"] {
        let mut odd = odd();
        let kind = io::ErrorKind::PermissionDenied;
        odd.broken.insert(Path::new(path), kind);

        let error = odd.save(&repository).0.unwrap_err();

        assert!(
            matches!(&error, VaultError::Unread(said) if said.contains(path)),
            "{error}"
        );
        assert_eq!(repository.snapshots(None).unwrap(), []);
    }
}

#[test]
fn a_file_that_is_gone_is_left_out() {
    let (_room, repository) = repository();
    let mut odd = odd();
    let path = Path::new("a/one");
    odd.broken.insert(path.clone(), io::ErrorKind::NotFound);

    odd.save(&repository).0.unwrap();

    let (kept, opened) = repository.snapshot("latest", None).unwrap();
    let mut entries = opened.entries(&kept.manifest.volumes[0]).unwrap();
    assert!(!entries.any(|entry| entry.unwrap().path == path));
}

#[test]
fn a_wrong_passphrase_and_an_empty_place_are_told_apart() {
    let (room, repository) = repository();
    drop(repository);
    let place = room.path().join("r");

    let open = |place: &std::path::Path, word: &str| {
        let opened = Repository::open(place, &Secret::new(word), Purpose::Use);
        opened.map(drop).unwrap_err()
    };

    assert!(matches!(
        open(&place, "mule"),
        VaultError::WrongPassphrase { .. }
    ));
    assert!(matches!(
        open(&room.path().join("s"), "mule"),
        VaultError::NoRepository { .. }
    ));
    assert!(Repository::open(&place, &passphrase(), Purpose::Use).is_ok());
}

#[test]
fn what_somebody_left_who_was_killed_while_he_made_it_is_in_nobodys_way() {
    let (room, repository) = repository();
    drop(repository);
    let place = room.path().join("r");
    std::fs::remove_file(place.join("config")).unwrap();

    let made = Repository::make(&place, &passphrase()).unwrap();

    Thought::new().save(&made).0.unwrap();
    assert_eq!(std::fs::read_dir(place.join("keys")).unwrap().count(), 1);
    drop(made);
    let again = Repository::open(&place, &passphrase(), Purpose::Use).unwrap();
    assert_eq!(again.snapshots(Some("shop")).unwrap().len(), 1);
}

#[test]
fn pruning_makes_room_and_leaves_the_others_whole() {
    let (room, repository) = repository();
    let noise = |seed: u64| {
        let mut state = seed;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[2]
        };
        (0..1 << 20).map(|_| next()).collect::<Vec<u8>>()
    };
    let mut thought = Thought::new();
    thought.file("noise", &noise(1));
    thought.save(&repository).0.unwrap();
    thought.file("noise", &noise(2)).signs.changed.seconds += 1;
    thought.save(&repository).0.unwrap();
    drop(repository);
    let place = room.path().join("r");

    let repository = Repository::open(&place, &passphrase(), Purpose::Prune).unwrap();
    let all = repository.snapshots(None).unwrap();
    let (latest, earlier) = all.split_first().unwrap();
    let before = size_of(&place);
    let pruned = prune(&repository, earlier).unwrap();

    let left = repository.snapshots(None).unwrap();
    assert_eq!(left, std::slice::from_ref(latest));
    assert!(
        before - size_of(&place) > 900_000,
        "{before} {}",
        size_of(&place)
    );
    assert!(pruned.freed_bytes > 900_000, "{pruned:?}");
    assert_eq!(repository.check(&[], None).unwrap(), []);
}

#[test]
fn a_flipped_bit_is_found() {
    let (room, repository) = repository();
    odd().save(&repository).0.unwrap();
    assert_eq!(repository.check(&[], None).unwrap(), []);

    for pack in files_below(&room.path().join("r/data")) {
        let whole = std::fs::read(&pack).unwrap();
        let mut bytes = whole.clone();
        bytes[100] ^= 1;
        std::fs::write(&pack, bytes).unwrap();

        let problems = repository.check(&[], None).unwrap();

        assert_ne!(problems, [], "{}", pack.display());
        std::fs::write(&pack, whole).unwrap();
    }
    assert_eq!(repository.check(&[], None).unwrap(), []);
}

#[test]
fn what_a_killed_backup_left_is_no_damage() {
    let (room, repository) = repository();
    odd().save(&repository).0.unwrap();

    for snapshot in files_below(&room.path().join("r/snapshots")) {
        std::fs::remove_file(snapshot).unwrap();
    }
    for index in files_below(&room.path().join("r/index")) {
        std::fs::remove_file(index).unwrap();
    }
    odd().save(&repository).0.unwrap();

    assert_eq!(repository.check(&[], None).unwrap(), []);
}

fn files_below(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn size_of(folder: &std::path::Path) -> u64 {
    let files = files_below(folder).into_iter();
    files.map(|path| path.metadata().unwrap().len()).sum()
}
