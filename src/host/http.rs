//! Asking a service over HTTP how it is.

use std::error::Error as _;
use std::io;
use std::time::{Duration, Instant};

/// The most that is read of an answer; what tells how a service is, is short.
const LIMIT: usize = 64 * 1024;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, at most 64 KiB of it.
    pub body: Vec<u8>,
    /// How long it took from asking to the last byte.
    pub latency: Duration,
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// Nobody listens on that port.
    #[error("connection refused")]
    Refused,
    /// No full answer within the time that it had.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// Somebody listens, but does not speak HTTP, or hung up.
    #[error("no HTTP answer")]
    NotHttp,
    /// The address cannot be reached.
    #[error("{0}")]
    Other(String),
}

/// Asks over plain HTTP, past any proxy, without following redirects.
#[derive(Clone, Debug)]
pub struct Client {
    client: reqwest::Client,
    patience: Duration,
}

impl Client {
    /// A client that gives up on an answer after `patience`.
    pub fn new(patience: Duration) -> Result<Self, Silence> {
        // A client cannot be built without; a second installation changes nothing.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder()
            .no_proxy()
            // No certificate is ever looked at, so none needs loading.
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("devtools/", env!("CARGO_PKG_VERSION")))
            .timeout(patience)
            .build()
            .map_err(|error| Silence::Other(error.to_string()))?;
        Ok(Self { client, patience })
    }

    /// Asks once.
    pub async fn get(&self, url: &str) -> Result<Answer, Silence> {
        let begun = Instant::now();
        let mut response = self
            .client
            .get(url)
            .send()
            .await
            .map_err(|error| self.silence(&error))?;
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while body.len() < LIMIT {
            match response
                .chunk()
                .await
                .map_err(|error| self.silence(&error))?
            {
                Some(piece) => body.extend_from_slice(&piece),
                None => break,
            }
        }
        body.truncate(LIMIT);
        Ok(Answer {
            status,
            body,
            latency: begun.elapsed(),
        })
    }

    fn silence(&self, error: &reqwest::Error) -> Silence {
        if error.is_timeout() {
            return Silence::Timeout(self.patience);
        }
        match io_kind(error) {
            Some(io::ErrorKind::ConnectionRefused) => Silence::Refused,
            Some(io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof) => Silence::NotHttp,
            _ if error.is_connect() => Silence::Other(root_cause(error)),
            _ => Silence::NotHttp,
        }
    }
}

/// The kind of the system's error that is at the bottom, where there is one.
fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            return Some(io.kind());
        }
        source = error.source();
    }
    None
}

fn root_cause(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = error.to_string();
        source = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers one connection with exactly these bytes, and returns its address.
    async fn answering(bytes: &'static [u8]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            stream.write_all(bytes).await.unwrap();
        });
        format!("http://{address}/health")
    }

    #[tokio::test]
    async fn an_answer_has_its_status_and_body() {
        let url = answering(b"HTTP/1.1 503 Busy\r\ncontent-length: 2\r\n\r\nno").await;

        let answer = Client::new(Duration::from_secs(5))
            .unwrap()
            .get(&url)
            .await
            .unwrap();

        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (503, b"no".as_slice())
        );
    }

    #[tokio::test]
    async fn what_does_not_speak_http_is_told_apart_from_a_closed_port() {
        let client = Client::new(Duration::from_secs(5)).unwrap();
        let strange = answering(b"SSH-2.0-OpenSSH_9.2\r\n").await;
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let refused = format!("http://{}/", closed.local_addr().unwrap());
        drop(closed);

        assert_eq!(client.get(&strange).await, Err(Silence::NotHttp));
        assert_eq!(client.get(&refused).await, Err(Silence::Refused));
    }
}
