//! Credentials from every place in which docker keeps them, to push, to pull and to build.

use std::os::unix::fs::PermissionsExt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;

use super::stack;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::Account;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::TokenServer;
use crate::support::docker_registry::USER;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// The word in all passwords of these tests.
const CANARY: &str = "canary";

/// Writes docker's configuration for the user of a stack.
pub(super) fn configure(stack: &Stack, config: &Value) {
    let folder = stack.home().join(".docker");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.json"), config.to_string()).unwrap();
}

/// The entry of a user and a password.
pub(super) fn entry(user: &str, password: &str) -> Value {
    json!({"auth": STANDARD.encode(format!("{user}:{password}"))})
}

/// Fails if the password or what it is encoded to was told.
#[track_caller]
pub(super) fn keeps_quiet(run: Run) -> Run {
    let said = format!("{}{}", run.stdout(), run.stderr());
    let encoded = STANDARD.encode(format!("{USER}:{PASSWORD}"));
    assert!(!said.contains(CANARY) && !said.contains(&encoded), "{run}");
    run
}

#[test]
fn a_password_is_found_wherever_docker_keeps_it_and_told_nowhere() {
    let registry = DockerRegistry::start(&Access::Password);
    let mut stack = stack("push-password", &registry.host, &["web"]);
    let host = registry.host.clone();
    let push = |stack: &Stack, code: i32| {
        let run = stack
            .devtools(&["--progress", "plain", "push", "--retry", "0"])
            .run();
        keeps_quiet(run).exits(code)
    };

    let none = push(&stack, 1);
    none.says(&[
        "no basic auth credentials",
        "there is none for it",
        &format!("devtools login {host}"),
    ]);
    configure(
        &stack,
        &json!({"auths": {&host: entry(USER, "canary-wrong")}}),
    );
    push(&stack, 1).says(&["does not take the credential", "devtools login"]);
    configure(
        &stack,
        &json!({"auths": {format!("https://{host}/v1/"): entry(USER, PASSWORD)}}),
    );
    push(&stack, 0).says(&["1 pushed"]);

    // The host's own helper comes before the file.
    let folder = stack.home().join("bin");
    std::fs::create_dir(&folder).unwrap();
    let helper = folder.join("docker-credential-tests");
    let kept = json!({"ServerURL": host, "Username": USER, "Secret": PASSWORD}).to_string();
    let script = format!(
        "#!/bin/sh\nread server\n[ \"$1 $server\" = 'get {host}' ] || exit 1\ncat <<'E'\n{kept}\nE\n"
    );
    std::fs::write(&helper, script).unwrap();
    std::fs::set_permissions(&helper, PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    stack.set("PATH", &format!("{}:{path}", folder.display()));
    let wrong = entry(USER, "canary-wrong");
    configure(
        &stack,
        &json!({"auths": {&host: wrong}, "credHelpers": {&host: "tests"}}),
    );
    push(&stack, 0).says(&["1 already there"]);

    // The environment comes before both of them.
    let auths = json!({"auths": {&host: entry(USER, "canary-wrong")}});
    stack.set("DOCKER_AUTH_CONFIG", &auths.to_string());
    push(&stack, 1).says(&["does not take the credential"]);
}

#[test]
fn a_configuration_or_a_helper_that_cannot_be_used_is_named_with_its_place() {
    let registry = DockerRegistry::start(&Access::Open);
    let stack = stack("push-config", &registry.host, &["web"]);
    let host = &registry.host;

    let folder = stack.home().join(".docker");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("config.json"), "{\n  \"auths\": [canary]\n}").unwrap();
    let run = keeps_quiet(stack.devtools(&["push"]).run());
    run.says(&["config.json:2:"]);

    configure(&stack, &json!({"credHelpers": {host: "nobody-has-it"}}));
    let run = stack.devtools(&["push"]).run().exits(1);
    run.says(&["docker-credential-nobody-has-it", "no such program"]);
}

#[test]
fn a_registry_with_tokens_takes_what_an_account_may_push() {
    let account = |user, namespace, may_write, seconds| Account {
        user,
        password: "canaryOfTokens",
        namespace,
        may_write,
        seconds,
    };
    let server = TokenServer::start(vec![
        account("writer", "acme/", true, 300),
        account("reader", "acme/", false, 300),
        account("other", "other/", true, 300),
        account("late", "acme/", true, -3600),
    ]);
    let registry = server.registry();
    let stack = stack("push-token", &registry.host, &["web"]);
    let push = |user: &str, password: &str, code: i32| {
        configure(
            &stack,
            &json!({"auths": {&registry.host: entry(user, password)}}),
        );
        let run = stack
            .devtools(&["--progress", "plain", "push", "--retry", "0"])
            .run();
        keeps_quiet(run).exits(code)
    };

    push("reader", "canaryOfTokens", 1).says(&["not allowed", "may write"]);
    push("other", "canaryOfTokens", 1).says(&["not allowed", "namespace"]);
    push("late", "canaryOfTokens", 1).says(&["expired"]);
    push("writer", "canaryWrong", 1).says(&["does not take the credential"]);
    push("writer", "canaryOfTokens", 0).says(&["1 pushed"]);
    push("writer", "canaryOfTokens", 0).says(&["1 already there"]);
}

#[test]
fn a_registry_with_tls_is_pushed_to_and_asked_only_if_its_authority_is_known() {
    let registry = DockerRegistry::with_tls(&Access::Password);
    let stack = stack("push-tls", &registry.host, &["web"]);
    configure(
        &stack,
        &json!({"auths": {&registry.host: entry(USER, PASSWORD)}}),
    );

    let blind = stack.devtools(&["push", "--format", "json"]).run().exits(0);
    let blind = super::printed(&keeps_quiet(blind));
    assert_eq!(blind["pushed"][0]["verified"], Value::Null, "{blind:#}");
    let seeing = stack
        .devtools(&["push"])
        .with("SSL_CERT_FILE", registry.authority())
        .run();
    seeing.exits(0).says(&["1 already there"]);
}

#[test]
fn images_behind_a_password_are_pulled_started_and_built_on() {
    let registry = DockerRegistry::start(&Access::Password);
    opens("pull-password", &registry.host, &entry(USER, PASSWORD));
}

#[test]
fn images_behind_a_token_are_pulled_started_and_built_on() {
    let server = TokenServer::start(vec![Account {
        user: "writer",
        password: "canaryOfTokens",
        namespace: "acme/",
        may_write: true,
        seconds: 300,
    }]);
    let registry = server.registry();
    opens(
        "pull-token",
        &registry.host,
        &entry("writer", "canaryOfTokens"),
    );
}

/// A credential opens an image to every command that needs it.
fn opens(test: &str, host: &str, credential: &Value) {
    let stack = stack(test, host, &["base"]);
    configure(&stack, &json!({"auths": {host: credential}}));
    stack.devtools(&["push"]).run().exits(0);
    let base = format!("{host}/acme/base:1");
    let away = || {
        let force = format!("/images/{base}?force=1");
        drop(stack.api.send("DELETE", &force, "", b""));
        assert!(stack.api.find(&format!("/images/{base}/json")).is_none());
    };

    let label = &stack.name;
    let dockerfile = format!("FROM {base}\nLABEL com.docker.compose.project={label} built=yes\n");
    std::fs::write(stack.folder().join("Dockerfile"), dockerfile).unwrap();
    stack.write(&format!(
        "services:\n  one: {{image: '{base}', command: sleep 600, init: true}}\n  \
         built: {{build: ., profiles: [b]}}\n"
    ));
    away();
    keeps_quiet(
        stack
            .devtools(&["--progress", "plain", "pull", "one"])
            .run(),
    )
    .exits(0);
    away();
    keeps_quiet(stack.devtools(&["up", "one"]).run()).exits(0);
    stack.devtools(&["down"]).run().exits(0);
    let build = |code: i32| {
        for buildkit in ["1", "0"] {
            away();
            let build = stack.devtools(&["build", "--no-cache", "built"]);
            let build = build.with("DOCKER_BUILDKIT", buildkit).run();
            keeps_quiet(build).exits(code);
        }
    };
    build(0);
    configure(&stack, &json!({}));
    build(1);
}
