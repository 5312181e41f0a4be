//! The commands on what is there: stop, start, restart, scale, exec, logs, down.

use crate::support::stack::Stack;

const COMPOSE: &str = r#"
x-quick: &quick
  image: busybox
  stop_signal: SIGKILL
  healthcheck: {test: [CMD, "true"], interval: 5s}
services:
  db: {<<: *quick, command: [sh, -c, "echo database speaks; exec sleep 600"]}
  web: {<<: *quick, command: [sh, -c, "echo web speaks; exec sleep 600"], depends_on: [db]}
"#;

#[test]
fn stop_and_start_keep_the_containers() {
    let stack = up("stop-start");
    let before = ids(&stack);

    stack.devtools(&["stop"]).run().exits(0);
    assert_eq!(states(&stack), ["exited", "exited"]);

    stack.devtools(&["start"]).run().exits(0);
    assert_eq!(states(&stack), ["running", "running"]);
    assert_eq!(ids(&stack), before);
}

#[test]
fn restart_of_one_service_leaves_the_other_alone() {
    let stack = up("restart");
    let before = stack.identities();

    stack.devtools(&["restart", "web"]).run().exits(0);

    let after = stack.identities();
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1].0, before[1].0, "it is another container");
    assert_ne!(after[1].1, before[1].1, "it was not started again");
}

#[test]
fn scale_up_and_down_keeps_the_first() {
    let stack = up("scale");
    let first = stack.container("web").id;

    stack.devtools(&["scale", "web=3"]).run().exits(0);
    assert_eq!(
        names_of_web(&stack),
        [1, 2, 3].map(|number| format!("{}-web-{number}", stack.name))
    );

    stack.devtools(&["scale", "web=1"]).run().exits(0);
    assert_eq!(stack.container("web").id, first);
}

#[test]
fn exec_ends_with_the_exit_code_of_the_command() {
    let stack = up("exec");

    for (command, code) in [("exit 0", 0), ("exit 3", 3), ("kill -9 $$", 137)] {
        stack
            .devtools(&["exec", "web", "sh", "-c", command])
            .run()
            .exits(code);
    }
    stack
        .devtools(&["exec", "web", "/etc/passwd"])
        .run()
        .exits(126);
    stack
        .devtools(&["exec", "web", "/no/such/program"])
        .run()
        .exits(127);
}

#[test]
fn exec_prints_what_the_command_writes() {
    let stack = up("exec-output");

    let run = stack
        .devtools(&["exec", "web", "sh", "-c", "echo out; echo err >&2"])
        .run();

    run.exits(0).prints(&["out\n"]).says(&["err\n"]);
}

#[test]
fn logs_tell_services_apart_and_go_to_stdout() {
    let stack = up("logs");

    let all = stack.devtools(&["logs"]).run().exits(0);
    let one = stack.devtools(&["logs", "web"]).run().exits(0);

    for (service, text) in [("db", "database speaks"), ("web", "web speaks")] {
        let is_told = |line: &str| line.contains(service) && line.contains(text);
        assert!(all.stdout().lines().any(is_told), "{all}");
    }
    assert!(!one.stdout().contains("database speaks"), "{one}");
}

#[test]
fn down_without_volumes_keeps_them() {
    let stack = Stack::new(
        "down",
        r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, "true"], interval: 5s}
    volumes: ["data:/data"]
volumes:
  data:
"#,
    );
    stack.devtools(&["up"]).run().exits(0);

    stack.devtools(&["down"]).run().exits(0);
    assert_eq!(stack.containers().len(), 0);
    assert_eq!(
        stack.api.volumes(&stack.name),
        [format!("{}_data", stack.name)]
    );

    stack.devtools(&["down", "-v"]).run().exits(0);
    stack.assert_gone();
}

#[test]
fn down_needs_no_file_when_it_knows_the_name() {
    let stack = up("down-by-name");
    std::fs::remove_file(stack.folder().join("compose.yaml")).unwrap();

    stack.devtools(&["-p", &stack.name, "down"]).run().exits(0);

    stack.assert_gone();
}

fn up(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up"]).run().exits(0);
    stack
}

fn ids(stack: &Stack) -> Vec<String> {
    stack.containers().into_iter().map(|one| one.id).collect()
}

fn states(stack: &Stack) -> Vec<String> {
    stack
        .containers()
        .into_iter()
        .map(|one| one.state)
        .collect()
}

fn names_of_web(stack: &Stack) -> Vec<String> {
    let web = stack
        .containers()
        .into_iter()
        .filter(|one| one.service == "web");
    web.map(|one| one.name).collect()
}
