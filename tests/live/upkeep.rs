//! What others did to the containers, and what became of the file, is put right by `up`.

use crate::support::proxy::FaultProxy;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
x-quick: &quick
  image: busybox
  command: [sleep, "600"]
  stop_signal: SIGKILL
  healthcheck: {test: [CMD, "true"], interval: 5s}
services:
  db: {<<: *quick, volumes: [/scratch]}
  web: {<<: *quick, depends_on: [db]}
"#;

#[test]
fn a_paused_container_is_unpaused() {
    let stack = up("paused");
    let db = stack.container("db");
    stack.api.order(&format!("/containers/{}/pause", db.id));

    stack.devtools(&["up"]).run().exits(0);

    let after = stack.container("db");
    assert_eq!((after.id, after.state.as_str()), (db.id, "running"));
}

#[test]
fn a_container_that_somebody_killed_is_started_again() {
    let stack = up("killed");
    let db = stack.container("db");
    stack.api.order(&format!("/containers/{}/kill", db.id));

    stack.devtools(&["up"]).run().exits(0);

    let after = stack.container("db");
    assert_eq!((after.id, after.state.as_str()), (db.id, "running"));
}

#[test]
fn a_container_that_somebody_removed_is_made_again_and_the_others_stay() {
    let stack = up("removed");
    let db = stack.container("db");
    let web = stack.container("web").id;
    stack
        .api
        .remove(&format!("/containers/{}?force=1&v=1", db.id));

    stack.devtools(&["up"]).run().exits(0);

    assert_ne!(stack.container("db").id, db.id);
    assert_eq!(stack.container("web").id, web);
}

#[test]
fn a_network_that_is_gone_under_stopped_containers_is_made_again() {
    let stack = up("no-network");
    stack.devtools(&["stop"]).run().exits(0);
    stack
        .api
        .remove(&format!("/networks/{}_default", stack.name));

    stack.devtools(&["up"]).run().exits(0);

    for container in stack.containers() {
        assert_eq!(container.state, "running", "{}", container.name);
    }
}

#[test]
fn a_container_whose_service_is_gone_is_told_and_removed_only_when_asked_for() {
    let stack = up("orphan");
    let orphan = stack.container("web").name;
    stack.write(
        COMPOSE
            .lines()
            .filter(|line| !line.starts_with("  web:"))
            .collect::<Vec<_>>()
            .join("\n")
            .as_str(),
    );

    stack.devtools(&["up"]).run().exits(0).says(&[&orphan]);
    assert_eq!(stack.container("web").state, "running");

    stack.devtools(&["up", "--remove-orphans"]).run().exits(0);
    let left: Vec<String> = stack
        .containers()
        .into_iter()
        .map(|one| one.service)
        .collect();
    assert_eq!(left, ["db"]);
}

#[test]
fn a_changed_service_is_replaced_with_its_anonymous_volume_and_no_other() {
    let stack = up("changed");
    let (db, web) = (stack.container("db"), stack.container("web"));
    stack.write(&COMPOSE.replace("volumes: [/scratch]", "volumes: [/scratch], tty: true"));

    stack.devtools(&["up"]).run().exits(0);

    let after = stack.container("db");
    assert_ne!(after.id, db.id);
    assert_eq!((&after.name, after.volumes()), (&db.name, db.volumes()));
    assert_eq!(stack.container("web").id, web.id);
}

#[test]
fn a_replaced_container_leaves_no_volume_behind_when_all_goes_down() {
    let stack = up("inherited");
    let volumes = stack.container("db").volumes();
    stack.write(&COMPOSE.replace("volumes: [/scratch]", "volumes: [/scratch], tty: true"));
    stack.devtools(&["up"]).run().exits(0);

    stack.devtools(&["down", "-v"]).run().exits(0);

    stack.assert_gone();
    for volume in volumes {
        assert_eq!(stack.api.find(&format!("/volumes/{volume}")), None);
    }
}

#[test]
fn a_dry_run_prints_the_plan_and_changes_nothing() {
    let stack = Stack::new("dry-run", COMPOSE);
    let proxy = FaultProxy::new();

    let run = stack.devtools(&["up", "--dry-run"]).through(&proxy).run();

    let names = ["db", "web"].map(|service| format!("{}-{service}-1", stack.name));
    run.exits(0).prints(&names.each_ref().map(String::as_str));
    assert_eq!(proxy.changes(), []);
    stack.assert_gone();
}

fn up(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up"]).run().exits(0);
    stack
}
