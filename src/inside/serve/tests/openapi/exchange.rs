//! Requests as anybody might send them, and answers as they come, over TCP.

use serde_json::Value;
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// An answer.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) status: u16,
    /// The media type without its parameters; empty where there is no body.
    pub(super) kind: String,
    pub(super) body: String,
}

/// Sends a request and reads the whole answer.
pub(super) async fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Said {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !headers.iter().any(|(name, _)| *name == "content-length") {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = [head.as_bytes(), b"\r\n", body].concat();
    stream.write_all(&request).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let kind = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-type").then_some(value)
    });
    let kind = kind.unwrap_or_default().split(';').next().unwrap();
    Said {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        kind: kind.trim().to_owned(),
        body: body.to_owned(),
    }
}

/// Reads events, each with its name and its data, until one is the last.
pub(super) async fn stream(
    address: SocketAddr,
    path: &str,
    is_last: impl Fn(&str, &Value) -> bool,
) -> Vec<(String, Value)> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut lines = BufReader::new(stream).lines();
    let (mut name, mut events) = (String::new(), Vec::new());
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some(found) = line.strip_prefix("event: ") {
            found.clone_into(&mut name);
        }
        let Some(data) = line.strip_prefix("data: ") else {
            continue;
        };
        let data: Value = serde_json::from_str(data).unwrap();
        let is_end = is_last(&name, &data);
        events.push((name.clone(), data));
        if is_end {
            break;
        }
    }
    events
}
