//! Services that do not come up: the message says which, why, and what did not start.

use crate::support::stack::Stack;

#[test]
fn a_dependency_that_turns_unhealthy_is_told_with_its_probe_its_log_and_what_waited() {
    let stack = Stack::new(
        "unhealthy",
        r#"
services:
  db:
    image: busybox
    command: [sh, -c, "echo cannot open the table space; exec sleep 600"]
    stop_signal: SIGKILL
    healthcheck: {test: "echo refused on 5432; exit 1", interval: 300ms, retries: 2}
  web:
    image: busybox
    command: [sleep, "600"]
    depends_on: {db: {condition: service_healthy}}
"#,
    );

    let run = stack.devtools(&["up"]).run();

    run.exits(1).says(&[
        "db",
        "refused on 5432",
        "cannot open the table space",
        "web",
    ]);
    assert_eq!(stack.container("web").state, "created");
}

#[test]
fn a_service_that_ends_again_and_again_is_not_up() {
    let stack = Stack::new(
        "crash-loop",
        r#"
services:
  web:
    image: busybox
    command: [sh, -c, "echo no configuration; exit 7"]
    restart: always
"#,
    );

    let run = stack.devtools(&["up"]).run();

    run.exits(1).says(&["web", "code 7", "no configuration"]);
}

#[test]
fn a_service_that_ends_with_an_error_is_not_up() {
    let stack = Stack::new(
        "ends",
        r#"
services:
  web:
    image: busybox
    command: [sh, -c, "echo no licence; exit 4"]
"#,
    );

    let run = stack.devtools(&["up"]).run();

    run.exits(1).says(&["web", "code 4", "no licence"]);
}

#[test]
fn a_one_shot_that_ends_well_lets_its_dependents_start_and_is_not_run_again() {
    let stack = Stack::new("one-shot", &one_shot(0));

    stack.devtools(&["up"]).run().exits(0);
    let before = stack.identities();
    stack.devtools(&["up"]).run().exits(0);

    assert_eq!(stack.container("migrate").state, "exited");
    assert_eq!(stack.container("web").state, "running");
    assert_eq!(stack.identities(), before);
}

#[test]
fn a_one_shot_that_fails_holds_its_dependents_back() {
    let stack = Stack::new("one-shot-fails", &one_shot(3));

    let run = stack.devtools(&["up"]).run();

    run.exits(1)
        .says(&["migrate", "code 3", "migrating", "web"]);
    assert_eq!(stack.container("web").state, "created");
}

#[test]
fn a_command_that_the_image_does_not_have_is_named() {
    let stack = Stack::new(
        "no-command",
        "services: {web: {image: busybox, command: [/no/such/program]}}",
    );

    let run = stack.devtools(&["up"]).run();

    run.exits(1).says(&["web", "/no/such/program"]);
}

#[test]
fn what_is_not_up_in_the_time_given_is_a_failure() {
    let stack = Stack::new(
        "too-late",
        r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, "false"], interval: 1s, retries: 1000}
"#,
    );

    let run = stack.devtools(&["up", "--wait-timeout", "1"]).run();

    run.exits(1).says(&["web", "1 s"]);
}

fn one_shot(code: u8) -> String {
    format!(
        r#"
services:
  migrate:
    image: busybox
    command: [sh, -c, "echo migrating; exit {code}"]
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {{test: [CMD, "true"], interval: 5s}}
    depends_on: {{migrate: {{condition: service_completed_successfully}}}}
"#
    )
}
