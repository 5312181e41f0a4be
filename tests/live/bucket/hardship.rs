//! Killed, interrupted and damaged: what counts in a bucket is whole, and the rest goes.

use std::fs::File;
use std::time::Duration;
use std::time::SystemTime;

use rustix::process::Signal;

use super::assert_nothing_is_left_here;
use super::backup;
use super::names;
use super::restore;
use super::rows;
use super::served;
use super::shell;
use super::without_keys;
use crate::support::s3::Gate;
use crate::support::s3::S3;

/// More than is sent in one piece, and cannot be made smaller.
const LARGE: &str = "dd if=/dev/urandom of=/data/large bs=1M count=9 2>/dev/null";

#[test]
fn an_upload_that_is_killed_is_no_backup_and_goes_after_a_day() {
    let (s3, stack) = served("bucket-killed");
    let gate = Gate::before(&s3, "PUT", "manifest.json");
    let to = S3::to();

    let running = stack
        .devtools(&["backup", "--to", &to])
        .with("AWS_ENDPOINT_URL_S3", gate.endpoint())
        .start();
    gate.wait();
    running.signal(Signal::KILL);
    running.wait();

    assert!(!s3.objects().is_empty());
    assert_eq!(names(&stack), Vec::<String>::new());
    let left = rows(&stack).remove(0);
    assert_eq!(left["state"], "being made");
    backup(&stack, &["verify"]).exits(1).says(&["no backup"]);
    let old = left["name"].as_str().unwrap();
    // Somebody else's, with a name as ours have them.
    let foreign = "20200101_000000/photo";
    std::fs::create_dir(s3.folder().join("20200101_000000")).unwrap();
    std::fs::write(s3.folder().join(foreign), "not ours").unwrap();
    let long_ago = SystemTime::now() - Duration::from_hours(25);
    for object in s3.objects() {
        let file = File::options()
            .write(true)
            .open(s3.folder().join(object))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let unfinished = rows(&stack);
    assert_eq!(unfinished.len(), 1);
    assert_eq!(unfinished[0]["state"], "unfinished");

    backup(&stack, &[]).exits(0);

    assert_eq!(names(&stack).len(), 1);
    assert!(!s3.objects().iter().any(|object| object.starts_with(old)));
    assert!(s3.objects().contains(foreign));
    assert_nothing_is_left_here(&stack);
}

#[test]
fn parts_of_a_large_file_are_taken_back_by_the_next_run_after_a_kill() {
    let (s3, stack) = served("bucket-parts");
    shell(&stack, LARGE);
    let gate = Gate::before(&s3, "PUT", "partNumber=2");
    let to = S3::to();

    let running = stack
        .devtools(&["backup", "--to", &to])
        .with("AWS_ENDPOINT_URL_S3", gate.endpoint())
        .start();
    gate.wait();
    running.signal(Signal::KILL);
    running.wait();
    assert!(!s3.parts().is_empty());

    backup(&stack, &[]).exits(0);

    assert_eq!(s3.parts(), Vec::<String>::new());
    backup(&stack, &["verify"]).exits(0).prints(&["sound"]);
    assert_nothing_is_left_here(&stack);
}

#[test]
fn where_the_way_breaks_off_nothing_counts_and_a_local_copy_stays_for_whoever_wants_one() {
    let (s3, stack) = served("bucket-broken");
    let to = S3::to();
    let local = stack.folder().join("backups");
    let here = || std::fs::read_dir(&local).map_or(0, Iterator::count);
    for (flags, left) in [(&[][..], 0), (&["--keep-local"][..], 1)] {
        let gate = Gate::breaking_at(&s3, "PUT", "tar.zst");
        let mut arguments = vec!["backup", "--to", &to];
        arguments.extend(flags);
        let run = stack
            .devtools(&arguments)
            .with("AWS_ENDPOINT_URL_S3", gate.endpoint());
        let run = without_keys(run.run()).exits(1).says(&["s3://", "hint: "]);
        assert_eq!(here(), left, "{run}");
        assert_eq!(run.stderr().contains("but not in the bucket"), left == 1);
    }

    assert_eq!(names(&stack), Vec::<String>::new());
    stack.devtools(&["backup", "verify"]).run().exits(0);
    assert_eq!(stack.container("db").state, "running");
}

#[test]
fn ctrl_c_leaves_nothing_of_an_upload() {
    let (s3, stack) = served("bucket-interrupted");
    shell(&stack, LARGE);
    let gate = Gate::before(&s3, "PUT", "partNumber=2");
    let to = S3::to();

    let running = stack
        .devtools(&["backup", "--to", &to])
        .with("AWS_ENDPOINT_URL_S3", gate.endpoint())
        .start();
    gate.wait();
    running.signal(Signal::INT);
    without_keys(running.wait())
        .exits(130)
        .says(&["no backup was made"]);

    assert_eq!(s3.parts(), Vec::<String>::new());
    assert!(s3.objects().is_empty(), "{:?}", s3.objects());
    assert_nothing_is_left_here(&stack);
    assert_eq!(stack.container("db").state, "running");
}

#[test]
fn what_was_brought_goes_when_it_is_interrupted_and_after_a_kill_with_the_next_run() {
    let (s3, stack) = served("bucket-brought");
    backup(&stack, &[]).exits(0);
    let to = S3::to();
    let downloads = stack.home().join(".local/state/devtools/downloads");
    let there = || std::fs::read_dir(&downloads).unwrap().count();
    for (signal, left) in [(Signal::INT, 0), (Signal::KILL, 1)] {
        let gate = Gate::before(&s3, "GET", "tar.zst");
        let running = stack
            .devtools(&["backup", "verify", "--to", &to])
            .with("AWS_ENDPOINT_URL_S3", gate.endpoint())
            .start();
        gate.wait();
        assert_eq!(there(), 1);
        running.signal(signal);
        running.wait();
        assert_eq!(there(), left);
    }

    backup(&stack, &["verify"]).exits(0);

    assert_nothing_is_left_here(&stack);
}

#[test]
fn an_object_that_is_not_what_was_sent_is_found_and_not_restored() {
    let (s3, stack) = served("bucket-flipped");
    backup(&stack, &[]).exits(0);
    let name = names(&stack).remove(0);
    let archive = format!("{}_data.tar.zst", stack.name);
    let path = s3.folder().join(&name).join(&archive);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();

    backup(&stack, &["verify"])
        .exits(1)
        .prints(&["damaged", &archive]);
    shell(&stack, "echo now >/data/file");
    restore(&stack, &["latest", "data", "--replace"])
        .exits(1)
        .says(&["is damaged, and nothing was changed", &archive]);

    assert_eq!(shell(&stack, "cat /data/file"), "now\n");
    std::fs::remove_file(path).unwrap();
    assert_eq!(rows(&stack)[0]["state"], "damaged");
    assert_nothing_is_left_here(&stack);
}
