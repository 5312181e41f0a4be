//! How a changed file reaches containers that run: group by group, with a way back, and
//! without losing data unasked.

use crate::support::stack::Stack;

/// Two containers whose update is described by `$UPDATE`.
fn web(test: &str, update: &str) -> Stack {
    let stack = Stack::new(test, &version("600", update));
    stack.devtools(&["up"]).run().exits(0);
    stack
}

fn version(sleep: &str, update: &str) -> String {
    format!(
        r#"
services:
  web:
    image: busybox
    command: [sleep, "{sleep}"]
    stop_signal: SIGKILL
    healthcheck: {{test: [CMD, "true"], interval: 5s}}
    deploy:
      replicas: 2
      update_config: {update}
"#
    )
}

fn ids(stack: &Stack) -> Vec<String> {
    stack.containers().into_iter().map(|one| one.id).collect()
}

#[test]
fn containers_are_replaced_one_after_the_other() {
    let stack = web("roll", "{parallelism: 1}");
    let before = ids(&stack);
    stack.write(&version("601", "{parallelism: 1}"));

    stack.devtools(&["up"]).run().exits(0);

    let after = stack.containers();
    let names: Vec<&str> = after.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, [1, 2].map(|n| format!("{}-web-{n}", stack.name)));
    assert!(after.iter().all(|one| !before.contains(&one.id)));
    let [first, second] = [0, 1].map(|n: usize| after[n].detail["Created"].to_string());
    let up = after[0].detail["State"]["StartedAt"].to_string();
    assert!(first < up && up < second, "{first} {up} {second}");
}

#[test]
fn the_new_container_runs_before_the_old_one_stops_where_the_file_wants_it_so() {
    let update = "{order: start-first, parallelism: 0, failure_action: rollback}";
    let stack = web("start-first", update);
    let before = ids(&stack);
    stack.write(&version("601", update));

    stack.devtools(&["up"]).run().exits(0);

    let after = stack.containers();
    assert_eq!(after.len(), 2);
    for container in after {
        assert!(!before.contains(&container.id));
        assert_eq!(container.state, "running");
    }
    let again = stack.devtools(&["up"]).run().exits(0);
    again.says(&["as before"]);
}

#[test]
fn a_failed_update_brings_the_old_containers_back() {
    for order in ["stop-first", "start-first"] {
        let update = format!("{{failure_action: rollback, order: {order}}}");
        let stack = web(&format!("back-{order}"), &update);
        let before = ids(&stack);
        stack.write(&version("no-number", &update));

        let run = stack.devtools(&["up"]).run().exits(1);

        run.says(&["rolled back", "service web", "no-number"]);
        assert_eq!(ids(&stack), before, "{order}");
        for container in stack.containers() {
            assert_eq!(container.state, "running", "{order}");
        }
    }
}

#[test]
fn a_failed_update_stops_before_the_next_group() {
    let stack = web("pause", "{parallelism: 1}");
    let before = ids(&stack);
    stack.write(&version("no-number", "{parallelism: 1}"));

    stack.devtools(&["up"]).run().exits(1);

    let second = &stack.containers()[1];
    assert_eq!((&second.id, second.state.as_str()), (&before[1], "running"));
}

const SECRET: &str = r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    secrets: [inner, outer]
secrets:
  inner: {environment: INNER}
  outer: {file: ./outer}
"#;

#[test]
fn a_new_text_of_a_secret_reaches_the_container() {
    let mut stack = Stack::new("secret", SECRET);
    let outer = stack.folder().join("outer");
    std::fs::write(&outer, "one").unwrap();
    stack.set("INNER", "one");
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let first = stack.container("web").id;
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    assert_eq!(stack.container("web").id, first);

    std::fs::write(&outer, "two").unwrap();
    let run = stack.devtools(&["up", "--dry-run"]).run().exits(0);
    run.prints(&["the text of /run/secrets/outer changed"]);
    stack.set("INNER", "two");
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    let read = stack.devtools(&["exec", "-T", "web", "cat", "/run/secrets/inner"]);
    assert_eq!(read.run().exits(0).stdout(), "two");
}

const VOLUME: &str = r#"
services:
  db:
    image: busybox
    command: [sh, -c, "echo kept >>/data/file; exec sleep 600"]
    stop_signal: SIGKILL
    volumes: [data:/data]
volumes:
  data: {labels: {tier: first}}
"#;

#[test]
fn a_changed_volume_keeps_its_data_unless_its_loss_is_asked_for() {
    let stack = Stack::new("volume-drift", VOLUME);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let lines = || {
        let read = stack.devtools(&["exec", "-T", "db", "wc", "-l", "/data/file"]);
        read.run().exits(0).stdout().trim().to_owned()
    };
    stack.write(&VOLUME.replace("first", "second"));

    let kept = stack.devtools(&["up", "--no-wait", "--yes", "--force-recreate"]);
    kept.run().exits(0).says(&["--recreate-volumes"]);
    assert_eq!(lines(), "2 /data/file");

    let lost = stack.devtools(&["up", "--no-wait", "--recreate-volumes"]);
    lost.run().exits(0);
    assert_eq!(lines(), "1 /data/file");
}

#[test]
fn every_container_is_explained_before_anything_is_done() {
    let stack = web("explain", "{parallelism: 2}");
    let before = ids(&stack);
    stack.write(&version("601", "{parallelism: 2}"));

    let run = stack
        .devtools(&["up", "--dry-run", "--explain"])
        .run()
        .exits(0);

    run.prints(&["replaced", "command changed in the file"]);
    assert_eq!(ids(&stack), before);
}
