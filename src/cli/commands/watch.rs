//! `devtools watch`

use std::process::ExitCode;

use clap::ArgAction;
use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::tidings;
use crate::cli::values::Format;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::watch::Watch;
use crate::text::safe_text;

/// Keep containers in step with the files on this machine
///
/// Brings the services up, then acts on every change as `develop.watch` of the
/// file says: copies files into the containers, restarts them, or runs a command
/// there. Ctrl-C ends it and leaves the stack running.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools watch
  devtools watch --no-up web
  devtools up --watch")]
pub(crate) struct WatchFiles {
    /// Services to watch for (default: all that have rules)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Leave the services as they are
    #[arg(long)]
    no_up: bool,
    /// Remove images that a rebuild has replaced; accepted for scripts, as rebuild
    /// rules are not carried out yet
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_value_t = true, default_missing_value = "true", action = ArgAction::Set)]
    prune: bool,
    /// Tell only what goes wrong
    #[arg(long)]
    quiet: bool,
}

impl WatchFiles {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self {
            services,
            no_up,
            prune: _,
            quiet,
        } = self;
        let project = session.project(&services)?;
        let watch = prepare(session, &project, &services)?;
        let options = UpOptions {
            services,
            ..UpOptions::default()
        };
        session.act(async |context| {
            if session.globals.dry_run {
                session.ui.say(&describe(&watch));
                if no_up {
                    return Ok(ExitCode::SUCCESS);
                }
                let plan = up::plan_up(&context, &project, &options).await?;
                return show::plan(&session.ui, &plan);
            }
            if !no_up {
                let report = up::up(&context, &project, &options).await?;
                show::report(&session.ui, &report, Format::Table)?;
                if !report.failures.is_empty() {
                    return Ok(judged(false));
                }
            }
            follow(session, &context, &project, &watch, quiet).await
        })
    }
}

/// Reads the rules, and shows what is odd about them.
pub(super) fn prepare(session: &Session, project: &Project, services: &[String]) -> Result<Watch> {
    let watch = Watch::of(project, services)?;
    session.warn_of(&watch.warnings);
    Ok(watch)
}

/// Acts on changes until a signal; the stack goes on running.
pub(super) async fn follow(
    session: &Session,
    context: &Context,
    project: &Project,
    watch: &Watch,
    quiet: bool,
) -> Result {
    let mut tell = |tidings| tidings::tell(&session.ui, &*context.reporter, &tidings, quiet);
    let signal = watch.run(context, project, &mut tell).await?;
    session
        .ui
        .say("Watching has ended; the stack goes on running.");
    Ok(error::ended_by(signal))
}

fn describe(watch: &Watch) -> String {
    let lines: Vec<String> = watch
        .rules
        .iter()
        .map(|rule| {
            let path = rule.root.to_string_lossy();
            let line = format!("{}: {} {path}", rule.service, rule.action);
            safe_text(line.as_bytes())
        })
        .collect();
    lines.join("\n")
}
