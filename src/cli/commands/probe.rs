//! `devtools probe`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values;
use crate::ops::inside;

/// Ask a service how it is, inside its container
#[derive(Args, Debug)]
#[command(
    hide = true,
    after_help = "Examples:
  devtools probe http://127.0.0.1:8000/health"
)]
pub(crate) struct Probe {
    /// Address to ask (default: /health at PORT of this machine)
    #[arg(value_name = "URL")]
    url: Option<String>,
    /// How long the answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "4", value_parser = values::span)]
    timeout: Duration,
}

impl Probe {
    pub(crate) fn run(self, session: &Session) -> Result {
        let well = inside::probe(self.url.as_deref(), &session.environment, self.timeout)?;
        session.ui.print(&format!("{well}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
