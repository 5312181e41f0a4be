//! `devtools pause`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Change;

/// Freeze the programs of services
///
/// They keep their memory and connections and do nothing, until `devtools unpause`.
/// Health checks do not run meanwhile.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools pause
  devtools pause orchestrator")]
pub(crate) struct Pause {
    /// Services to freeze (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
}

impl Pause {
    pub(crate) fn run(self, session: &Session) -> Result {
        let options = LifecycleOptions {
            services: self.services,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Pause, &options)
    }
}
