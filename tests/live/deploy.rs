//! Deployments that come up, and those after which everything is as it was.

use std::fs;

use serde_json::json;

use crate::support::image::BUSYBOX;
use crate::support::registry::Registry;
use crate::support::stack::Stack;

/// Two services of two images; `web` says in its Dockerfile what its check is.
const COMPOSE: &str = "
services:
  db:
    image: ${COMPOSE_PROJECT_NAME}-db:1
    build: {context: ., dockerfile: db}
    init: true
  web:
    image: ${COMPOSE_PROJECT_NAME}-web:1
    build: {context: ., dockerfile: web}
    init: true
    depends_on: [db]
";

/// Writes both images in a version and builds them.
fn build(stack: &Stack, version: &str, web_is_well: bool) {
    for (name, check) in [
        ("db", "true"),
        ("web", if web_is_well { "true" } else { "false" }),
    ] {
        let text = format!(
            "FROM {BUSYBOX}\nENV VERSION={version}\n\
             HEALTHCHECK --interval=1s --timeout=5s --retries=2 CMD {check}\n\
             CMD [\"sh\", \"-c\", \"echo {name} of version {version}; sleep 600\"]\n"
        );
        fs::write(stack.folder().join(name), text).unwrap();
    }
    stack.devtools(&["build"]).run().exits(0);
}

fn ids(stack: &Stack) -> Vec<String> {
    stack.containers().into_iter().map(|one| one.id).collect()
}

#[test]
fn what_does_not_come_up_takes_everything_back_with_its_images() {
    let stack = Stack::new("deploy", COMPOSE);
    build(&stack, "one", true);
    stack.devtools(&["deploy"]).run().exits(0);
    let before = ids(&stack);

    build(&stack, "two", true);
    stack.devtools(&["deploy"]).run().exits(0);
    let good = ids(&stack);
    assert!(good.iter().all(|id| !before.contains(id)));

    build(&stack, "three", false);
    let planned = stack.devtools(&["deploy", "--dry-run"]).run().exits(0);
    planned.prints(&["it comes back if the update fails"]);
    let run = stack.devtools(&["deploy"]).run().exits(1);

    run.says(&[
        "rolled back",
        "web of version three",
        "is the image from before again",
    ]);
    assert_eq!(ids(&stack), good);
    for container in stack.containers() {
        assert_eq!(container.state, "running");
        let environment = container.detail["Config"]["Env"].to_string();
        assert!(environment.contains("VERSION=two"), "{environment}");
    }
    // What failed is not brought by the next one who brings the project up.
    stack.devtools(&["up"]).run().exits(0);
    assert_eq!(ids(&stack), good);

    build(&stack, "three", false);
    let left = stack.devtools(&["deploy", "--no-rollback"]).run().exits(1);
    assert!(!left.stderr().contains("rolled back"), "{left}");
    assert_ne!(ids(&stack), good);
}

#[test]
fn nothing_is_stopped_where_an_image_cannot_be_pulled() {
    let stack = Stack::new("deploy-pull", "");
    let registry = Registry::new(&json!({"com.docker.compose.project": stack.name}));
    let [app, missing] = ["app", "missing"].map(|name| registry.reference(name));
    let compose = |sleep: &str, more: &str| {
        format!(
            "services:\n  web:\n    image: \"{app}\"\n    command: [sleep, '{sleep}']\n    \
             stop_signal: SIGKILL\n    healthcheck: {{test: [CMD, 'true'], interval: 1s}}\n{more}"
        )
    };
    stack.write(&compose("600", ""));
    stack.devtools(&["deploy"]).run().exits(0);
    assert_eq!(registry.pulls("app"), 1);
    let before = ids(&stack);

    stack.write(&compose(
        "601",
        &format!("  lost: {{image: \"{missing}\"}}\n"),
    ));
    let run = stack.devtools(&["deploy"]).run().exits(1);

    run.says(&["missing:1"]);
    assert_eq!(ids(&stack), before);
    assert_eq!(stack.containers()[0].state, "running");
}

#[test]
fn a_tag_reaches_the_images_of_the_file_and_one_that_no_image_has_is_refused() {
    let stack = Stack::new(
        "deploy-tag",
        "services:\n  web:\n    image: ${COMPOSE_PROJECT_NAME}-tagged:${IMAGE_TAG:-none}\n    \
         build: .\n    pull_policy: never\n    init: true\n",
    );
    let text = format!("FROM {BUSYBOX}\nCMD [\"sleep\", \"600\"]\n");
    fs::write(stack.folder().join("Dockerfile"), text).unwrap();
    stack
        .devtools(&["build"])
        .with("IMAGE_TAG", "abc")
        .run()
        .exits(0);

    stack.devtools(&["deploy", "--tag", "abc"]).run().exits(0);

    let image = stack.container("web").detail["Config"]["Image"].to_string();
    assert!(image.ends_with("-tagged:abc\""), "{image}");
    stack.write("services: {web: {image: busybox}}\n");
    let refused = stack.devtools(&["deploy", "--tag", "abc"]).run().exits(2);
    refused.says(&["no image of the file has the tag abc", "IMAGE_TAG"]);
}
