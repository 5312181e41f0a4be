//! An MCP server on standard input and output that reads a folder and changes nothing:
//! what the reference image is in stacks whose servers are started one by one.

mod files;
mod repository;
#[cfg(test)]
mod tests;
mod tools;

use std::sync::{Arc, LazyLock};

use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool as Listed,
    ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServiceExt};
use tokio::io::{AsyncRead, AsyncWrite};

use self::tools::{TOOLS, Tool};
use crate::host::interrupt::Interrupts;
use crate::host::workspace::Workspace;
use crate::text::echo;

/// The role by which a container is told to be this.
pub const ROLE: &str = "mcp-stdio";
/// Where the folder is, unless `MCP_WORKSPACE` says otherwise.
pub const USUAL_FOLDER: &str = "/workspace";

/// What a program is told of the tools as a whole.
const INSTRUCTIONS: &str = "Reads the files of one folder and what its git repository \
    says of itself. Nothing is changed, and nothing outside of the folder is read.";

/// Every tool as MCP describes it.
static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| TOOLS.iter().map(listed).collect());

/// Why the server could not begin.
#[derive(Debug, thiserror::Error)]
#[error("the conversation did not come about: {0}")]
pub struct NotBegun(String);

/// Serves a folder until the input ends, or the first signal.
pub async fn serve(
    workspace: Workspace,
    input: impl AsyncRead + Send + Unpin + 'static,
    output: impl AsyncWrite + Send + Unpin + 'static,
    interrupts: Interrupts,
) -> Result<(), NotBegun> {
    let conversation = async {
        let server = Server(Arc::new(workspace));
        let running = match server.serve((input, output)).await {
            Ok(running) => running,
            // Whoever asks nothing at all wants nothing.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(NotBegun(echo(&error.to_string()))),
        };
        // However it ends, it has ended.
        drop(running.waiting().await);
        Ok(())
    };
    tokio::select! {
        ended = conversation => ended,
        _ = interrupts.nth(1) => Ok(()),
    }
}

/// One conversation.
struct Server(Arc<Workspace>);

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let version = env!("CARGO_PKG_VERSION");
        let own =
            Implementation::new("devtools-workspace", version).with_title("devtools workspace");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(INSTRUCTIONS)
    }

    fn get_tool(&self, name: &str) -> Option<Listed> {
        LISTED.iter().find(|tool| tool.name == name).cloned()
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(LISTED.clone()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == request.name) else {
            let known: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
            let (name, known) = (echo(&request.name), known.join(", "));
            let message = format!("there is no tool {name}: there are {known}");
            return Err(ErrorData::invalid_params(message, None));
        };
        let arguments = request.arguments.unwrap_or_default();
        Ok(match (tool.run)(&self.0, &arguments) {
            Ok(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Err(message) => CallToolResult::error(vec![ContentBlock::text(message)]),
        }
        .into())
    }
}

/// A tool as MCP describes it.
fn listed(tool: &Tool) -> Listed {
    let hints = ToolAnnotations::with_title(tool.title)
        .read_only(true)
        .destructive(false)
        .idempotent(true);
    Listed::new(tool.name, tool.description, Arc::new(tool.schema()))
        .with_title(tool.title)
        .with_annotations(hints)
}
