//! `devtools restart`

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

/// Stop services and start them again
///
/// Does not take over changes of the file; `devtools up` does.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools restart
  devtools restart orchestrator")]
pub(crate) struct Restart {
    /// Services to restart (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
}

impl Restart {
    pub(crate) fn run(self, session: &Session) -> Result {
        let options = LifecycleOptions {
            services: self.services,
            grace: self.timeout,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Restart, &options)
    }
}
