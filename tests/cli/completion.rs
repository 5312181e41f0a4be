//! What a shell is offered, without any engine.

use crate::sandbox::Sandbox;

const COMPOSE: &str = "\
services:
  gateway: {image: a}
  orchestrator: {image: b}
  tracing: {image: c, profiles: [debug]}
";

fn candidates(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = ["--", "devtools"]
        .into_iter()
        .chain(words.iter().copied())
        .collect();
    let output = sandbox
        .command(&arguments)
        .env("COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_COMPLETE_COMP_TYPE", "9")
        .env("_CLAP_COMPLETE_SPACE", "true")
        .env("_CLAP_IFS", "\n")
        .output()
        .unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn services_are_completed_from_the_compose_file() {
    let sandbox = Sandbox::with(&[("compose.yaml", COMPOSE)]);

    assert_eq!(candidates(&sandbox, &["logs", "o"]), ["orchestrator"]);
    assert_eq!(candidates(&sandbox, &["up", "--scale", "g"]), ["gateway="]);
    assert_eq!(candidates(&sandbox, &["--profile", ""]), ["debug"]);
}

#[test]
fn services_are_completed_from_the_file_that_was_named() {
    let sandbox = Sandbox::with(&[("other/stack.yaml", COMPOSE)]);

    let offered = candidates(&sandbox, &["-f", "other/stack.yaml", "restart", "ga"]);

    assert_eq!(offered, ["gateway"]);
}

#[test]
fn templates_are_completed_by_name() {
    assert_eq!(candidates(&Sandbox::new(), &["init", "ag"]), ["agents"]);
}
