//! `devtools volume`: what is in volumes, how much, and whose it is.

use serde_json::Value;

use crate::support::stack::Stack;

/// A service whose user may not write its volume: the files in it are of somebody else.
const COMPOSE: &str = r#"
services:
  seed:
    image: busybox
    network_mode: none
    command: [sh, -c, "mkdir -p /s/tasks/old && printf 12345 >/s/tasks/1.json && printf 1234 >/s/tasks/old/0.json && printf no >/s/tasks/notes.txt && ln -s /etc /s/out && printf x >$$(printf '/s/odd\\033[31m')"]
    volumes: ["state:/s"]
  app:
    image: busybox
    network_mode: none
    user: "1000:1000"
    stop_signal: SIGKILL
    command: [sleep, "600"]
    depends_on: {seed: {condition: service_completed_successfully}}
    volumes: ["state:/data/state", "cache:/cache"]
volumes:
  state: {}
  cache: {name: "${NAME_OF_CACHE}"}
"#;

#[test]
fn volumes_are_looked_into_and_given_away_without_a_tool_in_any_image() {
    let name = format!("dt-volume-{}-cache", std::process::id());
    let stack = Stack::new("volume", &COMPOSE.replace("${NAME_OF_CACHE}", &name));
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    what_is_there_is_listed(&stack, &name);
    how_much_is_there_is_told(&stack, &name);
    what_is_not_there_is_refused(&stack);
    the_service_may_write_what_was_given_to_it(&stack);
}

fn what_is_there_is_listed(stack: &Stack, cache: &str) {
    let all = stack.devtools(&["volume", "ls"]).run().exits(0).stdout();
    assert!(all.contains(cache) && all.contains("_state"), "{all}");

    let root = stack
        .devtools(&["volume", "ls", "state"])
        .run()
        .exits(0)
        .stdout();
    let lines: Vec<&str> = root.lines().collect();
    assert_eq!(lines.len(), 3, "{root}");
    assert!(
        !root.contains('\u{1b}') && lines[0].contains("odd"),
        "{root}"
    );
    assert!(
        lines[1].starts_with('l') && lines[1].ends_with("out -> /etc"),
        "{root}"
    );
    assert!(
        lines[2].starts_with("d0755") && lines[2].ends_with(" tasks"),
        "{root}"
    );

    let count = [
        "volume", "ls", "state", "/tasks", "--name", "*.json", "--count",
    ];
    assert_eq!(stack.devtools(&count).run().exits(0).stdout(), "2\n");

    let deep = ["volume", "ls", "state", "tasks", "-R", "--format", "json"];
    let deep = stack.devtools(&deep).run().exits(0).stdout();
    let rows: Vec<Value> = deep
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let about = |row: &Value| {
        (
            row["path"].clone(),
            row["kind"].clone(),
            row["size"].clone(),
        )
    };
    let rows: Vec<_> = rows.iter().map(about).collect();
    let row = |path: &str, kind: &str, size: u64| (path.into(), kind.into(), size.into());
    assert_eq!(
        rows,
        [
            row("1.json", "file", 5),
            row("notes.txt", "file", 2),
            row("old", "folder", 0),
            row("old/0.json", "file", 4)
        ]
    );
}

fn how_much_is_there_is_told(stack: &Stack, cache: &str) {
    let usage = ["volume", "du", "--top", "1", "--format", "json"];
    let usage = stack.devtools(&usage).run().exits(0).stdout();
    let usage: Value = serde_json::from_str(&usage).unwrap();
    assert_eq!(usage[0]["name"], cache);
    assert_eq!(usage[0]["entries"], 0);
    assert_eq!(usage[1]["key"], "state");
    assert_eq!(usage[1]["bytes"], 12);
    assert_eq!(usage[1]["services"], serde_json::json!(["app", "seed"]));
    assert_eq!(usage[1]["parts"].as_array().unwrap().len(), 1);
    assert_eq!(usage[1]["parts"][0]["path"], "tasks");
    assert_eq!(usage[1]["parts"][0]["entries"], 5);

    let warned = stack
        .devtools(&["volume", "du", "state", "--warn", "11"])
        .run()
        .exits(1);
    assert!(
        warned.stderr().contains("_state has 12B"),
        "{}",
        warned.stderr()
    );
    stack
        .devtools(&["volume", "du", "state", "--warn", "12"])
        .run()
        .exits(0);
}

fn what_is_not_there_is_refused(stack: &Stack) {
    let typo = stack.devtools(&["volume", "ls", "stat"]).run().exits(2);
    assert!(
        typo.stderr().contains("did you mean \"state\"?"),
        "{}",
        typo.stderr()
    );
    let gone = stack
        .devtools(&["volume", "ls", "state", "nowhere"])
        .run()
        .exits(1);
    assert!(gone.stderr().contains("nowhere"), "{}", gone.stderr());
    // It leads out of the volume.
    let out = stack
        .devtools(&["volume", "ls", "state", "out"])
        .run()
        .exits(1);
    assert_eq!(out.stdout(), "");
    stack
        .devtools(&["volume", "ls", "state", "../.."])
        .run()
        .exits(2);
    stack
        .devtools(&["volume", "chown", "state", "app"])
        .run()
        .exits(2);
}

fn the_service_may_write_what_was_given_to_it(stack: &Stack) {
    let write = [
        "exec",
        "-T",
        "app",
        "sh",
        "-c",
        "echo x >/data/state/tasks/new",
    ];
    stack.devtools(&write).run().exits(1);

    let given = stack
        .devtools(&["volume", "chown", "state", "1000:1000"])
        .run()
        .exits(0);
    assert!(given.stdout().contains("8 entries"), "{}", given.stdout());
    stack.devtools(&write).run().exits(0);

    let again = stack
        .devtools(&["volume", "chown", "state", "1000:1000"])
        .run()
        .exits(0);
    assert!(again.stdout().contains("0 entries"), "{}", again.stdout());
    let link = stack
        .devtools(&["volume", "ls", "state"])
        .run()
        .exits(0)
        .stdout();
    assert!(link.contains("l0777  1000  1000"), "{link}");
}
