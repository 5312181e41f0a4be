//! Backups in a bucket of a real S3 server: the same as in a folder, and nothing half.

mod hardship;
mod refusals;

use std::path::Path;

use serde_json::Value;

use crate::support::s3::KEY;
use crate::support::s3::S3;
use crate::support::s3::SECRET;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// Two volumes that nobody writes.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data", "state:/state"]
volumes:
  data:
  state:
"#;

/// A server, and a stack with two volumes that knows its keys.
fn served(test: &str) -> (S3, Stack) {
    let s3 = S3::start();
    let mut stack = Stack::new(test, COMPOSE);
    s3.serve(&mut stack);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    shell(&stack, "echo one >/data/file && echo two >/state/file");
    (s3, stack)
}

fn shell(stack: &Stack, script: &str) -> String {
    let run = ["exec", "db", "sh", "-c", script];
    stack.devtools(&run).run().exits(0).stdout()
}

/// A command about backups in the bucket, none of which ever shows a key.
fn backup(stack: &Stack, arguments: &[&str]) -> Run {
    let to = S3::to();
    let mut all = vec!["backup", "--to", to.as_str()];
    all.extend(arguments);
    without_keys(stack.devtools(&all).run())
}

fn restore(stack: &Stack, arguments: &[&str]) -> Run {
    let to = S3::to();
    let mut all = vec!["restore", "--to", to.as_str()];
    all.extend(arguments);
    without_keys(stack.devtools(&all).run())
}

fn without_keys(run: Run) -> Run {
    for text in [run.stdout(), run.stderr()] {
        assert!(!text.contains(KEY) && !text.contains(SECRET), "{run}");
    }
    run
}

/// The names of the backups that count.
fn names(stack: &Stack) -> Vec<String> {
    let rows = rows(stack);
    let whole = rows.iter().filter(|row| row["state"] == "whole");
    whole
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

fn rows(stack: &Stack) -> Vec<Value> {
    let list = backup(stack, &["list", "--format", "json"]).exits(0);
    serde_json::from_str(&list.stdout()).unwrap()
}

/// Fails if anything of a backup is left in the folders of the user.
fn assert_nothing_is_left_here(stack: &Stack) {
    for folder in [
        stack.folder().join("backups"),
        stack.home().join(".local/state/devtools/downloads"),
    ] {
        let left: Vec<_> = std::fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// Fails if one of the keys stands in a file.
fn assert_no_keys_below(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            assert_no_keys_below(&path);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains(KEY) && !text.contains(SECRET),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_bucket_does_all_that_a_folder_does() {
    let (s3, stack) = served("bucket-all");

    let report = backup(&stack, &["--format", "json"]).exits(0);
    let report: Value = serde_json::from_str(&report.stdout()).unwrap();
    let first = report["name"].as_str().unwrap().to_owned();
    assert_eq!(report["folder"], format!("{}/{first}", S3::to()));
    let data = format!("{}_data", stack.name);
    for file in ["manifest.json", "SHA256SUMS", "project/compose.yaml"] {
        assert!(s3.objects().contains(&format!("{first}/{file}")), "{file}");
    }

    backup(&stack, &["list"])
        .exits(0)
        .prints(&[&first, "whole", &data]);
    backup(&stack, &["show"]).exits(0).prints(&[&data, "s3://"]);
    backup(&stack, &["show", "--files", "data"])
        .exits(0)
        .prints(&["file"]);
    backup(&stack, &["verify"]).exits(0).prints(&["sound"]);
    shell(&stack, "echo three >/data/more");
    backup(&stack, &["--keep-local"]).exits(0);
    backup(&stack, &["diff", &first])
        .exits(0)
        .prints(&["+ more", "the same"]);
    backup(&stack, &["verify", "--all"])
        .exits(0)
        .prints(&[&first]);

    let local = stack.folder().join("backups");
    let kept: Vec<_> = std::fs::read_dir(&local).unwrap().collect();
    assert_eq!(kept.len(), 1);
    std::fs::remove_dir_all(&local).unwrap();
    assert_no_keys_below(&stack.folder());
    assert_no_keys_below(&stack.home());
    assert_no_keys_below(&s3.folder());
}

#[test]
fn a_bucket_gives_back_what_was_saved_and_keeps_what_its_rules_say() {
    let (s3, stack) = served("bucket-back");
    backup(&stack, &[]).exits(0);
    let first = names(&stack).remove(0);
    shell(&stack, "echo other >/data/file && echo three >/data/more");

    restore(&stack, &["latest", "data"])
        .exits(1)
        .says(&["--replace"]);
    restore(&stack, &["latest", "data", "--replace"]).exits(0);

    assert_eq!(shell(&stack, "cat /data/*"), "one\n");
    backup(&stack, &["data"]).exits(0);
    backup(&stack, &["data"]).exits(0);
    assert_eq!(names(&stack).len(), 3);
    backup(&stack, &["prune", "--keep-last", "1", "--yes"]).exits(0);
    let left = names(&stack);
    // Those of one volume do not drive out the one of all.
    assert!(left.len() == 2 && left[1] == first, "{left:?}");
    let of: Vec<String> = s3.objects().into_iter().collect();
    assert!(
        of.iter()
            .all(|object| left.iter().any(|name| object.starts_with(name)))
    );
    assert_nothing_is_left_here(&stack);
}

#[test]
fn an_encrypted_backup_comes_back_from_a_bucket_with_its_passphrase() {
    let (_s3, stack) = served("bucket-sealed");
    let passphrase = stack.folder().join("passphrase");
    std::fs::write(&passphrase, "correct horse\n").unwrap();
    let passphrase = passphrase.to_str().unwrap();

    backup(&stack, &["--passphrase-file", passphrase]).exits(0);

    backup(&stack, &["verify", "--passphrase-file", passphrase])
        .exits(0)
        .prints(&["sound"]);
    backup(
        &stack,
        &["show", "--files", "data", "--passphrase-file", passphrase],
    )
    .exits(0)
    .prints(&["file"]);
    let copy = format!("{}_try", stack.name);
    restore(
        &stack,
        &[
            "latest",
            "data",
            "--into",
            &copy,
            "--passphrase-file",
            passphrase,
        ],
    )
    .exits(0);
    assert_nothing_is_left_here(&stack);
    stack.api.remove(&format!("/volumes/{copy}"));
}
