//! `docker compose create`, and what it shares with `up`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::up::build_when;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::compose::model::Project;
use crate::ops;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::plan::Goal;
use crate::plan::Recreate;

/// Create containers, but start none
#[derive(Args, Debug)]
pub(super) struct Create {
    /// Services whose containers to make, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    #[command(flatten)]
    making: Making,
}

/// How containers are made.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Making {
    /// Build images before containers are made
    #[arg(long)]
    build: bool,
    /// Replace all containers
    #[arg(long)]
    force_recreate: bool,
    /// Build no image, even where one is missing
    #[arg(long)]
    no_build: bool,
    /// Replace no container
    #[arg(long)]
    pub(super) no_recreate: bool,
    /// When to pull images: always, missing, never, build, policy
    #[arg(long, value_name = "POLICY", default_value = "policy")]
    pull: String,
    /// Say nothing while images are built, accepted for scripts
    #[arg(long)]
    quiet_build: bool,
    /// Say nothing while images are pulled, accepted for scripts
    #[arg(long)]
    quiet_pull: bool,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// Run so many containers of a service; may be repeated
    #[arg(long, value_name = "SERVICE=NUMBER", value_parser = values::scale)]
    scale: Vec<(String, u32)>,
    /// Accepted for scripts: nothing is asked
    #[arg(short, long)]
    yes: bool,
}

/// The policies that `--pull` can name.
const POLICIES: &[&str] = &["always", "missing", "never", "build", "policy"];

impl Create {
    pub(super) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let options = UpOptions {
            goal: Goal::Created,
            ..self.making.options(session, &self.services)?
        };
        bring_up(session, &project, &options)
    }
}

impl Making {
    /// What is asked of `up` for these services.
    pub(super) fn options(&self, session: &Session, services: &[String]) -> Result<UpOptions> {
        self.check()?;
        Ok(UpOptions {
            services: services.to_vec(),
            scale: self.scale.iter().cloned().collect(),
            recreate: match (self.force_recreate, self.no_recreate) {
                (true, _) => Recreate::Always,
                (_, true) => Recreate::Never,
                (false, false) => Recreate::Changed,
            },
            orphans: session.orphans(self.remove_orphans),
            pull: Some(self.pull.clone()).filter(|policy| policy != "policy"),
            build: build_when(self.build, self.no_build),
            ..UpOptions::default()
        })
    }

    fn check(&self) -> Result<()> {
        let (message, hint) = if self.force_recreate && self.no_recreate {
            let message = "--force-recreate and --no-recreate are incompatible".to_owned();
            (message, None)
        } else if POLICIES.contains(&self.pull.as_str()) {
            return Ok(());
        } else {
            let hint = "write always, missing, never or build".to_owned();
            (format!("invalid --pull option {:?}", self.pull), Some(hint))
        };
        Err(ops::Error::Usage { message, hint }.into())
    }
}

/// Brings the project up without staying, or prints how it would be done.
pub(super) fn bring_up(session: &Session, project: &Project, options: &UpOptions) -> Result {
    session.act(async |context| {
        if session.globals.dry_run {
            return show::plan(&session.ui, &up::plan_up(&context, project, options).await?);
        }
        let report = up::up(&context, project, options).await?;
        show::trouble(&session.ui, &report);
        Ok::<ExitCode, _>(judged(report.failures.is_empty()))
    })
}
