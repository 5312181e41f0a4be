//! What cannot work is said before anything is made.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;

use serde_json::json;

use crate::support::free_port;
use crate::support::proxy::FaultProxy;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// A user without any rights.
const NOBODY: u32 = 65534;

const PUBLISHED: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
  web:
    image: busybox
    command: [sleep, "600"]
    depends_on: [db]
    ports: ["$PORT:80"]
"#;

#[test]
fn a_port_that_another_container_holds_is_found_and_the_container_named() {
    let mut stack = Stack::new("port-of-container", PUBLISHED);
    let port = free_port();
    stack.set("PORT", &port.to_string());
    let holder = format!("{}-holder", stack.name);
    let bindings = json!({"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": port.to_string()}]});
    stack.run_beside(&holder, &json!({"PortBindings": bindings}));

    let run = refused(&stack, &["up"]);

    run.exits(1)
        .says(&["web", &port.to_string(), &holder, "compose.yaml:10"]);
}

#[test]
fn a_port_that_a_process_holds_is_found_and_the_process_named() {
    let mut stack = Stack::new("port-of-process", PUBLISHED);
    let port = free_port();
    stack.set("PORT", &port.to_string());
    let _held = TcpListener::bind(("0.0.0.0", port)).unwrap();

    let run = refused(&stack, &["up"]);

    run.exits(1)
        .says(&["web", &port.to_string(), &std::process::id().to_string()]);
}

#[test]
fn all_images_that_are_missing_are_named_at_once() {
    let stack = Stack::new(
        "no-image",
        r"
services:
  one: {image: devtools-test/missing-one, pull_policy: never}
  two: {image: devtools-test/missing-two, pull_policy: never}
",
    );

    let run = refused(&stack, &["up"]);

    run.exits(1)
        .says(&["devtools-test/missing-one", "devtools-test/missing-two"]);
}

#[test]
fn two_services_that_want_one_host_port_are_refused_with_both_places() {
    let mut stack = Stack::new(
        "port-twice",
        r#"
services:
  one: {image: busybox, ports: ["$PORT:80"]}
  two: {image: busybox, ports: ["$PORT:81"]}
"#,
    );
    let port = free_port();
    stack.set("PORT", &port.to_string());

    let run = refused(&stack, &["up"]);

    run.exits(2)
        .says(&["one", "two", &port.to_string(), "compose.yaml:4", "already"]);
}

#[test]
fn a_service_that_does_not_exist_is_refused_with_what_was_probably_meant() {
    let stack = Stack::new("no-service", "services: {feature-dev: {image: busybox}}");

    let run = refused(&stack, &["up", "feature-dve"]);

    run.exits(2)
        .says(&["feature-dve", "did you mean", "feature-dev"]);
}

#[test]
fn a_dependency_that_does_not_exist_is_refused_with_its_place() {
    let stack = Stack::new(
        "no-dependency",
        r"
services:
  web:
    image: busybox
    depends_on: [database]
",
    );

    let run = refused(&stack, &["up"]);

    run.exits(2).says(&["database", "compose.yaml:5"]);
}

#[test]
fn a_key_that_does_not_exist_is_refused_with_what_was_probably_meant() {
    let stack = Stack::new(
        "no-key",
        r"
services:
  web:
    imagee: busybox
",
    );

    let run = refused(&stack, &["up"]);

    run.exits(2).says(&["imagee", "image", "compose.yaml:4"]);
}

#[test]
fn a_wait_for_health_that_nobody_checks_is_refused() {
    let stack = Stack::new(
        "no-check",
        r"
services:
  db: {image: busybox}
  web: {image: busybox, depends_on: {db: {condition: service_healthy}}}
",
    );

    let run = refused(&stack, &["up"]);

    run.says(&["web", "db", "health"]);
}

#[test]
fn a_folder_without_a_compose_file_is_told_how_to_get_one() {
    let stack = Stack::empty("no-file");

    let run = refused(&stack, &["up"]);

    run.exits(2).says(&["compose file", "devtools init"]);
}

#[test]
fn a_container_of_somebody_else_under_our_name_is_found() {
    let stack = Stack::new(
        "name-taken",
        "services: {web: {image: busybox, command: [sleep, \"600\"]}}",
    );
    let name = format!("{}-web-1", stack.name);
    stack.run_beside(&name, &json!({}));

    let run = refused(&stack, &["up"]);

    run.exits(1).says(&[&name, "in the way"]);
}

#[test]
fn without_an_engine_it_says_where_it_looked_and_exits_with_69() {
    let stack = Stack::new("no-engine", PUBLISHED);
    let nowhere = stack.folder().join("nowhere.sock");

    let up = stack.devtools(&["up"]).with("PORT", "80");
    let run = up
        .with("DOCKER_HOST", format!("unix://{}", nowhere.display()))
        .run();

    run.exits(69).says(&[&nowhere.display().to_string()]);
}

#[test]
fn an_engine_that_may_not_be_used_is_told_from_one_that_is_not_there() {
    let mut stack = Stack::new("no-permission", PUBLISHED);
    let socket = stack.folder().join("closed.sock");
    let _listener = UnixListener::bind(&socket).unwrap();
    std::fs::set_permissions(&socket, PermissionsExt::from_mode(0o000)).unwrap();

    // Nothing is closed to root, so root asks as somebody else.
    let is_root = rustix::process::geteuid().is_root();
    if is_root {
        stack.open_to_all();
    }

    let up = stack.devtools(&["up"]).with("PORT", "80");
    let up = up.with("DOCKER_HOST", format!("unix://{}", socket.display()));
    let run = if is_root {
        up.by_user(NOBODY).run()
    } else {
        up.run()
    };

    run.exits(77)
        .says(&[&socket.display().to_string(), "permission"]);
}

/// Runs devtools and expects it to fail without having changed anything.
fn refused(stack: &Stack, arguments: &[&str]) -> Run {
    let proxy = FaultProxy::new();
    let run = stack.devtools(arguments).through(&proxy).run();
    assert_ne!(run.code(), Some(0), "{run}");
    assert_eq!(proxy.changes(), [], "{run}");
    run
}
