//! `devtools mcp`

mod call;
mod client_config;
mod connect;
mod gc;
mod list;
mod ping;
mod pull;
mod render;
mod status;
mod tools;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::mcp::Wanted;
use crate::ops::mcp::servers;

/// What a project is called that has servers and no compose file.
const NO_PROJECT: &str = "mcp";

/// Ask the MCP servers of the stack
///
/// A service is a server if it says so with `x-devtools: {mcp: http}` or `{mcp: stdio}`,
/// with a label, or if it answers at /mcp. Servers that are started only when they are
/// asked stand in the file under `x-devtools: {mcp: {servers: {…}}}`, or in `.mcp.json`
/// as Claude, Cursor and VS Code write it. Each gets a container of its own, and it is
/// gone when the command ends. Exit codes: 3 wrong words, 4 not reached, 5 the tool failed.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools mcp list
  devtools mcp tools filesystem
  devtools mcp call filesystem read_file path=README.md
  devtools mcp status
  devtools mcp gc
  devtools mcp client-config claude"
)]
pub(crate) struct Mcp {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: McpCommand,
}

/// Flags that every command about servers takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Files with servers (default: .mcp.json and mcp.json beside the compose file)
    #[arg(long = "mcp-config", value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    configs: Vec<PathBuf>,
    /// How long any answer may take, in seconds; a first start may have to download
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = values::span, global = true)]
    timeout: Duration,
    /// Start servers that are programs of this machine, too
    #[arg(long, global = true)]
    local: bool,
    /// How it is printed
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    format: Format,
}

/// What can be asked of servers.
#[derive(Debug, Subcommand)]
enum McpCommand {
    List(list::List),
    Tools(tools::Tools),
    Call(call::Call),
    Ping(ping::Ping),
    Status(status::Status),
    Gc(gc::Gc),
    Pull(pull::Pull),
    Connect(connect::Connect),
    ClientConfig(client_config::ClientConfig),
}

impl Mcp {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { common, command } = self;
        match command {
            McpCommand::List(command) => command.run(session, &common),
            McpCommand::Tools(command) => command.run(session, &common),
            McpCommand::Call(command) => command.run(session, &common),
            McpCommand::Ping(command) => command.run(session, &common),
            McpCommand::Status(command) => command.run(session, &common),
            McpCommand::Gc(command) => command.run(session, &common),
            McpCommand::Pull(command) => command.run(session, &common),
            McpCommand::Connect(command) => command.run(session, &common),
            McpCommand::ClientConfig(command) => command.run(session, &common),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.common.format
    }
}

impl Common {
    /// Which servers are meant: those of the project, or of a file with servers where
    /// there is no project.
    fn wanted(&self, session: &Session, names: Vec<String>) -> Result<Wanted> {
        let has_servers =
            !self.configs.is_empty() || servers::has_config(&session.environment.folder);
        let (project, file) = match session.scope() {
            Ok(scope) => (scope.name, scope.project.map(Arc::new)),
            Err(Error::Operation(ops::Error::NoProject(_))) if has_servers => {
                (NO_PROJECT.to_owned(), None)
            }
            Err(error) => return Err(error),
        };
        let wanted = Wanted {
            project,
            file,
            configs: self.configs.clone(),
            names,
            patience: self.timeout,
            local: self.local,
        };
        wanted.check()?;
        Ok(wanted)
    }
}
