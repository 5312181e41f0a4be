//! What is done with backups without an engine.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path as FilePath;

use devtools::backup::Gap;
use devtools::backup::Hashing;
use devtools::backup::IndexWriter;
use devtools::backup::Manifest;
use devtools::backup::Member;
use devtools::backup::Path;
use devtools::backup::ProjectFile;
use devtools::backup::Thing;
use devtools::backup::Time;
use devtools::backup::Volume;
use devtools::backup::tape;
use devtools::vault::Draft;
use devtools::vault::Seal;
use devtools::vault::Vault;

use crate::sandbox::Sandbox;

const FILE: &str = "services:\n  db:\n    image: postgres\nname: shop\n";

/// 2026-11-21 23:39:50.
const EVENING: i64 = 1_795_304_390;
const DAY: i64 = 86_400;

/// A sandbox with backups of these moments, in each a file with that content.
fn sandbox(backups: &[(i64, &str)]) -> Sandbox {
    let sandbox = Sandbox::with(&[("compose.yaml", FILE)]);
    for (second, content) in backups {
        back_up(
            &sandbox.path().join("backups"),
            *second,
            content,
            &Seal::Open,
        );
    }
    sandbox
}

fn member(path: &str, thing: Thing) -> Member {
    Member {
        path: Path::new(path),
        thing,
        mode: 0o640,
        uid: 999,
        gid: 999,
        time: Time {
            seconds: 1_700_000_000,
            nanoseconds: 5,
        },
        attributes: Vec::new(),
    }
}

fn back_up(folder: &FilePath, second: i64, content: &str, seal: &Seal) {
    let draft = Vault::at(folder.to_owned()).begin(second, seal).unwrap();
    let size = content.len() as u64;
    let members = [
        (member("", Thing::Folder), ""),
        (
            member("data\u{1b}[31m", Thing::File { size, data: None }),
            content,
        ),
    ];
    let volume = volume(&draft, &members, size);
    let file = draft.project_file("compose.yaml", FILE.as_bytes()).unwrap();
    let manifest = Manifest {
        devtools: "0.1.0".to_owned(),
        created: "2026-11-21T23:39:50Z".to_owned(),
        engine: "Docker 28.5.2".to_owned(),
        sealed: draft.sealed(),
        files: vec![
            ProjectFile {
                path: "compose.yaml".to_owned(),
                saved: Some(file.name),
            },
            ProjectFile {
                path: ".env".to_owned(),
                saved: None,
            },
        ],
        images: BTreeMap::from([("db".to_owned(), "postgres@sha256:1".to_owned())]),
        ..Manifest::of("shop", vec![volume])
    };
    draft.finish(&manifest, &|_| ()).unwrap();
}

fn volume(draft: &Draft, members: &[(Member, &str)], bytes: u64) -> Volume {
    let mut writer = tape::Writer::new(Vec::new());
    let mut index = IndexWriter::new(draft.index("shop_db").unwrap()).unwrap();
    for (member, content) in members {
        writer.begin(member).unwrap();
        writer.content(content.as_bytes()).unwrap();
        let entry = member.clone().into_entry(Hashing::of(content.as_bytes()));
        index.push(&entry).unwrap();
    }
    let tape = zstd::encode_all(writer.finish().unwrap().as_slice(), 3).unwrap();
    let mut sink = draft.archive("shop_db").unwrap();
    sink.write_all(&tape).unwrap();
    let archive = sink.finish().unwrap();
    let index = index.finish().unwrap().finish().unwrap();
    Volume {
        key: Some("db".to_owned()),
        services: vec!["db".to_owned()],
        archive: archive.name,
        archive_bytes: archive.bytes,
        index: index.name,
        entries: members.len() as u64,
        bytes,
        gaps: vec![Gap {
            path: Path::new("sock"),
            what: "a socket".to_owned(),
        }],
        ..Volume::named("shop_db")
    }
}

#[track_caller]
fn assert_has(shown: &str, wanted: &[&str]) {
    for text in wanted {
        assert!(shown.contains(text), "no {text:?} in\n{shown}");
    }
}

#[test]
fn backups_are_listed_the_latest_first_whatever_state_they_are_in() {
    let sandbox = sandbox(&[(EVENING - DAY, "a"), (EVENING, "b")]);
    let backups = sandbox.path().join("backups");
    fs::create_dir(backups.join("20261101_000000")).unwrap();
    fs::create_dir(backups.join(".partial-20261102_000000")).unwrap();

    let names = sandbox.run(&["backup", "list", "--quiet"]);
    let table = sandbox.run(&["backup", "list"]);
    let json = sandbox.run(&["backup", "list", "--format", "json"]);

    let expected = "20261121_233950\n20261120_233950\n20261102_000000\n20261101_000000\n";
    assert_has(&names, &[expected]);
    assert_has(
        &table,
        &[
            "paused",
            "shop_db",
            "unfinished",
            "damaged",
            "it has no manifest.json",
        ],
    );
    assert_has(
        &json,
        &["\"state\": \"whole\"", "\"consistency\": \"pause\""],
    );
}

#[test]
fn a_backup_shows_what_it_holds_and_what_it_does_not() {
    let sandbox = sandbox(&[(EVENING, "content")]);

    let shown = sandbox.run(&["backup", "show"]);
    let files = sandbox.run(&["backup", "show", "latest", "--files", "db"]);
    let other = sandbox.run(&["backup", "show", "--files", "cache"]);

    assert_has(
        &shown,
        &[
            "exit code 0",
            "20261121_233950",
            "not kept: shop_db: sock: a socket",
        ],
    );
    assert_has(&shown, &["left out: it holds secrets", "postgres@sha256:1"]);
    assert_has(&files, &["-0640   999   999            7 data"]);
    assert!(!files.contains('\u{1b}'), "{files}");
    assert_has(&other, &["exit code 2", "it has shop_db"]);
}

#[test]
fn a_damaged_backup_is_told_with_all_that_is_wrong_and_exit_code_1() {
    let sandbox = sandbox(&[(EVENING, "a")]);
    let folder = sandbox.path().join("backups/20261121_233950");
    assert_has(
        &sandbox.run(&["backup", "verify"]),
        &["exit code 0", "sound", "2 entries"],
    );

    fs::write(folder.join("shop_db.tar.zst"), "x").unwrap();
    fs::remove_file(folder.join("project/compose.yaml")).unwrap();
    let verified = sandbox.run(&["backup", "verify", "--all"]);
    fs::write(folder.join("manifest.json"), "{}").unwrap();
    let without = sandbox.run(&["backup", "verify", "20261121_233950", "--format", "json"]);

    assert_has(
        &verified,
        &["exit code 1", "damaged", "its checksum differs"],
    );
    assert_has(&verified, &["project/compose.yaml: cannot open"]);
    assert_has(
        &without,
        &["exit code 1", "\"is_sound\": false", "manifest.json"],
    );
}

#[test]
fn the_difference_between_two_backups_is_that_of_their_files() {
    let sandbox = sandbox(&[(EVENING - DAY, "a"), (EVENING, "bb")]);

    let text = sandbox.run(&["backup", "diff", "20261120_233950"]);
    let json = sandbox.run(&[
        "backup",
        "diff",
        "20261120_233950",
        "latest",
        "--format",
        "json",
    ]);

    assert_has(&text, &["shop_db: 1\n", "~ data: content (1B -> 2B)"]);
    assert_has(&json, &["\"change\": \"changed\"", "\"content\""]);
}

#[test]
fn only_what_no_rule_keeps_is_removed_and_only_when_agreed() {
    let sandbox = sandbox(&[
        (EVENING - 2 * DAY, "a"),
        (EVENING - DAY, "b"),
        (EVENING, "c"),
    ]);
    let names = || sandbox.run(&["backup", "list", "--quiet"]);
    let all = names();

    let without_rule = sandbox.run(&["backup", "prune", "--yes"]);
    let unasked = sandbox.run(&["backup", "prune", "--keep-last", "2"]);
    let dry = sandbox.run(&["backup", "prune", "--keep-last", "2", "--yes", "--dry-run"]);
    assert_eq!(names(), all);
    let done = sandbox.run(&["backup", "prune", "--keep-last", "2", "--yes"]);

    assert_has(&without_rule, &["exit code 2", "no rule says"]);
    assert_has(&unasked, &["exit code 2", "say --yes to agree"]);
    assert_has(&dry, &["20261119_233950", "removed", "no rule keeps it"]);
    assert_has(&done, &["Removed 20261119_233950."]);
    assert_has(&names(), &["20261121_233950\n20261120_233950\n"]);
}

#[test]
fn an_encrypted_backup_is_shown_only_to_who_has_the_passphrase() {
    let sandbox = sandbox(&[]);
    let seal = Seal::Passphrase(devtools::value::secret::Secret::new("canary"));
    back_up(&sandbox.path().join("elsewhere"), EVENING, "a", &seal);
    fs::write(sandbox.path().join("right"), "canary\n").unwrap();
    fs::write(sandbox.path().join("wrong"), "bird\n").unwrap();
    let verify = |file: &str| {
        sandbox.run(&[
            "backup",
            "verify",
            "--to",
            "elsewhere",
            "--passphrase-file",
            file,
        ])
    };

    let closed = sandbox.run(&["backup", "verify", "--to", "elsewhere"]);
    let files = sandbox.run(&["backup", "show", "--to", "elsewhere", "--files", "db"]);

    assert_has(
        &closed,
        &[
            "exit code 0",
            "its checksums are right; what is encrypted was not",
        ],
    );
    assert_has(
        &files,
        &["exit code 2", "name its file with --passphrase-file"],
    );
    assert_has(&verify("right"), &["exit code 0", "sound", "2 entries"]);
    assert_has(
        &verify("wrong"),
        &["exit code 1", "the passphrase is wrong"],
    );
    assert_has(&verify("none"), &["exit code 74"]);
}

#[test]
fn no_backup_is_an_error_that_says_how_to_come_to_one() {
    let sandbox = sandbox(&[]);

    assert_has(&sandbox.run(&["backup", "list"]), &["exit code 0"]);
    assert_has(
        &sandbox.run(&["backup", "show"]),
        &[
            "exit code 1",
            "no backup of shop in",
            "`devtools backup` makes one",
        ],
    );
    assert_has(
        &sandbox.run(&["backup", "diff", "20261120_233950"]),
        &["exit code 2", "no backup 20261120_233950 in"],
    );
}

#[test]
fn a_schedule_has_absolute_paths_and_the_flags_that_were_given() {
    let sandbox = sandbox(&[]);
    let arguments = [
        "-p", "shop", "backup", "schedule", "--cron", "--at", "04:30",
    ];

    let cron = sandbox.run(&[&arguments[..], &["--to", "far", "--", "--stop", "db"]].concat());

    assert_has(
        &cron,
        &[
            "30 4 * * * cd [DIR]/shop && /",
            "devtools -p shop backup --to [DIR]/shop/far --stop db",
        ],
    );
    let timer = sandbox.run(&["backup", "schedule", "--weekly"]);
    assert_has(
        &timer,
        &[
            "OnCalendar=Sun *-*-* 03:00:00",
            "devtools-backup-shop.timer",
        ],
    );
}
