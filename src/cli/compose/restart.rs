//! `docker compose restart`

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

/// Restart service containers
#[derive(Args, Debug)]
pub(super) struct Restart {
    /// Services to restart (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Leave what depends on them alone; always so, accepted for scripts
    #[arg(long)]
    no_deps: bool,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
}

impl Restart {
    pub(super) fn run(self, session: &Session) -> Result {
        let Self {
            services,
            no_deps: _,
            timeout,
        } = self;
        let options = LifecycleOptions {
            services,
            grace: timeout,
            ..LifecycleOptions::default()
        };
        show::change(session, &Change::Restart, &options)
    }
}
