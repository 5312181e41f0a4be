//! Pushing to a real registry, and the credentials for it.

mod ahead;
mod credentials;
mod docr;
mod failures;
mod login;

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;
use serde_json::json;

use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::image::load_own;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// A stack whose services are built and called `HOST/acme/SERVICE:1`; the images are there.
fn stack(test: &str, host: &str, services: &[&str]) -> Stack {
    let stack = Stack::new(test, "");
    let mut compose = "services:\n".to_owned();
    for service in services {
        let reference = format!("{host}/acme/{service}:1");
        writeln!(compose, "  {service}: {{image: '{reference}', build: .}}").unwrap();
        let labels = json!({"com.docker.compose.project": stack.name, "for": service});
        load_own(&stack.api, &reference, &labels);
    }
    stack.write(&compose);
    stack
}

/// What a run printed, as JSON.
fn printed(run: &Run) -> Value {
    serde_json::from_str(&run.stdout()).unwrap_or_else(|error| panic!("{error}: {run}"))
}

#[test]
fn seven_services_are_pushed_by_one_command_and_a_second_run_sends_nothing() {
    let registry = DockerRegistry::start(&Access::Open);
    let services = ["a", "b", "c", "d", "e", "f", "g"];
    let stack = stack("push-seven", &registry.host, &services);

    let first = stack.devtools(&["push", "--format", "json"]).run().exits(0);
    let first = printed(&first);
    let pushed = first["pushed"].as_array().unwrap();
    assert_eq!(pushed.len(), services.len());
    for (row, service) in pushed.iter().zip(services) {
        let digest = registry.digest(&format!("acme/{service}"), "1");
        assert_eq!(row["digest"], digest.as_str());
        let by_digest = format!("{}/acme/{service}@{digest}", registry.host);
        assert_eq!(row["reference"], by_digest.as_str());
        assert_eq!(row["verified"], true);
    }
    // The layer that all of them share came once; the others took it from there.
    let layers = pushed.iter().map(|row| &row["layers_sent"]);
    assert_eq!(
        layers.filter(|sent| **sent == json!(1)).count(),
        1,
        "{first:#}"
    );
    let uploads = registry.requests("PUT /v2/acme/");

    let second = stack.devtools(&["push"]).run().exits(0);
    let second = second.prints(&["already there"]);
    let second = second.says(&["0 pushed, 7 already there, 0 failed"]);
    assert_eq!(registry.requests("PUT /v2/acme/"), uploads, "{second}");
}

#[test]
fn what_is_built_is_pushed_behind_it_where_that_is_asked_for() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("push-built", &registry.host, &[]);
    let image = format!("{}/acme/built:1", registry.host);
    stack.write(&format!(
        "services: {{built: {{image: '{image}', build: .}}}}"
    ));
    let dockerfile = stack.folder().join("Dockerfile");
    std::fs::write(&dockerfile, "FROM scratch\nCOPY compose.yaml /\n").unwrap();

    let both = ["build", "--push", "--format", "json"];
    let both = printed(&stack.devtools(&both).run().exits(0));

    assert_eq!(both["built"][0]["images"], json!([image]));
    let digest = registry.digest("acme/built", "1");
    assert_eq!(both["push"]["pushed"][0]["digest"], digest.as_str());

    std::fs::write(&dockerfile, "FROM scratch\nCOPY Dockerfile /\n").unwrap();
    let compose = ["compose", "build", "--push"];
    stack.devtools(&compose).run().exits(0);
    assert_ne!(registry.digest("acme/built", "1"), digest);

    // What cannot be built is not pushed.
    std::fs::write(&dockerfile, "FROM scratch\nCOPY nothing /\n").unwrap();
    let uploads = registry.requests("PUT /v2/acme/");
    stack.devtools(&["build", "--push"]).run().exits(1);
    assert_eq!(registry.requests("PUT /v2/acme/"), uploads);
    stack.api.remove(&format!("/images/{image}"));
}

#[test]
fn an_image_gets_several_tags_in_one_run_one_of_them_from_git() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("push-tags", &registry.host, &["web", "worker"]);
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        let done = git
            .arg("-C")
            .arg(stack.folder())
            .args(words)
            .output()
            .unwrap();
        assert!(done.status.success(), "git {words:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&[
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@t",
        "commit",
        "-qm",
        "all",
    ]);
    let commit = git(&["rev-parse", "--short", "HEAD"]);

    let tags = ["push", "--tag", "git", "--also", "latest", "web"];
    stack.devtools(&tags).run().exits(0).prints(&[
        &format!("{}/acme/web:{commit} ", registry.host),
        &format!("{}/acme/web:latest ", registry.host),
    ]);
    let digest = registry.digest("acme/web", &commit);
    assert_eq!(registry.digest("acme/web", "latest"), digest);
    assert_eq!(registry.requests("PUT /v2/acme/worker"), 0);

    std::fs::write(stack.folder().join("new"), "").unwrap();
    git(&["add", "new"]);
    let planned = stack
        .devtools(&["push", "--tag", "git", "--dry-run"])
        .run()
        .exits(0);
    planned.prints(&[&format!(":{commit}-dirty")]);
}

#[test]
fn the_images_go_to_another_registry_and_their_digests_into_a_file_that_compose_reads() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("push-lock", "localhost:1", &["web"]);
    let namespace = format!("{}/team", registry.host);

    let push = [
        "push",
        "--registry",
        &namespace,
        "--tag",
        "2",
        "--write-lock",
        "lock.yaml",
        "-q",
    ];
    let run = stack.devtools(&push).run().exits(0);
    assert_eq!(run.stdout(), "");

    let digest = registry.digest("team/web", "2");
    let files = [
        "-f",
        "compose.yaml",
        "-f",
        "lock.yaml",
        "config",
        "--images",
    ];
    let image = format!("{namespace}/web:2@{digest}\n");
    assert_eq!(stack.devtools(&files).run().exits(0).stdout(), image);
    let by_peer = stack.docker_compose(&files).run().exits(0);
    assert_eq!(by_peer.stdout(), image);
    stack.devtools(&push).run().exits(0);
    std::fs::write(stack.folder().join("lock.yaml"), "services: {}\n").unwrap();
    stack
        .devtools(&push)
        .run()
        .exits(2)
        .says(&["not overwritten"]);
}

#[test]
fn what_must_not_or_cannot_be_pushed_is_refused_before_anything_is_sent() {
    let registry = DockerRegistry::start(&Access::Open);
    let host = &registry.host;
    let stack = stack("push-refused", host, &["web"]);
    let reference = format!("{host}/acme/own:1");
    let labels = json!({
        "com.docker.compose.project": stack.name, "io.devtools.reference": "true",
    });
    load_own(&stack.api, &reference, &labels);
    let compose = |more: &str| {
        let web = format!("  web: {{image: '{host}/acme/web:1', build: .}}\n");
        stack.write(&format!("services:\n{web}{more}"));
    };

    compose(&format!("  own: {{image: '{reference}', build: .}}\n"));
    stack
        .devtools(&["push"])
        .run()
        .exits(1)
        .says(&["reference image"]);
    compose(&format!(
        "  lost: {{image: '{host}/acme/lost:1', build: .}}\n"
    ));
    stack
        .devtools(&["push"])
        .run()
        .exits(1)
        .says(&["no such image", "devtools build lost"]);
    compose("  bare: {build: .}\n");
    stack
        .devtools(&["push"])
        .run()
        .exits(1)
        .says(&["names no registry", "--registry"]);
    assert_eq!(registry.requests("PUT /v2/"), 0);

    compose(&format!("  other: {{image: '{host}/acme/other:1'}}\n"));
    let run = stack.devtools(&["push", "other", "web"]).run().exits(0);
    run.says(&["other is left out"]);
    assert_eq!(registry.requests("PUT /v2/acme/other"), 0);
}

#[test]
fn the_compose_face_pushes_what_docker_compose_pushes() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("push-face", &registry.host, &["web"]);
    let host = &registry.host;
    stack.write(&format!(
        "services:\n  web: {{image: '{host}/acme/web:1', build: .}}\n  bare: {{build: .}}\n  \
         lost: {{image: '{host}/acme/lost:1', build: .}}\n"
    ));

    let push = ["compose", "push", "-q"];
    stack.devtools(&push).run().exits(1).says(&["lost"]);
    let digest = registry.digest("acme/web", "1");
    let forgiving = [&push[..], &["--ignore-push-failures"]].concat();
    stack.devtools(&forgiving).run().exits(0);
    stack.docker_compose(&["push", "web"]).run().exits(0);
    assert_eq!(registry.digest("acme/web", "1"), digest);
}
