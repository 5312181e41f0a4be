//! Why a server could not be asked: its words were wrong, or they did not come.

use std::time::Duration;

use rmcp::service::{ClientInitializeError, ServiceError};
use rmcp::transport::streamable_http_client::StreamableHttpError;

use crate::host::http::Silence;
use crate::text::echo;

/// Why a server could not be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum McpError {
    /// It answered, and not as the protocol wants it.
    #[error("{0}")]
    Protocol(String),
    /// It could not be reached, or went away.
    #[error("{0}")]
    Transport(String),
    /// It let wait for too long.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Late(Duration),
}

impl McpError {
    /// The word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Protocol(_) => "protocol",
            Self::Transport(_) => "transport",
            Self::Late(_) => "timeout",
        }
    }

    /// Reads why no conversation came about.
    pub(super) fn of_beginning(error: &ClientInitializeError, patience: Duration) -> Self {
        use ClientInitializeError as Begin;
        match error {
            Begin::TransportError { error, .. } => Self::of_transport(&*error.error, patience),
            Begin::ConnectionClosed(_) => {
                Self::Transport("it closed the connection without an answer".to_owned())
            }
            Begin::Cancelled => Self::Transport("the connection was given up".to_owned()),
            Begin::JsonRpcError(error) => Self::said(error.code.0, &error.message),
            Begin::LegacyFallbackFailed { fallback, .. } => Self::of_beginning(fallback, patience),
            Begin::NoCompatibleProtocolVersion {
                server_supported, ..
            } => {
                let versions: Vec<String> =
                    server_supported.iter().map(ToString::to_string).collect();
                Self::Protocol(format!(
                    "no version of the protocol in common; it speaks {}",
                    echo(&versions.join(", "))
                ))
            }
            other => Self::Protocol(echo(&other.to_string())),
        }
    }

    /// Reads why a question was not answered.
    pub(super) fn of_question(error: &ServiceError, patience: Duration) -> Self {
        match error {
            ServiceError::McpError(error) => Self::said(error.code.0, &error.message),
            ServiceError::TransportSend(error) => Self::of_transport(&*error.error, patience),
            ServiceError::TransportClosed | ServiceError::Cancelled { .. } => {
                Self::Transport("it closed the connection before it answered".to_owned())
            }
            ServiceError::Timeout { timeout } => Self::Late(*timeout),
            ServiceError::UnexpectedResponse => {
                Self::Protocol("it answered with something else than was asked for".to_owned())
            }
            other => Self::Protocol(echo(&other.to_string())),
        }
    }

    fn said(code: i32, message: &str) -> Self {
        Self::Protocol(format!("error {code}: {}", echo(message)))
    }

    /// Reads why a message could not be sent.
    pub(super) fn of_transport(
        error: &(dyn std::error::Error + 'static),
        patience: Duration,
    ) -> Self {
        // The library keeps its client's errors out of the chain of causes.
        let beneath = match error.downcast_ref::<StreamableHttpError<reqwest::Error>>() {
            Some(StreamableHttpError::Client(error)) => Silence::beneath(error, patience),
            Some(StreamableHttpError::AuthRequired(_)) => {
                return Self::Transport("it asks for a token (HTTP 401)".to_owned());
            }
            Some(_) | None => Silence::beneath(error, patience),
        };
        match beneath {
            Some(Silence::Timeout(patience)) => Self::Late(patience),
            Some(silence) => Self::Transport(without_address(&silence.to_string())),
            None => Self::Transport(without_address(&error.to_string())),
        }
    }
}

/// A text of a library, unless it repeats an address, which may hold a token.
fn without_address(text: &str) -> String {
    if text.contains("://") {
        "the request failed".to_owned()
    } else {
        echo(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::http::Client;

    #[tokio::test]
    async fn an_address_with_a_token_is_not_repeated() {
        let patience = Duration::from_secs(5);
        let client = Client::new(patience).unwrap();
        let url = "http://me:canary@127.0.0.1:9/mcp?token=canary";
        let error = client.wire().get(url).send().await.unwrap_err();
        assert!(error.to_string().contains("canary"));

        let error = StreamableHttpError::Client(error);
        let told = McpError::of_transport(&error, patience);

        assert_eq!(told, McpError::Transport("connection refused".to_owned()));
    }
}
