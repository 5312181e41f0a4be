//! A backup that is killed, interrupted, refused or has no room: no half of it stays, and
//! everybody goes on.

use std::process::Command;
use std::time::Duration;

use rustix::process::Signal;

use super::COMPOSE;
use super::assert_all_go_on;
use super::assert_no_helpers;
use super::backups;
use super::helpers;
use super::running;
use crate::support::eventually;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

#[test]
fn a_backup_killed_before_any_call_is_mended_by_the_next() {
    is_mended_by_the_next("backup-killed-before", "auto", Harm::KillBefore);
}

#[test]
fn a_backup_killed_after_any_call_is_mended_by_the_next() {
    is_mended_by_the_next("backup-killed-after", "engine", Harm::KillAfter);
}

fn is_mended_by_the_next(test: &str, source: &str, harm: Harm) {
    let stack = running(test, COMPOSE);
    let backup = |proxy: &FaultProxy| {
        let backup = stack.devtools(&["backup", "--source", source]);
        backup.through(proxy).start()
    };
    // The first one loads the image of devtools, which the others find.
    backup(&FaultProxy::new()).wait().exits(0);
    let proxy = FaultProxy::new();
    backup(&proxy).wait().exits(0);
    let calls = proxy.changes().len();
    let done = backups(&stack).0.len();

    for nth in 1..=calls {
        let proxy = FaultProxy::new().harm_nth(nth, Call::is_change, harm);
        let killed = backup(&proxy);
        proxy.set_victim(killed.process());
        assert_eq!(killed.wait().code(), None, "call {nth} of {calls}");

        // By the same address: what is remembered is remembered of an engine.
        if nth % 2 == 0 {
            let up = stack.devtools(&["up", "--no-wait"]);
            up.through(&proxy).run().exits(0);
            assert_states(&stack, nth);
        }
        backup(&proxy).wait().exits(0);

        assert_states(&stack, nth);
        assert_no_helpers(&stack);
        let (whole, others) = backups(&stack);
        assert_eq!(
            (whole.len(), others),
            (done + nth, Vec::new()),
            "call {nth}"
        );
    }
}

fn assert_states(stack: &Stack, nth: usize) {
    for service in ["db", "web", "reader"] {
        assert_eq!(
            stack.container(service).state,
            "running",
            "{service}, call {nth}"
        );
    }
}

#[test]
fn the_next_up_says_whom_it_brings_back() {
    let stack = running("backup-killed-paused", COMPOSE);
    let proxy = FaultProxy::new().harm_nth(2, is_pause, Harm::KillAfter);
    let killed = stack.devtools(&["backup"]).through(&proxy).start();
    proxy.set_victim(killed.process());
    killed.wait();

    let name = format!("{}-db-1", stack.name);
    let up = || stack.devtools(&["up"]).through(&proxy).run().exits(0);
    up().says(&["ended by force", &name]);

    for service in ["db", "web"] {
        assert_eq!(stack.container(service).state, "running", "{service}");
    }
    assert_no_helpers(&stack);
    let again = up();
    assert!(!again.stderr().contains("ended by force"), "{again}");
}

fn is_pause(call: &Call) -> bool {
    call.to_string().ends_with("/pause")
}

#[test]
fn ctrl_c_brings_everybody_back_and_leaves_nothing() {
    let stack = running("backup-ctrl-c", COMPOSE);
    let reading = |call: &Call| call.to_string().contains("/archive?path=");
    let proxy = FaultProxy::new().harm_every(reading, Harm::Delay(Duration::from_secs(5)));
    let backup = stack.devtools(&["backup", "--source", "engine"]);
    let backup = backup.through(&proxy).start();
    eventually("the services stand still", || {
        let states = ["db", "web"].map(|service| stack.container(service).state);
        (states == ["paused", "paused"]).then_some(())
    });

    backup.signal(Signal::INT);

    backup
        .wait()
        .exits(130)
        .says(&["no backup was made", "everything goes on"]);
    assert_all_go_on(&stack);
    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
}

#[test]
fn an_engine_that_cuts_an_archive_off_is_not_believed() {
    let stack = running("backup-cut", COMPOSE);
    let reading = |call: &Call| call.to_string().contains("/archive?path=");
    let proxy = FaultProxy::new().harm_every(reading, Harm::Cut(1200));

    stack
        .devtools(&["backup", "--source", "engine"])
        .through(&proxy)
        .run();

    assert_all_go_on(&stack);
    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
}

#[test]
fn a_service_that_cannot_be_paused_is_told_and_the_others_go_on() {
    let stack = running("backup-unpausable", COMPOSE);
    let proxy = FaultProxy::new().harm_nth(2, is_pause, Harm::Refuse(500));

    stack
        .devtools(&["backup"])
        .through(&proxy)
        .run()
        .exits(1)
        .says(&["cannot be held still", "--stop", "--live"]);

    assert_all_go_on(&stack);
    assert_eq!(helpers(&stack), 0);
    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
}

/// A file system so small that nothing fits in it; gone when dropped.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder.path())
            .status();
        assert!(mount.unwrap().success());
        Self(folder)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(self.0.path()).status());
    }
}

#[test]
fn a_full_disk_is_told_as_such_and_nothing_stays_on_it() {
    let stack = running("backup-full", COMPOSE);
    let db = stack.container("db");
    let fill = [
        "exec",
        "db",
        "dd",
        "if=/dev/urandom",
        "of=/data/large",
        "bs=64k",
        "count=8",
    ];
    stack.devtools(&fill).run().exits(0);
    let small = Small::mount();
    let folder = small.0.path().to_str().unwrap();

    stack
        .devtools(&["backup", "--to", folder])
        .run()
        .exits(74)
        .says(&["No space left", "make room"]);

    assert_eq!(stack.container("db").id, db.id);
    assert_all_go_on(&stack);
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
}
