//! A command of the user that a shell runs on this machine, told what happened by
//! variables.

use std::io;
use std::process::ExitStatus;
use std::process::Stdio;

use tokio::process::Command;

use super::verbose;
use super::verbose::Arguments;

/// Runs a command line in a shell until it ends. What it writes goes to standard error,
/// because standard output is for what was asked for. It is ended with whoever waits.
pub async fn run(line: &str, variables: &[(&str, String)]) -> io::Result<ExitStatus> {
    let mut command = shell(line);
    for (name, value) in variables {
        // The system takes no variable with a zero in it.
        command.env(name, value.replace('\0', ""));
    }
    command
        .stdin(Stdio::null())
        .stdout(io::stderr())
        .kill_on_drop(true);
    verbose::program(command.as_std(), Arguments::Hidden);
    command.status().await
}

#[cfg(unix)]
fn shell(line: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(line);
    command
}

#[cfg(not(unix))]
fn shell(line: &str) -> Command {
    let mut command = Command::new("cmd");
    command.arg("/C").arg(line);
    command
}
