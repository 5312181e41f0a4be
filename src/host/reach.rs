//! Whether a name is known and somebody listens behind it.

use std::io;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::net::lookup_host;

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Somebody listens.
    Open,
    /// The machine is there, and nobody listens.
    Refused,
    /// Nothing came back.
    Timeout,
    /// Nobody has that name.
    UnknownName,
    /// Anything else, in the system's words.
    Other(String),
}

impl Reach {
    /// The same in a word for programs, or the system's words.
    pub fn word(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::UnknownName => "unknown_name",
            Self::Other(words) => words,
        }
    }
}

/// Looks up a name and opens a connection, and says how long it took.
pub async fn reach(host: &str, port: u16, patience: Duration) -> (Reach, Duration) {
    let begin = Instant::now();
    let attempt = tokio::time::timeout(patience, attempt(host, port)).await;
    let reach = attempt.unwrap_or(Reach::Timeout);
    (reach, begin.elapsed())
}

async fn attempt(host: &str, port: u16) -> Reach {
    let Ok(addresses) = lookup_host((host, port)).await else {
        return Reach::UnknownName;
    };
    let mut last = Reach::UnknownName;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(_) => return Reach::Open,
            Err(error) => last = failure(&error),
        }
    }
    last
}

fn failure(error: &io::Error) -> Reach {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Reach::Refused,
        io::ErrorKind::TimedOut => Reach::Timeout,
        _ => Reach::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn a_listener_a_closed_port_and_a_name_of_nobody_are_told_apart() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(reach("127.0.0.1", port, PATIENCE).await.0, Reach::Open);
        // Nobody listens on the port of tcpmux any more.
        assert_eq!(reach("127.0.0.1", 1, PATIENCE).await.0, Reach::Refused);
        let nobody = reach("nobody.invalid", 80, PATIENCE).await.0;
        assert_eq!(nobody, Reach::UnknownName);
    }
}
