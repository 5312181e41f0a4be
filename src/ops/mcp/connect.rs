//! A server on our own standard streams, for a client that starts programs and knows
//! nothing of containers.

use std::pin::pin;
use std::time::Duration;

use tokio::io::AsyncRead;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;

use super::Desk;
use super::Problem;
use super::Server;
use super::Wanted;
use super::Way;
use super::open::Path;
use super::open::inside_or_out;
use super::open::local;
use super::over;
use super::over::Reached;
use crate::mcp::Door;
use crate::mcp::McpError;
use crate::mcp::relay;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;

/// How much is handed on at once.
const PIECE: usize = 16 << 10;
/// How long a server may go on speaking when nobody will ask it anything any more.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Connects our input and output to a server until one of the two ends, or a signal
/// comes; what was started goes.
pub async fn connect(context: &Context, wanted: &Wanted) -> Result<()> {
    super::ask(context, wanted, async |desk, servers| {
        for server in servers {
            let connected = to_server(desk, &server).await;
            connected.map_err(|problem| Error::Mcp {
                server: server.name.clone(),
                problem,
            })?;
        }
        Ok(())
    })
    .await
}

async fn to_server(desk: &Desk<'_>, server: &Server) -> std::result::Result<(), Problem> {
    let reached = match &server.way {
        Way::Unusable(problem) => return Err(problem.clone()),
        Way::Url(door) => return over_http(door, desk.wanted.patience).await,
        Way::Http {
            service,
            path,
            port,
        } => match inside_or_out(desk, server, service, path, *port).await? {
            Path::Door(door) => return over_http(&door, desk.wanted.patience).await,
            Path::Streams(reached) => *reached,
        },
        Way::OneOff { project, service } => {
            over::by_one_off(desk, &server.name, project, service).await?
        }
        Way::Exec { service, command } => over::by_exec(desk, service, command).await?,
        Way::Program {
            command,
            environment,
        } => local(desk, command, environment)?,
    };
    let Reached {
        streams,
        heard,
        leaving,
    } = reached;
    let mut out = pin!(copy(streams.reader, tokio::io::stdout()));
    let back = copy(tokio::io::stdin(), streams.writer);
    let is_over = tokio::select! {
        ended = &mut out => ended.map(|()| true),
        ended = back => {
            // What it still has to say to that comes before it ends.
            drop(tokio::time::timeout(LAST_WORDS, out).await);
            ended.map(|()| false)
        }
    };
    let code = leaving.see_off(desk).await;
    let failure = match is_over {
        Err(error) => Some(McpError::Transport(error.to_string())),
        Ok(true) if code.is_some_and(|code| code != 0) => {
            Some(McpError::Transport("it ended".to_owned()))
        }
        Ok(_) => None,
    };
    match failure {
        Some(error) => Err(Problem::of_conversation(&error, Some(&heard), code)),
        None => Ok(()),
    }
}

async fn over_http(door: &Door, patience: Duration) -> std::result::Result<(), Problem> {
    let handed = relay::run(door, tokio::io::stdin(), tokio::io::stdout(), patience).await;
    handed.map_err(|error| Problem::of_conversation(&error, None, None))
}

/// Hands bytes on as they come, until they end.
async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
) -> std::io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let length = from.read(&mut piece).await?;
        if length == 0 {
            return Ok(());
        }
        to.write_all(&piece[..length]).await?;
        to.flush().await?;
    }
}
