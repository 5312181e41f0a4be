//! `docker compose version`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::ui::json;

/// The docker compose whose command line this is.
const COMPOSE: &str = "2.40.3";

/// Show the version of docker compose that this stands in for
#[derive(Args, Debug, Default)]
pub(super) struct Version {
    /// Format the output: pretty or json
    #[arg(short, long, value_name = "FORMAT", default_value = "pretty")]
    format: String,
    /// Print the number alone
    #[arg(long)]
    short: bool,
}

impl Version {
    pub(super) fn run(self, session: &Session) -> Result {
        let Self { format, short } = self;
        let text = if short {
            format!("{COMPOSE}\n")
        } else if format == "json" {
            json::line(&json!({ "version": COMPOSE }))?
        } else {
            let own = env!("CARGO_PKG_VERSION");
            format!("Docker Compose version {COMPOSE} (devtools {own})\n")
        };
        session.ui.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
