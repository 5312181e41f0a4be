//! `devtools rm`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::show;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::plan::Action;
use crate::plan::Change;
use crate::plan::Plan;
use crate::text::safe_text;
use crate::ui::prompt;

/// Remove containers that do not run
///
/// Names them and asks, unless --force is given. Anonymous volumes stay where
/// nobody asks for their removal; named ones always do. `devtools up` makes the
/// containers again.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools rm
  devtools rm --stop --force orchestrator
  devtools rm -fsv                 # anonymous volumes go, too")]
pub(crate) struct Rm {
    /// Services whose containers to remove (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    force: bool,
    /// Stop those that run, and remove them, too
    #[arg(short, long)]
    stop: bool,
    /// Remove their anonymous volumes, too
    #[arg(short, long)]
    volumes: bool,
}

impl Rm {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let change = Change::Remove {
            stop: self.stop,
            volumes: self.volumes,
        };
        let options = LifecycleOptions {
            services: self.services,
            ..LifecycleOptions::default()
        };
        session.act(async |context| {
            let (name, project) = (scope.name.as_str(), scope.project.as_ref());
            let plan = lifecycle::plan_change(&context, name, project, &change, &options).await?;
            if session.globals.dry_run {
                return show::plan(&session.ui, &plan);
            }
            if plan.is_empty() {
                session
                    .ui
                    .say("Nothing to remove: all containers run, or there is none.");
                return Ok(ExitCode::SUCCESS);
            }
            if !self.force {
                agree(session, &plan)?;
            }
            lifecycle::change(&context, name, project, &change, &options).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Names the containers that will be gone, and asks.
fn agree(session: &Session, plan: &Plan) -> Result<()> {
    let steps = plan.steps().iter();
    let names: Vec<String> = steps
        .filter_map(|step| match &step.action {
            Action::RemoveContainer { container, .. } => Some(container.to_string()),
            _ => None,
        })
        .collect();
    let question = format!("Remove {}?", safe_text(names.join(", ").as_bytes()));
    let agreed = prompt::confirm(session.ui.terminals, &question, "say --force to agree")?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}
