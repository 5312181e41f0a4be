//! `devtools backup`: all that volumes hold, in one moment, and everybody goes on.

mod database;
mod hardship;
mod hooks;
mod repository;
mod tree;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use serde_json::json;

use crate::support::eventually;
use crate::support::stack::Stack;

/// Two services that write two volumes without end, and one that only reads.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sh, -c, "umask 022; while :; do cat /proc/uptime >/data/beat; usleep 5000; done"]
    stop_signal: SIGKILL
    volumes: ["data:/data"]
  web:
    image: busybox
    command: [sh, -c, "while :; do cat /proc/uptime >/state/beat; usleep 5000; done"]
    stop_signal: SIGKILL
    depends_on: [db]
    volumes: ["state:/state", "data:/seen:ro"]
  reader:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    volumes: ["data:/data:ro"]
volumes:
  data:
    labels: {purpose: test}
  state:
"#;

/// A stack that runs, with a home of its own for what is kept.
fn running(test: &str, compose: &str) -> Stack {
    let stack = Stack::new(test, compose);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    stack
}

/// The folders of all backups that are whole, and the names of what is not.
fn backups(stack: &Stack) -> (Vec<PathBuf>, Vec<String>) {
    let mut whole = Vec::new();
    let mut others = Vec::new();
    let folder = stack.folder().join("backups");
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.join("manifest.json").exists() && !name.starts_with('.') {
            whole.push(path);
        } else {
            others.push(name);
        }
    }
    whole.sort();
    (whole, others)
}

fn manifest(backup: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(backup.join("manifest.json")).unwrap()).unwrap()
}

/// What plain tar finds in the archive of a volume.
fn listed(backup: &std::path::Path, volume: &str) -> BTreeSet<String> {
    let archive = backup.join(format!("{volume}.tar.zst"));
    let tar = Command::new("tar")
        .args(["--zstd", "-tf"])
        .arg(&archive)
        .output()
        .unwrap();
    assert!(tar.status.success(), "{tar:?}");
    let text = String::from_utf8(tar.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Fails unless the containers of these services run and write, and no helper is left.
fn assert_all_go_on(stack: &Stack) {
    for service in ["db", "web", "reader"] {
        assert_eq!(stack.container(service).state, "running", "{service}");
    }
    assert_no_helpers(stack);
}

fn helpers(stack: &Stack) -> usize {
    let filters = json!({"label": [
        "io.devtools.helper",
        format!("io.devtools.project={}", stack.name),
    ]});
    let filters: String = form_urlencoded::byte_serialize(filters.to_string().as_bytes()).collect();
    let list = stack
        .api
        .get(&format!("/containers/json?all=1&filters={filters}"));
    list.as_array().unwrap().len()
}

fn assert_no_helpers(stack: &Stack) {
    eventually("no helper is left", || (helpers(stack) == 0).then_some(()));
}

#[test]
fn all_volumes_are_saved_and_everybody_goes_on() {
    all_volumes_are_saved("backup-agent", "agent");
}

#[test]
fn the_engine_can_read_them_where_devtools_cannot() {
    all_volumes_are_saved("backup-engine", "engine");
}

fn all_volumes_are_saved(test: &str, source: &str) {
    let stack = running(test, COMPOSE);
    let before = stack.identities();

    let run = stack
        .devtools(&["backup", "--source", source, "--format", "json"])
        .run()
        .exits(0);

    let report: Value = serde_json::from_str(&run.stdout()).unwrap();
    let (whole, others) = backups(&stack);
    assert_eq!((whole.len(), others), (1, Vec::new()));
    assert_eq!(report["folder"], whole[0].to_str().unwrap());
    assert_eq!(report["held"].as_array().unwrap().len(), 2, "{report:#}");
    let manifest = manifest(&whole[0]);
    let data = format!("{}_data", stack.name);
    let volume = &manifest["volumes"][0];
    assert_eq!(volume["name"], data.as_str());
    assert_eq!(volume["source"], source);
    assert_eq!(volume["labels"]["purpose"], "test");
    assert_eq!(volume["services"], json!(["db", "web", "reader"]));
    assert_eq!(volume["entries"], 2);
    assert_eq!(manifest["consistency"], "pause");
    assert!(
        manifest["images"]["db"]
            .as_str()
            .unwrap()
            .contains("sha256:")
    );
    assert_eq!(manifest["files"][0]["saved"], "project/compose.yaml");
    for volume in [data, format!("{}_state", stack.name)] {
        assert_eq!(
            listed(&whole[0], &volume),
            BTreeSet::from(["./".to_owned(), "./beat".to_owned()])
        );
    }
    assert_eq!(stack.identities(), before, "somebody was started anew");
    assert_all_go_on(&stack);
}

#[test]
fn stopped_services_are_started_again_in_their_order() {
    let stack = running("backup-stop", COMPOSE);

    stack.devtools(&["backup", "--stop"]).run().exits(0);

    assert_eq!(backups(&stack).0.len(), 1);
    let started = |service| {
        let detail = stack.container(service).detail;
        detail["State"]["StartedAt"].as_str().unwrap().to_owned()
    };
    assert!(started("db") < started("web"));
    assert!(started("reader") < started("db"), "a reader was stopped");
    assert_all_go_on(&stack);
}

#[test]
fn who_was_paused_by_the_user_stays_so_and_a_live_backup_pauses_nobody() {
    let stack = running("backup-paused", COMPOSE);
    stack.devtools(&["pause", "web"]).run().exits(0);

    stack.devtools(&["backup"]).run().exits(0);
    let live = stack
        .devtools(&["backup", "--live", "state"])
        .run()
        .exits(0);

    assert_eq!(stack.container("web").state, "paused");
    assert_eq!(stack.container("db").state, "running");
    assert!(!live.stdout().contains("stood still"), "{live}");
    assert_eq!(backups(&stack).0.len(), 2);
}

#[test]
fn a_missing_volume_is_told_before_anybody_is_touched() {
    let stack = running("backup-missing", COMPOSE);
    let text = COMPOSE.replace("  state:\n", "  state:\n    name: nowhere-to-be-found\n");
    stack.write(&text);
    let before = stack.identities();

    stack
        .devtools(&["backup"])
        .run()
        .exits(1)
        .says(&["nothing was changed", "nowhere-to-be-found"]);

    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
    assert_eq!(stack.identities(), before);
}

#[test]
fn external_volumes_and_those_of_other_projects_are_saved_and_their_writers_held() {
    let stack = Stack::new(
        "backup-external",
        "services:\n  one: {image: busybox, volumes: ['common:/c']}\n\
         volumes:\n  common: {external: true, name: dt-backup-common}\n",
    );
    let text = std::fs::read_to_string(stack.folder().join("compose.yaml")).unwrap();
    let volume = format!("{}-common", stack.name);
    std::fs::write(
        stack.folder().join("compose.yaml"),
        text.replace("dt-backup-common", &volume),
    )
    .unwrap();
    stack.api.post(
        "/volumes/create",
        &json!({"Name": volume, "Labels": {"devtools-test.beside": stack.name}}),
    );
    let mounts = json!({"Binds": [format!("{volume}:/c")]});
    let beside = format!("{}-beside", stack.name);
    let id = stack.run_beside(&beside, &mounts);

    let run = stack.devtools(&["backup"]).run().exits(0);

    assert!(
        run.stdout().contains(&format!("{beside} stood still")),
        "{run}"
    );
    let state = stack.api.get(&format!("/containers/{id}/json"));
    assert_eq!(state["State"]["Status"], "running");
    assert_eq!(
        manifest(&backups(&stack).0[0])["volumes"][0]["name"],
        volume.as_str()
    );
}

#[test]
fn a_dry_run_says_what_would_be_done_and_does_nothing() {
    let stack = running("backup-dry", COMPOSE);

    let run = stack.devtools(&["backup", "--dry-run"]).run().exits(0);

    let name = &stack.name;
    assert_eq!(
        run.stdout(),
        format!(
            "pause {name}-db-1, {name}-web-1 (they may write the volumes)\n\
             save volume {name}_data\nsave volume {name}_state\n\
             unpause {name}-db-1, {name}-web-1\n"
        )
    );
    assert_eq!(backups(&stack), (Vec::new(), Vec::new()));
}

#[test]
fn files_with_secrets_are_left_out_of_what_everybody_can_read() {
    let stack = running("backup-secret", COMPOSE);
    std::fs::write(stack.folder().join(".env"), "TOKEN=geheim\n").unwrap();

    stack.devtools(&["backup"]).run().exits(0);

    let (whole, _) = backups(&stack);
    let files = manifest(&whole[0])["files"].clone();
    let env = files
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["path"] == ".env");
    assert!(env.unwrap()["saved"].is_null(), "{files:#}");
    assert!(!whole[0].join("project/.env").exists());
}
