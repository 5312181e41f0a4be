//! `docker compose stop` and `docker compose restart`

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

/// Which containers, and how patiently.
#[derive(Args, Debug)]
struct Target {
    /// Services to stop (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
}

/// Stop services
#[derive(Args, Debug)]
pub(super) struct Stop {
    #[command(flatten)]
    target: Target,
}

/// Restart service containers
#[derive(Args, Debug)]
pub(super) struct Restart {
    #[command(flatten)]
    target: Target,
    /// Leave what depends on them alone; always so, accepted for scripts
    #[arg(long)]
    no_deps: bool,
}

impl Stop {
    pub(super) fn run(self, session: &Session) -> Result {
        self.target.change(session, &Change::Stop)
    }
}

impl Restart {
    pub(super) fn run(self, session: &Session) -> Result {
        let Self { target, no_deps: _ } = self;
        target.change(session, &Change::Restart)
    }
}

impl Target {
    fn change(self, session: &Session, change: &Change) -> Result {
        let Self { services, timeout } = self;
        let options = LifecycleOptions {
            services,
            grace: timeout,
            may_be_absent: true,
            ..LifecycleOptions::default()
        };
        show::change(session, change, &options)
    }
}
