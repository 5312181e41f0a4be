//! `devtools restore`: all of a volume as it was saved, or nothing of it.

mod by_engine;
mod foreign;
mod hardship;
mod refusing;
mod whole;

use std::path::PathBuf;

use serde_json::Value;
use serde_json::json;

use crate::support::eventually;
use crate::support::stack::Stack;

/// One service that holds a volume, and does nothing with it.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data"]
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["state:/state", "data:/seen:ro"]
volumes:
  data:
    labels: {purpose: test}
  state:
"#;

/// Makes a tree with owners, modes, links, pipes, names, holes.
const MAKE: &str = r"
cd /data
chmod 1770 . && chown 999:998 .
mkdir -p deep/er 'with space' -- -dash
echo one >one && chown 3000000:4000000 one && chmod 4755 one
echo two >deep/two && chmod 0 deep/two
ln one deep/again
ln -s ../one deep/link && ln -s /nowhere dangling && chown -h 7:8 dangling
mkfifo pipe && mknod null c 1 3
touch -d '2001-02-03 04:05:06' one
printf x >$(printf 'not\377utf8') && printf y >$(printf 'new\nline')
: >empty && mkdir hollow && chmod 2775 hollow
dd if=/dev/zero of=holes bs=1 count=1 seek=1048575 2>/dev/null
touch -d '2002-02-02 02:02:02' .
echo state >/seen/state 2>/dev/null || :
";

/// Changes everything about it.
const SPOIL: &str = r"
cd /data
rm -rf deep one null -- -dash && chmod 777 . && chown 0:0 .
echo other >deep && echo new >new && mkdir one && echo x >one/x
";

/// A stack that runs, with a backup of an odd tree.
fn saved(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    shell(&stack, "db", MAKE);
    shell(&stack, "web", "echo kept >/state/file");
    stack.devtools(&["backup"]).run().exits(0);
    stack
}

fn shell(stack: &Stack, service: &str, script: &str) -> String {
    let run = ["exec", service, "sh", "-c", script];
    stack.devtools(&run).run().exits(0).stdout()
}

/// The only backup.
fn backup(stack: &Stack) -> PathBuf {
    let folder = std::fs::read_dir(stack.folder().join("backups")).unwrap();
    let mut folders = folder.map(|entry| entry.unwrap().path());
    folders.next().unwrap()
}

/// Everything about a volume that a backup of it says, as it is now.
fn tree(stack: &Stack, volume: &str) -> String {
    let room = tempfile::tempdir().unwrap();
    let to = room.path().to_str().unwrap();
    stack
        .devtools(&["backup", "--live", "--no-hooks", "--to", to, volume])
        .run()
        .exits(0);
    let name = format!("{}_{volume}", stack.name);
    entries(stack, to, &name)
}

/// Everything that the latest backup in a folder says about a volume.
fn entries(stack: &Stack, to: &str, volume: &str) -> String {
    let show = [
        "backup", "show", "latest", "--to", to, "--format", "json", "--files", volume,
    ];
    stack.devtools(&show).run().exits(0).stdout()
}

fn helpers(stack: &Stack) -> usize {
    labelled(stack, "io.devtools.helper").len()
}

fn labelled(stack: &Stack, label: &str) -> Vec<Value> {
    let filters = json!({"label": [
        label,
        format!("io.devtools.project={}", stack.name),
    ]});
    let filters: String = form_urlencoded::byte_serialize(filters.to_string().as_bytes()).collect();
    let list = stack
        .api
        .get(&format!("/containers/json?all=1&filters={filters}"));
    list.as_array().unwrap().clone()
}

fn assert_all_go_on(stack: &Stack) {
    for service in ["db", "web"] {
        assert_eq!(stack.container(service).state, "running", "{service}");
    }
    assert_no_helpers(stack);
}

/// The engine takes a moment to remove what has ended.
fn assert_no_helpers(stack: &Stack) {
    eventually("no helper is left", || (helpers(stack) == 0).then_some(()));
}

#[test]
fn a_restore_brings_back_all_about_every_file_and_nothing_else_stays() {
    let stack = saved("restore-odd");
    let before = tree(&stack, "data");
    shell(&stack, "db", SPOIL);
    assert_ne!(tree(&stack, "data"), before);

    let run = stack
        .devtools(&["restore", "latest", "data", "--replace", "--allow-devices"])
        .run()
        .exits(0)
        .prints(&["replace all of", "read back and compared"]);

    assert_eq!(tree(&stack, "data"), before, "{run}");
    assert_all_go_on(&stack);
    assert_eq!(shell(&stack, "web", "cat /state/file"), "kept\n");
}

#[test]
fn volumes_that_are_gone_are_made_again_and_up_takes_them_as_its_own() {
    let stack = saved("restore-gone");
    let before = (tree(&stack, "data"), tree(&stack, "state"));
    let labels = labels(&stack);
    let backup = backup(&stack);
    stack
        .devtools(&["down", "--volumes", "--yes"])
        .run()
        .exits(0);

    stack
        .devtools(&["restore", backup.to_str().unwrap(), "--allow-devices"])
        .run()
        .exits(0);

    assert_eq!(self::labels(&stack), labels);
    let up = stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert!(!up.stderr().contains("volume"), "{up}");
    assert_eq!((tree(&stack, "data"), tree(&stack, "state")), before);
}

fn labels(stack: &Stack) -> Value {
    let volume = format!("/volumes/{}_data", stack.name);
    stack.api.get(&volume)["Labels"].clone()
}

#[test]
fn a_backup_can_be_tried_beside_the_stack() {
    let stack = saved("restore-beside");
    let other = format!("{}-trial", stack.name);
    let into = format!("{}_elsewhere", stack.name);

    stack
        .devtools(&[
            "restore",
            "latest",
            "--as-project",
            &other,
            "--allow-devices",
        ])
        .run()
        .exits(0);
    stack
        .devtools(&["restore", "latest", "state", "--into", &into])
        .run()
        .exits(0);

    let volumes = stack.api.volumes(&other);
    assert_eq!(volumes.len(), 2, "{volumes:?}");
    assert!(stack.api.find(&format!("/volumes/{into}")).is_some());
    assert_all_go_on(&stack);
    stack.api.remove(&format!("/volumes/{into}"));
    stack.api.remove_project(&other);
}

#[test]
fn single_files_come_back_and_all_others_stay() {
    let stack = saved("restore-path");
    shell(
        &stack,
        "db",
        "cd /data; echo spoilt >one; echo mine >empty; rm -r deep",
    );

    stack
        .devtools(&["restore", "latest", "--path", "data:deep/two", "--replace"])
        .run()
        .exits(0)
        .prints(&["replace a part of", "deep/two"]);

    let found = shell(&stack, "db", "cd /data; cat one empty deep/two; ls deep");
    assert_eq!(found, "spoilt\nmine\ntwo\ntwo\n");
    assert_all_go_on(&stack);
}
