//! `devtools wait`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::cli::show;
use crate::cli::values::Format;
use crate::ops::Context;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::selection::Services;
use crate::ops::wait;
use crate::ops::wait::Ended;
use crate::ops::wait::Until;
use crate::text::safe_text;
use crate::ui::json;

/// Wait until containers of services end
///
/// Says for each how it ended; those that have ended already count. Ends with the
/// exit code of the one that ended last; with --down-project, of the one that
/// ended first.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools wait migrations
  devtools wait tests --down-project")]
pub(crate) struct Wait {
    /// Services to wait for
    #[arg(value_name = "SERVICE", required = true, add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Take the project down when the first container has ended
    #[arg(long)]
    down_project: bool,
    /// How the ends are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Wait {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services.clone(),
            known: scope.known(),
        };
        session.act(async |context| {
            let waited = self.wait(session, &context, &scope.name, &services);
            let ended = tokio::select! {
                ended = waited => ended?,
                signal = context.interrupts.nth(1) => return Ok(error::ended_by(signal)),
            };
            if self.down_project {
                take_down(session, &context, &scope).await?;
            }
            let last = if self.down_project {
                ended.first()
            } else {
                ended.last()
            };
            Ok(last.map_or(ExitCode::SUCCESS, |one| exit_code(one.exit_code)))
        })
    }

    async fn wait(
        &self,
        session: &Session,
        context: &Context,
        project: &str,
        services: &Services,
    ) -> Result<Vec<Ended>> {
        let until = if self.down_project {
            Until::First
        } else {
            Until::All
        };
        let mut written = Ok(());
        let mut tell = |one: &Ended| {
            if self.format == Format::Table && written.is_ok() {
                written = session.ui.print(&line(one));
            }
        };
        let ended = wait::wait(context, project, services, until, &mut tell).await?;
        written?;
        if self.format == Format::Json {
            let ended: Vec<Value> = ended.iter().map(as_json).collect();
            session.ui.print(&json::pretty(&ended)?)?;
        }
        Ok(ended)
    }
}

async fn take_down(session: &Session, context: &Context, scope: &Scope) -> Result<()> {
    let (name, project) = (scope.name.as_str(), scope.project.as_ref());
    let options = DownOptions::default();
    if session.globals.dry_run {
        let plan = down::plan_down(context, name, project, &options).await?;
        show::plan(&session.ui, &plan)?;
    } else {
        down::down(context, name, project, &options).await?;
    }
    Ok(())
}

fn line(ended: &Ended) -> String {
    let container = safe_text(ended.container.as_bytes());
    format!("{container} ended with exit code {}\n", ended.exit_code)
}

fn as_json(ended: &Ended) -> Value {
    let Ended {
        id,
        container,
        service,
        exit_code,
    } = ended;
    json!({
        "ID": id,
        "Name": container,
        "Service": service,
        "ExitCode": exit_code,
    })
}

/// The exit code of a container as our own; Windows has larger ones than fit.
fn exit_code(code: i64) -> ExitCode {
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}
