//! `devtools create`

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::up::build_when;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::plan::Goal;
use crate::plan::Recreate;

/// Make containers without starting them
///
/// Brings images and makes networks and volumes as well; the same as
/// `devtools up --no-start`. `devtools start` starts what was made.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools create
  devtools create --force-recreate orchestrator
  devtools create --dry-run")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Create {
    /// Services to make, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Build images first, also those that are here
    #[arg(long)]
    build: bool,
    /// Build no image, also where one is missing
    #[arg(long, conflicts_with = "build")]
    no_build: bool,
    /// Replace all containers
    #[arg(long, conflicts_with = "no_recreate")]
    force_recreate: bool,
    /// Replace no container
    #[arg(long)]
    no_recreate: bool,
    /// When to pull images, whatever the file says
    #[arg(long, value_name = "POLICY", value_parser = ["always", "missing", "never"])]
    pull: Option<String>,
    /// Pull without showing how far it is
    #[arg(long)]
    quiet_pull: bool,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// Make so many containers of a service; may be repeated
    #[arg(long, value_name = "SERVICE=NUMBER", value_parser = values::scale, add = ArgValueCandidates::new(complete::scales))]
    scale: Vec<(String, u32)>,
    /// Agree to everything; nothing is asked, accepted for scripts
    #[arg(short, long, hide = true)]
    yes: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Create {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = UpOptions {
            services: self.services,
            scale: self.scale.into_iter().collect(),
            recreate: match (self.force_recreate, self.no_recreate) {
                (true, _) => Recreate::Always,
                (_, true) => Recreate::Never,
                (false, false) => Recreate::Changed,
            },
            orphans: session.orphans(self.remove_orphans),
            goal: Goal::Created,
            pull: self.pull,
            build: build_when(self.build, self.no_build),
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
