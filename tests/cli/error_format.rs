//! `--error-format`: the same findings for people, editors and programs.

use insta::assert_snapshot;
use serde_json::Value;

use crate::sandbox::Sandbox;

const BROKEN: &str = "services:
  web:
    imagee: nginx
    hostname: ${WHO}
  db:
    image: postgres
    image: mysql
";

fn broken() -> Sandbox {
    Sandbox::with(&[("compose.yaml", BROKEN)])
}

#[test]
fn an_editor_gets_one_line_for_each_finding() {
    assert_snapshot!(broken().run(&["--error-format", "short", "up"]), @r#"
    exit code 2
    --- stderr
    compose.yaml:3:5: error[E0301]: service "web" has no key "imagee"
    compose.yaml:4:15: warning[W0201]: variable `WHO` is not set; it becomes empty
    compose.yaml:7:5: error[E0107]: key `image` stands twice in this mapping
    "#);
}

#[test]
fn a_program_gets_one_object_for_each_finding() {
    let sandbox = broken();

    let output = sandbox
        .command(&["up", "--error-format=json"])
        .output()
        .unwrap();

    let text = String::from_utf8(output.stderr).unwrap();
    let findings: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(findings.len(), 3);
    assert_eq!(
        findings[2],
        serde_json::json!({
            "severity": "error",
            "code": "E0107",
            "message": "key `image` stands twice in this mapping",
            "file": "compose.yaml",
            "line": 7,
            "column": 5,
            "end_line": 7,
            "end_column": 10,
            "label": "again here",
            "help": "remove one of them",
            "related": [{
                "file": "compose.yaml",
                "line": 6,
                "column": 5,
                "end_line": 6,
                "end_column": 10,
                "label": "first here",
            }],
        })
    );
}

#[test]
fn warnings_have_the_form_that_is_asked_for() {
    let file = "services:\n  web:\n    image: a\n    hostname: ${WHO}\n";
    let sandbox = Sandbox::with(&[("compose.yaml", file)]);
    let run = |form: &str| sandbox.run(&["config", "--images", "--error-format", form]);

    assert_snapshot!(run("human"), @r"
    exit code 0
    --- stdout
    a
    --- stderr
    warning[W0201]: variable `WHO` is not set; it becomes empty
     --> compose.yaml:4:15
      |
    4 |     hostname: ${WHO}
      |               ^^^^^^ not set
      |
      = help: set it, or say `${WHO:-}` if empty is meant
    ");
    assert_snapshot!(run("short"), @r"
    exit code 0
    --- stdout
    a
    --- stderr
    compose.yaml:4:15: warning[W0201]: variable `WHO` is not set; it becomes empty
    ");
    assert_snapshot!(run("json"), @r#"
    exit code 0
    --- stdout
    a
    --- stderr
    {"severity":"warning","code":"W0201","message":"variable `WHO` is not set; it becomes empty","label":"not set","help":"set it, or say `${WHO:-}` if empty is meant","related":[],"file":"compose.yaml","line":4,"column":15,"end_line":4,"end_column":21}
    "#);
}

#[test]
fn errors_that_are_not_about_a_file_have_the_same_forms() {
    let file = "services: {web: {image: a}}\n";
    let sandbox = Sandbox::with(&[("compose.yaml", file)]);

    assert_snapshot!(sandbox.run(&["ps", "--error-format", "short"]), @r"
    exit code 69
    --- stderr
    devtools: error[engine_unavailable]: no container engine answers   unix:///nonexistent/docker.sock (DOCKER_HOST): there is no such socket
    ");
    assert_snapshot!(sandbox.run(&["ps", "--format", "json", "--error-format", "json"]), @r#"
    exit code 69
    --- stderr
    {"severity":"error","code":"engine_unavailable","message":"no container engine answers\n  unix:///nonexistent/docker.sock (DOCKER_HOST): there is no such socket","label":null,"help":"start Docker, or name an engine that runs with --host, --context or DOCKER_HOST","related":[],"file":null,"line":null,"column":null,"end_line":null,"end_column":null}
    "#);
    assert_snapshot!(sandbox.run(&["config", "wbe", "--error-format", "json"]), @r#"
    exit code 2
    --- stderr
    {"severity":"error","code":"usage","message":"there is no service wbe in project shop","label":null,"help":"did you mean \"web\"?","related":[],"file":null,"line":null,"column":null,"end_line":null,"end_column":null}
    "#);
}

#[test]
fn a_command_line_that_is_wrong_is_told_in_the_form_that_it_asks_for() {
    let sandbox = Sandbox::new();

    assert_snapshot!(sandbox.run(&["--error-format", "short", "ps", "--foo"]), @r"
    exit code 2
    --- stderr
    devtools: error[usage]: unexpected argument '--foo' found
    ");
    assert_snapshot!(sandbox.run(&["ps", "--error-format=json", "--no-colour"]), @r#"
    exit code 2
    --- stderr
    {"severity":"error","code":"usage","message":"unexpected argument '--no-colour' found","label":null,"help":"a similar argument exists: '--no-color'","related":[],"file":null,"line":null,"column":null,"end_line":null,"end_column":null}
    "#);
    assert!(
        sandbox
            .run(&["--error-format", "json", "--help"])
            .starts_with("exit code 0\n--- stdout\n")
    );
}
