//! Nothing is left of a command that was ended, however it was ended.

use rustix::process::Signal;
use serde_json::Value;
use serde_json::json;

use super::assert_none_is_left;
use super::containers_of_servers;
use crate::support::eventually;
use crate::support::image::BUSYBOX;
use crate::support::stack::Running;
use crate::support::stack::Stack;

/// A server that hears nothing, not even the end of its input.
const DEAF: &str = "services: {none: {image: busybox}}
x-devtools: {mcp: {servers: {deaf: {image: busybox, command: [sleep, '600']}}}}
";

/// A command that waits for a server that runs.
fn waiting(stack: &Stack) -> Running {
    let running = stack.devtools(&["mcp", "list", "--timeout", "60"]).start();
    eventually("the server runs", || {
        let all = stack.containers();
        let is_running = |state: &Value| state["Running"] == true;
        all.iter()
            .any(|one| is_running(&one.detail["State"]))
            .then_some(())
    });
    running
}

#[test]
fn a_signal_leaves_no_server_behind() {
    let stack = Stack::new("mcp-signal", DEAF);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let running = waiting(&stack);

        running.signal(signal);

        running.wait().exits(code);
        assert_none_is_left(&stack);
    }
}

#[test]
fn what_a_killed_command_left_is_found_and_removed_and_nothing_else() {
    let stack = Stack::new("mcp-killed", DEAF);
    let killed = waiting(&stack);
    killed.signal(Signal::KILL);
    killed.wait();
    let left = containers_of_servers(&stack);
    assert_eq!(left.len(), 1);
    let alive = waiting(&stack);
    let stranger = stack.run_beside(
        &format!("{}-stranger", stack.name),
        &json!({"AutoRemove": true}),
    );

    let shown = stack.devtools(&["mcp", "gc", "--dry-run"]).run().exits(0);
    shown
        .prints(&[&left[0], "has ended"])
        .says(&["Would remove one"]);
    stack.devtools(&["mcp", "gc", "--yes"]).run().exits(0);

    let after = containers_of_servers(&stack);
    assert_eq!(after.len(), 1, "{after:?}");
    assert_ne!(after, left);
    assert!(
        stack
            .api
            .find(&format!("/containers/{stranger}/json"))
            .is_some()
    );
    alive.signal(Signal::INT);
    alive.wait().exits(130);
}

#[test]
fn a_container_that_somebody_else_started_goes_only_when_asked_for() {
    let stack = Stack::new("mcp-stranger", DEAF);
    let name = format!("{}-run", stack.name);
    // As `docker run -i --rm` makes it.
    let id = stack.api.run(
        &name,
        &json!({
            "Image": BUSYBOX, "Cmd": ["sleep", "600"], "OpenStdin": true, "StdinOnce": true,
            "Labels": {"devtools-test.beside": stack.name},
            "HostConfig": {"AutoRemove": true},
        }),
    );

    let shown = stack
        .devtools(&["mcp", "gc", "--yes", "--format", "json"])
        .run()
        .exits(0);
    let rows: Vec<Value> = serde_json::from_str(&shown.stdout()).unwrap();
    let own = rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (&own["owner"], &own["goes"]),
        (&json!("stranger"), &json!(false))
    );
    assert!(stack.api.find(&format!("/containers/{id}/json")).is_some());

    // Only old ones go, and this one is not that old.
    stack
        .devtools(&["mcp", "gc", "--yes", "--unknown", "--older-than", "1h"])
        .run()
        .exits(0);
    assert!(stack.api.find(&format!("/containers/{id}/json")).is_some());
}
