//! Releases to a real registry: of good images under all their tags, and of bad ones nowhere.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::image::BUSYBOX;
use crate::support::stack::Stack;

/// What every image here ends with: it hears the signal that ends it.
const CMD: &str = "CMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]\n";

/// A project in a repository with one commit, whose image goes to that registry.
fn stack(test: &str, registry: &DockerRegistry) -> Stack {
    let stack = Stack::new(test, "");
    stack.write(&format!(
        "services:\n  web:\n    image: {}/{}/web:dev\n    build: .\n    init: true\n",
        registry.host, stack.name
    ));
    dockerfile(&stack, "one", "true", "USER 1000");
    git(&stack, &["init", "-q"]);
    commit(&stack);
    stack
}

fn dockerfile(stack: &Stack, version: &str, check: &str, more: &str) {
    let text = format!(
        "FROM {BUSYBOX}\nENV VERSION={version}\nLABEL com.docker.compose.project={}\n\
         HEALTHCHECK --interval=1s --timeout=5s --retries=2 CMD {check}\n{more}\n{CMD}",
        stack.name
    );
    fs::write(stack.folder().join("Dockerfile"), text).unwrap();
}

fn git(stack: &Stack, words: &[&str]) {
    let mut git = Command::new("git");
    let who = ["-c", "user.name=t", "-c", "user.email=t@t"];
    let git = git.arg("-C").arg(stack.folder()).args(who).args(words);
    let done = git.output().unwrap();
    assert!(done.status.success(), "git {words:?}: {done:?}");
}

fn commit(stack: &Stack) {
    git(stack, &["add", "."]);
    git(stack, &["commit", "-qm", "a commit"]);
}

#[test]
fn a_version_is_built_verified_and_pushed_under_its_tags() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("release", &registry);
    let repository = format!("{}/web", stack.name);

    let planned = stack.devtools(&["release", "1.2.0", "--dry-run"]);
    planned.run().exits(0).prints(&["web:1.2.0", "web:latest"]);
    assert_eq!(registry.requests("PUT /v2/"), 0);
    let asked = stack.devtools(&["release", "1.2.0"]).run();
    asked.exits(2).says(&["--yes"]);

    let run = stack.devtools(&["release", "v1.2.0", "--yes", "--format", "json"]);
    let run = run.run().exits(0);

    let told: Value = serde_json::from_str(&run.stdout()).unwrap();
    assert_eq!(told["tags"], serde_json::json!(["1.2.0", "latest"]));
    assert_eq!(told["verified"][0]["passed"], true);
    let digest = registry.digest(&repository, "1.2.0");
    assert_eq!(registry.digest(&repository, "latest"), digest);
    assert_eq!(told["push"]["pushed"][0]["digest"], digest.as_str());

    // A pre-release does not become `latest`.
    dockerfile(&stack, "two", "true", "USER 1000");
    let dirty = stack.devtools(&["release", "1.3.0-rc.1", "--yes"]).run();
    dirty
        .exits(2)
        .says(&["differ from the commit", "--allow-dirty"]);
    let early = ["release", "1.3.0-rc.1", "--yes", "--allow-dirty"];
    stack.devtools(&early).run().exits(0);
    assert_ne!(registry.digest(&repository, "1.3.0-rc.1"), digest);
    assert_eq!(registry.digest(&repository, "latest"), digest);
}

#[test]
fn what_is_not_as_it_should_be_is_pushed_nowhere() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("release-bad", &registry);
    dockerfile(&stack, "two", "false", "USER root");
    commit(&stack);

    let run = stack
        .devtools(&["release", "2.0.0", "--yes"])
        .run()
        .exits(1);

    run.prints(&["healthy", "non-root", "failed"])
        .says(&["its health check fails", "Nothing was pushed"]);
    assert_eq!(registry.requests("PUT /v2/"), 0);
    let wrong = stack.devtools(&["release", "two", "--yes"]).run();
    wrong.exits(2).says(&["two is no version"]);
}

#[test]
fn a_pulled_image_that_fails_leaves_the_one_from_before_running() {
    let registry = DockerRegistry::start(&Access::Open);
    let maker = stack("deploy-maker", &registry);
    let repository = format!("{}/web", maker.name);
    let reference = format!("{}/{repository}:live", registry.host);
    let publish = || {
        maker.devtools(&["push", "--build"]).run().exits(0);
        // No engine has this name before it is pulled.
        registry.retag(&repository, "dev", "live");
    };
    let stack = Stack::new("deploy-registry", "");
    stack.write(&format!(
        "services: {{web: {{image: '{reference}', init: true}}}}"
    ));
    publish();
    stack.devtools(&["deploy"]).run().exits(0).says(&["Pulled"]);
    let before = stack.container("web");
    dockerfile(&maker, "two", "false", "USER 1000");
    publish();

    let run = stack.devtools(&["deploy"]).run().exits(1);

    run.says(&["Pulled", "rolled back", "health check"]);
    let after = stack.container("web");
    assert_eq!((after.id, after.state.as_str()), (before.id, "running"));
    let named = stack.api.get(&format!("/images/{reference}/json"));
    assert_eq!(named["Id"], before.detail["Image"]);
}
