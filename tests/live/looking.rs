//! The commands that only look: top, port, images, ls, volumes, stats, events, and what
//! docker compose says to the same questions.

use std::thread;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::free_port;
use crate::support::stack::Run;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
x-quick: &quick
  image: busybox
  command: [sleep, "600"]
  stop_signal: SIGKILL
services:
  db: {<<: *quick, volumes: ["data:/data", "/scratch"]}
  web:
    <<: *quick
    ports: ["127.0.0.1:$PORT:80", "8080/udp"]
    labels: {evil: "a\nb\u001b]0;owned\u0007c"}
  job: {<<: *quick, command: [sh, -c, "exit 3"]}
volumes:
  data:
"#;

#[test]
fn what_is_there_is_told_as_docker_compose_tells_it() {
    let stack = up("look");

    for question in [
        &[
            "ls",
            "--all",
            "--quiet",
            "--filter",
            &format!("name={}", stack.name),
        ][..],
        &["volumes", "--quiet", "db"],
        &["volumes", "--quiet", "web"],
        &["images", "--quiet"],
        &["port", "web", "80"],
        &["port", "--protocol", "udp", "web", "8080"],
        &["ps", "--quiet", "web"],
    ] {
        let ours = stack.devtools(question).run().exits(0);
        let theirs = stack.docker_compose(question).run().exits(0);
        assert_eq!(ours.stdout(), theirs.stdout(), "{ours}{theirs}");
    }
    assert_eq!(statuses(&stack, true), statuses(&stack, false));
    for wrong in [&["port", "web", "81"][..], &["port", "job", "80"]] {
        stack.docker_compose(wrong).run().exits(1);
        let ours = stack.devtools(wrong).run().exits(1);
        ours.says(&["error: ", "hint: "]);
    }
    stack.devtools(&["top", "nobody"]).run().exits(2);
}

/// What `ls` says of the project.
fn statuses(stack: &Stack, is_ours: bool) -> Value {
    let question = ["ls", "--all", "--format", "json"];
    let run = if is_ours {
        stack.devtools(&question)
    } else {
        stack.docker_compose(&question)
    };
    let mut rows = json(&run.run().exits(0));
    let rows = rows.as_array_mut().unwrap();
    rows.retain(|row| row["Name"] == stack.name.as_str());
    rows[0].take()
}

#[test]
fn every_list_is_an_array_for_programs() {
    let stack = up("look-json");

    let top = json(&ask(&stack, &["top", "--format", "json", "web"]));
    assert_eq!(top[0]["Processes"][0]["CMD"], "sleep 600");
    let images = json(&ask(&stack, &["images", "--format", "json", "db"]));
    assert_eq!(images[0]["Repository"], "devtools-test/busybox");
    assert_eq!(images[0]["Created"], "2000-01-01T00:00:00Z");
    let volumes = json(&ask(&stack, &["volumes", "--format", "json"]));
    assert_eq!(volumes[0]["Services"], serde_json::json!(["db"]));
    let ports = json(&ask(&stack, &["port", "--format", "json", "web", "80"]));
    assert_eq!(ports[0]["URL"], "127.0.0.1");
    let uses = json(&ask(
        &stack,
        &["stats", "--no-stream", "--all", "--format", "json"],
    ));
    let uses = uses.as_array().unwrap();
    let of = |service: &str| uses.iter().find(|row| row["Service"] == service).unwrap();
    assert_eq!(of("web")["Sample"]["Pids"], 1);
    assert!(of("db")["Sample"]["MemoryBytes"].as_u64() > Some(0));
    assert_eq!(of("job")["Sample"], Value::Null);
}

#[test]
fn stats_go_on_until_a_signal_and_a_container_that_starts_joins_in() {
    let stack = up("look-stats");
    stack.devtools(&["kill", "web"]).run().exits(0);

    let watching = stack.devtools(&["stats", "--format", "json"]).start();
    thread::sleep(Duration::from_secs(2));
    stack.devtools(&["start", "web"]).run().exits(0);
    thread::sleep(Duration::from_secs(3));
    watching.signal(Signal::INT);
    let watched = watching.wait().exits(130);

    let rows = lines(&watched);
    let of = |service: &str| rows.iter().filter(|row| row["Service"] == service).count();
    assert!(of("db") >= 3, "{watched}");
    assert!((1..of("db")).contains(&of("web")), "{watched}");
    let last = rows.iter().rfind(|row| row["Service"] == "web").unwrap();
    assert_eq!(last["Sample"]["Pids"], 1, "{watched}");
}

#[test]
fn events_are_those_of_docker_compose_and_of_networks_and_volumes_as_well() {
    let stack = up("look-events");
    let since = now();
    let (since, until) = (since.to_string(), (since + 10).to_string());
    let text = ["events", "--since", &since, "--until", &until];
    let all = [&text[..], &["--json"]].concat();
    let web = [&all[..], &["web"]].concat();

    let ours = [&all[..], &web, &text].map(|arguments| stack.devtools(arguments).start());
    let theirs = stack.docker_compose(&web).start();
    stack.devtools(&["restart", "web"]).run().exits(0);
    stack.devtools(&["rm", "-fv", "job"]).run().exits(0);
    let [all, web, text] = ours.map(|running| running.wait().exits(0));
    let theirs = theirs.wait();

    assert_eq!(in_order(&web), in_order(&theirs), "{web}{theirs}");
    assert!(in_order(&web).len() >= 4, "{web}");
    let kinds = lines(&all);
    let is_told = |kind: &str, action: &str| {
        kinds
            .iter()
            .any(|event| event["type"] == kind && event["action"] == action)
    };
    assert!(is_told("network", "connect"), "{all}");
    assert!(is_told("container", "destroy"), "{all}");
    assert!(!text.stdout().contains('\u{1b}'), "{text}");
    assert!(
        text.stdout().lines().all(|line| line.starts_with("20")),
        "{text}"
    );
}

fn up(test: &str) -> Stack {
    let mut stack = Stack::new(test, COMPOSE);
    stack.set("PORT", &free_port().to_string());
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    stack.devtools(&["wait", "job"]).run().exits(3);
    stack
}

fn ask(stack: &Stack, question: &[&str]) -> Run {
    stack.devtools(question).run().exits(0)
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout()).unwrap()
}

/// The objects of an output with one on each line.
fn lines(run: &Run) -> Vec<Value> {
    let stdout = run.stdout();
    let objects = stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    objects.collect()
}

/// Events by time, since an engine tells everybody of two at once in another
/// order, and without what only we leave out.
fn in_order(run: &Run) -> Vec<Value> {
    let mut events = lines(run);
    for event in &mut events {
        let attributes = event["attributes"].as_object_mut().unwrap();
        attributes.retain(|key, _| !key.starts_with("io.devtools."));
    }
    events.sort_by_key(|event| event["time"].to_string());
    events
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}
