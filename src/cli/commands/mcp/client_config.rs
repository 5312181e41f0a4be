//! `devtools mcp client-config`

use std::process::ExitCode;

use clap::Args;
use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::mcp::client_config;
use crate::ops::mcp::client_config::Client;
use crate::ui::json;

impl ValueEnum for Client {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Claude, Self::Cursor, Self::VsCode]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Claude => PossibleValue::new("claude").help("Claude Desktop, Claude Code"),
            Self::Cursor => PossibleValue::new("cursor").help("Cursor"),
            Self::VsCode => PossibleValue::new("vscode").help("VS Code"),
        })
    }
}

/// Print what a client of MCP needs to find the servers
///
/// JSON to paste. A server with a published port is named by its address; any other is
/// reached through `devtools mcp connect`, so no token stands in the file of the client.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp client-config claude > .mcp.json
  devtools mcp client-config vscode filesystem")]
pub(super) struct ClientConfig {
    /// Which client
    #[arg(value_enum, value_name = "CLIENT")]
    client: Client,
    /// Servers (default: all)
    #[arg(value_name = "SERVER")]
    servers: Vec<String>,
}

impl ClientConfig {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, self.servers)?;
        session.act(async |context| {
            let config = client_config::client_config(&context, &wanted, self.client).await?;
            session.ui.print(&json::pretty(&config)?)?;
            session
                .ui
                .say(&format!("It belongs into {}.", self.client.place()));
            Ok(ExitCode::SUCCESS)
        })
    }
}
