//! What a client of MCP is told so that it finds the servers of a stack.

use std::path::PathBuf;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use super::Server;
use super::Wanted;
use super::Way;
use crate::host::own_program;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::health;
use crate::ops::selection;

/// A program that uses servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Claude Desktop and Claude Code.
    Claude,
    /// Cursor.
    Cursor,
    /// VS Code.
    VsCode,
}

impl Client {
    /// The key below which it keeps servers.
    fn key(self) -> &'static str {
        match self {
            Self::Claude | Self::Cursor => "mcpServers",
            Self::VsCode => "servers",
        }
    }

    /// Where it keeps them, for the user to paste.
    pub fn place(self) -> &'static str {
        match self {
            Self::Claude => ".mcp.json of a project, or claude_desktop_config.json",
            Self::Cursor => ".cursor/mcp.json, or ~/.cursor/mcp.json",
            Self::VsCode => ".vscode/mcp.json",
        }
    }
}

/// The servers of a stack as a client reads them. A server that speaks over standard
/// streams is reached through `devtools mcp connect`, which starts it as this command would,
/// so no token stands in the file of the client.
pub async fn client_config(context: &Context, wanted: &Wanted, client: Client) -> Result<Value> {
    let servers = super::servers::find(context, wanted).await?;
    let containers =
        selection::containers(context.engine.as_ref(), &wanted.project, &[], &[]).await?;
    let host = health::published_host(&context.address);
    let published = |service: &str, port: Option<u16>| {
        let container = containers
            .iter()
            .find(|container| selection::service_of(container) == service)?;
        let found = health::port_to_ask(&container.ports, port)?;
        let place = health::host_of(found, &host);
        Some(format!("http://{place}:{}", found.published?))
    };
    let mut entries = Map::new();
    for server in &servers {
        let url = match &server.way {
            Way::Http {
                service,
                path,
                port,
            } => published(service, *port).map(|base| base + path),
            // What may hold a token is not handed on.
            Way::Url(door) if door.headers.is_empty() && !door.url.contains(['?', '@']) => {
                Some(door.url.clone())
            }
            Way::Unusable(_) => continue,
            Way::Url(_) | Way::OneOff { .. } | Way::Exec { .. } | Way::Program { .. } => None,
        };
        let entry = match url {
            Some(url) => json!({"type": "http", "url": url}),
            None => through_devtools(context, wanted, server),
        };
        entries.insert(server.name.clone(), entry);
    }
    Ok(json!({client.key(): entries}))
}

/// An entry that starts devtools, which finds the stack by its files.
fn through_devtools(context: &Context, wanted: &Wanted, server: &Server) -> Value {
    let program = own_program::path().to_string_lossy().into_owned();
    let mut arguments: Vec<String> = Vec::new();
    let files: Vec<PathBuf> = wanted
        .file
        .as_ref()
        .map(|file| file.compose_files.clone())
        .unwrap_or_default();
    for file in &files {
        arguments.extend(["--file".to_owned(), file.to_string_lossy().into_owned()]);
    }
    if !files.is_empty() {
        arguments.extend(["--project-name".to_owned(), wanted.project.clone()]);
    }
    arguments.extend(["mcp", "connect"].map(str::to_owned));
    for config in &wanted.configs {
        let path = context.environment.folder.join(config);
        let path = path.to_string_lossy().into_owned();
        arguments.extend(["--mcp-config".to_owned(), path]);
    }
    arguments.push(server.name.clone());
    json!({"type": "stdio", "command": program, "args": arguments})
}
