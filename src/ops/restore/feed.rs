//! Sends an archive in frames into a helper, read by a thread of its own.

use std::io;
use std::io::Write;
use std::pin::Pin;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use super::content::Content;
use crate::backup::FrameWriter;
use crate::backup::Order;
use crate::backup::Path;

/// How many pieces may wait for the helper.
const WAITING: usize = 8;

/// Where the input of a helper goes.
pub(super) type Input = Pin<Box<dyn AsyncWrite + Send>>;

/// Why an archive did not get through.
pub(super) enum Broken {
    /// The archive cannot be read.
    Archive(io::Error),
    /// The helper takes no more; why is told by itself.
    Helper,
}

/// Sends all of an archive; returns the input for the order that follows.
pub(super) async fn send(content: Content, mut input: Input) -> Result<Input, Broken> {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    let reading = tokio::task::spawn_blocking(move || {
        let mut frames = FrameWriter::new(Pieces(sender));
        content.send(&mut frames)?;
        frames.finish().map(drop)
    });
    while let Some(piece) = receiver.recv().await {
        if input.write_all(&piece).await.is_err() {
            return Err(Broken::Helper);
        }
    }
    let read = reading
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)));
    read.map_err(Broken::Archive)?;
    match input.flush().await {
        Ok(()) => Ok(input),
        Err(_) => Err(Broken::Helper),
    }
}

/// What is wanted as a plain tar below a folder. Where it cannot be read to its end, it
/// ends with that error, so that nobody takes it for whole.
pub(super) fn plain(
    content: Content,
    folder: Path,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let (sender, receiver) = mpsc::channel(WAITING);
    let writing = tokio::task::spawn_blocking(move || content.write_below(&folder, Pieces(sender)));
    stream::unfold(Some((receiver, writing)), async |state| {
        let (mut receiver, writing) = state?;
        if let Some(piece) = receiver.recv().await {
            return Some((Ok(piece), Some((receiver, writing))));
        }
        let written = writing.await;
        let written = written.unwrap_or_else(|error| Err(io::Error::other(error)));
        written.err().map(|error| (Err(error), None))
    })
}

/// Says what is to be done with what was unpacked.
pub(super) async fn order(input: &mut Input, order: Order) -> io::Result<()> {
    let mut line = serde_json::to_vec(&order)?;
    line.push(b'\n');
    input.write_all(&line).await?;
    input.flush().await
}

/// Pieces on their way to somebody who waits for them.
struct Pieces(mpsc::Sender<Bytes>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        let sent = self.0.blocking_send(piece);
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
