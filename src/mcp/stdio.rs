//! A server's standard streams as a place to talk to it, with an ear for what it says
//! beside the protocol.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_util::StreamExt;
use memchr::memchr_iter;
use tokio::io::{AsyncWrite, AsyncWriteExt, DuplexStream};

use crate::engine::{Flow, Output};
use crate::text::{echo, safe_text};

/// The longest line that is taken from a server; the same as over HTTP.
const LONGEST_LINE: usize = 16 << 20;
/// How much of standard error is kept, from its end.
const MOST_STDERR: usize = 4 << 10;
/// How much waits between the server and whoever reads.
const BUFFER: usize = 64 << 10;
/// How much of a line that is no message is worth telling.
const EXCERPT: usize = 200;

/// Where a server's input goes.
pub type Input = Pin<Box<dyn AsyncWrite + Send>>;

/// The streams of a server, ready to talk over.
pub struct Streams {
    /// What it says.
    pub reader: DuplexStream,
    /// Where what we say goes; dropping it ends its input.
    pub writer: Input,
}

/// What was heard of a server beside the protocol; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Heard(Arc<Mutex<Account>>);

#[derive(Debug, Default)]
struct Account {
    stderr: VecDeque<u8>,
    /// The beginning of the line that is under way, and how long that line is.
    line: Vec<u8>,
    length: usize,
    /// The first line that is no message.
    stray: Option<String>,
    fault: Option<String>,
    has_ended: bool,
}

impl Heard {
    /// The last of what it wrote to standard error, line by line and safe to show.
    pub fn stderr(&self) -> Vec<String> {
        let account = self.account();
        let bytes: Vec<u8> = account.stderr.iter().copied().collect();
        let text = safe_text(&bytes);
        let lines = text.lines().map(str::trim_end);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// What it wrote among its messages that is none.
    pub fn stray(&self) -> Option<String> {
        self.account().stray.clone()
    }

    /// Why its output was read no further, if that was so.
    pub fn fault(&self) -> Option<String> {
        self.account().fault.clone()
    }

    /// Whether its output has ended.
    pub fn has_ended(&self) -> bool {
        self.account().has_ended
    }

    fn account(&self) -> MutexGuard<'_, Account> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in a piece of standard output; an error if it goes on too long.
    fn output(&self, bytes: &[u8]) -> Result<(), ()> {
        let mut account = self.account();
        let mut begin = 0;
        for end in memchr_iter(b'\n', bytes) {
            account.add(&bytes[begin..end]);
            account.end_line();
            begin = end + 1;
        }
        account.add(&bytes[begin..]);
        if account.length > LONGEST_LINE {
            account.fault = Some(format!("it wrote a line of more than {LONGEST_LINE} bytes"));
            return Err(());
        }
        Ok(())
    }

    fn error(&self, bytes: &[u8]) {
        let mut account = self.account();
        account.stderr.extend(bytes);
        let excess = account.stderr.len().saturating_sub(MOST_STDERR);
        account.stderr.drain(..excess);
    }

    fn end(&self, fault: Option<String>) {
        let mut account = self.account();
        account.fault = account.fault.take().or(fault);
        account.has_ended = true;
    }
}

impl Account {
    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        let room = EXCERPT.saturating_sub(self.line.len());
        self.line.extend(bytes.iter().take(room));
    }

    fn end_line(&mut self) {
        self.length = 0;
        let line = std::mem::take(&mut self.line);
        let line = line.trim_ascii();
        if !line.is_empty() && !line.starts_with(b"{") && self.stray.is_none() {
            self.stray = Some(echo(&String::from_utf8_lossy(line)));
        }
    }
}

/// Makes a place to talk to a server out of its streams.
pub fn connect(output: Flow<Output>, input: Input) -> (Streams, Heard) {
    let heard = Heard::default();
    let (reader, sink) = tokio::io::duplex(BUFFER);
    tokio::spawn(listen(output, sink, heard.clone()));
    let streams = Streams {
        reader,
        writer: input,
    };
    (streams, heard)
}

/// Hands its output on until it ends, or nobody reads it any more.
async fn listen(mut output: Flow<Output>, mut sink: DuplexStream, heard: Heard) {
    let mut fault = None;
    while let Some(piece) = output.next().await {
        match piece {
            Ok(Output::Stdout(bytes)) => {
                if heard.output(&bytes).is_err() || hand_on(&mut sink, bytes).await.is_err() {
                    break;
                }
            }
            Ok(Output::Stderr(bytes)) => heard.error(&bytes),
            Err(error) => {
                fault = Some(error.to_string());
                break;
            }
        }
    }
    heard.end(fault);
}

async fn hand_on(sink: &mut DuplexStream, bytes: Bytes) -> std::io::Result<()> {
    sink.write_all(&bytes).await
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn pieces(pieces: Vec<Output>) -> Flow<Output> {
        Box::pin(stream::iter(pieces.into_iter().map(Ok)))
    }

    async fn heard(output: Flow<Output>) -> Heard {
        let (mut reader, sink) = tokio::io::duplex(BUFFER);
        let heard = Heard::default();
        let listening = tokio::spawn(listen(output, sink, heard.clone()));
        let mut rest = tokio::io::sink();
        tokio::io::copy(&mut reader, &mut rest).await.unwrap();
        listening.await.unwrap();
        heard
    }

    #[tokio::test]
    async fn what_is_no_message_is_remembered_wherever_it_was_cut() {
        let text = b"{\"jsonrpc\":\"2.0\"}\nListening \x1b[31mhere\nand there\n";
        for cut in 0..text.len() {
            let (one, two) = text.split_at(cut);
            let output = [one, two].map(|piece| Output::Stdout(Bytes::copy_from_slice(piece)));

            let heard = heard(pieces(output.into())).await;

            assert_eq!(heard.stray().as_deref(), Some("Listening here"));
            assert!(heard.has_ended());
        }
    }

    #[tokio::test]
    async fn only_the_end_of_standard_error_is_kept() {
        let line = Bytes::from_static(b"0123456789abcdef\n");
        let mut output = vec![Output::Stderr(line); 1000];
        output.push(Output::Stderr(Bytes::from_static(b"the end")));

        let lines = heard(pieces(output)).await.stderr();

        assert_eq!(lines.last().map(String::as_str), Some("the end"));
        assert!(lines.len() <= MOST_STDERR / 16, "{}", lines.len());
    }

    #[tokio::test]
    async fn a_line_without_end_is_read_no_further() {
        let piece = Output::Stdout(Bytes::from(vec![b'x'; 1 << 20]));
        let endless: Flow<Output> = Box::pin(stream::repeat_with(move || Ok(piece.clone())));

        let heard = heard(endless).await;

        assert!(heard.fault().unwrap().contains("more than 16777216 bytes"));
    }
}
