//! Bad input, row by row of the catalogue (B01 to B52): what is refused, what is taken, and what is said.
//!
//! Every row runs the program with a second of processor time and bounded memory.
//! B50 and B52 are about streams that only the inside sees: `ops/logs/line.rs`
//! cuts lines without an end, `engine/docker/demux.rs` takes frames apart.

mod files;
mod names;
mod variables;
mod yaml;

use std::process::{Command, Output, Stdio};

use crate::sandbox::Sandbox;

/// Most memory of a run in KiB. The row asks for 256 MiB; the shared libraries and
/// the unstripped program of a test build are not counted against it.
#[cfg(target_os = "linux")]
const MEMORY: &str = "524288";

/// Most seconds of processor time of a run; a program that is not optimised may
/// take more than the one that the rows ask for.
#[cfg(target_os = "linux")]
const SECONDS: &str = if cfg!(debug_assertions) { "5" } else { "1" };

/// A folder with one compose file of these bytes.
fn project(bytes: &[u8]) -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("compose.yaml"), bytes).unwrap();
    sandbox
}

/// The program with limits that the kernel keeps: whoever needs more is killed.
#[cfg(target_os = "linux")]
fn limited(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let plain = sandbox.command(arguments);
    let mut command = Command::new("/bin/sh");
    command
        .args([
            "-c",
            &format!("ulimit -t {SECONDS}; ulimit -v {MEMORY}; exec \"$0\" \"$@\""),
        ])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(sandbox.path())
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(key, value)| Some((key, value?))),
        )
        .stdin(Stdio::null());
    command
}

#[cfg(not(target_os = "linux"))]
fn limited(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    sandbox.command(arguments)
}

/// Runs it with findings on one line each.
fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let arguments = [&["--error-format", "short"], arguments].concat();
    limited(sandbox, &arguments).output().unwrap()
}

/// What stands on standard error; that nothing in it reaches for the terminal.
fn said(sandbox: &Sandbox, output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(
        text.chars().all(|c| c == '\n' || !c.is_control()),
        "{text:?}"
    );
    assert!(text.len() < 100_000, "{} bytes", text.len());
    sandbox.anonymous(&text)
}

/// That `config` refuses it with exit code 2 and findings that begin like this.
fn refused(sandbox: &Sandbox, expected: &[&str]) {
    let output = run(sandbox, &["config"]);
    let said = said(sandbox, &output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    lines_begin_with(&said, expected);
}

/// That `config` takes it, with findings that begin like this; returns what it prints.
fn taken(sandbox: &Sandbox, expected: &[&str]) -> String {
    let output = run(sandbox, &["config"]);
    let said = said(sandbox, &output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    lines_begin_with(&said, expected);
    String::from_utf8(output.stdout).unwrap()
}

fn lines_begin_with(said: &str, expected: &[&str]) {
    let lines: Vec<&str> = said.lines().collect();
    let all_begin = lines.len() == expected.len()
        && lines
            .iter()
            .zip(expected)
            .all(|(line, start)| line.starts_with(start));
    assert!(all_begin, "expected {expected:#?}, but it said:\n{said}");
}
