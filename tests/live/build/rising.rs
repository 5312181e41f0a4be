//! What `up`, `run`, `rebuild` and `watch` build, and what they leave alone.

use super::{image, stack, write};
use crate::support::eventually;
use crate::support::image::BUSYBOX;
use rustix::process::Signal;

const COMPOSE: &str = "
services:
  web:
    build: .
    command: [sleep, '600']
    init: true
    develop:
      watch:
        - {action: rebuild, path: ./kept}
        - {action: sync, path: ./left-out, target: /began, initial_sync: true}
";
const DOCKERFILE: &str = "FROM BUSYBOX\nCOPY kept /kept\n";

#[test]
fn up_builds_what_is_missing_and_rebuild_replaces_only_what_changed() {
    let stack = stack("build-up", COMPOSE, DOCKERFILE);
    let reference = format!("{}-web", stack.name);

    let refused = stack.devtools(&["up", "--no-build"]).run().exits(1);
    refused.says(&["has not been built yet", "`devtools build web` builds it"]);
    let planned = stack.devtools(&["up", "--dry-run"]).run().exits(0);
    planned.prints(&["would be built first: it is not here"]);
    assert!(image(&stack, &reference).is_none());

    stack
        .devtools(&["up", "--no-wait"])
        .run()
        .exits(0)
        .says(&["Image web  Built"]);

    let first = stack.container("web").id;
    let up = stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert!(!up.stderr().contains("Built"), "{up}");
    stack.devtools(&["rebuild"]).run().exits(0).says(&["Built"]);
    assert_eq!(stack.container("web").id, first);

    write(&stack, "kept/file", "other");
    stack
        .devtools(&["up", "--build", "--no-wait"])
        .run()
        .exits(0);
    let second = stack.container("web").id;
    assert_ne!(second, first);

    write(
        &stack,
        "Dockerfile",
        &format!("FROM {BUSYBOX}\nRUN exit 5\n"),
    );
    stack
        .devtools(&["rebuild"])
        .run()
        .exits(1)
        .says(&["web could not be built", "no container was changed"]);
    assert_eq!(stack.container("web").id, second);
    assert_eq!(stack.container("web").state, "running");
}

#[test]
fn run_and_create_build_what_is_missing_and_docker_compose_words_build_too() {
    let stack = stack("build-run", COMPOSE, DOCKERFILE);
    let reference = format!("{}-web", stack.name);

    let run = stack
        .devtools(&["run", "--rm", "-T", "web", "cat", "/kept/file"])
        .run();
    assert_eq!(run.exits(0).stdout(), "kept");

    stack.api.remove(&format!("/images/{reference}"));
    stack.devtools(&["create"]).run().exits(0).says(&["Built"]);
    write(&stack, "kept/file", "other");
    let run = ["run", "--rm", "-T", "--build", "web", "cat", "/kept/file"];
    assert_eq!(stack.devtools(&run).run().exits(0).stdout(), "other");
    write(&stack, "kept/file", "third");
    stack.devtools(&["compose", "build", "-q"]).run().exits(0);
    let run = ["run", "--rm", "-T", "web", "cat", "/kept/file"];
    assert_eq!(stack.devtools(&run).run().exits(0).stdout(), "third");
}

#[test]
fn watch_rebuilds_and_replaces_when_a_file_of_the_rule_changes() {
    let stack = stack("build-watch", COMPOSE, DOCKERFILE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let watch = stack.devtools(&["watch", "--no-up"]).start();
    let first = stack.container("web").id;
    eventually("the watch", || stack.api.file(&first, "/began/file"));

    write(&stack, "kept/file", "other");

    let content = |id: &str| stack.api.file(id, "/kept/file");
    eventually("a new container", || {
        let containers = stack.containers();
        let new = containers
            .iter()
            .find(|one| one.id != first && one.state == "running")?;
        (content(&new.id)? == b"other").then_some(())
    });
    watch.signal(Signal::INT);
    watch.wait().exits(130);
}
