//! A server behind HTTP, made one that speaks over standard streams: what devtools is in
//! a helper container beside a server that publishes no port.

use std::time::Duration;

use rmcp::RoleClient;
use rmcp::model::ClientJsonRpcMessage;
use rmcp::transport::Transport;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

use super::http::transport;
use super::{Door, McpError};
use crate::host::http::Client;

/// Hands messages on in both directions until the input ends.
pub async fn run(
    door: &Door,
    input: impl AsyncRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
    patience: Duration,
) -> Result<(), McpError> {
    let client =
        Client::new(patience).map_err(|silence| McpError::Transport(silence.to_string()))?;
    let mut server = transport(door, &client)?;
    let mut lines = BufReader::new(input).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => {
                let Some(line) = line.map_err(|error| broken(&error))? else { break };
                hand_on(&mut server, &line, patience).await?;
            }
            message = Transport::<RoleClient>::receive(&mut server) => {
                let Some(message) = message else { break };
                let mut line = serde_json::to_vec(&message).unwrap_or_default();
                line.push(b'\n');
                output.write_all(&line).await.map_err(|error| broken(&error))?;
                output.flush().await.map_err(|error| broken(&error))?;
            }
        }
    }
    // What it still has open ends with this process.
    drop(Transport::<RoleClient>::close(&mut server).await);
    Ok(())
}

async fn hand_on<T>(server: &mut T, line: &str, patience: Duration) -> Result<(), McpError>
where
    T: Transport<RoleClient>,
{
    let Ok(message) = serde_json::from_str::<ClientJsonRpcMessage>(line) else {
        return Ok(());
    };
    let sent = server.send(message).await;
    sent.map_err(|error| McpError::of_transport(&error, patience))
}

fn broken(error: &std::io::Error) -> McpError {
    McpError::Transport(error.to_string())
}
