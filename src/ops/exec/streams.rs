//! Our own input and output, connected to those of a program in a container.

use std::io::Read;
use std::io::Write;
use std::pin::Pin;

use futures_util::StreamExt;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::engine::Flow;
use crate::engine::Output;
use crate::host::HostError;
use crate::ops::Result;

/// How much of our input is read at once.
const PIECE: usize = 16 * 1024;
/// How much of the last output is kept, to explain why a program could not run.
const KEPT: usize = 1024;

/// Writes a program's output to ours and our input to its, until its output
/// ends; returns the end of what it wrote.
pub(super) async fn connect(
    mut output: Flow<Output>,
    input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
) -> Result<String> {
    let mut last_words = Vec::new();
    let shown = async {
        while let Some(piece) = output.next().await {
            show(&piece?, &mut last_words)?;
        }
        Ok(())
    };
    let fed = async {
        if let Some(input) = input {
            feed(input).await;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        shown = shown => shown.map(|()| String::from_utf8_lossy(&last_words).into_owned()),
        () = fed => Ok(String::new()),
    }
}

fn show(piece: &Output, last_words: &mut Vec<u8>) -> std::result::Result<(), HostError> {
    let written = match piece {
        Output::Stdout(bytes) => write(std::io::stdout().lock(), bytes),
        Output::Stderr(bytes) => write(std::io::stderr().lock(), bytes),
    };
    let (Output::Stdout(bytes) | Output::Stderr(bytes)) = piece;
    last_words.extend_from_slice(bytes);
    last_words.drain(..last_words.len().saturating_sub(KEPT));
    written.map_err(|error| HostError::Io {
        verb: "write",
        path: "the output".into(),
        error,
    })
}

fn write(mut stream: impl Write, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}

/// Passes our input on until it ends or the program takes no more.
async fn feed(mut input: Pin<Box<dyn AsyncWrite + Send>>) {
    let mut pieces = read_in_thread();
    while let Some(piece) = pieces.recv().await {
        let passed_on = async {
            input.write_all(&piece).await?;
            input.flush().await
        };
        if passed_on.await.is_err() {
            return;
        }
    }
    // It may have ended meanwhile, and then needs no end of input.
    drop(input.shutdown().await);
}

/// Reads our input in a thread of its own, because reading cannot be given up
/// and would keep the runtime from ending. The thread ends with the process.
fn read_in_thread() -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        let mut stdin = std::io::stdin().lock();
        let mut buffer = vec![0; PIECE];
        while let Ok(length @ 1..) = stdin.read(&mut buffer) {
            if sender.blocking_send(buffer[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}
