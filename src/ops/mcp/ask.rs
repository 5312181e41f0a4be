//! What servers are asked: who they are, what they can do, to do it, whether they live.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::Map;
use serde_json::Value;

use super::Desk;
use super::Problem;
use super::Server;
use super::Wanted;
use super::open::Opened;
use super::open::open;
use crate::mcp::Answer;
use crate::mcp::Introduction;
use crate::mcp::McpError;
use crate::mcp::Session;
use crate::mcp::Tool;
use crate::mcp::arguments;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection;

/// What came of asking one server.
#[derive(Clone, Debug)]
pub struct Asked<T> {
    /// The server.
    pub server: Server,
    /// What it answered, or why not.
    pub outcome: std::result::Result<T, Problem>,
}

/// What a server is and has.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What it says of itself.
    pub introduction: Introduction,
    /// How long it took until it had said that.
    pub handshake: Duration,
    /// Its tools.
    pub tools: Vec<Tool>,
    /// How many resources it has.
    pub resources: usize,
    /// How many prompts it has.
    pub prompts: usize,
}

/// A sign of life.
#[derive(Clone, Debug)]
pub struct Pong {
    /// What the server says of itself.
    pub introduction: Introduction,
    /// How long the handshake took.
    pub handshake: Duration,
    /// How long the answer took.
    pub latency: Duration,
}

/// How the arguments of a tool are given.
#[derive(Clone, Debug, PartialEq)]
pub enum Arguments {
    /// By name, as text that is read as the tool's schema wants it.
    Pairs(Vec<(String, String)>),
    /// As one object.
    Whole(Map<String, Value>),
}

/// Asks all servers at once what they are and have.
pub async fn list(context: &Context, wanted: &Wanted) -> Result<Vec<Asked<Listed>>> {
    super::ask(context, wanted, async |desk, servers| {
        Ok(each(desk, servers, async |session| {
            Box::pin(listed(session)).await
        })
        .await)
    })
    .await
}

/// Asks all servers at once for a sign of life.
pub async fn ping(context: &Context, wanted: &Wanted) -> Result<Vec<Asked<Pong>>> {
    super::ask(context, wanted, async |desk, servers| {
        let pong = async |session: &Session| {
            Ok(Pong {
                introduction: session.introduction.clone(),
                handshake: session.handshake,
                latency: session.ping().await?,
            })
        };
        Ok(each(desk, servers, pong).await)
    })
    .await
}

async fn listed(session: &Session) -> std::result::Result<Listed, McpError> {
    let (tools, resources, prompts) = tokio::try_join!(
        session.tools(),
        session.count_resources(),
        session.count_prompts(),
    )?;
    Ok(Listed {
        introduction: session.introduction.clone(),
        handshake: session.handshake,
        tools,
        resources,
        prompts,
    })
}

pub(super) async fn each<T>(
    desk: &Desk<'_>,
    servers: Vec<Server>,
    question: impl AsyncFn(&Session) -> std::result::Result<T, McpError>,
) -> Vec<Asked<T>> {
    let asked = servers.into_iter().map(async |server| {
        let outcome = match open(desk, &server).await {
            Ok(opened) => answered(desk, opened, &question).await,
            Err(problem) => Err(problem),
        };
        Asked { server, outcome }
    });
    join_all(asked).await
}

async fn answered<T>(
    desk: &Desk<'_>,
    opened: Opened,
    question: &impl AsyncFn(&Session) -> std::result::Result<T, McpError>,
) -> std::result::Result<T, Problem> {
    match question(&opened.session).await {
        Ok(answer) => {
            opened.close(desk).await;
            Ok(answer)
        }
        Err(error) => Err(opened.give_up(desk, &error).await),
    }
}

/// Calls a tool of a server.
pub async fn call(
    context: &Context,
    wanted: &Wanted,
    tool: &str,
    given: &Arguments,
) -> Result<Answer> {
    super::ask(context, wanted, async |desk, servers| {
        let Some(server) = servers.into_iter().next() else {
            return Err(usage("which server?", None));
        };
        let failed = |problem| Error::Mcp {
            server: server.name.clone(),
            problem,
        };
        let opened = open(desk, &server).await.map_err(failed)?;
        let tools = match opened.session.tools().await {
            Ok(tools) => tools,
            Err(error) => return Err(failed(opened.give_up(desk, &error).await)),
        };
        let arguments = match prepared(&server.name, &tools, tool, given) {
            Ok(arguments) => arguments,
            Err(error) => {
                opened.close(desk).await;
                return Err(error);
            }
        };
        match opened.session.call(tool, arguments).await {
            Ok(answer) => {
                opened.close(desk).await;
                Ok(answer)
            }
            Err(error) => Err(failed(opened.give_up(desk, &error).await)),
        }
    })
    .await
}

/// The arguments as the tool wants them; what it does not have or does not take is
/// refused before anything is called.
fn prepared(
    server: &str,
    tools: &[Tool],
    name: &str,
    given: &Arguments,
) -> Result<Map<String, Value>> {
    let Some(tool) = tools.iter().find(|tool| tool.name == name) else {
        let names = tools.iter().map(|tool| tool.name.as_str());
        let hint = selection::did_you_mean(name, names)
            .unwrap_or_else(|| format!("`devtools mcp tools {server}` lists them"));
        return Err(usage(&format!("{server} has no tool {name:?}"), Some(hint)));
    };
    let arguments = match given {
        Arguments::Whole(arguments) => arguments.clone(),
        Arguments::Pairs(pairs) => arguments::of_pairs(pairs, &tool.schema)
            .map_err(|wrong| usage(&wrong.message, wrong.hint))?,
    };
    let missing = arguments::missing(&arguments, &tool.schema);
    if missing.is_empty() {
        return Ok(arguments);
    }
    let message = format!("{name} needs {}", missing.join(", "));
    let hint = format!("`devtools mcp tools {server}` shows what it takes");
    Err(usage(&message, Some(hint)))
}

fn usage(message: &str, hint: Option<String>) -> Error {
    Error::Usage {
        message: message.to_owned(),
        hint,
    }
}
