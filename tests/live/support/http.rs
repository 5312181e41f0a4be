//! Requests to a service of a stack, by a client that shares nothing with devtools.

use std::io;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;

use serde_json::Value;

use super::PATIENCE;
use super::api::Answer;

/// Asks for a page of a host port.
pub(crate) fn get(port: u16, path: &str) -> io::Result<Answer> {
    send(port, &format!("GET {path} HTTP/1.1\r\n"), b"")
}

/// Sends JSON to a host port, with more lines of the head where there are any.
pub(crate) fn post(port: u16, path: &str, more: &str, body: &Value) -> io::Result<Answer> {
    let body = body.to_string();
    let head = format!(
        "POST {path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{more}",
        body.len()
    );
    send(port, &head, body.as_bytes())
}

/// Sends the beginning of a head and a body as they are; an answer that breaks off
/// is none.
pub(crate) fn send(port: u16, head: &str, body: &[u8]) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let head = format!("{head}Host: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Answer::complete(&bytes).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}
