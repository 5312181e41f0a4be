//! Logging in and out, as docker itself sees it.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;
use serde_json::json;

use super::credentials::keeps_quiet;
use super::stack;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::USER;
use crate::support::stack::Run;
use crate::support::stack::Stack;
use crate::support::tools;

fn login(stack: &Stack, host: &str, password: &str) -> Run {
    let arguments = ["login", host, "--username", USER, "--password-stdin"];
    let mut running = stack.devtools(&arguments).with_input().start();
    let mut input = running.input();
    writeln!(input, "{password}").unwrap();
    drop(input);
    keeps_quiet(running.wait())
}

#[test]
fn a_login_is_proved_then_kept_where_docker_finds_it_and_a_logout_takes_it_away() {
    let registry = DockerRegistry::start(&Access::Password);
    let host = &registry.host;
    let stack = stack("login-file", host, &["web"]);
    let folder = stack.home().join(".docker");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("config.json");
    let before = json!({"psFormat": "x", "auths": {"b.example": {"auth": "dTpw"}}});
    std::fs::write(&path, before.to_string()).unwrap();
    let docker = |arguments: &[&str]| stack.invoke(&tools().join("docker"), arguments).run();

    login(&stack, host, "canary-wrong")
        .exits(1)
        .says(&["does not take", "nothing was stored"]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before.to_string());
    login(&stack, host, PASSWORD)
        .exits(0)
        .says(&["Logged in", "warning"]);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let after: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(after["psFormat"], "x");
    assert_eq!(after["auths"]["b.example"], before["auths"]["b.example"]);
    let image = format!("{host}/acme/web:1");
    docker(&["push", "-q", &image]).exits(0);
    stack
        .devtools(&["push"])
        .run()
        .exits(0)
        .says(&["1 already there"]);
    let list = keeps_quiet(stack.devtools(&["login", "--list"]).run().exits(0));
    list.prints(&[host, USER, "config.json"]);

    stack
        .devtools(&["logout", host])
        .run()
        .exits(0)
        .says(&["is gone"]);
    docker(&["push", "-q", &image]).exits(1);
    stack
        .devtools(&["logout", host])
        .run()
        .exits(0)
        .says(&["no credential"]);
    // And what docker keeps, devtools finds.
    let both = ["login", "-u", USER, "-p", PASSWORD, host];
    docker(&both).exits(0);
    stack.devtools(&["push"]).run().exits(0);
}

#[test]
fn a_helper_keeps_a_login_in_place_of_the_file() {
    let registry = DockerRegistry::start(&Access::Password);
    let host = &registry.host;
    let mut stack = stack("login-helper", host, &["web"]);
    let folder = stack.home().join("bin");
    std::fs::create_dir(&folder).unwrap();
    let (helper, kept) = (folder.join("docker-credential-tests"), folder.join("kept"));
    let script = format!(
        "#!/bin/sh\ncase $1 in\nstore) cat >{kept};;\nget) cat {kept} 2>/dev/null || {{ echo \
         'credentials not found in native keychain'; exit 1; }};;\nerase) rm -f {kept};;\nesac\n",
        kept = kept.display()
    );
    std::fs::write(&helper, script).unwrap();
    std::fs::set_permissions(&helper, PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    stack.set("PATH", &format!("{}:{path}", folder.display()));
    let config = stack.home().join(".docker");
    std::fs::create_dir(&config).unwrap();
    let config = config.join("config.json");
    std::fs::write(&config, r#"{"credsStore": "tests"}"#).unwrap();

    login(&stack, host, PASSWORD)
        .exits(0)
        .says(&["docker-credential-tests keeps"]);
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.contains(host) && !text.contains("\"auth\""), "{text}");
    stack.devtools(&["push"]).run().exits(0).says(&["1 pushed"]);
    stack
        .devtools(&["logout", host])
        .run()
        .exits(0)
        .says(&["has forgotten"]);
    assert!(!kept.exists());
    stack
        .devtools(&["push"])
        .run()
        .exits(1)
        .says(&["no basic auth credentials"]);
}

#[test]
fn a_password_as_an_argument_is_refused() {
    let stack = Stack::empty("login-argument");

    let arguments = ["login", "localhost:1", "-u", "me", "--password", "canary"];
    let run = keeps_quiet(stack.devtools(&arguments).run()).exits(2);
    run.says(&["--password-stdin"]);
    let list = stack.devtools(&["login", "nobody", "-u", "me"]).run();
    list.exits(2).says(&["no host of a registry"]);
}
