//! `devtools down`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap::ValueEnum;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::show;
use crate::cli::values;
use crate::host::env::COMPOSE_REMOVE_ORPHANS;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::down::Images;
use crate::plan::Action;
use crate::plan::Plan;
use crate::ui::prompt;

/// Stop and remove containers and networks
///
/// Volumes stay, and with them all data, unless --volumes is given. On a terminal
/// devtools then names them and asks. Needs no compose file if --project-name
/// says which project is meant.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools down
  devtools down feature-dev
  devtools down --rmi local        # and the images that were built for it
  devtools down --volumes          # deletes all data of the project
  devtools -p shop down --dry-run")]
pub(crate) struct Down {
    /// Services to remove (default: the whole project with its networks)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Remove volumes, too, with all that they hold
    #[arg(short, long)]
    volumes: bool,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// Remove images, too: those built for the project, or all it uses
    #[arg(long, value_name = "WHICH", value_enum)]
    rmi: Option<Rmi>,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// Do not ask before volumes are removed
    #[arg(short, long)]
    yes: bool,
}

/// Which images are removed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rmi {
    /// Those that were built for it and have no name of their own in the file
    Local,
    /// All that its services use; those that others use stay
    All,
}

impl Down {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let options = DownOptions {
            services: self.services,
            remove_orphans: self.remove_orphans
                || session.environment.is_on(COMPOSE_REMOVE_ORPHANS),
            volumes: self.volumes,
            images: match self.rmi {
                None => Images::None,
                Some(Rmi::Local) => Images::Local,
                Some(Rmi::All) => Images::All,
            },
            grace: self.timeout,
        };
        session.act(async |context| {
            let project = scope.project.as_ref();
            let must_ask = self.volumes && !self.yes && session.ui.terminals.can_ask();
            if session.globals.dry_run || must_ask {
                let plan = down::plan_down(&context, &scope.name, project, &options).await?;
                if session.globals.dry_run {
                    return show::plan(&session.ui, &plan);
                }
                agree_to_lose(session, &plan)?;
            }
            down::down(&context, &scope.name, project, &options).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Names the volumes whose data will be gone, and asks.
pub(super) fn agree_to_lose(session: &Session, plan: &Plan) -> Result<()> {
    let mut volumes: Vec<&str> = plan
        .steps()
        .iter()
        .filter_map(|step| match &step.action {
            Action::RemoveVolume { volume } => Some(volume.as_str()),
            _ => None,
        })
        .collect();
    if volumes.is_empty() {
        return Ok(());
    }
    volumes.sort_unstable();
    let question = format!("Delete {} with all they hold?", volumes.join(", "));
    let agreed = prompt::confirm(session.ui.terminals, &question, "say --yes to agree")?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}
