//! `devtools reach`

use std::fmt::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values;
use crate::ops::inside;

/// Try to reach places from where this runs, inside a network of containers
#[derive(Args, Debug)]
#[command(
    hide = true,
    after_help = "Examples:
  devtools reach db:5432 api:8000"
)]
pub(crate) struct Reach {
    /// HOST:PORT
    #[arg(value_name = "PLACE", required = true)]
    places: Vec<String>,
    /// How long each may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "4", value_parser = values::span)]
    timeout: Duration,
}

impl Reach {
    pub(crate) fn run(self, session: &Session) -> Result {
        let tried = session.wait(async { Ok(inside::reach(&self.places, self.timeout).await?) })?;
        let mut text = String::new();
        for (place, reach, took) in tried {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{}",
                json!({
                    "place": place,
                    "outcome": reach.word(),
                    "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
                })
            );
        }
        session.ui.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
