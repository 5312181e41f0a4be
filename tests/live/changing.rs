//! The commands that change what is there: create, pause, kill, rm, wait, and stops and
//! removals with all that they say.

use serde_json::json;

use crate::support::stack::Stack;

const COMPOSE: &str = r#"
x-quick: &quick
  image: busybox
  command: [sleep, "600"]
  stop_signal: SIGKILL
services:
  db: {<<: *quick, volumes: ["data:/data", "/scratch"]}
  web: {<<: *quick, depends_on: [db]}
volumes:
  data:
"#;

#[test]
fn containers_are_made_frozen_killed_and_removed() {
    let stack = Stack::new("change", COMPOSE);
    let change = |arguments: &[&str]| stack.devtools(arguments).run().exits(0);

    change(&["create"]);
    assert_eq!(states(&stack), ["created", "created"]);
    change(&["start"]);
    let before = stack.identities();
    change(&["pause", "web"]);
    change(&["pause"]);
    assert_eq!(states(&stack), ["paused", "paused"]);
    change(&["pause"]).says(&["Nothing to do"]);
    change(&["unpause"]);
    assert_eq!(states(&stack), ["running", "running"]);
    assert_eq!(stack.identities(), before, "they were started again");

    change(&["kill", "--dry-run"]).prints(&["send SIGKILL to container"]);
    change(&["kill", "web"]);
    assert_eq!(states(&stack), ["running", "exited"]);
    stack.devtools(&["rm"]).run().exits(2).says(&["--force"]);
    change(&["rm", "--force"]);
    assert_eq!(states(&stack), ["running"], "what runs stays");

    let anonymous = stack.container("db").volumes();
    change(&["rm", "-fsv"]);
    assert_eq!(states(&stack), [""; 0]);
    let left = stack.api.volumes(&stack.name);
    assert_eq!(left, [format!("{}_data", stack.name)]);
    for volume in anonymous.iter().filter(|name| !left.contains(name)) {
        assert!(
            stack.api.find(&format!("/volumes/{volume}")).is_none(),
            "{volume} is left"
        );
    }
    change(&["rm", "--force"]).says(&["Nothing to remove"]);
}

#[test]
fn a_signal_by_name_reaches_the_program_and_one_that_is_none_is_refused() {
    let stack = Stack::new(
        "change-signal",
        r#"
services:
  web:
    image: busybox
    command: [sh, -c, "trap 'exit 7' USR1; while :; do sleep 0.1; done"]
    stop_signal: SIGKILL
"#,
    );
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    let wrong = stack.devtools(&["kill", "-s", "NONSENSE"]).run().exits(1);
    wrong.says(&["NONSENSE"]);
    let waiting = stack.devtools(&["wait", "web"]).start();
    stack.devtools(&["kill", "-s", "USR1"]).run().exits(0);

    waiting.wait().exits(7).prints(&["ended with exit code 7"]);
}

#[test]
fn wait_ends_with_the_code_that_docker_compose_ends_with() {
    let stack = Stack::new(
        "change-wait",
        r#"
services:
  quick: {image: busybox, command: [sh, -c, "sleep 2; exit 3"]}
  slow: {image: busybox, command: [sh, -c, "sleep 3; exit 5"]}
  server: {image: busybox, command: [sleep, "600"], stop_signal: SIGKILL}
"#,
    );
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    let theirs = stack.docker_compose(&["wait", "quick", "slow"]).start();
    let first = stack
        .devtools(&["wait", "--format", "json", "quick"])
        .run()
        .exits(3);
    let ended: serde_json::Value = serde_json::from_str(&first.stdout()).unwrap();
    assert_eq!(ended[0]["ExitCode"], 3);
    stack.devtools(&["wait", "quick", "slow"]).run().exits(5);
    theirs.wait().exits(5);

    // The server goes on for ever: only the end of the others counts.
    let down = ["wait", "--down-project", "quick", "server"];
    stack.devtools(&down).run().exits(3);
    stack.assert_gone();
}

#[test]
fn who_had_to_be_killed_is_named_with_what_helps() {
    let stack = Stack::new(
        "change-grace",
        r#"
x-deaf: &deaf {image: busybox, command: [sleep, "600"], stop_grace_period: 1s}
services:
  deaf: {<<: *deaf}
  hearing: {<<: *deaf, init: true}
  killed: {<<: *deaf, stop_signal: SIGKILL}
"#,
    );
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let named = format!(
        "{}-deaf-1 (1 s) was killed after its grace period",
        stack.name
    );

    let stop = stack.devtools(&["stop"]).run().exits(0);
    let stop = stop.says(&[&named, "`init: true`", "`stop_signal`"]);
    assert!(!stop.stderr().contains("hearing-1 ("), "{stop}");
    stack.devtools(&["start"]).run().exits(0);
    let quick = stack.devtools(&["down", "-t", "0"]).run().exits(0);
    assert!(!quick.stderr().contains("was killed"), "{quick}");
}

#[test]
fn images_go_with_the_project_but_not_those_that_others_use() {
    let mut stack = Stack::new(
        "change-rmi",
        r#"
services:
  built: {build: ., command: [sleep, "600"], stop_signal: SIGKILL}
  named: {image: "$NAMED", command: [sleep, "600"], stop_signal: SIGKILL}
"#,
    );
    let (built, named) = (
        format!("{}-built", stack.name),
        format!("{}-own", stack.name),
    );
    stack.set("NAMED", &named);
    let is_there = |image: &str| stack.api.find(&format!("/images/{image}/json")).is_some();
    stack.build_image(&built);
    stack.make_image_beside(&named);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    stack.devtools(&["down", "--rmi", "local"]).run().exits(0);
    assert!(!is_there(&built) && is_there(&named));

    stack.build_image(&built);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let beside = format!("{}-beside", stack.name);
    let container = json!({"Image": &named, "Cmd": ["sleep", "600"]});
    stack.api.run(&beside, &container);
    let down = stack.devtools(&["down", "--rmi", "all"]).run().exits(0);
    down.says(&[&format!("image {named} stays")]);
    assert!(!is_there(&built) && is_there(&named));
}

fn states(stack: &Stack) -> Vec<String> {
    stack
        .containers()
        .into_iter()
        .map(|one| one.state)
        .collect()
}
