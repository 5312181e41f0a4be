//! A connection that does not wait for ever for a reader, and does not hang up
//! on somebody who is still talking.

use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::places::Place;

/// How long a client that was answered already may pause before it is cut off.
const FAREWELL_PATIENCE: Duration = Duration::from_secs(2);

/// How much a client may send on after it was answered.
const FAREWELL: usize = 64 * 1024 * 1024;

/// The stream of a connection.
///
/// Closing it while the client still sends would make the system take back what
/// was sent to the client: it would see a broken connection, and never read why
/// its request was refused. So the rest of its request is read and thrown away.
pub(super) struct Wire {
    stream: TcpStream,
    place: Arc<Place>,
    /// How long the client may read nothing of what is sent to it.
    patience: Duration,
    /// When the client will have paused for too long.
    deadline: Option<Pin<Box<Sleep>>>,
    /// What may still come after the last answer; set when that is sent.
    farewell: Option<usize>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, place: Arc<Place>, patience: Duration) -> Self {
        Self {
            stream,
            place,
            patience,
            deadline: None,
            farewell: None,
        }
    }

    /// Lets `patience` run from the first call on until [`Wire::progress`].
    fn poll_patience(&mut self, context: &mut Context<'_>, patience: Duration) -> Poll<()> {
        let begin = || Box::pin(sleep_until(Instant::now() + patience));
        let deadline = self.deadline.get_or_insert_with(begin);
        deadline.as_mut().poll(context)
    }

    fn progress(&mut self) {
        self.deadline = None;
    }

    /// What writing came to, unless it has been pending for too long.
    fn written(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        self.place.is_sending(written.is_pending());
        if written.is_ready() {
            self.progress();
            return written;
        }
        ready!(self.poll_patience(context, self.patience));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.farewell.is_none() {
            ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            this.progress();
        }
        let mut left = this.farewell.unwrap_or(FAREWELL);
        let mut scratch = [0; 16 * 1024];
        loop {
            this.farewell = Some(left);
            let mut buffer = ReadBuf::new(&mut scratch);
            match Pin::new(&mut this.stream).poll_read(context, &mut buffer) {
                Poll::Pending => {
                    ready!(this.poll_patience(context, FAREWELL_PATIENCE));
                    return Poll::Ready(Ok(()));
                }
                // Whether it went well or badly: this is the end of it.
                Poll::Ready(Err(_)) => return Poll::Ready(Ok(())),
                Poll::Ready(Ok(())) => this.progress(),
            }
            let read = buffer.filled().len();
            if read == 0 || read > left {
                return Poll::Ready(Ok(()));
            }
            left -= read;
        }
    }
}
