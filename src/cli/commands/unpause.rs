//! `devtools unpause`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Change;

/// Let frozen services go on
///
/// Leaves those alone that are not frozen.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools unpause
  devtools unpause orchestrator")]
pub(crate) struct Unpause {
    /// Services that go on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
}

impl Unpause {
    pub(crate) fn run(self, session: &Session) -> Result {
        let options = LifecycleOptions {
            services: self.services,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Unpause, &options)
    }
}
