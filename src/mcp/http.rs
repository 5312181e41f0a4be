//! Servers that are reached over HTTP, and how one of them is recognised.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use serde_json::json;

use super::McpError;
use super::session::{Era, Manner, Session, begin};
use crate::host::http::{Client, Request};

/// The most that an answer to a knock may have.
const MOST: usize = 256 << 10;

/// Where a server is, and what it is sent with every request.
#[derive(Clone, PartialEq, Eq)]
pub struct Door {
    /// The address.
    pub url: String,
    /// Headers, which may hold a token.
    pub headers: Vec<(String, String)>,
}

impl Door {
    /// The address without what may be a secret of it: user, password and query.
    pub fn place(&self) -> String {
        let Ok(url) = reqwest::Url::parse(&self.url) else {
            return "the address".to_owned();
        };
        let origin = url.origin().ascii_serialization();
        format!("{origin}{}", url.path())
    }
}

/// Shows no values of headers.
impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        write!(f, "Door({}, {names:?})", self.place())
    }
}

/// Begins a conversation over HTTP. Older servers answer the first question of the
/// newer protocol in many ways, so what is no answer is taken for one of those.
pub async fn over_http(door: &Door, client: &Client, manner: Manner) -> Result<Session, McpError> {
    if manner.era.is_some() {
        return begin(transport(door, client)?, manner).await;
    }
    let attempt = begin(transport(door, client)?, manner);
    if let Ok(Ok(session)) = tokio::time::timeout(manner.probe, attempt).await {
        return Ok(session);
    }
    let legacy = Manner {
        era: Some(Era::Legacy),
        ..manner
    };
    begin(transport(door, client)?, legacy).await
}

pub(super) fn transport(
    door: &Door,
    client: &Client,
) -> Result<StreamableHttpClientTransport<reqwest::Client>, McpError> {
    let mut headers = HashMap::new();
    for (name, value) in &door.headers {
        let header = name.parse::<HeaderName>().ok();
        let header = header.zip(HeaderValue::from_str(value).ok());
        let (name, mut value) = header
            .ok_or_else(|| McpError::Transport(format!("the header {name:?} cannot be sent")))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    let config =
        StreamableHttpClientTransportConfig::with_uri(door.url.as_str()).custom_headers(headers);
    Ok(StreamableHttpClientTransport::with_client(
        client.wire().clone(),
        config,
    ))
}

/// Whether a server of either era answers at an address: it is asked the first question
/// of the newer protocol, and an older one refuses that in the words of the protocol.
pub async fn knock(url: &str, patience: Duration) -> bool {
    let Ok(client) = Client::new(patience) else {
        return false;
    };
    let question = json!({
        "jsonrpc": "2.0",
        "id": 1,
        "method": "server/discover",
        "params": {"_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": {
                "name": "devtools", "version": env!("CARGO_PKG_VERSION"),
            },
            "io.modelcontextprotocol/clientCapabilities": {},
        }},
    });
    let request = Request::post(url)
        .json(&question)
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "server/discover");
    match client.send(request, MOST).await {
        Ok(answer) => speaks(&answer.body),
        Err(_) => false,
    }
}

/// Whether a body is a message of the protocol, alone or as an event.
fn speaks(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    let events = text.lines().filter_map(|line| line.strip_prefix("data:"));
    std::iter::once(text.as_ref()).chain(events).any(|text| {
        serde_json::from_str::<serde_json::Value>(text.trim())
            .is_ok_and(|value| value.get("jsonrpc").is_some_and(|version| version == "2.0"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_of_the_protocol_make_a_server() {
        for body in [
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"?\"}}",
            "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n",
        ] {
            assert!(speaks(body.as_bytes()), "{body}");
        }
        for body in ["", "<html>", "{\"status\":\"ok\"}", "{\"error\":\"2.0\"}"] {
            assert!(!speaks(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn what_may_be_a_secret_is_not_shown() {
        let door = Door {
            url: "http://me:canary@a:1/mcp?token=canary".to_owned(),
            headers: vec![("authorization".to_owned(), "Bearer canary".to_owned())],
        };

        assert!(!format!("{door:?}").contains("canary"));
        assert_eq!(door.place(), "http://a:1/mcp");
    }
}
