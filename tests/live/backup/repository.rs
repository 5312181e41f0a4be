//! Backups in a repository, which the real restic checks and restores.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use rustix::fs::XattrFlags;
use rustix::process::Signal;
use serde_json::Value;

use super::COMPOSE;
use super::assert_all_go_on;
use super::assert_no_helpers;
use super::helpers;
use super::running;
use super::tree;
use crate::support::eventually;
use crate::support::restic;
use crate::support::stack::Invocation;
use crate::support::stack::Stack;

const PASSPHRASE: &str = "horse battery";

/// A service whose volume has files that can be listed and not be read: there is no
/// duplex of a loopback.
const ILL: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data"]
volumes:
  data:
    driver_opts: {type: none, o: bind, device: /sys/devices/virtual/net/lo}
"#;

/// A repository beside a stack, and the real restic.
struct Beside<'a> {
    stack: &'a Stack,
}

impl Beside<'_> {
    fn place(&self) -> PathBuf {
        self.stack.folder().join("repository")
    }

    fn passphrase(&self) -> PathBuf {
        let file = self.stack.folder().join("passphrase");
        std::fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
        file
    }

    /// devtools with this repository.
    fn devtools(&self, arguments: &[&str]) -> Invocation {
        let (place, file) = (self.place(), self.passphrase());
        let own = [
            "--repo",
            place.to_str().unwrap(),
            "--passphrase-file",
            file.to_str().unwrap(),
        ];
        // What a command takes in the end may look like flags.
        let all: Vec<&str> = arguments.iter().copied().chain(own).collect();
        self.stack.devtools(&all)
    }

    /// Makes a snapshot; the report.
    fn back_up(&self) -> Value {
        let run = self
            .devtools(&["backup", "--format", "json"])
            .run()
            .exits(0);
        serde_json::from_str(&run.stdout()).unwrap()
    }

    fn restic(&self, arguments: &[&str]) -> Output {
        let room = self.stack.folder().join("cache");
        let mut command = Command::new(restic());
        command
            .env("RESTIC_PASSWORD", PASSPHRASE)
            .env("RESTIC_REPOSITORY", self.place())
            .env("RESTIC_CACHE_DIR", room)
            .args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{command:?}: {output:?}");
        output
    }

    /// Fails unless restic reads every byte and finds nothing wrong.
    fn check(&self) {
        let check = self.restic(&["check", "--read-data"]);
        let said = String::from_utf8_lossy(&check.stdout).into_owned();
        assert!(said.contains("no errors were found"), "{said}");
    }
}

/// Where the files of a volume are on this machine.
fn place_of(stack: &Stack, volume: &str) -> PathBuf {
    let volume = stack.api.get(&format!("/volumes/{volume}"));
    PathBuf::from(volume["Mountpoint"].as_str().unwrap())
}

/// Everything about a file that no shell shows: fractions of a second, attributes.
fn fine(place: &Path) -> (i64, i64, Vec<u8>) {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::symlink_metadata(place).unwrap();
    let mut value = [0; 64];
    let length = rustix::fs::lgetxattr(place, "user.purpose", &mut value).unwrap_or(0);
    (
        metadata.mtime(),
        metadata.mtime_nsec(),
        value[..length].to_vec(),
    )
}

#[test]
fn plain_restic_checks_and_restores_what_devtools_wrote() {
    let stack = running("repository-restic", tree::COMPOSE);
    stack
        .devtools(&["exec", "odd", "sh", "-c", tree::MAKE])
        .run()
        .exits(0);
    let volume = format!("{}_data", stack.name);
    let place = place_of(&stack, &volume);
    let one = place.join("deep/two");
    rustix::fs::setxattr(&one, "user.purpose", b"test\0\xff", XattrFlags::empty()).unwrap();
    let beside = Beside { stack: &stack };
    std::fs::write(stack.folder().join(".env"), "TOKEN=geheim\n").unwrap();

    let report = beside.back_up();

    beside.check();
    let room = tempfile::tempdir().unwrap();
    let target = room.path().to_str().unwrap();
    beside.restic(&["restore", "latest", "--target", target]);
    let restored = room.path().join(&volume);
    let there = tree::found(&stack, "exec");
    assert_eq!(tree::found(&stack, restored.to_str().unwrap()), there);
    for path in ["deep/two", "one", "dangling", "hollow", "pipe"] {
        assert_eq!(
            fine(&restored.join(path)),
            fine(&place.join(path)),
            "{path}"
        );
    }
    let env = std::fs::read_to_string(room.path().join("project/.env")).unwrap();
    assert_eq!(env, "TOKEN=geheim\n");
    let manifest = std::fs::read(room.path().join(".devtools/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["volumes"][0]["name"], volume.as_str());
    let snapshots = beside.restic(&["snapshots", "--json", "--tag", &format!("volume={volume}")]);
    let snapshots: Value = serde_json::from_slice(&snapshots.stdout).unwrap();
    assert_eq!(snapshots[0]["short_id"], report["snapshot"]);
}

#[test]
fn what_did_not_change_is_not_read_again_and_all_of_it_comes_back() {
    let stack = running("repository-again", tree::COMPOSE);
    stack
        .devtools(&["exec", "odd", "sh", "-c", tree::MAKE])
        .run()
        .exits(0);
    let beside = Beside { stack: &stack };
    let first = beside.back_up();
    assert!(first["read_bytes"].as_u64().unwrap() > 1 << 20, "{first:#}");
    assert!(first["parent"].is_null());

    let again = beside.back_up();
    assert_eq!(again["read_files"], 0, "{again:#}");
    assert_eq!(again["read_bytes"], 0);
    assert_eq!(again["parent"], first["snapshot"]);
    assert_eq!(again["volumes"], first["volumes"]);

    let change = "cd /data && echo changed >one && echo fresh >fresh && rm deep/link";
    stack
        .devtools(&["exec", "odd", "sh", "-c", change])
        .run()
        .exits(0);
    let changed = beside.back_up();
    // The other name of what was changed is read with it.
    assert_eq!(changed["read_bytes"], 8 + 8 + 6, "{changed:#}");
    let there = tree::found(&stack, "exec");

    stack
        .devtools(&[
            "exec",
            "odd",
            "sh",
            "-c",
            "rm -r /data/deep; echo bad >/data/one",
        ])
        .run()
        .exits(0);
    beside
        .devtools(&["restore", "latest", "--yes", "--replace", "--allow-devices"])
        .run()
        .exits(0);

    assert_eq!(tree::found(&stack, "exec"), there);
    beside.check();
}

#[test]
fn snapshots_are_listed_shown_verified_and_pruned() {
    let stack = running("repository-care", COMPOSE);
    let beside = Beside { stack: &stack };
    let noise = "head -c 1000000 /dev/urandom >/data/noise";
    let mut made = Vec::new();
    for _ in 0..2 {
        stack
            .devtools(&["exec", "db", "sh", "-c", noise])
            .run()
            .exits(0);
        made.push(beside.back_up()["snapshot"].as_str().unwrap().to_owned());
    }
    assert_all_go_on(&stack);

    let listed = beside
        .devtools(&["backup", "list", "--quiet"])
        .run()
        .exits(0);
    made.reverse();
    assert_eq!(listed.stdout().lines().collect::<Vec<_>>(), made);
    beside
        .devtools(&["backup", "show", &made[1]])
        .run()
        .exits(0)
        .prints(&[&format!("{}_data", stack.name), "compose.yaml", "encrypted"]);
    beside
        .devtools(&["backup", "show", "--files", "data"])
        .run()
        .exits(0)
        .prints(&["noise", "beat"]);
    beside
        .devtools(&["backup", "verify"])
        .run()
        .exits(0)
        .prints(&["sound"]);
    let size = || {
        let du = Command::new("du")
            .arg("-sk")
            .arg(beside.place())
            .output()
            .unwrap();
        let text = String::from_utf8(du.stdout).unwrap();
        text.split_whitespace()
            .next()
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    let before = size();
    beside
        .devtools(&["backup", "prune", "--keep-last", "1", "--yes"])
        .run()
        .exits(0)
        .says(&["Removed 1 snapshots"]);
    assert!(before - size() > 900, "{before} {}", size());
    let listed = beside
        .devtools(&["backup", "list", "--quiet"])
        .run()
        .exits(0);
    assert_eq!(listed.stdout().trim(), made[0]);
    beside.check();
}

#[test]
fn a_file_that_cannot_be_read_leaves_no_snapshot() {
    let stack = running("repository-ill", ILL);
    let beside = Beside { stack: &stack };

    beside
        .devtools(&["backup"])
        .run()
        .exits(1)
        .says(&["no snapshot was written", "duplex"]);

    let listed = beside
        .devtools(&["backup", "list", "--quiet"])
        .run()
        .exits(0);
    assert_eq!(listed.stdout(), "");
    assert_eq!(stack.container("db").state, "running");
    assert_no_helpers(&stack);
    beside.check();
}

#[test]
fn a_passphrase_that_is_wrong_opens_nothing_and_changes_nothing() {
    let stack = running("repository-closed", tree::COMPOSE);
    let beside = Beside { stack: &stack };
    beside.back_up();
    let wrong = stack.folder().join("wrong");
    std::fs::write(&wrong, "mule").unwrap();

    for command in [
        &["backup"][..],
        &["backup", "list"],
        &["backup", "verify"],
        &["restore", "latest", "--replace"],
    ] {
        let place = beside.place();
        let own = [
            "--repo",
            place.to_str().unwrap(),
            "--passphrase-file",
            wrong.to_str().unwrap(),
        ];
        let all: Vec<&str> = command.iter().copied().chain(own).collect();
        let run = stack.devtools(&all).run().exits(1);
        let run = run.says(&["the passphrase does not open the repository"]);
        assert!(!run.stderr().contains("mule"), "{run}");
    }
    assert_eq!(stack.container("odd").state, "running");
}

#[test]
fn a_backup_that_is_killed_leaves_a_repository_that_is_sound() {
    let stack = running("repository-killed", COMPOSE);
    let beside = Beside { stack: &stack };
    beside.back_up();

    let killed = beside.devtools(&["backup"]).start();
    eventually("a helper is there", || (helpers(&stack) > 0).then_some(()));
    killed.signal(Signal::KILL);
    assert_eq!(killed.wait().code(), None);
    beside.back_up();

    assert_all_go_on(&stack);
    let listed = beside
        .devtools(&["backup", "list", "--quiet"])
        .run()
        .exits(0);
    assert_eq!(listed.stdout().lines().count(), 2);
    beside.check();
}
