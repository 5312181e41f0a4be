//! Answers that come piece by piece: bytes, lines of JSON, a program's output.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use http_body_util::BodyDataStream;
use hyper::Response;
use hyper::body::Incoming;
use memchr::memmem;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};

use super::demux::Splitter;
use super::wire::{interrupted, refused};
use crate::engine::{Flow, Output, Result};

/// The longest line of JSON that is waited for; progress and events have a few hundred bytes.
const LONGEST_LINE: usize = 4 << 20;

/// The body of an answer.
pub(super) fn bytes(call: &str, response: Response<Incoming>) -> Flow<Bytes> {
    let call = call.to_owned();
    Box::pin(
        BodyDataStream::new(response.into_body())
            .map(move |piece| piece.map_err(|error| interrupted(&call, &error.to_string()))),
    )
}

/// What comes out of a hijacked connection.
pub(super) fn from_reader(
    call: &str,
    reader: impl AsyncRead + Send + Unpin + 'static,
) -> Flow<Bytes> {
    let state = (reader, call.to_owned());
    Box::pin(stream::try_unfold(state, |(mut reader, call)| async move {
        let mut piece = BytesMut::with_capacity(32 << 10);
        match reader.read_buf(&mut piece).await {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some((piece.freeze(), (reader, call)))),
            Err(error) => Err(interrupted(&call, &error.to_string())),
        }
    }))
}

/// A program's output, its streams told apart.
pub(super) fn output(call: &str, tty: bool, bytes: Flow<Bytes>) -> Flow<Output> {
    let call = call.to_owned();
    let mut splitter = Splitter::new(tty);
    flattened(bytes, move |piece| {
        splitter
            .feed(piece)
            .map_err(|reason| interrupted(&call, &reason))
    })
}

/// The values of a body in which each line is one; an `error` in a value is an error.
pub(super) fn json_lines<T>(call: &str, bytes: Flow<Bytes>) -> Flow<T>
where
    T: DeserializeOwned + Send + 'static,
{
    let call = call.to_owned();
    let mut rest = BytesMut::new();
    // A last line need not have an end.
    let bytes = bytes.chain(stream::iter([Ok(Bytes::from_static(b"\n"))]));
    flattened(bytes, move |piece| {
        rest.extend_from_slice(&piece);
        let mut values = Vec::new();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = rest.split_to(end + 1);
            if !line.trim_ascii().is_empty() {
                values.push(value(&call, &line)?);
            }
        }
        if rest.len() > LONGEST_LINE {
            return Err(interrupted(&call, "the engine sent a line without end"));
        }
        Ok(values)
    })
}

fn value<T: DeserializeOwned>(call: &str, line: &[u8]) -> Result<T> {
    let strange = |error: serde_json::Error| interrupted(call, &error.to_string());
    // Most lines have none, and are read once.
    if memmem::find(line, b"\"error\"").is_some() {
        let value: Value = serde_json::from_slice(line).map_err(strange)?;
        if let Some(message) = value.get("error").and_then(Value::as_str) {
            // The status was sent before this went wrong; what is wrong lies with the engine.
            return Err(refused(call, 500, message.to_owned()));
        }
    }
    serde_json::from_slice(line).map_err(strange)
}

/// Makes any number of items of each piece; the first error is the last item.
fn flattened<T: Send + 'static>(
    bytes: impl Stream<Item = Result<Bytes>> + Send + Unpin + 'static,
    split: impl FnMut(Bytes) -> Result<Vec<T>> + Send + 'static,
) -> Flow<T> {
    let state = (bytes, split, VecDeque::new());
    Box::pin(stream::try_unfold(
        state,
        |(mut bytes, mut split, mut ready)| async move {
            loop {
                if let Some(item) = ready.pop_front() {
                    return Ok(Some((item, (bytes, split, ready))));
                }
                match bytes.next().await {
                    None => return Ok(None),
                    Some(piece) => ready.extend(split(piece?)?),
                }
            }
        },
    ))
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt;

    use super::*;

    fn pieces(pieces: &[&'static str]) -> Flow<Bytes> {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|piece| Ok(Bytes::from_static(piece.as_bytes())))
            .collect();
        Box::pin(stream::iter(pieces))
    }

    #[tokio::test]
    async fn values_come_line_by_line_wherever_the_network_cut_them() {
        let flow = json_lines(
            "pull x",
            pieces(&["{\"a\"", ":1}\r\n\n{\"a\":2}\n{\"", "a\":3}"]),
        );

        let values: Vec<Value> = flow.try_collect().await.unwrap();

        let numbers: Vec<_> = values
            .iter()
            .filter_map(|value| value["a"].as_i64())
            .collect();
        assert_eq!(numbers, [1, 2, 3]);
    }

    #[tokio::test]
    async fn an_error_within_the_stream_is_an_error() {
        let flow = json_lines(
            "pull x",
            pieces(&["{\"status\":\"a\"}\n{\"error\":\"no such image\"}\n"]),
        );

        let error = flow.try_collect::<Vec<Value>>().await.unwrap_err();

        assert_eq!(error.to_string(), "pull x: no such image");
    }
}
