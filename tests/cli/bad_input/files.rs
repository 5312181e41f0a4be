//! B31 to B37: files that are none, that hang, or that a stranger wrote.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::{limited, project, refused, run, said, taken};

const FILE: &[u8] = b"services: {a: {image: x}}\n";

#[test]
fn b31_a_file_above_that_everybody_may_write_is_refused_unless_it_is_named() {
    let sandbox = project(FILE);
    let file = sandbox.path().join("compose.yaml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    fs::create_dir(sandbox.path().join("deep")).unwrap();

    let output = limited(
        &sandbox,
        &["--error-format", "short", "-C", "deep", "config"],
    )
    .output();
    let output = output.unwrap();

    let text = said(&sandbox, &output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("error[E0408]") && text.contains("everybody may write it"),
        "{text}"
    );
    let named = run(&sandbox, &["-C", "deep", "-f", "../compose.yaml", "config"]);
    assert_eq!(named.status.code(), Some(0));
}

#[test]
fn b32_a_compose_file_that_dotenv_chooses_is_taken_and_told() {
    let sandbox = project(FILE);
    fs::write(
        sandbox.path().join("other.yaml"),
        "services: {b: {image: y}}\n",
    )
    .unwrap();
    fs::write(
        sandbox.path().join(".env"),
        "COMPOSE_FILE=other.yaml\nCOMPOSE_PROJECT_NAME=chosen\n",
    )
    .unwrap();

    let printed = taken(
        &sandbox,
        &["using other.yaml (COMPOSE_FILE stands in .env)"],
    );

    assert!(printed.starts_with("name: chosen\n") && printed.contains("image: \"y\""));
}

#[test]
fn b33_a_dotenv_that_is_a_folder_is_left_out_with_a_warning() {
    let sandbox = project(FILE);
    fs::create_dir(sandbox.path().join(".env")).unwrap();

    taken(
        &sandbox,
        &["devtools: warning[W0403]: [DIR]/shop/.env is left out: it is a folder"],
    );
}

#[test]
fn b34_an_env_file_that_is_a_pipe_a_loop_or_without_end_is_refused() {
    let sandbox = project(b"services:\n  a: {image: x, env_file: [pipe, loop, /dev/zero]}\n");
    let made = Command::new("mkfifo")
        .arg(sandbox.path().join("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    symlink("loop", sandbox.path().join("loop")).unwrap();

    refused(
        &sandbox,
        &[
            "compose.yaml:2:28: error[E0406]: cannot read [DIR]/shop/pipe: it is a pipe",
            "compose.yaml:2:34: error[E0406]: cannot read [DIR]/shop/loop: ",
            "compose.yaml:2:40: error[E0406]: cannot read /dev/zero: it is a device",
        ],
    );
}

#[test]
fn b34_a_dotenv_that_is_a_pipe_does_not_hang() {
    let sandbox = project(FILE);
    let made = Command::new("mkfifo")
        .arg(sandbox.path().join(".env"))
        .status()
        .unwrap();
    assert!(made.success());

    taken(
        &sandbox,
        &["devtools: warning[W0403]: [DIR]/shop/.env is left out: it is a pipe"],
    );
}

#[test]
fn b35_a_compose_file_without_end_is_refused() {
    let sandbox = project(FILE);
    for (path, kind) in [("/dev/zero", "device"), (".", "folder")] {
        let output = run(&sandbox, &["-f", path, "config"]);

        assert_eq!(output.status.code(), Some(2));
        let text = said(&sandbox, &output);
        assert!(
            text.contains(&format!("it is a {kind}, not a file")),
            "{text}"
        );
    }
}

#[test]
fn b35_a_file_larger_than_sixteen_mebibytes_is_refused() {
    refused(
        &project(&vec![b' '; (16 << 20) + 1]),
        &["compose.yaml:1:1: error[E0102]: compose.yaml has more than 16 MiB"],
    );
}

#[test]
fn b35_what_the_shell_hands_over_as_a_file_is_read() {
    let sandbox = project(FILE);
    let mut command = Command::new("bash");
    let program = env!("CARGO_BIN_EXE_devtools");
    let script = format!("{program} -f <(echo 'services: {{b: {{image: y}}}}') config --services");
    let output = command
        .args(["-c", &script])
        .current_dir(sandbox.path())
        .output()
        .unwrap();

    assert_eq!(String::from_utf8_lossy(&output.stdout), "b\n");
}

/// Root may read everything, so the program runs as somebody else there.
#[test]
fn b37_a_dotenv_that_may_not_be_read_is_an_error_that_says_what_to_do() {
    let sandbox = project(FILE);
    let path = sandbox.path().join(".env");
    fs::write(&path, "A=1\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let mut command = sandbox.command(&["--error-format", "json", "config"]);
    if fs::read(&path).is_ok() {
        command = as_somebody(&sandbox);
    }

    let output = command.output().unwrap();

    let text = said(&sandbox, &output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("E0406") && text.contains("Permission denied"),
        "{text}"
    );
    assert!(text.contains("chmod"), "{text}");
}

fn as_somebody(sandbox: &crate::sandbox::Sandbox) -> Command {
    use std::os::unix::process::CommandExt;
    let folder = sandbox.path();
    for folder in [folder.as_path(), folder.parent().unwrap()] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let program = folder.join("devtools");
    fs::copy(env!("CARGO_BIN_EXE_devtools"), &program).unwrap();
    let mut command = Command::new(program);
    command
        .args(["--error-format", "json", "config"])
        .current_dir(&folder)
        .uid(65534)
        .gid(65534);
    command
}
