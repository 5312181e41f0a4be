//! The git of this machine, which fetches a repository and runs nothing that is in it.

use std::io;
use std::path::Path;
use std::process::Stdio;

use tokio::process::Command;

/// Why there is no copy of a repository.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no git.
    #[error("there is no git on this machine, which fetches templates from other places")]
    Absent,
    /// It could not be run.
    #[error("git could not be run: {0}")]
    Run(io::Error),
    /// It did not succeed.
    #[error("git could not fetch the template: {0}")]
    Failed(String),
}

/// Settings under which nothing of a repository is run: no hooks, no links, no other
/// repositories, and only transports that reach another place by themselves.
const HARMLESS: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "submodule.recurse=false",
    "protocol.ext.allow=never",
    "transfer.credentialsInUrl=die",
];

/// Fetches the newest state of a repository, or of its branch or tag `reference`, into
/// `folder`, which must be empty.
pub async fn fetch(address: &str, reference: Option<&str>, folder: &Path) -> Result<(), GitError> {
    let mut command = Command::new("git");
    for setting in HARMLESS {
        command.args(["-c", setting]);
    }
    command.args([
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-tags",
        "--template=",
    ]);
    if let Some(reference) = reference {
        command.args(["--branch", reference]);
    }
    let output = command
        .arg("--")
        .arg(address)
        .arg(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_LFS_SKIP_SMUDGE", "1")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => GitError::Absent,
            _ => GitError::Run(error),
        })?;
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let last = told.lines().rev().find(|line| !line.trim().is_empty());
    Err(GitError::Failed(
        last.unwrap_or("it did not say why").to_owned(),
    ))
}
