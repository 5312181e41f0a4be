//! `devtools start`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Change;

/// Start containers that are there
///
/// Changes nothing about them; `devtools up` makes what is missing.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools start
  devtools start orchestrator --wait")]
pub(crate) struct Start {
    /// Services to start (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Wait until they are healthy
    #[arg(long)]
    wait: bool,
}

impl Start {
    pub(crate) fn run(self, session: &Session) -> Result {
        let options = LifecycleOptions {
            services: self.services,
            wait: self.wait,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Start, &options)
    }
}
