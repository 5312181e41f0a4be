//! Everything that a file system keeps, through a backup and back, looked at by other means
//! than devtools' own.

use std::process::Command;

use super::assert_no_helpers;
use super::shell;
use crate::support::eventually;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data"]
volumes:
  data:
"#;

fn running(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    stack
}

/// Runs the script on the folder where the engine keeps the volume; needs root, as the
/// tests have.
fn script(stack: &Stack, what: &str) -> String {
    let volume = stack.api.get(&format!("/volumes/{}_data", stack.name));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/restore/tree.py");
    let run = Command::new("python3")
        .args([script, what, volume["Mountpoint"].as_str().unwrap()])
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn all_that_a_file_system_keeps_comes_back_by_the_eyes_of_another() {
    let stack = running("restore-matrix");
    script(&stack, "make");
    let before = script(&stack, "list");
    assert!(before.lines().count() > 50, "{before}");
    for kept in [
        "user.name=with %",
        "security.capability",
        "posix_acl_access",
        "posix_acl_default",
        "4294967294",
        "with holes",
        "259,70000",
    ] {
        assert!(before.contains(kept), "{kept}");
    }

    stack.devtools(&["backup"]).run().exits(0);
    shell(
        &stack,
        "db",
        "cd /data; rm -rf ./* .wh*; chmod 777 .; chown 0 .; echo x >x",
    );
    stack
        .devtools(&["restore", "latest", "--replace", "--allow-devices"])
        .run()
        .exits(0);

    let after = script(&stack, "list");
    for (before, after) in before.lines().zip(after.lines()) {
        assert_eq!(after, before);
    }
    assert_eq!(after.lines().count(), before.lines().count());
}

#[test]
fn a_helper_that_is_killed_leaves_the_old_or_the_new() {
    let stack = running("restore-helper-killed");
    // So much that unpacking takes a while.
    let make = "cd /data; dd if=/dev/urandom of=large bs=1M count=48 2>/dev/null; echo saved >file";
    shell(&stack, "db", make);
    stack.devtools(&["backup"]).run().exits(0);
    let new = script(&stack, "list");
    shell(&stack, "db", "cd /data; echo mine >file; rm large");
    let old = script(&stack, "list");
    let restore = stack.devtools(&["restore", "latest", "--replace"]).start();
    let helper = eventually("the helper unpacks", || {
        let helpers = super::labelled(&stack, "io.devtools.helper=restore");
        let running = helpers.iter().find(|one| one["State"] == "running");
        running.map(|one| one["Id"].as_str().unwrap().to_owned())
    });

    stack.api.order(&format!("/containers/{helper}/kill"));

    let restored = restore.wait();
    if restored.code() == Some(0) {
        // It was ready already, and the next helper carried it on.
        assert_eq!(script(&stack, "list"), new);
    } else {
        restored.exits(1).says(&["before it was through"]);
        assert_eq!(script(&stack, "list"), old);
    }
    assert_eq!(stack.container("db").state, "running");
    assert_no_helpers(&stack);
    stack
        .devtools(&["restore", "latest", "--replace"])
        .run()
        .exits(0);
    assert_eq!(script(&stack, "list"), new);
}

#[test]
fn the_volume_of_a_service_from_scratch_is_saved_and_restored() {
    let stack = Stack::empty("restore-scratch");
    let image = format!("{}:1", stack.name);
    let program = std::fs::read(crate::support::tools().join("busybox")).unwrap();
    let mut layer = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_mode(0o755);
    header.set_size(program.len() as u64);
    let added = layer.append_data(&mut header, "busybox", program.as_slice());
    added.unwrap();
    let import = format!(
        "/images/create?fromSrc=-&repo={}&tag=1&changes=LABEL%20devtools-test.beside%3D{}",
        stack.name, stack.name
    );
    let layer = layer.into_inner().unwrap();
    let imported = stack.api.send("POST", &import, "application/x-tar", &layer);
    assert_eq!(imported.status, 200, "{}", imported.text());
    stack.write(&format!(
        "services:\n  only:\n    image: {image}\n    command: [/busybox, sleep, '600']\n    \
         stop_signal: SIGKILL\n    volumes: ['data:/data']\nvolumes:\n  data:\n"
    ));
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let inside = |arguments: &[&str]| {
        let exec = [&["exec", "only", "/busybox"], arguments].concat();
        stack.devtools(&exec).run().exits(0).stdout()
    };
    inside(&["touch", "-d", "2001-02-03 04:05:06", "/data/file"]);
    let before = inside(&["stat", "-c", "%Y %a %u", "/data/file"]);

    stack.devtools(&["backup"]).run().exits(0);
    inside(&["rm", "/data/file"]);
    stack
        .devtools(&["restore", "latest", "--replace"])
        .run()
        .exits(0);

    assert_eq!(inside(&["stat", "-c", "%Y %a %u", "/data/file"]), before);
}
