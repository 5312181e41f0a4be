//! `devtools up`

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::down::agree_to_lose;
use super::init;
use super::watch;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error;
use crate::cli::error::Error;
use crate::cli::foreground;
use crate::cli::printer::Printer;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::cli::values::Format;
use crate::compose::model::Project;
use crate::ops;
use crate::ops::Context;
use crate::ops::build::BuildWhen;
use crate::ops::foreground::Attachment;
use crate::ops::foreground::EndsWhen;
use crate::ops::logs;
use crate::ops::logs::Origin;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::plan::Goal;
use crate::plan::Recreate;
use crate::templates::BUILT_IN;

/// Bring the project up and wait until it is healthy
///
/// Makes and starts what is missing, replaces what differs from the file, and
/// leaves the rest alone. Waits until every service is healthy or, without a
/// health check, runs stably. Where there is no compose file, offers the
/// templates.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools up
  devtools up --template agents     # from an empty folder to a healthy stack
  devtools up --scale feature-dev=3
  devtools up --dry-run             # say what would be done, and why
  devtools up --dry-run --explain   # say of every container what becomes of it, and why")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Up {
    /// Services to bring up, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Run in the background; always so, accepted for scripts
    #[arg(short, long)]
    detach: bool,
    /// Follow the logs when everything is up; Ctrl-C leaves the stack running
    #[arg(long, conflicts_with_all = ["detach", "no_start", "format"])]
    attach: bool,
    /// Stay in the foreground until one container ends, then stop the others
    ///
    /// Ctrl-C stops them as well. Ends with the exit code of who ended first.
    #[arg(long, conflicts_with_all = ["detach", "no_start", "format", "attach"])]
    abort_on_container_exit: bool,
    /// The same, with the exit code of this service
    #[arg(long, value_name = "SERVICE", conflicts_with_all = ["detach", "no_start", "format", "attach"], add = ArgValueCandidates::new(complete::services))]
    exit_code_from: Option<String>,
    /// Then keep containers in step with files, as `devtools watch` does
    #[arg(short, long, conflicts_with_all = ["detach", "no_start", "format"])]
    watch: bool,
    /// Wait until everything is healthy; always so, accepted for scripts
    #[arg(long)]
    wait: bool,
    /// How long everything together may take to become healthy, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = values::span)]
    wait_timeout: Option<Duration>,
    /// Return once everything is started
    #[arg(long, conflicts_with_all = ["wait", "wait_timeout"])]
    no_wait: bool,
    /// Make containers, but start none
    #[arg(long, conflicts_with_all = ["wait", "wait_timeout", "no_wait"])]
    no_start: bool,
    /// Run so many containers of a service; may be repeated
    #[arg(long, value_name = "SERVICE=NUMBER", value_parser = values::scale, add = ArgValueCandidates::new(complete::scales))]
    scale: Vec<(String, u32)>,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// Replace all containers
    #[arg(long, conflicts_with = "no_recreate")]
    force_recreate: bool,
    /// Replace no container
    #[arg(long)]
    no_recreate: bool,
    /// Build images first, also those that are here
    #[arg(long)]
    build: bool,
    /// Build no image, also where one is missing
    #[arg(long, conflicts_with = "build")]
    no_build: bool,
    /// Leave out what the named services depend on
    #[arg(long)]
    no_deps: bool,
    /// When to pull images, whatever the file says
    #[arg(long, value_name = "POLICY", value_parser = ["always", "missing", "never"])]
    pull: Option<String>,
    /// How long a replaced container may take to stop, in seconds
    #[arg(short, long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// Give replaced containers new anonymous volumes
    #[arg(short = 'V', long)]
    renew_anon_volumes: bool,
    /// Make volumes that differ from the file anew; their data is lost
    ///
    /// Without it such a volume is kept and told. On a terminal devtools names
    /// the volumes and asks; --yes alone never agrees to that.
    #[arg(long)]
    recreate_volumes: bool,
    /// Say of every container what becomes of it, and why
    #[arg(long)]
    explain: bool,
    /// Begin with the files of this template
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(complete::templates))]
    template: Option<String>,
    /// Where there is no compose file, begin with the first template without asking
    #[arg(short, long)]
    yes: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Up {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = self.project(session)?;
        let options = self.options(session);
        let is_test_run = self.abort_on_container_exit || self.exit_code_from.is_some();
        if is_test_run && !session.globals.dry_run {
            return self.until_one_ends(session, &project, options);
        }
        let rules = || watch::prepare(session, &project, &self.services);
        let watched = self.watch.then(rules).transpose()?;
        session.act(async |context| {
            if session.globals.dry_run || self.explain || self.may_lose_data(session) {
                let plan = up::plan_up(&context, &project, &options).await?;
                if self.explain {
                    show::explanation(&session.ui, &plan)?;
                }
                if session.globals.dry_run {
                    return show::plan(&session.ui, &plan);
                }
                if self.may_lose_data(session) {
                    agree_to_lose(session, &plan)?;
                }
            }
            let report = up::up(&context, &project, &options).await?;
            show::report(&session.ui, &report, self.format)?;
            let logs = follow(session, &context, &project, &options);
            match (self.attach, &watched) {
                _ if !report.failures.is_empty() => Ok(judged(false)),
                (false, None) => Ok(judged(true)),
                (true, None) => logs.await,
                (false, Some(watched)) => {
                    watch::follow(session, &context, &project, watched, false).await
                }
                (true, Some(watched)) => {
                    // Both end with a signal, a restart under way in its own time.
                    let watching = watch::follow(session, &context, &project, watched, false);
                    let (shown, watched) = tokio::join!(logs, watching);
                    shown.and(watched)
                }
            }
        })
    }

    /// Stays in the foreground until one container has ended. What ends soon need
    /// not become healthy before.
    fn until_one_ends(&self, session: &Session, project: &Project, options: UpOptions) -> Result {
        let options = UpOptions {
            goal: Goal::Started,
            ..options
        };
        let attachment = Attachment {
            ends: EndsWhen::OneEnded,
            exit_code_from: self.exit_code_from.clone(),
            ..Attachment::default()
        };
        let mut printer = Printer::new(session.ui.out.clone());
        session.hold(async |context| {
            let stay = foreground::up(
                session,
                context,
                project,
                &options,
                &attachment,
                &mut printer,
            );
            Ok(foreground::exit_code(&stay.await?))
        })
    }

    /// The project; where there is none, that of a template.
    fn project(&self, session: &Session) -> Result<Project> {
        let may_write = !session.globals.dry_run;
        match &self.template {
            Some(name) if may_write => init::begin(session, name)?,
            Some(_) => return Err(no_template_in_a_dry_run().into()),
            None => {}
        }
        match session.project(&self.services) {
            Err(Error::Operation(ops::Error::NoProject(_))) if may_write && self.yes => {
                init::begin(session, BUILT_IN[0].name)?;
                session.project(&self.services)
            }
            Err(Error::Operation(ops::Error::NoProject(_)))
                if may_write && session.ui.terminals.can_ask() =>
            {
                init::offer(session)?;
                session.project(&self.services)
            }
            project => project,
        }
    }

    /// Whether volumes may be made anew and somebody can be asked about it.
    fn may_lose_data(&self, session: &Session) -> bool {
        self.recreate_volumes && session.ui.terminals.can_ask()
    }

    fn options(&self, session: &Session) -> UpOptions {
        UpOptions {
            services: self.services.clone(),
            scale: self.scale.iter().cloned().collect::<BTreeMap<_, _>>(),
            recreate: match (self.force_recreate, self.no_recreate) {
                (true, _) => Recreate::Always,
                (_, true) => Recreate::Never,
                (false, false) => Recreate::Changed,
            },
            orphans: session.orphans(self.remove_orphans),
            renew_volumes: self.renew_anon_volumes,
            recreate_volumes: self.recreate_volumes,
            no_deps: self.no_deps,
            one_off_of: None,
            undo_all: false,
            goal: if self.no_start {
                Goal::Created
            } else if self.no_wait {
                Goal::Started
            } else {
                Goal::Up
            },
            pull: self.pull.clone(),
            build: build_when(self.build, self.no_build),
            grace: self.timeout,
            wait_timeout: self.wait_timeout,
        }
    }
}

/// Which images are built first, as the two flags say it.
pub(crate) fn build_when(build: bool, no_build: bool) -> BuildWhen {
    match (build, no_build) {
        (_, true) => BuildWhen::Never,
        (true, false) => BuildWhen::Always(Box::default()),
        (false, false) => BuildWhen::Missing,
    }
}

/// Files that are not written cannot be loaded, and so there is nothing to plan.
fn no_template_in_a_dry_run() -> ops::Error {
    ops::Error::Usage {
        message: "--template writes files, which --dry-run must not".to_owned(),
        hint: Some("`devtools init --dry-run` shows the files".to_owned()),
    }
}

/// Follows the logs until a signal; the stack goes on running.
async fn follow(
    session: &Session,
    context: &Context,
    project: &Project,
    options: &UpOptions,
) -> Result {
    let query = logs::Query {
        services: options.services.clone(),
        known: project.services.keys().cloned().collect(),
        follow: true,
        ..logs::Query::default()
    };
    let mut printer = Printer::new(session.ui.out.clone());
    printer.leave_room_for(&query.known);
    let mut sink = |origin: &Origin, line| printer.print(origin, &line);
    let signal = tokio::select! {
        shown = logs::show(&context.engine, project.name.as_str(), &query, &mut sink) => {
            shown?;
            None
        }
        signal = context.interrupts.nth(1) => Some(signal),
    };
    printer.end()?;
    Ok(signal.map_or(ExitCode::SUCCESS, |signal| {
        session
            .ui
            .say("The stack goes on running; `devtools down` ends it.");
        error::ended_by(signal)
    }))
}
