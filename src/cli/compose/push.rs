//! `docker compose push`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::pull::silent;
use crate::cli::commands::push::show;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::push;
use crate::ops::push::PushOptions;

/// How often something that may pass is tried again, as the engine itself does.
pub(super) const RETRIES: u32 = 5;

/// Push service images
#[derive(Args, Debug)]
pub(super) struct Push {
    /// Services whose images to push (default: all that are built)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Push what it can and ignores images with push failures
    #[arg(long)]
    ignore_push_failures: bool,
    /// Also push images of services declared as dependencies
    #[arg(long)]
    include_deps: bool,
    /// Push without printing progress information
    #[arg(short, long)]
    quiet: bool,
}

impl Push {
    pub(super) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = PushOptions {
            services: self.services,
            include_dependencies: self.include_deps,
            is_as_docker_compose: true,
            retries: RETRIES,
            ..PushOptions::default()
        };
        session.act(async |context| {
            if session.globals.dry_run {
                push::plan(&context, &project, &options).await?;
                return Ok(ExitCode::SUCCESS);
            }
            let context = if self.quiet { silent(context) } else { context };
            let report = push::push(&context, &project, &options).await?;
            show(&session.ui, &report, Format::Table, true)?;
            Ok(judged(
                self.ignore_push_failures || report.failures.is_empty(),
            ))
        })
    }
}
