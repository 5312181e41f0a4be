//! B36 to B44: `.env` files, references, and numbers that are too large.

use super::{project, refused, run, said, taken};
use crate::sandbox::Sandbox;

const FILE: &[u8] = b"services: {a: {image: x}}\n";

fn with_env(env: &[u8]) -> Sandbox {
    let sandbox = project(FILE);
    std::fs::write(sandbox.path().join(".env"), env).unwrap();
    sandbox
}

#[cfg(unix)]
#[test]
fn b36_an_env_file_that_is_written_belongs_to_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();

    let output = run(&sandbox, &["init", "--yes"]);

    assert!(output.status.success(), "{}", said(&sandbox, &output));
    let mode = sandbox
        .path()
        .join(".env")
        .metadata()
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn b38_a_null_byte_or_broken_text_in_an_env_file_has_a_line() {
    refused(
        &with_env(b"A=1\nB=x\0y\n"),
        &["[DIR]/shop/.env:2:1: error[E0206]"],
    );
    refused(
        &with_env(b"A=1\nB=\xff\n"),
        &["[DIR]/shop/.env:2:3: error[E0101]"],
    );
}

#[test]
fn b39_the_forms_of_a_line_mean_what_they_mean_to_docker_compose() {
    taken(&with_env(b"A\n"), &["[DIR]/shop/.env:1:1: warning[W0203]"]);
    taken(&with_env(b"=1\n"), &["[DIR]/shop/.env:1:1: warning[W0203]"]);
    refused(
        &with_env(b"A B=1\n"),
        &["[DIR]/shop/.env:1:1: error[E0204]"],
    );
    refused(
        &with_env(b"B=1\nA=\"x\n"),
        &["[DIR]/shop/.env:2:3: error[E0205]"],
    );
    for line in ["A: 1", "A = 1", "export A=1"] {
        let sandbox = with_env(line.as_bytes());
        std::fs::write(
            sandbox.path().join("compose.yaml"),
            "services: {a: {image: \"x:${A}\"}}\n",
        )
        .unwrap();
        assert!(taken(&sandbox, &[]).contains("image: x:1"), "{line}");
    }
}

#[test]
fn b40_an_env_file_and_its_values_have_a_limit() {
    let megabytes = [b"A=", "x".repeat(5_000_000).as_bytes()].concat();
    refused(
        &with_env(&megabytes),
        &["[DIR]/shop/.env:1:1: error[E0102]"],
    );
    let value = [b"B=1\nA=", "x".repeat(200_000).as_bytes()].concat();
    refused(&with_env(&value), &["[DIR]/shop/.env:2:1: error[E0206]"]);
}

#[test]
fn b41_references_inside_each_other_have_a_limit() {
    let text = format!(
        "services:\n  a: {{image: \"{}x{}\"}}\n",
        "${A:-".repeat(3000),
        "}".repeat(3000)
    );
    refused(
        &project(text.as_bytes()),
        &["compose.yaml:2:335: error[E0201]"],
    );
}

#[test]
fn b42_thousands_of_dollars_are_told_in_one_short_line() {
    for text in ["${".repeat(5000), format!("{}{{", "$".repeat(100_001))] {
        let sandbox = project(format!("services:\n  a: {{image: '{text}'}}\n").as_bytes());

        let output = run(&sandbox, &["config"]);

        let said = said(&sandbox, &output);
        assert!(
            said.starts_with("compose.yaml:2:") && said.len() < 500,
            "{said}"
        );
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn b43_all_ports_there_are_are_taken_with_a_warning() {
    taken(
        &project(b"services:\n  a: {image: x, ports: [\"1-65535:1-65535\"]}\n"),
        &["compose.yaml:2:25: warning[W0313]: 65535 ports in one entry"],
    );
}

/// `config` tells it; `up` refuses it before it does anything.
#[test]
fn b44_a_billion_containers_are_told_with_their_place() {
    taken(
        &project(b"services:\n  a: {image: x, scale: 1000000000}\n"),
        &["compose.yaml:2:24: warning[E0510]: service \"a\" asks for 1000000000 containers"],
    );
}
