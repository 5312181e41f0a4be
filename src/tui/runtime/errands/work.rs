//! Does what is asked for, or plans it, through the same use cases as the commands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Site;
use super::backups;
use super::failed;
use super::tasks;
use super::text_of;
use crate::compose::model::Project;
use crate::host::env::COMPOSE_REMOVE_ORPHANS;
use crate::host::env::Environment;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::ops::pull;
use crate::ops::pull::PullOptions;
use crate::ops::scale;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::up::UpReport;
use crate::plan::Change;
use crate::plan::Plan;
use crate::text::safe_text;
use crate::tui::request::Request;
use crate::value::secret::Secret;

/// A request in the words of the use cases.
enum Work {
    Change(Change, LifecycleOptions),
    Up(UpOptions),
    Down(DownOptions),
    Pull(PullOptions),
}

impl Work {
    /// What has a plan, with the flags that the environment gives; `None` for what
    /// is asked of an orchestrator or of backups.
    fn new(request: &Request, environment: &Environment) -> Option<Self> {
        let removes_orphans = environment.is_on(COMPOSE_REMOVE_ORPHANS);
        let up = UpOptions {
            orphans: up::orphans(environment),
            ..UpOptions::default()
        };
        let change = |change, services: &[String]| {
            let options = LifecycleOptions {
                services: services.to_vec(),
                spare_orphans: matches!(change, Change::Kill { .. }) && !removes_orphans,
                ..LifecycleOptions::default()
            };
            Some(Self::Change(change, options))
        };
        match request {
            Request::Start(services) => change(Change::Start, services),
            Request::Stop(services) => change(Change::Stop, services),
            Request::Restart(services) => change(Change::Restart, services),
            Request::Pause(services) => change(Change::Pause, services),
            Request::Unpause(services) => change(Change::Unpause, services),
            Request::Kill(services) => {
                let signal = "SIGKILL".to_owned();
                change(Change::Kill { signal }, services)
            }
            Request::Up(services) => Some(Self::Up(UpOptions {
                services: services.clone(),
                ..up
            })),
            Request::Down { volumes } => Some(Self::Down(DownOptions {
                volumes: *volumes,
                remove_orphans: removes_orphans,
                ..DownOptions::default()
            })),
            Request::Scale { service, count } => {
                let counts = BTreeMap::from([(service.clone(), *count)]);
                Some(Self::Up(scale::options(&counts, up)))
            }
            Request::Pull(services) => Some(Self::Pull(PullOptions {
                services: services.clone(),
                ..PullOptions::default()
            })),
            Request::BackUp { .. }
            | Request::Verify { .. }
            | Request::Restore { .. }
            | Request::Submit { .. }
            | Request::ExecuteTask(_)
            | Request::CancelTask(_)
            | Request::RetryTask(_)
            | Request::AnswerTask { .. } => None,
        }
    }

    /// The project whose file it goes by.
    async fn project(&self, site: &Site) -> Result<Option<Arc<Project>>> {
        match self {
            Self::Change(..) | Self::Down(_) => Ok(site.as_far_as_known().await),
            Self::Up(UpOptions { services, .. }) | Self::Pull(PullOptions { services, .. }) => {
                let project = site.read_again(services).await.map_err(failed)?;
                let no_file = || failed(format!("project {} has no compose file here", site.name));
                project.map(Some).ok_or_else(no_file)
            }
        }
    }
}

/// Plans a request.
pub(super) async fn plan(site: &Site, context: &Context, request: &Request) -> Result<Plan> {
    let Some(work) = Work::new(request, &context.environment) else {
        return Ok(Plan::default());
    };
    let project = work.project(site).await?;
    let known = project.as_deref();
    match (work, known) {
        (Work::Change(change, options), _) => {
            lifecycle::plan_change(context, &site.name, known, &change, &options).await
        }
        (Work::Down(options), _) => down::plan_down(context, &site.name, known, &options).await,
        (Work::Up(options), Some(project)) => up::plan_up(context, project, &options).await,
        (Work::Pull(options), Some(project)) => pull::plan_pull(context, project, &options).await,
        (Work::Up(_) | Work::Pull(_), None) => Ok(Plan::default()),
    }
}

/// Does a request, and returns what came of it in a few words.
pub(super) async fn perform(
    site: &Site,
    context: Context,
    request: &Request,
    secret: Option<Secret>,
) -> std::result::Result<String, String> {
    if request.is_about_backups() {
        return backups::perform(site, &context, request, secret).await;
    }
    let Some(work) = Work::new(request, &context.environment) else {
        return tasks::perform(site, &context, request).await;
    };
    let outcome = carry_out(site, &context, work).await;
    outcome.unwrap_or_else(|error| Err(text_of(&error)))
}

async fn carry_out(
    site: &Site,
    context: &Context,
    work: Work,
) -> Result<std::result::Result<String, String>> {
    let project = work.project(site).await?;
    let known = project.as_deref();
    let done = match (work, known) {
        (Work::Change(change, options), _) => {
            lifecycle::change(context, &site.name, known, &change, &options).await?
        }
        (Work::Down(options), _) => down::down(context, &site.name, known, &options).await?,
        (Work::Up(options), Some(project)) => {
            return Ok(judged(&up::up(context, project, &options).await?));
        }
        (Work::Pull(options), Some(project)) => pull::pull(context, project, &options).await?,
        (Work::Up(_) | Work::Pull(_), None) => Plan::default(),
    };
    Ok(Ok(if done.is_empty() {
        "there was nothing to do".to_owned()
    } else {
        "done".to_owned()
    }))
}

/// What came of bringing services up; what did not come up with all there is to know.
fn judged(report: &UpReport) -> std::result::Result<String, String> {
    let mut lines = Vec::new();
    for failure in &report.failures {
        lines.push(format!("{}: {}", failure.what, failure.reason));
        lines.extend(failure.details());
    }
    if !report.undone.is_empty() {
        lines.push(format!(
            "{}: rolled back, the containers from before the update run again",
            report.undone.join(", ")
        ));
    }
    if !lines.is_empty() {
        return Err(safe_text(lines.join("\n").as_bytes()));
    }
    let tally = report.tally();
    Ok(if report.is_changed {
        tally
    } else {
        format!("{tally}, as before")
    })
}
