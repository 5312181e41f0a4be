//! `devtools compose`

use std::ffi::OsString;

use clap::Args;

use crate::cli::Result;
use crate::cli::compose;
use crate::cli::session::Session;

/// Take docker compose's own command line
///
/// Every command and flag of docker compose 2.40 means the same here, with its
/// defaults, its output and its exit codes, so that scripts need no change: `up`
/// stays in the foreground, `config` prints secrets. A link called
/// docker-compose to this program does the same.
#[derive(Args, Debug)]
#[command(
    disable_help_flag = true,
    override_usage = "devtools compose [OPTIONS] COMMAND",
    after_help = "Examples:
  devtools compose --help
  devtools compose up -d --wait
  devtools compose -f compose.yaml -p shop ps --format json"
)]
pub(crate) struct Compose {
    /// Command line of docker compose
    #[arg(
        value_name = "WORD",
        trailing_var_arg = true,
        allow_hyphen_values = true,
        hide = true
    )]
    words: Vec<OsString>,
}

impl Compose {
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as every command")]
    pub(crate) fn run(self, session: &Session) -> Result {
        let globals = session.globals.clone();
        Ok(compose::run(
            globals,
            session.environment.clone(),
            &self.words,
        ))
    }
}
