//! `devtools secret`: files that only their owner may read, and a canary that nobody sees.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const COMPOSE: &str = "
services:
  gateway: {image: web, secrets: [linear_token, db_password]}
secrets:
  linear_token: {file: ./secrets/linear_token}
  db_password: {file: ./secrets/db_password}
  elsewhere: {external: true}
";

const CANARY: &str = "canary-7f3a91";

fn sandbox() -> Sandbox {
    Sandbox::with(&[("compose.yaml", COMPOSE)])
}

fn give(sandbox: &Sandbox, arguments: &[&str], input: &str) -> Output {
    let mut command = sandbox.command(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses does not read.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap()
}

#[test]
fn a_secret_comes_by_standard_input_and_stands_where_only_its_owner_reads_it() {
    let sandbox = sandbox();
    let output = give(
        &sandbox,
        &["secret", "create", "linear_token"],
        &format!("{CANARY}\n"),
    );
    let shown = sandbox.shown(&output);
    assert!(!shown.contains(CANARY), "{shown}");
    assert_snapshot!(shown, @r"
    exit code 0
    --- stderr
    linear_token is written to [DIR]/shop/secrets/linear_token
    ");
    let path = sandbox.path().join("secrets/linear_token");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), CANARY);
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let again = give(&sandbox, &["secret", "create", "linear_token"], "other");
    assert_snapshot!(sandbox.shown(&again), @r"
    exit code 2
    --- stderr
    error: secret linear_token is there already: [DIR]/shop/secrets/linear_token
    hint: say --replace; what uses it has to be started anew
    ");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), CANARY);
    let replaced = give(
        &sandbox,
        &["secret", "create", "linear_token", "--replace"],
        "other",
    );
    assert!(replaced.status.success());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "other");
}

#[test]
fn what_a_service_could_not_get_is_listed() {
    let sandbox = sandbox();
    let made = sandbox.run(&["secret", "create", "db_password", "--generate"]);
    assert!(made.starts_with("exit code 0"), "{made}");
    let path = sandbox.path().join("secrets/db_password");
    assert_eq!(std::fs::read_to_string(&path).unwrap().len(), 43);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let listed = sandbox.run(&["secret", "ls", "--format", "json"]);
    let (code, json) = listed.split_once("\n--- stdout\n").unwrap();
    assert_eq!(code, "exit code 1");
    let rows: serde_json::Value = serde_json::from_str(json).unwrap();
    let rows = rows.as_array().unwrap().iter();
    let told: Vec<String> = rows
        .map(|row| format!("{} {}: {}", row["kind"], row["name"], row["trouble"]).replace('"', ""))
        .collect();
    assert_eq!(
        told,
        [
            "file linear_token: the file is missing",
            "file db_password: others may read the file: chmod 600 it",
            "external elsewhere: made elsewhere, which needs Swarm: no container gets it here",
        ]
    );
    assert_snapshot!(sandbox.run(&["secret", "rm", "db_password", "--yes"]), @r"
    exit code 0
    --- stderr
    [DIR]/shop/secrets/db_password is gone
    ");
    assert!(!path.exists());
}

#[test]
fn what_cannot_be_written_is_refused_before_anybody_types_it() {
    let sandbox = sandbox();
    assert_snapshot!(sandbox.run(&["secret", "create", "elsewhere"]), @r"
    exit code 2
    --- stderr
    error: secret elsewhere is external, which needs Swarm: without it no container can get it
    hint: write `file: ./secrets/elsewhere` in the place of `external: true`
    ");
    assert_snapshot!(sandbox.run(&["secret", "create", "linear"]), @r#"
    exit code 2
    --- stderr
    error: the project has no secret linear
    hint: did you mean "linear_token"?
    "#);
    assert_snapshot!(sandbox.run(&["secret", "create", "linear_token"]), @r"
    exit code 2
    --- stderr
    error: nothing came to be written as secret linear_token
    ");
    assert_snapshot!(sandbox.run(&["secret", "rm", "linear_token"]), @r"
    exit code 2
    --- stderr
    error: Remove [DIR]/shop/secrets/linear_token, which nobody can bring back? Nobody can be asked here: say --yes to agree
    ");
}
