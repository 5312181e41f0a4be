//! GitHub workflows, judged by programs that were not written here: those of the project,
//! of its templates, and those that `ci init` writes.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_yaml::Value;

use crate::support::stack::Stack;

/// What is said of actions that are named by a tag: templates do so, since nobody would
/// keep hashes in a user's repository up to date.
const RULES: &str = "rules:\n  unpinned-uses:\n    config:\n      policies: {'*': ref-pin}\n";

/// The folder with the linters, which `make test` sees to.
fn linters() -> PathBuf {
    let folder = std::env::var_os("WORKFLOW_LINT_PATH").expect(
        "WORKFLOW_LINT_PATH names the folder with check-jsonschema and zizmor: run the tests \
         with `make test`, or set it to what .ci/workflow-lint prints",
    );
    PathBuf::from(folder)
}

/// Fails unless both linters are content with all workflows of a folder.
#[track_caller]
fn assert_sound(folder: &Path, rules: Option<&Path>) {
    let files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!files.is_empty(), "{} has no workflow", folder.display());
    let mut schema = Command::new(linters().join("check-jsonschema"));
    schema
        .args(["--builtin-schema", "vendor.github-workflows"])
        .args(&files);
    let mut zizmor = Command::new(linters().join("zizmor"));
    zizmor.args(["--offline", "--no-progress", "--min-severity", "medium"]);
    match rules {
        Some(rules) => zizmor.arg("--config").arg(rules),
        None => zizmor.arg("--no-config"),
    };
    zizmor.args(&files);
    for mut linter in [schema, zizmor] {
        let output = linter.output().unwrap();
        let said = [&output.stdout[..], &output.stderr].concat();
        assert!(
            output.status.success(),
            "{linter:?}: {}",
            String::from_utf8_lossy(&said)
        );
    }
}

/// A stack with the rules for workflows of users beside its folder.
fn stack(test: &str) -> (Stack, PathBuf) {
    let stack = Stack::empty(test);
    let rules = stack.home().join("rules.yml");
    fs::write(&rules, RULES).unwrap();
    (stack, rules)
}

#[test]
fn the_workflows_of_this_project_are_sound() {
    assert_sound(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows"),
        None,
    );
}

#[test]
fn the_workflows_of_all_templates_are_sound() {
    for template in ["ai-gateway", "mcp-python"] {
        let (stack, rules) = stack(&format!("lint-{template}"));
        stack.devtools(&["init", template, "--yes"]).run().exits(0);

        assert_sound(&stack.folder().join(".github/workflows"), Some(&rules));
    }
}

const COMPOSE: &str = "
services:
  gateway:
    image: ${REGISTRY:-registry.example}/gateway:${TAG:-latest}
    build:
      context: ./gateway
      target: production
      args: {VERSION: '1.2', FROM_HERE: '${HOME}', NPM_TOKEN: hunter2}
  'on.off':
    build: {context: ., dockerfile: docker/Dockerfile.worker, platforms: [linux/amd64, linux/arm64]}
  inline:
    build: {context: ., dockerfile_inline: 'FROM scratch'}
  redis: {image: 'redis:7'}
  unit:
    profiles: [test]
    build: {context: ./gateway, target: test}
";

#[test]
fn what_ci_init_writes_is_sound_and_has_every_image_once() {
    let (stack, rules) = stack("ci-init");
    fs::write(stack.folder().join("compose.yaml"), COMPOSE).unwrap();
    fs::write(stack.folder().join(".env.example"), "TAG=latest\n").unwrap();

    let run = stack.devtools(&["ci", "init"]).run().exits(0);

    run.says(&[
        "DIGITALOCEAN_ACCESS_TOKEN",
        "REGISTRY_NAME",
        "inline is left out",
        "build argument FROM_HERE of gateway",
        "build argument NPM_TOKEN of gateway",
    ]);
    let workflows = stack.folder().join(".github/workflows");
    assert_sound(&workflows, Some(&rules));
    let text = fs::read_to_string(workflows.join("images.yaml")).unwrap();
    assert!(!text.contains("hunter2"), "{text}");
    for word in [
        "--expiry-seconds 1200",
        "workflow_dispatch",
        "type=gha",
        "latest",
    ] {
        assert!(text.contains(word), "{word}");
    }
    let images: Value = serde_yaml::from_str(&text).unwrap();
    let matrix = images["jobs"]["image"]["strategy"]["matrix"]["include"]
        .as_sequence()
        .unwrap();
    let names: Vec<&str> = matrix
        .iter()
        .map(|one| one["repository"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["gateway", "on.off"]);
    assert_eq!(matrix[0]["build-args"].as_str(), Some("VERSION=1.2"));
    assert_eq!(matrix[1]["file"].as_str(), Some("docker/Dockerfile.worker"));
    let checks = fs::read_to_string(workflows.join("checks.yaml")).unwrap();
    assert!(
        checks.contains("docker compose --profile test run --build --rm unit"),
        "{checks}"
    );
}

#[test]
fn a_second_time_changes_nothing_keeps_what_was_edited_and_overwrites_nothing() {
    let (stack, _) = stack("ci-again");
    let write = |text: &str| fs::write(stack.folder().join("compose.yaml"), text).unwrap();
    write("services:\n  web: {build: .}\n");
    stack.devtools(&["ci", "init"]).run().exits(0);
    let path = stack.folder().join(".github/workflows/images.yaml");
    let first = fs::read_to_string(&path).unwrap();

    stack
        .devtools(&["ci", "init"])
        .run()
        .exits(0)
        .prints(&["unchanged"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), first);

    fs::write(
        &path,
        first.replace("timeout-minutes: 45", "timeout-minutes: 90"),
    )
    .unwrap();
    write("services:\n  web: {build: .}\n  api: {build: ./api}\n");
    stack.devtools(&["ci", "init", "--yes"]).run().exits(0);
    let merged = fs::read_to_string(&path).unwrap();
    assert!(
        merged.contains("timeout-minutes: 90") && merged.contains("service: api"),
        "{merged}"
    );

    let (other, _) = self::stack("ci-there");
    let there = other.folder().join(".github/workflows/images.yaml");
    fs::create_dir_all(there.parent().unwrap()).unwrap();
    fs::write(&there, "name: mine\n").unwrap();
    fs::write(
        other.folder().join("compose.yaml"),
        "services:\n  web: {build: .}\n",
    )
    .unwrap();
    other
        .devtools(&["ci", "init"])
        .run()
        .exits(1)
        .says(&["nothing was written"]);
    assert_eq!(fs::read_to_string(&there).unwrap(), "name: mine\n");
}
