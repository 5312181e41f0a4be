//! `devtools scale`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops::up;
use crate::ops::up::UpOptions;

/// Run more or fewer containers of services
///
/// Works for services that publish a fixed host port, too: the first replica
/// keeps it, the others get free ones, which the table shows.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools scale feature-dev=3
  devtools scale feature-dev=1 code-review=2")]
pub(crate) struct Scale {
    /// How many containers of which service
    #[arg(value_name = "SERVICE=NUMBER", required = true, value_parser = values::scale, add = ArgValueCandidates::new(complete::scales))]
    scale: Vec<(String, u32)>,
    /// Leave alone what the services depend on
    #[arg(long)]
    no_deps: bool,
}

impl Scale {
    pub(crate) fn run(self, session: &Session) -> Result {
        let services: Vec<String> = self
            .scale
            .iter()
            .map(|(service, _)| service.clone())
            .collect();
        let project = session.project(&services)?;
        let options = UpOptions {
            services,
            scale: self.scale.into_iter().collect(),
            no_deps: self.no_deps,
            ..UpOptions::default()
        };
        session.act(async |context| {
            if session.globals.dry_run {
                return show::plan(
                    &session.ui,
                    &up::plan_up(&context, &project, &options).await?,
                );
            }
            let report = up::up(&context, &project, &options).await?;
            show::report(&session.ui, &report, Format::Table)?;
            Ok(judged(report.failures.is_empty()))
        })
    }
}
