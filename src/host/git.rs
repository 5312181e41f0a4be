//! The git of this machine: it fetches repositories and says what it makes of a file,
//! and runs nothing that is in them.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::Stdio;

use tokio::process::Command;

use super::verbose::{self, Arguments};
use crate::compose::env_check::Git;

/// Why there is no copy of a repository.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no git.
    #[error("there is no git on this machine")]
    Absent,
    /// It could not be run.
    #[error("git could not be run: {0}")]
    Run(io::Error),
    /// It did not succeed.
    #[error("git did not succeed: {0}")]
    Failed(String),
}

/// The commit that is checked out; printed, it is `1a2b3c4` or `1a2b3c4-dirty`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its hash, in short.
    pub commit: String,
    /// Whether files that git knows differ from it.
    pub is_dirty: bool,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { commit, is_dirty } = self;
        write!(f, "{commit}{}", if *is_dirty { "-dirty" } else { "" })
    }
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

/// What the repository that a file lies in makes of it.
pub async fn standing(path: &Path) -> Git {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Git::Unknown;
    };
    let ask = async |words: &[&str]| {
        let mut command = Command::new("git");
        for setting in HARMLESS {
            command.args(["-c", setting]);
        }
        command
            .arg("-C")
            .arg(folder)
            .args(words)
            .arg("--")
            .arg(name)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        verbose::program(command.as_std(), Arguments::Shown);
        let status = command.status().await;
        status.ok().and_then(|status| status.code())
    };
    // Outside of a repository, and in one that git does not trust, both end with 128.
    match ask(&["check-ignore", "--quiet", "--no-index"]).await {
        Some(ignored @ (0 | 1)) => match ask(&["ls-files", "--error-unmatch"]).await {
            Some(0) => Git::Tracked,
            Some(1) if ignored == 0 => Git::Ignored,
            Some(1) => Git::Exposed,
            Some(_) | None => Git::Unknown,
        },
        Some(_) | None => Git::Unknown,
    }
}

/// The commit that is checked out in a folder.
pub async fn revision(folder: &Path) -> Result<Revision, GitError> {
    let ask = async |words: &[&str]| {
        let mut command = Command::new("git");
        for setting in HARMLESS {
            command.args(["-c", setting]);
        }
        command
            .arg("-C")
            .arg(folder)
            .args(words)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        verbose::program(command.as_std(), Arguments::Shown);
        let output = command.output().await.map_err(not_run)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(failed(&output.stderr))
    };
    let commit = ask(&["rev-parse", "--short", "--verify", "HEAD"]).await?;
    let changes = ask(&["status", "--porcelain", "--untracked-files=no"]).await?;
    Ok(Revision {
        commit,
        is_dirty: !changes.is_empty(),
    })
}

fn not_run(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::Absent,
        _ => GitError::Run(error),
    }
}

/// The last thing that it said, which is the reason.
fn failed(told: &[u8]) -> GitError {
    let told = String::from_utf8_lossy(told);
    let last = told.lines().rev().find(|line| !line.trim().is_empty());
    GitError::Failed(last.unwrap_or("it did not say why").to_owned())
}

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
    command
        .arg("--")
        .arg(address)
        .arg(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_LFS_SKIP_SMUDGE", "1")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    // An address may have a password in it.
    verbose::program(command.as_std(), Arguments::Hidden);
    let output = command.output().await.map_err(not_run)?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(&output.stderr))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(folder: &Path, words: &[&str]) {
        let mut command = std::process::Command::new("git");
        let status = command.arg("-C").arg(folder).args(words).status().unwrap();
        assert!(status.success(), "git {words:?}");
    }

    #[tokio::test]
    async fn a_revision_is_a_short_hash_that_says_whether_files_differ() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            revision(folder.path()).await,
            Err(GitError::Failed(_))
        ));
        std::fs::write(folder.path().join("a"), "1").unwrap();
        git(folder.path(), &["init", "--quiet"]);
        git(folder.path(), &["add", "a"]);
        let own = ["-c", "user.name=t", "-c", "user.email=t@t"];
        git(folder.path(), &[&own[..], &["commit", "-qm", "a"]].concat());

        let clean = revision(folder.path()).await.unwrap();
        std::fs::write(folder.path().join("b"), "").unwrap();
        assert_eq!(revision(folder.path()).await.unwrap(), clean);
        std::fs::write(folder.path().join("a"), "2").unwrap();

        let dirty = revision(folder.path()).await.unwrap();
        assert!(
            clean.to_string().chars().all(|c| c.is_ascii_hexdigit()),
            "{clean}"
        );
        assert_eq!(dirty.to_string(), format!("{clean}-dirty"));
    }

    #[tokio::test]
    async fn a_file_is_ignored_exposed_or_tracked_or_in_no_repository() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a", "b", "c"] {
            std::fs::write(path(name), "").unwrap();
        }
        assert_eq!(standing(&path("a")).await, Git::Unknown);

        git(folder.path(), &["init", "--quiet"]);
        git(folder.path(), &["add", "a"]);
        std::fs::write(path(".gitignore"), "b\n").unwrap();

        assert_eq!(standing(&path("a")).await, Git::Tracked);
        assert_eq!(standing(&path("b")).await, Git::Ignored);
        assert_eq!(standing(&path("c")).await, Git::Exposed);
    }
}
