//! `config --lint`: findings as text and as JSON, with places, and no secret in them.

use std::path::Path;

use serde_json::Value;

use crate::sandbox::Sandbox;

const COMPOSE: &str = "\
services:
  db:
    image: postgres:17
    restart: unless-stopped
    logging: {driver: local}
    ports: [\"5432:5432\"]
    environment: {POSTGRES_PASSWORD: hunter2}
    volumes: [\"db-data:/var/lib/postgresql/data\"]
volumes:
  db-data:
";

#[test]
fn what_works_but_hurts_is_shown_with_its_line_but_without_its_secret() {
    let sandbox = Sandbox::with(&[
        ("compose.yaml", COMPOSE),
        (
            "scripts/backup.sh",
            "docker run --rm -v db-data:/data alpine tar c /data\n",
        ),
    ]);

    insta::assert_snapshot!(sandbox.run(&["config", "--lint"]), @r#"
    exit code 1
    --- stdout
    warning[L0115]: port 5432 of service "db", that of PostgreSQL, is open to every network
     --> compose.yaml:6:13
      |
    6 |     ports: ["5432:5432"]
      |             ^^^^^^^^^^^
      |
      = help: write "127.0.0.1:5432:5432", or publish nothing: services reach it as db:5432

    warning[L0114]: POSTGRES_PASSWORD in `environment` of service "db" is a secret that stands in the file
     --> compose.yaml:7:38
      |
    7 |     environment: {POSTGRES_PASSWORD: *******}
      |                                      ^^^^^^^
      |
      = help: write `POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}` and set it in `.env`, which is not committed, or use `secrets:`

    warning[L0122]: no volume of this project is "db-data"; "db-data" is called "shop_db-data"
      --> scripts/backup.sh:1:20
       |
     1 | docker run --rm -v db-data:/data alpine tar c /data
       |                    ^^^^^^^
       |
      ::: compose.yaml:10:3
       |
    10 |   db-data:
       |   ------- the volume that is probably meant
       |
       = help: write "shop_db-data", or give the volume this `name:`; docker makes a new, empty one of a name that it does not know
    "#);
}

#[test]
fn findings_are_an_array_for_programs() {
    let sandbox = Sandbox::with(&[("compose.yaml", COMPOSE)]);

    let output = sandbox
        .command(&["config", "--lint", "--format", "json"])
        .output()
        .unwrap();

    assert_eq!(output.status.code(), Some(1));
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    let told: Vec<(&str, u64)> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let line = one["line"].as_u64();
            (one["code"].as_str().unwrap(), line.unwrap())
        })
        .collect();
    assert_eq!(told, [("L0115", 6), ("L0114", 7)]);
}

#[test]
fn findings_are_a_line_each_for_editors() {
    let sandbox = Sandbox::with(&[("compose.yaml", COMPOSE)]);

    let seen = sandbox.run(&["config", "--lint", "--error-format", "short"]);

    let places: Vec<&str> = seen
        .lines()
        .skip(2)
        .filter_map(|line| line.get(..21))
        .collect();
    assert_eq!(places, ["compose.yaml:6:13: wa", "compose.yaml:7:38: wa"]);
}

#[test]
fn where_everything_is_meant_there_is_nothing_to_tell() {
    let meant = format!("x-devtools: {{lint: {{ignore: [L0114, L0115]}}}}\n{COMPOSE}");
    let sandbox = Sandbox::with(&[("compose.yaml", meant.as_str())]);

    assert_eq!(sandbox.run(&["config", "--lint"]), "exit code 0\n");
    assert_eq!(
        sandbox.run(&["config", "--lint", "--format", "json"]),
        "exit code 0\n--- stdout\n[]\n"
    );
}

#[test]
fn only_the_exit_code_tells_where_quiet_is_asked_for() {
    let sandbox = Sandbox::with(&[("compose.yaml", COMPOSE)]);

    assert_eq!(
        sandbox.run(&["config", "--lint", "--quiet"]),
        "exit code 1\n"
    );
}

#[test]
fn a_file_that_cannot_be_loaded_is_an_error_and_no_finding() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  db: {imagee: postgres}\n")]);

    let output = sandbox.command(&["config", "--lint"]).output().unwrap();

    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn the_template_has_nothing_that_hurts() {
    let sandbox = Sandbox::new();
    sandbox.run(&["init", "agents", "--yes"]);
    assert!(Path::new(&sandbox.path().join("compose.yaml")).exists());

    assert_eq!(sandbox.run(&["config", "--lint"]), "exit code 0\n");
}
