//! The programs that keep docker's credentials: `docker-credential-…`.

use std::io;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use zeroize::Zeroizing;

use super::verbose::{self, Arguments};

/// How long one may think; it may be asking the user on a screen of its own.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most that is read of its answer.
const LIMIT: u64 = 1 << 20;

/// What a helper answered.
pub struct Answer {
    /// Whether it says that it succeeded.
    pub succeeded: bool,
    /// What it printed, which may be a secret.
    pub output: Zeroizing<String>,
}

/// Why a helper gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum HelperError {
    /// There is no such program.
    #[error("there is no such program on the PATH")]
    Absent,
    /// It could not be run.
    #[error("it could not be run: {0}")]
    Run(#[from] io::Error),
    /// It did not end.
    #[error("it did not answer within {} s", PATIENCE.as_secs())]
    Slow,
}

/// Asks a helper with this argument, and hands it `input`; neither of them is seen by
/// other users, as arguments are.
pub async fn ask(program: &str, verb: &str, input: &str) -> Result<Answer, HelperError> {
    let asked = tokio::time::timeout(PATIENCE, run(program, verb, input));
    asked.await.unwrap_or(Err(HelperError::Slow))
}

async fn run(program: &str, verb: &str, input: &str) -> Result<Answer, HelperError> {
    let mut command = Command::new(program);
    command
        .arg(verb)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    verbose::program(command.as_std(), Arguments::Shown);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => HelperError::Absent,
        _ => HelperError::Run(error),
    })?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("it has no streams").into());
    };
    let mut output = Zeroizing::new(String::new());
    let mut stdout = stdout.take(LIMIT);
    let telling = async move {
        // One that needs no input may have closed it.
        drop(stdin.write_all(input.as_bytes()).await);
        drop(stdin.shutdown().await);
    };
    let ((), read) = tokio::join!(telling, stdout.read_to_string(&mut output));
    read?;
    // What is over the limit is nobody's answer, and must not keep it waiting.
    drop(stdout);
    let succeeded = child.wait().await?.success();
    Ok(Answer { succeeded, output })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_helper_hears_its_input_and_says_whether_it_succeeded() {
        let answer = ask("cat", "-", "a.example").await.unwrap();

        assert!(answer.succeeded);
        assert_eq!(answer.output.as_str(), "a.example");
        assert!(!ask("false", "get", "x").await.unwrap().succeeded);
        let absent = ask("docker-credential-nobody-has", "get", "x").await;
        assert!(matches!(absent, Err(HelperError::Absent)));
    }
}
