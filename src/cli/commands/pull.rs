//! `devtools pull`

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use clap::ValueEnum;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::ops::Context;
use crate::ops::pull;
use crate::ops::pull::Policy;
use crate::ops::pull::PullOptions;
use crate::ui::progress::silent::Silent;

/// Bring the images of services from their registries
///
/// All at once, each of them once, with the credentials that docker has for their
/// registries: `devtools login` stores one.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools pull
  devtools pull --policy missing
  devtools pull --include-deps orchestrator")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Pull {
    /// Services whose images to bring (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Which images to bring, whatever the file says
    #[arg(long, value_enum, value_name = "POLICY")]
    policy: Option<When>,
    /// Also those of what the services depend on
    #[arg(long)]
    include_deps: bool,
    /// Leave out services that can be built
    #[arg(long)]
    ignore_buildable: bool,
    /// Go on where an image cannot be brought, and only warn
    #[arg(long)]
    ignore_pull_failures: bool,
    /// Show nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Which images are brought.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    /// Those that are not here
    Missing,
    /// All
    Always,
}

impl Pull {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = PullOptions {
            services: self.services,
            policy: self.policy.map(|when| match when {
                When::Missing => Policy::Missing,
                When::Always => Policy::Always,
            }),
            include_dependencies: self.include_deps,
            ignore_buildable: self.ignore_buildable,
            ignore_failures: self.ignore_pull_failures,
        };
        session.act(async |context| {
            if session.globals.dry_run {
                let plan = pull::plan_pull(&context, &project, &options).await?;
                return show::plan(&session.ui, &plan);
            }
            let context = if self.quiet { silent(context) } else { context };
            pull::pull(&context, &project, &options).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// The same without a word about how far it is.
pub(crate) fn silent(context: Context) -> Context {
    Context {
        reporter: Arc::new(Silent),
        ..context
    }
}
