//! `devtools mcp connect`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::mcp::connect;

/// Be a server on standard input and output
///
/// For a client that starts programs, such as Claude Desktop: starts the server as the
/// other commands do, hands messages on, and removes it at the end. The tokens stay with
/// the stack. `client-config` writes the entry for the client.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp connect filesystem
  devtools --file ~/shop/compose.yaml mcp connect github")]
pub(super) struct Connect {
    /// The server
    #[arg(value_name = "SERVER")]
    server: String,
}

impl Connect {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, vec![self.server])?;
        session.act(async |context| {
            connect::connect(&context, &wanted).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}
