//! Restores where devtools does not run beside the volumes: the engine alone, into new
//! volumes, or none at all.

use super::assert_no_helpers;
use super::backup;
use super::saved;
use super::shell;
use super::tree;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

/// A stack of which the backup is there, and nothing else.
fn gone(test: &str) -> (Stack, String, String) {
    let stack = saved(test);
    let name = backup(&stack).to_str().unwrap().to_owned();
    // What the engine can tell has no fractions of seconds.
    let before = shell(&stack, "db", LOOK);
    stack
        .devtools(&["down", "--volumes", "--yes"])
        .run()
        .exits(0);
    (stack, name, before)
}

const LOOK: &str = r#"cd /data && find . | sort | while IFS= read -r f; do
    stat -c '%n %f %u:%g %h %Y %t:%T' "$f"; [ -f "$f" ] && md5sum <"$f"; done 2>/dev/null; :"#;

#[test]
fn the_engine_alone_fills_volumes_that_are_gone() {
    let (stack, name, before) = gone("restore-engine");
    let restore = ["restore", &name, "--source", "engine", "--allow-devices"];

    stack.devtools(&restore).run().exits(0).prints(&[
        "make ",
        "not brought back",
        "cannot be compared",
    ]);

    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert_eq!(shell(&stack, "db", LOOK), before);
    assert_no_helpers(&stack);
    stack
        .devtools(&restore)
        .run()
        .exits(1)
        .says(&["is not empty", "the engine alone", "--into"]);
    let again = [&restore[..], &["--replace"]].concat();
    stack.devtools(&again).run().exits(1).says(&["--into"]);
}

#[test]
fn an_empty_volume_that_nobody_has_is_made_anew_with_its_own_labels() {
    let (stack, name, _) = gone("restore-engine-empty");
    let volume = format!("{}_state", stack.name);
    let labels = serde_json::json!({"mine": "yes", "com.docker.compose.project": stack.name});
    let empty = serde_json::json!({"Name": volume, "Labels": labels});
    stack.api.post("/volumes/create", &empty);

    stack
        .devtools(&["restore", &name, "state", "--source", "engine"])
        .run()
        .exits(0)
        .prints(&["which is empty"]);

    let made = stack.api.get(&format!("/volumes/{volume}"));
    assert_eq!(made["Labels"]["mine"], "yes");
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert_eq!(shell(&stack, "web", "cat /state/file"), "kept\n");
}

#[test]
fn an_engine_that_keeps_less_than_it_got_is_not_believed() {
    let (stack, name, _) = gone("restore-engine-cut");
    let reading = |call: &Call| call.to_string().starts_with("GET") && is_archive(call);
    let proxy = FaultProxy::new().harm_every(reading, Harm::Cut(1200));

    stack
        .devtools(&["restore", &name, "state", "--source", "engine"])
        .through(&proxy)
        .run()
        .exits(69)
        .says(&["error reading a body"]);

    assert_eq!(stack.api.volumes(&stack.name), Vec::<String>::new());
    assert_no_helpers(&stack);
}

fn is_archive(call: &Call) -> bool {
    call.to_string().contains("/archive?path=")
}

#[test]
fn killed_after_any_call_the_engine_alone_leaves_all_or_nothing() {
    let (stack, name, _) = gone("restore-engine-killed");
    let restore = ["restore", &name, "state", "--source", "engine"];
    let proxy = FaultProxy::new();
    stack.devtools(&restore).through(&proxy).run().exits(0);
    let calls = proxy.changes().len();
    assert!(calls > 3, "{calls}");
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let whole = tree(&stack, "state");

    for nth in 1..=calls {
        stack
            .devtools(&["down", "--volumes", "--yes"])
            .run()
            .exits(0);
        let proxy = FaultProxy::new().harm_nth(nth, Call::is_change, Harm::KillAfter);
        let killed = stack.devtools(&restore).through(&proxy).start();
        proxy.set_victim(killed.process());
        assert_eq!(killed.wait().code(), None, "call {nth} of {calls}");

        // The next run finds no half of it, and restores all.
        let next = stack.devtools(&restore).through(&proxy).run();
        if next.code() != Some(0) {
            // It was killed when all was in it already.
            next.exits(1).says(&["is not empty"]);
        }
        stack.devtools(&["up", "--no-wait"]).run().exits(0);
        assert_eq!(tree(&stack, "state"), whole, "call {nth}");
    }
}
