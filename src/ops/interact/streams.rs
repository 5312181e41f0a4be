//! Our own input and output, connected to those of a program in a container.
//!
//! Both sides move on their own: whoever does not read our output keeps neither
//! the program's input nor our signals waiting.

use std::io;
use std::io::Read;
use std::io::Write;
use std::pin::Pin;

use futures_util::StreamExt;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use super::keys::Keys;
use crate::engine::Flow;
use crate::engine::Output;
use crate::host::HostError;
use crate::ops::Result;

/// How much of our input is read at once.
const PIECE: usize = 16 * 1024;
/// How many pieces of output may wait for whoever reads ours.
const PIECES: usize = 16;
/// How much of the last output is kept, to explain why a program could not run.
const KEPT: usize = 1024;

/// How a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ops) enum End {
    /// The program's output did; here is the end of what it wrote.
    Output(String),
    /// The user typed the keys to detach; the program goes on.
    Detached,
    /// Nobody reads our output any more.
    Closed,
}

/// Writes a program's output to ours and our input to its, until its output
/// ends, ours is closed, or the user types the keys to detach.
pub(in crate::ops) async fn connect(
    output: Flow<Output>,
    input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
    keys: Option<Keys>,
) -> Result<End> {
    let fed = async {
        if let Some(input) = input
            && feed(input, keys).await
        {
            return End::Detached;
        }
        std::future::pending().await
    };
    tokio::select! {
        shown = show(output) => shown,
        end = fed => Ok(end),
    }
}

async fn show(mut output: Flow<Output>) -> Result<End> {
    let (sender, written) = write_in_thread();
    let mut last_words = Vec::new();
    let mut broken = None;
    while let Some(piece) = output.next().await {
        match piece {
            Ok(piece) => {
                let (Output::Stdout(bytes) | Output::Stderr(bytes)) = &piece;
                last_words.extend_from_slice(bytes);
                last_words.drain(..last_words.len().saturating_sub(KEPT));
                if sender.send(piece).await.is_err() {
                    break;
                }
            }
            Err(error) => {
                broken = Some(error);
                break;
            }
        }
    }
    drop(sender);
    match written.await {
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(End::Closed),
        Ok(Err(error)) => return Err(unwritable(error).into()),
        // The thread ends only after it has told how.
        Ok(Ok(())) | Err(_) => {}
    }
    match broken {
        Some(error) => Err(error.into()),
        None => Ok(End::Output(
            String::from_utf8_lossy(&last_words).into_owned(),
        )),
    }
}

fn unwritable(error: io::Error) -> HostError {
    HostError::Io {
        verb: "write",
        path: "the output".into(),
        error,
    }
}

/// Writes in a thread of its own, which ends with its last piece, or with the
/// process if nobody reads.
fn write_in_thread() -> (mpsc::Sender<Output>, oneshot::Receiver<io::Result<()>>) {
    let (sender, mut pieces) = mpsc::channel(PIECES);
    let (done, written) = oneshot::channel();
    std::thread::spawn(move || {
        let mut result = Ok(());
        while let Some(piece) = pieces.blocking_recv() {
            result = match piece {
                Output::Stdout(bytes) => write(io::stdout().lock(), &bytes),
                Output::Stderr(bytes) => write(io::stderr().lock(), &bytes),
            };
            if result.is_err() {
                break;
            }
        }
        // Nobody may want to know any more.
        drop(pieces);
        drop(done.send(result));
    });
    (sender, written)
}

fn write(mut stream: impl Write, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}

/// Passes our input on until it ends, the program takes no more, or the keys to
/// detach were typed, which it tells.
async fn feed(mut input: Pin<Box<dyn AsyncWrite + Send>>, mut keys: Option<Keys>) -> bool {
    let mut pieces = read_in_thread();
    while let Some(mut piece) = pieces.recv().await {
        let mut is_over = false;
        if let Some(keys) = &mut keys {
            (piece, is_over) = keys.pass(&piece);
        }
        let passed_on = async {
            input.write_all(&piece).await?;
            input.flush().await
        };
        if is_over {
            drop(passed_on.await);
            return true;
        }
        if passed_on.await.is_err() {
            return false;
        }
    }
    // It may have ended meanwhile, and then needs no end of input.
    drop(input.shutdown().await);
    false
}

/// Reads our input in a thread of its own, because reading cannot be given up
/// and would keep the runtime from ending. The thread ends with the process.
fn read_in_thread() -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        let mut buffer = vec![0; PIECE];
        while let Ok(length @ 1..) = stdin.read(&mut buffer) {
            if sender.blocking_send(buffer[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}
