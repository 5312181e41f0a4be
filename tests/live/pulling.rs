//! Pulling, from a registry on this machine.

use serde_json::json;

use crate::support::registry::Registry;
use crate::support::stack::Stack;

#[test]
fn each_image_is_pulled_once_and_one_that_is_here_only_when_asked() {
    let (stack, registry) = stack("pull");

    stack.devtools(&["pull", "--dry-run"]).run().exits(0);
    assert_eq!(registry.pulls("app"), 0);
    let pull = stack.devtools(&["pull", "web", "worker"]).run().exits(0);
    assert_eq!(registry.pulls("app"), 1, "{pull}");
    pull.says(&["Pulled"]);
    stack
        .devtools(&["pull", "web", "--policy", "missing"])
        .run()
        .exits(0);
    assert_eq!(registry.pulls("app"), 1);
    assert_eq!(registry.pulls("database"), 0);
    let quiet = stack
        .devtools(&["pull", "-q", "--include-deps", "web"])
        .run()
        .exits(0);
    assert_eq!(quiet.stderr(), "");
    assert_eq!(registry.pulls("database"), 1);
}

#[test]
fn an_image_that_nobody_has_is_named_after_all_others_came() {
    let (stack, registry) = stack("pull-missing");

    let all = ["pull", "--ignore-buildable"];
    let pull = stack.devtools(&all).run().exits(1);
    let pull = pull.says(&["pull image", "missing:1", "built is left out"]);
    assert_eq!(
        (registry.pulls("app"), registry.pulls("database")),
        (1, 1),
        "{pull}"
    );
    let forgiving = [&all[..], &["--ignore-pull-failures"]].concat();
    stack
        .devtools(&forgiving)
        .run()
        .exits(0)
        .says(&["warning: pull image"]);
}

fn stack(test: &str) -> (Stack, Registry) {
    let stack = Stack::new(test, "");
    let registry = Registry::new(&json!({"com.docker.compose.project": stack.name}));
    let [app, database, missing] =
        ["app", "database", "missing"].map(|name| registry.reference(name));
    stack.write(&format!(
        r#"
services:
  database: {{image: "{database}"}}
  web: {{image: "{app}", depends_on: [database]}}
  worker: {{image: "{app}"}}
  lost: {{image: "{missing}"}}
  local: {{image: "{missing}", pull_policy: never}}
  built: {{image: "{missing}", build: .}}
"#
    ));
    (stack, registry)
}
