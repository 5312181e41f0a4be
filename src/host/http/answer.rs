//! What came back over HTTP: at once, or piece by piece.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;

use super::Silence;

/// What came back.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
    /// How long it took from asking to the last byte.
    pub latency: Duration,
}

impl Answer {
    /// The text of a header, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// Whether the status says that it went well: 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Shows how long the body is: there may be a token in it.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            status,
            headers,
            body,
            latency,
        } = self;
        f.debug_struct("Answer")
            .field("status", status)
            .field("headers", headers)
            .field("body", &body.len())
            .field("latency", latency)
            .finish()
    }
}

/// The headers of an answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(pub(super) HeaderMap);

/// Shows the names alone: cookies and addresses with signatures are among the values.
impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Headers {
    /// The text of a header, if it is there and is text; the first, if it is there twice.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }

    /// The texts of a header that may be there several times.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
    }
}

/// An answer whose body comes piece by piece, for as long as it takes.
pub struct Opened {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    response: reqwest::Response,
    patience: Duration,
}

/// Shows neither the values of headers nor the address, which may have a signature.
impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

impl Opened {
    pub(super) fn new(mut response: reqwest::Response, patience: Duration) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: Headers(std::mem::take(response.headers_mut())),
            response,
            patience,
        }
    }

    /// The text of a header, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// The next piece, however long it lets wait; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Silence> {
        let piece = self.response.chunk().await;
        piece.map_err(|error| Silence::within_the_answer(&error, self.patience))
    }

    /// The body, as far as `limit` allows.
    pub(super) async fn body(&mut self, limit: usize, excess: Excess) -> Result<Vec<u8>, Silence> {
        let announced = self.response.content_length().unwrap_or(0);
        let is_too_long = usize::try_from(announced).map_or(true, |length| length > limit);
        if is_too_long && excess == Excess::Refused {
            return Err(Silence::TooLarge(limit));
        }
        let mut body = Vec::new();
        while let Some(piece) = self.next().await? {
            body.extend_from_slice(&piece);
            if body.len() > limit {
                if excess == Excess::Refused {
                    return Err(Silence::TooLarge(limit));
                }
                body.truncate(limit);
                break;
            }
        }
        Ok(body)
    }
}

/// What becomes of the part of a body that is beyond the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It is not read.
    LeftOut,
    /// It makes the whole answer useless.
    Refused,
}
