//! A command line of the user's own shell as a place for lines: they go in, what it
//! writes comes out, up to a bound.

use std::io;
use std::pin::pin;
use std::process::Stdio;

use futures_util::future::Either;
use futures_util::future::select;
use tokio::io::AsyncRead;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::process::Child;
use tokio::process::ChildStderr;
use tokio::process::ChildStdout;
use tokio::process::Command;

use super::verbose;
use super::verbose::Arguments;

/// How much is read at once, in bytes.
const PIECE: usize = 16 * 1024;

/// What a command line wrote, and how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What it wrote to both of its outputs, as it came.
    pub output: Vec<u8>,
    /// Whether it wrote more than that, and was ended for it.
    pub is_cut: bool,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

/// Runs a command line until it ends or has written `most` bytes. Where the future is
/// dropped, it ends with all that it has begun.
pub async fn run(command: &str, input: Vec<u8>, most: usize) -> io::Result<Outcome> {
    let mut shell = shell(command);
    verbose::program(shell.as_std(), Arguments::Hidden);
    let mut group = Group(shell.spawn()?);
    let mut output = exchange(&mut group.0, &input, most).await?;
    if output.len() >= most {
        output.truncate(most);
        return Ok(Outcome {
            output,
            is_cut: true,
            code: None,
        });
    }
    let status = group.0.wait().await?;
    Ok(Outcome {
        output,
        is_cut: false,
        code: status.code(),
    })
}

/// Hands the input over, and takes what is written meanwhile.
async fn exchange(child: &mut Child, input: &[u8], most: usize) -> io::Result<Vec<u8>> {
    let stdin = child.stdin.take();
    let feeding = async {
        if let Some(mut stdin) = stdin {
            // `head` reads no further than it must, and that is no failure.
            drop(stdin.write_all(input).await);
        }
    };
    let reading = read(child.stdout.take(), child.stderr.take(), most);
    match select(pin!(reading), pin!(feeding)).await {
        Either::Left((output, _)) => output,
        Either::Right(((), reading)) => reading.await,
    }
}

/// Reads two outputs as they come, until both have ended or there is too much.
async fn read(
    mut stdout: Option<ChildStdout>,
    mut stderr: Option<ChildStderr>,
    most: usize,
) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let (mut first, mut second) = (vec![0; PIECE], vec![0; PIECE]);
    while output.len() < most && (stdout.is_some() || stderr.is_some()) {
        tokio::select! {
            read = next(&mut stdout, &mut first) => output.extend_from_slice(read?),
            read = next(&mut stderr, &mut second) => output.extend_from_slice(read?),
        }
    }
    Ok(output)
}

/// The next bytes of an output; it goes when it has ended. Without it, waits for ever.
async fn next<'a>(
    output: &mut Option<impl AsyncRead + Unpin>,
    piece: &'a mut [u8],
) -> io::Result<&'a [u8]> {
    let Some(open) = output else {
        return std::future::pending().await;
    };
    let length = open.read(piece).await?;
    if length == 0 {
        *output = None;
    }
    Ok(&piece[..length])
}

fn shell(command: &str) -> Command {
    let (shell, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let mut shell = Command::new(shell);
    shell
        .args([flag, command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    // In a group of its own it cannot read what is typed here.
    #[cfg(unix)]
    shell.process_group(0);
    shell
}

/// A command line with all that it has begun: where it has not ended by itself, all of
/// it ends here.
struct Group(Child);

#[cfg(unix)]
impl Drop for Group {
    fn drop(&mut self) {
        use rustix::process::{Pid, Signal, kill_process_group};
        // Who has been waited for has no number any more.
        let number = self.0.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = number.and_then(Pid::from_raw) {
            // It may have ended just now.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::Duration;

    use super::*;

    const MOST: usize = 100_000;

    #[tokio::test]
    async fn lines_go_in_and_what_is_written_comes_out() {
        let input = b"b\na\nb\n".to_vec();

        let outcome = run("sort | uniq -c >&2; exit 3", input, MOST)
            .await
            .unwrap();

        let text = String::from_utf8(outcome.output).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words, ["1", "a", "2", "b"]);
        assert_eq!((outcome.code, outcome.is_cut), (Some(3), false));
    }

    #[tokio::test]
    async fn who_reads_only_a_part_of_much_is_no_failure() {
        let input = b"line\n".repeat(500_000);

        let outcome = run("head -n 2", input, MOST).await.unwrap();

        assert_eq!(outcome.output, b"line\nline\n");
        assert_eq!(outcome.code, Some(0));
    }

    #[tokio::test]
    async fn who_writes_without_end_is_ended() {
        let outcome = run("yes", Vec::new(), MOST).await.unwrap();

        assert_eq!((outcome.output.len(), outcome.is_cut), (MOST, true));
    }

    #[tokio::test]
    async fn who_is_not_waited_for_any_more_ends_with_all_that_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("note");
        let command = format!("(sleep 1; echo done > {}) | cat", note.display());

        let waiting = run(&command, Vec::new(), MOST);
        let outcome = tokio::time::timeout(Duration::from_millis(300), waiting).await;

        assert!(outcome.is_err());
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        assert!(!note.exists());
    }
}
