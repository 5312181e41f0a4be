//! Tasks on the stack of the template: from the command line to the agents and back.

use std::collections::BTreeSet;
use std::sync::mpsc::Receiver;

use rustix::process::Signal;
use serde_json::Value;

use crate::default_stack::up;
use crate::support::eventually;
use crate::support::free_port;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// The guide's sentence, and the agent that it goes to.
const SENTENCE: &str = "Deploy new API endpoint with authentication";

/// `devtools task` with these arguments.
fn task(stack: &Stack, arguments: &[&str]) -> Run {
    stack.devtools(&[&["task"], arguments].concat()).run()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout()).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// The identifier of a new task.
fn submit(stack: &Stack, arguments: &[&str]) -> String {
    let run = task(stack, &[&["submit", "-q"], arguments].concat()).exits(0);
    run.stdout().trim().to_owned()
}

#[test]
fn a_task_is_planned_followed_and_shown_and_its_files_are_written() {
    let stack = up("task-way");

    let plan = json(&task(&stack, &["submit", SENTENCE, "--format", "json"]).exits(0));
    assert_eq!(plan["subtasks"][0]["agent_type"], "infrastructure");
    assert_eq!(plan["estimated_tokens"], 12);
    let id = plan["task_id"].as_str().unwrap();

    let listed = task(&stack, &["list", "--status", "pending", "--since", "1h"]).exits(0);
    assert!(listed.stdout().contains(&id[..8]), "{listed}");
    let none = task(&stack, &["list", "-q", "--agent", "cicd"]).exits(0);
    assert_eq!(none.stdout(), "");

    let watched = task(&stack, &["execute", &id[..8], "--watch"]);
    let shown = json(&task(&stack, &["show", id, "--format", "json"]).exits(0));
    let is_completed = shown["status"] == "completed";
    assert_eq!(
        watched.code(),
        Some(i32::from(!is_completed)),
        "{watched}\n{shown:#}"
    );
    assert!(
        watched.stdout().contains("infrastructure: given to"),
        "{watched}"
    );

    let routes = task(&stack, &["routes", "--task", id]).exits(0);
    routes.prints(&["infrastructure", "why"]);
    task(&stack, &["cancel", id]).exits(1).says(&["refuses"]);
}

#[test]
fn what_an_agent_made_is_printed_and_written_and_never_over_what_is_there() {
    let stack = up("task-files");
    let sentence = "Write a Dockerfile for a Python service";

    let submitted = task(&stack, &["submit", sentence, "--watch"]).exits(0);
    let listed = task(&stack, &["list", "-q"]).exits(0);
    let id = listed.stdout().trim().to_owned();

    let results = json(&task(&stack, &["show", &id, "--result", "--format", "json"]).exits(0));
    assert!(
        results[0]["result"]["artifacts"][0]["content"].is_string(),
        "{results:#} {submitted}"
    );
    let written = task(&stack, &["show", &id, "--output", "out"]).exits(0);
    assert!(written.stderr().contains("wrote "), "{written}");
    let again = task(&stack, &["show", &id, "--output", "out"]).exits(1);
    again.says(&["is there already", "--force"]);
    task(&stack, &["show", &id, "--output", "out", "--force"]).exits(0);
}

#[test]
fn a_part_that_waits_is_answered_and_the_task_goes_on() {
    let stack = up("task-answer");

    let review = ["submit", "Review this change", "--watch"];
    let waits = task(&stack, &review).exits(1);
    let waits = waits.says(&["input_required", "devtools task answer"]);
    let listed = task(&stack, &["list", "-q", "--status", "input_required"]).exits(0);
    let id = listed.stdout().trim().to_owned();
    std::fs::write(stack.folder().join("change.diff"), DIFF).unwrap();
    let answered = task(
        &stack,
        &["answer", &id, "--input", "change.diff", "--watch"],
    );

    assert!(
        answered.stdout().contains("code-review: completed"),
        "{waits}\n{answered}"
    );
    answered.exits(0);
    let result = task(&stack, &["show", &id, "--result", "code-review"]).exits(0);
    assert!(result.stdout().contains("unwrap"), "{result}");
}

/// A change that a reviewer has something to say about.
const DIFF: &str = "diff --git a/src/main.rs b/src/main.rs
--- a/src/main.rs
+++ b/src/main.rs
@@ -1,2 +1,3 @@
 fn main() {
+    let port: u16 = std::env::var(\"PORT\").unwrap().parse().unwrap();
 }
";

#[test]
fn a_beginning_of_several_identifiers_is_refused_and_nothing_is_begun_by_a_dry_run() {
    let stack = up("task-names");
    let ids: BTreeSet<String> = (0..17).map(|_| submit(&stack, &[SENTENCE])).collect();

    // Of seventeen, two begin with the same digit.
    let first = |id: &String| id[..1].to_owned();
    let mut seen = BTreeSet::new();
    let shared = ids
        .iter()
        .map(first)
        .find(|digit| !seen.insert(digit.clone()));

    task(&stack, &["show", &shared.unwrap()])
        .exits(2)
        .says(&["may be any of several tasks"]);
    let id = ids.first().unwrap();
    let would = task(&stack, &["cancel", id, "--dry-run"]).exits(0);
    assert!(would.stdout().contains("Would cancel"), "{would}");
    task(&stack, &["submit", SENTENCE, "--dry-run"])
        .exits(0)
        .prints(&["infrastructure"]);
    let listed = task(&stack, &["list", "-q", "--status", "pending"]).exits(0);
    assert_eq!(listed.stdout().lines().count(), 17, "{listed}");
    let some = task(&stack, &["list", "-n", "3"]).exits(0);
    some.says(&["3 of 17 tasks are shown"]);
    let key = ["--idempotency-key", "k", SENTENCE];
    assert_eq!(submit(&stack, &key), submit(&stack, &key));
}

#[test]
fn a_watch_outlives_the_orchestrator_and_shows_no_event_twice() {
    let stack = up("task-restart");
    let mut watch = stack
        .devtools(&["task", "watch", "--format", "json"])
        .start();
    let lines = watch.objects();
    assert_eq!(next(&lines)["event"], "snapshot");

    let before = submit(&stack, &["--execute", SENTENCE]);
    let mut numbers = until_the_end_of(&before, &lines);
    let orchestrator = stack.container("orchestrator").id;
    stack.api.order(&format!("/containers/{orchestrator}/kill"));
    stack
        .api
        .order(&format!("/containers/{orchestrator}/start"));
    let after = eventually("the orchestrator takes tasks again", || {
        let run = task(&stack, &["submit", "-q", "--execute", SENTENCE]);
        (run.code() == Some(0)).then(|| run.stdout().trim().to_owned())
    });
    numbers.extend(until_the_end_of(&after, &lines));
    watch.signal(Signal::INT);

    let ended = watch.wait().exits(130);
    ended.says(&["the connection is lost", "Connected again."]);
    let in_order = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(in_order, "{numbers:?}");
}

#[test]
fn ctrl_c_ends_the_watching_and_not_the_task() {
    let stack = up("task-ctrl-c");
    let id = submit(&stack, &[SENTENCE]);
    let mut watch = stack
        .devtools(&["task", "watch", &id, "--format", "json"])
        .start();
    let lines = watch.objects();
    assert_eq!(next(&lines)["event"], "snapshot");

    watch.signal(Signal::INT);

    watch
        .wait()
        .exits(130)
        .says(&["Nobody works on it yet", "The task goes on"]);
    let shown = json(&task(&stack, &["show", &id, "--format", "json"]).exits(0));
    assert_eq!(shown["status"], "pending");
}

#[test]
fn replicas_are_shown_with_their_load() {
    let stack = up("task-replicas");

    stack.devtools(&["scale", "feature-dev=3"]).run().exits(0);
    let agents = eventually("three replicas", || {
        let agents = json(&task(&stack, &["agents", "--format", "json"]).exits(0));
        let of_feature_dev = agents["agents"].as_array()?.iter();
        let found = of_feature_dev
            .clone()
            .find(|agent| agent["type"] == "feature-dev")?;
        (found["instances"].as_array()?.len() == 3).then(|| found.clone())
    });

    assert_eq!(agents["reference"], true);
    let table = task(&stack, &["agents"]).exits(0);
    assert!(table.stdout().contains("(reference)"), "{table}");
    task(&stack, &["routes"])
        .exits(0)
        .prints(&["RULE", "infrastructure", "KEYWORDS"]);
}

#[test]
fn the_guides_tests_pass_on_the_stack_of_the_template() {
    let stack = up("task-test");

    let unasked = task(&stack, &["test"]).exits(2);
    unasked.says(&["say --yes to agree, or --skip persistence"]);
    let run = task(&stack, &["test", "--yes", "--format", "json"]).exits(0);

    let checks = json(&run);
    let of = |group: &str, result: &str| {
        let checks = checks.as_array().unwrap().iter();
        let fitting = checks.filter(|one| one["test"] == group && one["result"] == result);
        fitting.count()
    };
    assert_eq!(of("orchestrate", "passed"), 13, "{run}");
    assert_eq!(of("oauth", "passed"), 1, "{run}");
    assert_eq!(of("network", "passed"), 14, "{run}");
    assert_eq!(of("persistence", "passed"), 1, "{run}");
}

#[test]
fn the_token_of_the_project_opens_its_orchestrator_and_is_shown_nowhere() {
    let mut stack = Stack::empty("task-token");
    let port = free_port();
    std::fs::write(stack.folder().join(".env"), "DEVTOOLS_TOKEN=canary\n").unwrap();
    stack.write(&format!(
        "services:
  brain:
    image: devtools/reference:{}
    pull_policy: never
    x-devtools: {{role: orchestrator}}
    ports: [\"127.0.0.1:{port}:8001\"]
    tmpfs: [\"/app/data:uid=65532\"]
    environment:
      SERVICE_NAME: orchestrator
      PORT: 8001
      DEVTOOLS_TOKEN: ${{DEVTOOLS_TOKEN}}
",
        env!("CARGO_PKG_VERSION")
    ));
    stack.devtools(&["up"]).run().exits(0);

    let with = task(&stack, &["submit", SENTENCE]).exits(0);
    let wrong = stack
        .devtools(&["task", "list"])
        .with("DEVTOOLS_TOKEN", "x")
        .run()
        .exits(1);
    let url = format!("http://127.0.0.1:{port}");
    let without = task(&stack, &["list", "--url", &url]).exits(1);
    stack.set("DEVTOOLS_TOKEN", "canary");
    let given = task(&stack, &["list", "--url", &url]).exits(0);

    let wrong = wrong.says(&["does not take the token that DEVTOOLS_TOKEN holds"]);
    let without = without.says(&["asks for a token, and DEVTOOLS_TOKEN is not set"]);
    for run in [with, wrong, without, given] {
        assert!(!run.to_string().contains("canary"), "{run}");
    }
}

#[test]
fn what_keeps_an_orchestrator_from_being_asked_is_told() {
    let stack = Stack::new(
        "task-none",
        "services:\n  orchestrator: {image: busybox, command: sleep 600, init: true}\n",
    );

    task(&stack, &["list"])
        .exits(1)
        .says(&["has no container", "devtools up"]);
    stack.devtools(&["up"]).run().exits(0);
    task(&stack, &["list"])
        .exits(1)
        .says(&["publishes no port", "`ports:`"]);
    stack.devtools(&["stop", "-t", "0"]).run().exits(0);
    task(&stack, &["list"])
        .exits(1)
        .says(&["does not run", "is exited"]);
}

#[test]
fn a_port_that_answers_otherwise_and_images_with_other_tools_are_told() {
    let port = free_port();
    let command = "mkdir -p /tmp/w && echo hello > /tmp/w/index.html && httpd -f -p 8001 -h /tmp/w";
    let stack = Stack::new(
        "task-strange",
        &format!(
            "services:
  orchestrator:
    image: busybox
    command: [\"sh\", \"-c\", \"{command}\"]
    init: true
    ports: [\"127.0.0.1:{port}:8001\"]
    x-devtools: {{health: /index.html}}
  web:
    image: busybox
    command: [\"sh\", \"-c\", \"{command}\"]
    init: true
    expose: [\"8001\"]
    x-devtools: {{health: {{path: /index.html, port: 8001}}}}
"
        ),
    );
    stack.devtools(&["up"]).run().exits(0);

    // Its httpd has no such page.
    let listed = task(&stack, &["list"]).exits(0);
    assert!(listed.stderr().contains("has no list"), "{listed}");
    let test = task(
        &stack,
        &["test", "--skip", "persistence", "--format", "json"],
    )
    .exits(1);

    let checks = json(&test);
    let find = |name: &str| {
        let checks = checks.as_array().unwrap().iter();
        let found = checks
            .clone()
            .find(|one| one["check"].as_str().unwrap().contains(name));
        found.unwrap_or_else(|| panic!("no {name}: {test}")).clone()
    };
    assert_eq!(find("POST /orchestrate")["result"], "failed", "{test}");
    assert_eq!(find("GET /oauth")["result"], "not_testable", "{test}");
    // The wget of the image, which is linked statically, crashes with some engines.
    let (dns, http) = (find("dns from"), find("http from"));
    let reason = http["reason"].as_str().unwrap();
    if reason.contains("wget of the image crashes") {
        assert_eq!(http["result"], "not_testable", "{test}");
        assert_eq!(dns["reason"], "no tool in the image", "{test}");
    } else {
        assert_eq!(reason, "all 1 peers answer (by wget)", "{test}");
        assert_eq!(dns["reason"], "all 1 names are found (by wget)", "{test}");
    }
}

fn next(lines: &Receiver<Value>) -> Value {
    lines.recv_timeout(crate::support::PATIENCE).unwrap()
}

/// The numbers of all events up to the one that ends a task.
fn until_the_end_of(id: &str, lines: &Receiver<Value>) -> Vec<u64> {
    let mut numbers = Vec::new();
    loop {
        let event = next(lines);
        numbers.extend(
            event["seq"]
                .as_u64()
                .filter(|_| event["event"] != "snapshot"),
        );
        let ends = ["completed", "failed", "input_required"];
        let is_end = event["event"] == "task.status"
            && event["task_id"] == *id
            && ends.iter().any(|end| event["to"] == *end);
        if is_end {
            return numbers;
        }
    }
}
