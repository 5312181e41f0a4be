//! `-v`: what was decided and from where, told on standard error or kept in a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::sandbox::Sandbox;

const COMPOSE: &str = "services: {web: {image: nginx, environment: {KEY: '${KEY}'}}}\n";

fn shop() -> Sandbox {
    Sandbox::with(&[("compose.yaml", COMPOSE), (".env", "KEY=canary\n")])
}

/// The lines of standard error without the times in front of them.
fn told(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines
        .map(|line| line.split_once(" ms  ").map_or(line, |(_, told)| told))
        .collect()
}

#[test]
fn files_variables_and_name_are_told_with_their_origin_and_without_a_value() {
    let sandbox = shop();

    let output = sandbox.command(&["-v", "config", "-q"]).output().unwrap();

    let text = sandbox.anonymous(&String::from_utf8(output.stderr).unwrap());
    let told = told(&text);
    for expected in [
        "file [DIR]/shop/.env read, 11 bytes",
        "project files compose.yaml; variables of the process, then of [DIR]/shop/.env if there, \
         an earlier one wins",
        "project shop, named by its folder",
    ] {
        assert!(told.contains(&expected), "{expected}: {text}");
    }
    assert!(!text.contains("canary"), "{text}");
    assert!(output.stdout.is_empty());
}

#[test]
fn without_the_flag_nothing_is_told() {
    let quiet = shop().command(&["config", "-q"]).output().unwrap();

    assert!(quiet.stderr.is_empty() && quiet.stdout.is_empty());
}

#[test]
fn an_engine_that_is_not_there_is_told_with_whose_word_that_was() {
    let sandbox = shop();

    let output = sandbox.command(&["ps", "--verbose"]).output().unwrap();

    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        told(&text).contains(
            &"engine unix:///nonexistent/docker.sock (DOCKER_HOST) does not answer: there is no \
              such socket"
        ),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(69));
}

#[test]
fn a_program_that_reads_standard_error_gets_objects() {
    let sandbox = shop();
    let words = ["--progress", "json", "--verbose", "config", "-q"];

    let output = sandbox.command(&words).output().unwrap();

    let text = String::from_utf8(output.stderr).unwrap();
    let objects: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let name = objects
        .iter()
        .find(|one| one["text"] == "shop, named by its folder");
    let name = name.unwrap();
    assert_eq!(name["event"], "verbose");
    assert_eq!(name["about"], "project");
    assert!(name["milliseconds"].is_number());
}

#[test]
fn a_file_takes_the_lines_for_its_owner_alone() {
    let sandbox = shop();
    let path = sandbox.path().join("log");

    for _ in 0..2 {
        let words = ["--log-file", "log", "config", "-q"];
        let output = sandbox.command(&words).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
    }

    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text.matches("shop, named by its folder").count(),
        2,
        "{text}"
    );
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let folder = ["--log-file", ".", "config", "-q"];
    let refused = sandbox.command(&folder).output().unwrap();
    assert_eq!(refused.status.code(), Some(74));
}

#[test]
fn the_variable_asks_for_it_where_no_flag_does() {
    let sandbox = shop();
    let with = |value: &str| {
        let mut command = sandbox.command(&["config", "-q"]);
        command.env("DEVTOOLS_VERBOSE", value).output().unwrap()
    };

    assert!(!with("1").stderr.is_empty());
    assert!(with("0").stderr.is_empty());
    let wrong = with("much");
    let text = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text.contains("DEVTOOLS_VERBOSE is \"much\""), "{text}");
}

#[test]
fn docker_composes_own_flag_tells_as_much() {
    let sandbox = shop();

    let words = ["compose", "--verbose", "config", "-q"];
    let face = sandbox.command(&words).output().unwrap();
    let version = sandbox.command(&["compose", "-v"]).output().unwrap();

    let text = String::from_utf8(face.stderr).unwrap();
    assert!(
        told(&text).contains(&"project shop, named by its folder"),
        "{text}"
    );
    assert!(version.stderr.is_empty() && version.status.success());
}

#[test]
fn a_hostile_path_is_told_in_one_harmless_line() {
    let sandbox = shop();
    let name = "a\u{1b}]0;owned\u{7}b\nproject none.yaml";
    fs::write(sandbox.path().join(name), COMPOSE).unwrap();

    let output = sandbox
        .command(&["-v", "-f", name, "config", "-q"])
        .output()
        .unwrap();

    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    assert!(text.contains("ab project none.yaml read, "), "{text:?}");
}
