//! `devtools stop`

use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::cli::values;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Change;

/// Stop services without removing them
///
/// Containers keep their names, volumes and logs, and `devtools start` brings
/// them back.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools stop
  devtools stop -t 30 orchestrator")]
pub(crate) struct Stop {
    /// Services to stop (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
}

impl Stop {
    pub(crate) fn run(self, session: &Session) -> Result {
        let options = LifecycleOptions {
            services: self.services,
            grace: self.timeout,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Stop, &options)
    }
}
