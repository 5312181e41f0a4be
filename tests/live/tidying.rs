//! `devtools clean` and `devtools prune`: what goes, what stays, and nothing of others.

use serde_json::Value;

use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  app: {image: busybox, command: [sleep, "600"], stop_signal: SIGKILL, volumes: ["data:/data"]}
  old: {image: busybox, command: [sleep, "600"], stop_signal: SIGKILL}
volumes:
  data: {}
"#;

fn names(things: &Value) -> Vec<String> {
    let things = things.as_array().unwrap().iter();
    let mut names: Vec<String> = things
        .map(|one| {
            format!(
                "{} {}",
                one["kind"].as_str().unwrap(),
                one["name"].as_str().unwrap()
            )
        })
        .collect();
    names.sort();
    names
}

fn asked(stack: &Stack, arguments: &[&str]) -> Value {
    let answer = stack.devtools(arguments).run().exits(0).stdout();
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn a_project_is_cleaned_away_and_its_data_only_when_asked_for() {
    let stack = Stack::new("clean", COMPOSE);
    let own = |kind: &str, rest: &str| format!("{kind} {}{rest}", stack.name);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    stack.write(&COMPOSE.replace("  old:", "  # old:"));

    let plan = asked(&stack, &["clean", "--dry-run", "--format", "json"]);
    assert_eq!(
        names(&plan["gone"]),
        [
            own("container", "-app-1"),
            own("container", "-old-1"),
            own("network", "_default")
        ]
    );
    assert_eq!(names(&plan["kept"]), [own("volume", "_data")]);
    assert_eq!(stack.containers().len(), 2, "it only looked");

    stack
        .devtools(&["clean"])
        .run()
        .exits(2)
        .says(&["--yes", "--dry-run"]);
    assert_eq!(stack.containers().len(), 2, "nobody agreed");

    stack
        .devtools(&["clean", "--yes"])
        .run()
        .exits(0)
        .prints(&["3 things are gone"]);
    assert_eq!(stack.containers().len(), 0);

    let plan = asked(
        &stack,
        &["clean", "--volumes", "--dry-run", "--format", "json"],
    );
    assert_eq!(names(&plan["gone"]), [own("volume", "_data")]);
    stack
        .devtools(&["clean", "--volumes", "--yes"])
        .run()
        .exits(0);
    stack.assert_gone();
    stack.devtools(&["clean"]).run().exits(0);
}

#[test]
fn of_one_project_that_is_removed_which_nobody_needs() {
    let stack = Stack::new("prune", COMPOSE);
    let own = |kind: &str, rest: &str| format!("{kind} {}{rest}", stack.name);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    let every = [
        "prune",
        "containers",
        "networks",
        "volumes",
        "--all",
        "--of",
        &stack.name,
    ];
    let look = [&every[..], &["--dry-run", "--format", "json"]].concat();
    assert_eq!(
        names(&asked(&stack, &look)["items"]),
        [""; 0],
        "all of it is in use"
    );

    stack.devtools(&["stop", "old"]).run().exits(0);
    assert_eq!(
        names(&asked(&stack, &look)["items"]),
        [own("container", "-old-1")]
    );
    stack.devtools(&["stop"]).run().exits(0);
    let rows = names(&asked(&stack, &look)["items"]);
    assert_eq!(
        rows,
        [
            own("container", "-app-1"),
            own("container", "-old-1"),
            own("network", "_default"),
            own("volume", "_data")
        ]
    );

    stack.devtools(&every).run().exits(2).says(&["--yes"]);
    let agreed = [&every[..], &["--yes"]].concat();
    stack
        .devtools(&agreed)
        .run()
        .exits(0)
        .prints(&["4 things are gone"]);
    stack.assert_gone();
    stack
        .devtools(&agreed)
        .run()
        .exits(0)
        .says(&["Nothing to remove"]);
}
