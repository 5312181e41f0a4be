//! `devtools env check`

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values::Format;
use crate::ops::env;

/// Tell what is wrong with the variables of the project
///
/// Holds .env against .env.example and against what the compose files use: missing,
/// unused, empty, never filled in, set twice, of the wrong kind, secrets that are weak,
/// readable by others or in git, addresses that disagree with their database, slips of
/// the finger. The exit code is 0 if there is nothing, 1 if there is something, 2 if a
/// file cannot be read. `devtools explain CODE` tells more.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env check
  devtools env check --format json
  devtools env check --error-format short")]
pub(super) struct Check {}

impl Check {
    #[expect(
        clippy::unused_self,
        reason = "a command is run by its arguments, also if it has none"
    )]
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let setting = super::setting(session)?;
        let findings = session.wait(async { Ok(env::check::findings(&setting).await?) })?;
        session
            .ui
            .print(&show::findings(session, &findings, format == Format::Json)?)?;
        Ok(judged(findings.is_empty()))
    }
}
