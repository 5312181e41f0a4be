//! `devtools serve`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session;
use crate::cli::session::Session;
use crate::host::interrupt::Interrupts;
use crate::ops::inside;

/// Be a service of the reference stack, inside its container
#[derive(Args, Debug)]
#[command(
    hide = true,
    after_help = "Examples:
  PORT=8001 devtools serve orchestrator
  MCP_WORKSPACE=. devtools serve mcp-stdio"
)]
pub(crate) struct Serve {
    /// Which service (default: what `SERVICE_NAME` says)
    #[arg(value_name = "ROLE")]
    role: Option<String>,
}

impl Serve {
    pub(crate) fn run(self, session: &Session) -> Result {
        let runtime = session::runtime()?;
        let served = runtime.block_on(async {
            let interrupts = Interrupts::listen()?;
            inside::serve(self.role.as_deref(), &session.environment, interrupts).await?;
            Ok(ExitCode::SUCCESS)
        });
        // A read of standard input cannot be called off.
        runtime.shutdown_background();
        served
    }
}
