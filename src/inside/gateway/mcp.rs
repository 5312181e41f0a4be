//! The tools over MCP: streamable HTTP, for programs that say hello first and for
//! those that do not.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::http::request::Parts;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool as Listed,
    ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ErrorData, RoleServer};
use serde_json::json;

use super::Gateway;
use super::tools::{Effect, TOOLS, Tool, call};
use crate::inside::answer::MOST;
use crate::inside::trace::Trace;
use crate::text::echo;

/// What a program is told of the tools as a whole.
const INSTRUCTIONS: &str = "Tools of a stack of agents. `orchestrate` splits a task and routes it; \
    with `execute` it is carried out, and `get_task` tells how far it is. The other tools ask one agent each.";

/// Every tool as MCP describes it.
static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| TOOLS.iter().map(listed).collect());

/// `/mcp`.
///
/// No sessions are kept, not even for programs of the older protocol, which
/// begin with `initialize`: nothing is sent unasked, so there is nothing to keep.
/// Any replica can answer any request, and nobody can fill up the memory.
pub(super) fn routes(gateway: &Arc<Gateway>) -> Router<Arc<Gateway>> {
    let gateway = Arc::clone(gateway);
    let service = StreamableHttpService::new(
        move || Ok(Server(Arc::clone(&gateway))),
        Arc::new(NeverSessionManager::default()),
        StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .with_max_request_body_bytes(MOST)
            // The guard of all pages of the gateway looks at names.
            .disable_allowed_hosts(),
    );
    Router::new().route_service("/mcp", service)
}

/// One request of a program.
struct Server(Arc<Gateway>);

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let version = env!("CARGO_PKG_VERSION");
        let own = Implementation::new("devtools-gateway", version).with_title("devtools gateway");
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
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = Tool::named(&request.name) else {
            let known: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
            let (name, known) = (echo(&request.name), known.join(", "));
            let message = format!("there is no tool {name}: there are {known}");
            return Err(ErrorData::invalid_params(message, None));
        };
        let arguments = request.arguments.unwrap_or_default();
        let trace = trace_of(&context);
        let outcome = tokio::select! {
            outcome = call(&self.0, tool, &arguments, &trace) => outcome,
            () = context.ct.cancelled() => {
                return Err(ErrorData::internal_error("the call was cancelled", None));
            }
        };
        Ok(match outcome {
            Ok(answer) => CallToolResult::structured(answer),
            Err(failure) => {
                let error = json!({"code": failure.code, "message": failure.message});
                let mut result = CallToolResult::error(vec![ContentBlock::text(failure.message)]);
                result.structured_content = Some(json!({"error": error}));
                result
            }
        }
        .into())
    }
}

/// The trace that the service read from the request's headers.
fn trace_of(context: &RequestContext<RoleServer>) -> Trace {
    let parts = context.extensions.get::<Parts>();
    let trace = parts.and_then(|parts| parts.extensions.get::<Trace>());
    trace.cloned().unwrap_or_else(Trace::begin)
}

/// A tool as MCP describes it.
fn listed(tool: &Tool) -> Listed {
    let hints = ToolAnnotations::with_title(tool.title)
        .read_only(tool.effect == Effect::Nothing)
        .destructive(tool.effect == Effect::AnEnd)
        .idempotent(tool.effect != Effect::Something);
    Listed::new(
        tool.name,
        Cow::Borrowed(tool.description),
        Arc::new(tool.schema()),
    )
    .with_title(tool.title)
    .with_annotations(hints)
}
