//! `devtools rebuild`

use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::build::Manner;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops::build::BuildWhen;
use crate::ops::up;
use crate::ops::up::UpOptions;

/// Build the images of services, then replace their containers
///
/// Nothing is stopped if a build fails, and what an unchanged image runs in stays.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools rebuild gateway
  devtools rebuild --no-cache")]
pub(crate) struct Rebuild {
    /// Services to rebuild, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    #[command(flatten)]
    manner: Manner,
    /// Leave out what the named services depend on
    #[arg(long)]
    no_deps: bool,
    /// How long a replaced container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Rebuild {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = UpOptions {
            build: BuildWhen::Always(Box::new(self.manner.options(Vec::new()))),
            services: self.services,
            no_deps: self.no_deps,
            orphans: session.orphans(false),
            grace: self.timeout,
            ..UpOptions::default()
        };
        session.act(async |context| {
            if session.globals.dry_run {
                let plan = up::plan_up(&context, &project, &options).await?;
                return show::plan(&session.ui, &plan);
            }
            let report = up::up(&context, &project, &options).await?;
            show::report(&session.ui, &report, self.format)?;
            Ok(judged(report.failures.is_empty()))
        })
    }
}
