//! One conversation with a server, of whichever era it is.

use std::time::{Duration, Instant};

use rmcp::RoleClient;
use rmcp::model::{
    CallToolRequestParams, ClientCapabilities, ClientConfig, ClientRequest, ContentBlock,
    Implementation, PaginatedRequestParams, PingRequest, ProtocolVersion, RequestMetaObject,
    ResourceContents,
};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RunningService, ServiceError};
use rmcp::transport::Transport;
use rmcp::transport::async_rw::AsyncRwTransport;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::McpError;
use super::patience::Patient;
use super::stdio::Streams;

/// The most pages of a list that are read, and the most things in all: a server that
/// always has one more page must come to an end.
const MOST_PAGES: usize = 100;
const MOST_THINGS: usize = 10_000;
/// How long a conversation may take to end.
const LEAVING: Duration = Duration::from_secs(2);

/// The protocol as it was before and after it lost its handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Era {
    /// `server/discover`, and every request stands for itself (2026-07-28 and later).
    Modern,
    /// `initialize` comes first.
    Legacy,
}

impl Era {
    /// The word for people and programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Modern => "modern",
            Self::Legacy => "legacy",
        }
    }
}

/// How a conversation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// What the server was the last time, if anybody remembers.
    pub era: Option<Era>,
    /// How long a server of an unknown era may be silent before it is taken for an
    /// older one.
    pub probe: Duration,
    /// How long any answer may take.
    pub patience: Duration,
}

/// What a server says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// The era of the conversation.
    pub era: Era,
    /// The version of the protocol.
    pub protocol: String,
    /// Its name; empty where it does not say.
    pub name: String,
    /// Its version; empty where it does not say.
    pub version: String,
    /// Whether it has tools.
    pub has_tools: bool,
    /// Whether it has resources.
    pub has_resources: bool,
    /// Whether it has prompts.
    pub has_prompts: bool,
}

/// A tool of a server.
#[derive(Clone, Debug, PartialEq)]
pub struct Tool {
    /// What it is called by.
    pub name: String,
    /// What it does, in the server's words.
    pub description: String,
    /// The schema of its arguments.
    pub schema: Map<String, Value>,
    /// All that the server says of it.
    pub whole: Value,
}

/// What a tool answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether the tool says that it failed.
    pub is_error: bool,
    /// Its content, in order.
    pub blocks: Vec<Block>,
    /// The whole answer.
    pub whole: Value,
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text.
    Text(String),
    /// Something that is no text: what it is, and how long its encoded form is.
    Opaque {
        /// Its kind, such as `image/png`.
        kind: String,
        /// How many characters of base64 it has.
        length: usize,
    },
    /// A place where something is.
    Link(String),
}

/// A conversation that is under way.
#[derive(Debug)]
pub struct Session {
    running: RunningService<RoleClient, ClientConfig>,
    patience: Duration,
    /// What the server said of itself.
    pub introduction: Introduction,
    /// How long it took until it had said that.
    pub handshake: Duration,
}

/// Begins a conversation over standard streams.
pub async fn over_streams(streams: Streams, manner: Manner) -> Result<Session, McpError> {
    let Streams { reader, writer } = streams;
    // Lines are bounded where they are read.
    let transport = AsyncRwTransport::new(reader, writer).with_max_line_length(usize::MAX);
    begin(transport, manner).await
}

/// Begins a conversation. A server that was known as an older one is not asked for more.
pub(super) async fn begin<T>(transport: T, manner: Manner) -> Result<Session, McpError>
where
    T: Transport<RoleClient> + 'static,
{
    let Manner {
        era,
        probe,
        patience,
    } = manner;
    let waits = if era == Some(Era::Modern) {
        patience
    } else {
        probe
    };
    let transport = Patient::new(transport, waits);
    let begun = Instant::now();
    let beginning = ourselves().serve_with_lifecycle(transport, lifecycle(era));
    let running = match tokio::time::timeout(patience, beginning).await {
        Err(_) => return Err(McpError::Late(patience)),
        Ok(Err(error)) => return Err(McpError::of_beginning(&error, patience)),
        Ok(Ok(running)) => running,
    };
    let handshake = begun.elapsed();
    let introduction = introduction(&running).ok_or_else(|| {
        McpError::Protocol("it began a conversation without saying who it is".to_owned())
    })?;
    Ok(Session {
        running,
        patience,
        introduction,
        handshake,
    })
}

/// What we say of ourselves: a client that can do nothing for a server.
fn ourselves() -> ClientConfig {
    let own = Implementation::new("devtools", env!("CARGO_PKG_VERSION"));
    ClientConfig::new(ClientCapabilities::default(), own)
        .with_protocol_version(ProtocolVersion::V_2025_11_25)
}

fn lifecycle(era: Option<Era>) -> ClientLifecycleMode {
    let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
    match era {
        Some(Era::Legacy) => ClientLifecycleMode::Initialize,
        // The library would ask the older way after ten seconds, which a newer server
        // that took longer to start refuses.
        Some(Era::Modern) => ClientLifecycleMode::Discover { preferred_versions },
        None => ClientLifecycleMode::Auto {
            preferred_versions,
            legacy_version: Some(ProtocolVersion::V_2025_11_25),
        },
    }
}

fn introduction(running: &RunningService<RoleClient, ClientConfig>) -> Option<Introduction> {
    let peer = running.peer_info()?;
    let own = peer.server_info.as_ref();
    Some(Introduction {
        era: if peer.protocol_version.has_initialize() {
            Era::Legacy
        } else {
            Era::Modern
        },
        protocol: peer.protocol_version.to_string(),
        name: own.map(|own| own.name.clone()).unwrap_or_default(),
        version: own.map(|own| own.version.clone()).unwrap_or_default(),
        has_tools: peer.capabilities.tools.is_some(),
        has_resources: peer.capabilities.resources.is_some(),
        has_prompts: peer.capabilities.prompts.is_some(),
    })
}

impl Session {
    /// All its tools; none if it says that it has none.
    pub async fn tools(&self) -> Result<Vec<Tool>, McpError> {
        if !self.introduction.has_tools {
            return Ok(Vec::new());
        }
        let tools = self
            .all(async |page| {
                let listed = self.running.list_tools(Some(page)).await?;
                Ok((listed.tools, listed.next_cursor))
            })
            .await?;
        Ok(tools.iter().map(tool).collect())
    }

    /// How many resources it has.
    pub async fn count_resources(&self) -> Result<usize, McpError> {
        if !self.introduction.has_resources {
            return Ok(0);
        }
        let all = self.all(async |page| {
            let listed = self.running.list_resources(Some(page)).await?;
            Ok((listed.resources, listed.next_cursor))
        });
        Ok(all.await?.len())
    }

    /// How many prompts it has.
    pub async fn count_prompts(&self) -> Result<usize, McpError> {
        if !self.introduction.has_prompts {
            return Ok(0);
        }
        let all = self.all(async |page| {
            let listed = self.running.list_prompts(Some(page)).await?;
            Ok((listed.prompts, listed.next_cursor))
        });
        Ok(all.await?.len())
    }

    /// Calls a tool.
    pub async fn call(
        &self,
        tool: &str,
        arguments: Map<String, Value>,
    ) -> Result<Answer, McpError> {
        let request = CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments);
        let answer = self.in_time(self.running.call_tool(request)).await?;
        Ok(Answer {
            is_error: answer.is_error.unwrap_or(false),
            blocks: answer.content.iter().map(block).collect(),
            whole: whole(&answer),
        })
    }

    /// Asks for a sign of life, by what its era has for that, and returns how long it took.
    pub async fn ping(&self) -> Result<Duration, McpError> {
        let begun = Instant::now();
        match self.introduction.era {
            Era::Modern => {
                let own = ourselves();
                let about = RequestMetaObject::with_client_context(
                    ProtocolVersion::V_2026_07_28,
                    own.client_info,
                    own.capabilities,
                );
                drop(self.in_time(self.running.discover(about)).await?);
            }
            Era::Legacy => {
                let ping = ClientRequest::PingRequest(PingRequest::default());
                drop(self.in_time(self.running.send_request(ping)).await?);
            }
        }
        Ok(begun.elapsed())
    }

    /// Ends the conversation, which ends the server's input.
    pub async fn close(mut self) {
        // Whoever does not let go in time is let go of.
        drop(self.running.close_with_timeout(LEAVING).await);
    }

    /// Reads a list page by page.
    async fn all<I>(
        &self,
        ask: impl AsyncFn(PaginatedRequestParams) -> Result<(Vec<I>, Option<String>), ServiceError>,
    ) -> Result<Vec<I>, McpError> {
        let mut all = Vec::new();
        let mut cursor = None;
        for _ in 0..MOST_PAGES {
            let page = PaginatedRequestParams::default().with_cursor(cursor.take());
            let (things, next) = self.in_time(ask(page)).await?;
            all.extend(things);
            if all.len() > MOST_THINGS {
                break;
            }
            match next {
                Some(next) => cursor = Some(next),
                None => return Ok(all),
            }
        }
        Err(McpError::Protocol(format!(
            "its list has no end: {} things so far",
            all.len()
        )))
    }

    async fn in_time<T>(
        &self,
        question: impl Future<Output = Result<T, ServiceError>>,
    ) -> Result<T, McpError> {
        match tokio::time::timeout(self.patience, question).await {
            Err(_) => Err(McpError::Late(self.patience)),
            Ok(answer) => answer.map_err(|error| McpError::of_question(&error, self.patience)),
        }
    }
}

fn tool(tool: &rmcp::model::Tool) -> Tool {
    Tool {
        name: tool.name.to_string(),
        description: tool.description.as_deref().unwrap_or_default().to_owned(),
        schema: (*tool.input_schema).clone(),
        whole: whole(tool),
    }
}

fn whole(thing: &impl Serialize) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

fn block(block: &ContentBlock) -> Block {
    let opaque = |kind: &str, encoded: &str| Block::Opaque {
        kind: kind.to_owned(),
        length: encoded.len(),
    };
    match block {
        ContentBlock::Text(text) => Block::Text(text.text.clone()),
        ContentBlock::Image(image) => opaque(&image.mime_type, &image.data),
        ContentBlock::Audio(audio) => opaque(&audio.mime_type, &audio.data),
        ContentBlock::Resource(embedded) => match &embedded.resource {
            ResourceContents::TextResourceContents { text, .. } => Block::Text(text.clone()),
            ResourceContents::BlobResourceContents {
                mime_type, blob, ..
            } => opaque(mime_type.as_deref().unwrap_or("bytes"), blob),
            // What the library will know one day is shown by its length.
            other => opaque("resource", &whole(other).to_string()),
        },
        ContentBlock::ResourceLink(resource) => Block::Link(resource.uri.clone()),
        other => opaque("content", &whole(other).to_string()),
    }
}
