//! Calls in the manner of gRPC over one connection of HTTP/2, in both directions.

use std::future::poll_fn;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::{Buf, BufMut, Bytes, BytesMut};
use h2::client::SendRequest;
use h2::{RecvStream, SendStream};
use hyper::http::HeaderMap;
use hyper::http::Request;
use prost::Message;
use serde_json::Value;

use super::words::Status;
use crate::host::verbose::Call as Told;

/// In front of each message: whether it is compressed, and its length.
const HEAD: usize = 5;
/// The longest message that is taken in.
const LONGEST: usize = 64 << 20;
/// The kind of every body.
const KIND: &str = "application/grpc";

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// The connection broke.
    #[error("{0}")]
    Broken(String),
    /// The other side said no.
    #[error("{message}")]
    Refused {
        /// Why.
        message: String,
        /// The line of the instructions that it is about.
        line: Option<u32>,
    },
}

impl From<h2::Error> for CallError {
    fn from(error: h2::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<io::Error> for CallError {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

/// Messages that come in.
pub(super) struct Messages {
    body: RecvStream,
    buffer: BytesMut,
}

impl Messages {
    pub(super) fn new(body: RecvStream) -> Self {
        Self {
            body,
            buffer: BytesMut::new(),
        }
    }

    /// The next message; `None` behind the last one.
    pub(super) async fn next<M: Message + Default>(&mut self) -> io::Result<Option<M>> {
        loop {
            if let Some(message) = cut(&mut self.buffer)? {
                return M::decode(message).map(Some).map_err(io::Error::other);
            }
            match self.body.data().await {
                Some(piece) => {
                    let piece = piece.map_err(io::Error::other)?;
                    let taken = self.body.flow_control().release_capacity(piece.len());
                    taken.map_err(io::Error::other)?;
                    self.buffer.extend_from_slice(&piece);
                }
                None if self.buffer.is_empty() => return Ok(None),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
    }
}

/// Takes the first message off, if all of it is there.
fn cut(buffer: &mut BytesMut) -> io::Result<Option<Bytes>> {
    let Some((head, _)) = buffer.split_first_chunk::<HEAD>() else {
        return Ok(None);
    };
    let [compressed, length @ ..] = *head;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if compressed != 0 || length > LONGEST {
        return Err(io::Error::other("a message that cannot be read"));
    }
    if buffer.len() < HEAD + length {
        return Ok(None);
    }
    buffer.advance(HEAD);
    Ok(Some(buffer.split_to(length).freeze()))
}

/// A message with its length in front.
fn framed(message: &impl Message) -> Bytes {
    let length = message.encoded_len();
    let mut frame = BytesMut::with_capacity(HEAD + length);
    frame.put_u8(0);
    frame.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    // The buffer grows, so there is always room.
    let _ = message.encode(&mut frame);
    frame.freeze()
}

/// Sends a message, as fast as the other side takes it.
pub(super) async fn send(stream: &mut SendStream<Bytes>, message: &impl Message) -> io::Result<()> {
    let mut frame = framed(message);
    while !frame.is_empty() {
        stream.reserve_capacity(frame.len());
        while stream.capacity() == 0 {
            match poll_fn(|context| stream.poll_capacity(context)).await {
                Some(granted) => drop(granted.map_err(io::Error::other)?),
                None => return Err(io::ErrorKind::BrokenPipe.into()),
            }
        }
        let piece = frame.split_to(frame.len().min(stream.capacity()));
        stream.send_data(piece, false).map_err(io::Error::other)?;
    }
    Ok(())
}

/// Begins a call with its only message, and returns what comes back.
pub(super) async fn begin(
    connection: &SendRequest<Bytes>,
    method: &str,
    message: &impl Message,
) -> Result<Messages, CallError> {
    let told = Told::begin("buildkit", || format!("POST {method}"));
    let request = Request::post(format!("http://buildkit{method}"))
        .header("content-type", KIND)
        .header("te", "trailers")
        .body(())
        .map_err(io::Error::other)?;
    let mut connection = connection.clone().ready().await?;
    let (response, mut body) = connection.send_request(request, false)?;
    send(&mut body, message).await?;
    body.send_data(Bytes::new(), true)?;
    let (head, body) = response.await?.into_parts();
    told.answered(head.status.as_u16(), &head.headers, None);
    judged(&head.headers)?;
    Ok(Messages::new(body))
}

/// The end of a call, which says whether it went well.
pub(super) async fn end(mut messages: Messages) -> Result<(), CallError> {
    match messages.body.trailers().await? {
        Some(trailers) => judged(&trailers),
        None => Ok(()),
    }
}

fn judged(headers: &HeaderMap) -> Result<(), CallError> {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    match text("grpc-status") {
        None | Some("0") => Ok(()),
        Some(status) => Err(CallError::Refused {
            message: match text("grpc-message") {
                Some(message) => unescaped(message),
                None => format!("status {status} without a word"),
            },
            line: text("grpc-status-details-bin").and_then(line),
        }),
    }
}

/// A message in which what is not plain ASCII stands as `%` and two digits.
fn unescaped(message: &str) -> String {
    let mut bytes = Vec::with_capacity(message.len());
    let mut rest = message.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The line of the instructions in the details of an error: JSON in protobuf in base64.
fn line(details: &str) -> Option<u32> {
    let trimmed = details.trim_end_matches('=');
    let bytes = STANDARD_NO_PAD.decode(trimmed);
    let bytes = bytes.or_else(|_| STANDARD.decode(details)).ok()?;
    let status = Status::decode(bytes.as_slice()).ok()?;
    let mut sources = status.details.iter();
    let source = sources.find(|detail| detail.kind.contains("errdefs.Source"))?;
    let source: Value = serde_json::from_slice(&source.value).ok()?;
    let line = source["ranges"][0]["start"]["line"].as_u64()?;
    u32::try_from(line).ok()
}

#[cfg(test)]
mod tests {
    use super::super::words::{Any, ById};
    use super::*;

    #[test]
    fn a_message_is_cut_off_only_when_all_of_it_is_there() {
        let frame = framed(&ById {
            id: "npm".to_owned(),
        });
        let mut buffer = BytesMut::new();

        for byte in &frame[..frame.len() - 1] {
            buffer.put_u8(*byte);
            assert_eq!(cut(&mut buffer).unwrap(), None);
        }
        buffer.put_u8(frame[frame.len() - 1]);

        let message = ById::decode(cut(&mut buffer).unwrap().unwrap()).unwrap();
        assert_eq!(message.id, "npm");
        assert!(buffer.is_empty());
    }

    #[test]
    fn a_compressed_or_endless_message_is_refused() {
        assert!(cut(&mut BytesMut::from(&[1, 0, 0, 0, 0][..])).is_err());
        assert!(cut(&mut BytesMut::from(&[0, 255, 0, 0, 0][..])).is_err());
    }

    #[test]
    fn a_failed_call_tells_why_and_at_which_line() {
        let status = Status {
            details: vec![Any {
                kind: "github.com/moby/buildkit/errdefs.Source+json".to_owned(),
                value: br#"{"ranges":[{"start":{"line":3},"end":{"line":3}}]}"#[..].into(),
            }],
        };
        let mut headers = HeaderMap::new();
        headers.insert("grpc-status", "2".parse().unwrap());
        headers.insert("grpc-message", "no %22x%22 100%".parse().unwrap());
        let details = STANDARD_NO_PAD.encode(status.encode_to_vec());
        headers.insert("grpc-status-details-bin", details.parse().unwrap());

        let Err(CallError::Refused { message, line }) = judged(&headers) else {
            panic!("it passed");
        };

        assert_eq!((message.as_str(), line), ("no \"x\" 100%", Some(3)));
    }
}
