//! `docker compose down`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::show;
use crate::cli::values;
use crate::host::env::COMPOSE_REMOVE_ORPHANS;
use crate::ops;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::down::Images;

/// Stop and remove containers, networks
///
/// Asks nothing: with --volumes all data is gone.
#[derive(Args, Debug)]
pub(super) struct Down {
    /// Services to remove (default: the whole project with its networks)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// Remove images that services use: local or all
    #[arg(long, value_name = "WHICH")]
    rmi: Option<String>,
    /// How long a container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// Remove volumes, too, with all that they hold
    #[arg(short, long)]
    volumes: bool,
}

impl Down {
    pub(super) fn run(self, session: &Session) -> Result {
        let Self {
            services,
            remove_orphans,
            rmi,
            timeout,
            volumes,
        } = self;
        let options = DownOptions {
            services,
            remove_orphans: remove_orphans || session.environment.is_on(COMPOSE_REMOVE_ORPHANS),
            volumes,
            images: images(rmi.as_deref())?,
            grace: timeout,
        };
        let scope = session.scope()?;
        let (name, project) = (scope.name.as_str(), scope.project.as_ref());
        session.act(async |context| {
            if session.globals.dry_run {
                let plan = down::plan_down(&context, name, project, &options).await?;
                return show::plan(&session.ui, &plan);
            }
            down::down(&context, name, project, &options).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn images(which: Option<&str>) -> Result<Images> {
    match which {
        None | Some("") => Ok(Images::None),
        Some("local") => Ok(Images::Local),
        Some("all") => Ok(Images::All),
        Some(other) => Err(ops::Error::Usage {
            message: format!("invalid value for --rmi: {other:?}"),
            hint: Some("write local or all".to_owned()),
        }
        .into()),
    }
}
