//! A restore that is killed, interrupted or has no room: the old tree or the new one, and
//! never a mixture.

use std::time::Duration;

use rustix::process::Signal;

use super::assert_all_go_on;
use super::assert_no_helpers;
use super::saved;
use super::shell;
use super::tree;
use crate::support::eventually;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

#[test]
fn a_restore_killed_before_any_call_leaves_the_old_or_the_new() {
    leaves_the_old_or_the_new("restore-killed-before", Harm::KillBefore);
}

#[test]
fn a_restore_killed_after_any_call_leaves_the_old_or_the_new() {
    leaves_the_old_or_the_new("restore-killed-after", Harm::KillAfter);
}

/// Whether a call changes something and its answer comes to an end by itself: that of an
/// attach or a wait ends with the container.
fn has_an_end(call: &Call) -> bool {
    let path = call.to_string();
    call.is_change() && !path.contains("/attach") && !path.contains("/wait")
}

const RESTORE: &[&str] = &["restore", "latest", "state", "--replace"];

fn leaves_the_old_or_the_new(test: &str, harm: Harm) {
    let stack = saved(test);
    let new = tree(&stack, "state");
    let spoil = || {
        shell(
            &stack,
            "web",
            "cd /state; rm -rf *; mkdir file; echo x >file/x; echo y >y",
        )
    };
    spoil();
    let proxy = FaultProxy::new();
    stack.devtools(RESTORE).through(&proxy).run().exits(0);
    let calls = proxy
        .changes()
        .iter()
        .filter(|call| has_an_end(call))
        .count();
    assert!(calls > 5, "{calls}");

    for nth in 1..=calls {
        spoil();
        let old = shell(&stack, "web", "cd /state; find . | sort");
        let proxy = FaultProxy::new().harm_nth(nth, has_an_end, harm);
        let killed = stack.devtools(RESTORE).through(&proxy).start();
        proxy.set_victim(killed.process());
        assert_eq!(killed.wait().code(), None, "call {nth} of {calls}");

        // By the same address: what is remembered is remembered of an engine.
        let up = stack.devtools(&["up", "--no-wait"]);
        up.through(&proxy).run().exits(0);

        let found = shell(&stack, "web", "cd /state; find . | sort");
        assert!(
            found == old || found == ".\n./file\n",
            "call {nth}: {found}"
        );
        assert_all_go_on(&stack);
        stack.devtools(RESTORE).through(&proxy).run().exits(0);
        assert_eq!(tree(&stack, "state"), new, "call {nth}");
        assert_all_go_on(&stack);
    }
}

#[test]
fn ctrl_c_leaves_the_volume_as_it_was_and_everybody_goes_on() {
    let stack = saved("restore-ctrl-c");
    shell(&stack, "web", "echo mine >/state/file");
    let before = tree(&stack, "state");
    let proxy = FaultProxy::new().harm_nth(
        1,
        |call| call.to_string().ends_with("/stop"),
        Harm::Delay(Duration::from_secs(2)),
    );
    let restore = stack.devtools(RESTORE).through(&proxy).start();
    eventually("the helper waits", || {
        (!proxy.changes().is_empty()).then_some(())
    });

    restore.signal(Signal::INT);

    restore.wait().exits(130).says(&["hold what they held"]);
    assert_eq!(tree(&stack, "state"), before);
    assert_all_go_on(&stack);
}

#[test]
fn a_full_disk_is_told_and_the_volume_stays_as_it_was() {
    let stack = Stack::new(
        "restore-full",
        r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["small:/small", "large:/large"]
volumes:
  large:
  small:
    driver: local
    driver_opts: {type: tmpfs, device: tmpfs, o: size=2m}
"#,
    );
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    shell(
        &stack,
        "web",
        "dd if=/dev/urandom of=/large/file bs=64k count=64",
    );
    stack.devtools(&["backup", "large"]).run().exits(0);
    // A volume in memory lives as long as somebody has it.
    let small = format!("{}_small", stack.name);
    let name = format!("{}-holder", stack.name);
    let mounts = serde_json::json!({"Binds": [format!("{small}:/small")]});
    let holder = stack.run_beside(&name, &mounts);

    stack
        .devtools(&["restore", "latest", "large", "--into", &small])
        .run()
        .exits(1)
        .says(&["has no room", "make room"]);

    assert_no_helpers(&stack);
    stack.api.remove(&format!("/containers/{holder}?force=1"));
}
