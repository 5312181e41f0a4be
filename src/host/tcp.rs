//! Whether somebody listens at a port.

use std::io;
use std::time::{Duration, Instant};

use tokio::net::{TcpStream, lookup_host};

use super::http::Silence;

/// Connects and hangs up; returns how long it took.
pub async fn reach(host: &str, port: u16, patience: Duration) -> Result<Duration, Silence> {
    let begun = Instant::now();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let connecting = async {
        let addresses: Vec<_> = match lookup_host((host, port)).await {
            Ok(addresses) => addresses.collect(),
            Err(_) => return Err(Silence::UnknownHost),
        };
        let connected = TcpStream::connect(addresses.as_slice()).await;
        connected.map_err(|error| silence(&error))
    };
    match tokio::time::timeout(patience, connecting).await {
        Err(_) => Err(Silence::Timeout(patience)),
        Ok(connected) => connected.map(|_| begun.elapsed()),
    }
}

fn silence(error: &io::Error) -> Silence {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Silence::Refused,
        _ => Silence::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_that_somebody_has_is_told_from_one_that_nobody_has() {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .unwrap();
        let port = listener.local_addr().unwrap().port();
        let patience = Duration::from_secs(5);

        assert!(reach("127.0.0.1", port, patience).await.is_ok());
        drop(listener);
        let refused = reach("127.0.0.1", port, patience).await;
        assert_eq!(refused, Err(Silence::Refused));
    }
}
