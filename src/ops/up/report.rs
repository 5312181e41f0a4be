//! What came of `up`: a row for each service, and for each failure what there is to know.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::engine::LogQuery;
use crate::engine::Output;
use crate::executor::Ending;
use crate::executor::Outcome;
use crate::executor::StepError;
use crate::health::GaveUp;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::observe;
use crate::plan::Action;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;
use crate::text::safe_text;

/// How many of a failed container's last lines are shown.
const LAST_LINES: u64 = 10;

/// What came of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpReport {
    /// One row for each container, in the order of services and numbers.
    pub rows: Vec<ServiceRow>,
    /// What did not come up.
    pub failures: Vec<Failure>,
    /// Services whose update failed and whose old containers are back.
    pub undone: Vec<String>,
    /// Whether anything had to be done.
    pub is_changed: bool,
    /// How long all of it took.
    pub took: Duration,
}

/// One container of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRow {
    /// The service.
    pub service: String,
    /// The container's name.
    pub container: String,
    /// What it does.
    pub state: ContainerState,
    /// What its health check says, where it has one. A check that we ran
    /// ourselves and that passed counts.
    pub health: Option<Health>,
    /// Its published ports.
    pub ports: Vec<ContainerPort>,
    /// How long it took until it was up, if this run started it.
    pub took: Option<Duration>,
}

/// A service that did not come up.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The service, or the thing of the engine, that failed.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Exit code and output of the last run of its health check.
    pub last_probe: Option<(i64, String)>,
    /// The last lines that it wrote.
    pub log: Vec<String>,
    /// Services that were not started because of it.
    pub held_back: Vec<String>,
}

impl UpReport {
    /// How many containers are as well as can be: `7/7 healthy`, `2/3 running`.
    pub fn tally(&self) -> String {
        let rows = &self.rows;
        let all = rows.len();
        let count = |holds: fn(&ServiceRow) -> bool| rows.iter().filter(|row| holds(row)).count();
        let healthy = count(|row| row.health == Some(Health::Healthy));
        if healthy == all {
            return format!("{all}/{all} healthy");
        }
        if self.is_unstarted() {
            return format!("{all} made, none started");
        }
        let running = count(|row| row.state == ContainerState::Running);
        match healthy {
            0 => format!("{running}/{all} running"),
            _ => format!("{running}/{all} running, {healthy} healthy"),
        }
    }

    /// Whether everything was made and nothing started.
    pub fn is_unstarted(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.all(|row| row.state == ContainerState::Created)
    }
}

impl Failure {
    /// What there is to know beside the reason, a line each, safe to be shown.
    pub fn details(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some((code, output)) = &self.last_probe {
            lines.push(describe_probe(*code, output));
        }
        if !self.log.is_empty() {
            lines.push("its last lines:".to_owned());
            let log = self.log.iter();
            lines.extend(log.map(|line| format!("  {}", safe_text(line.as_bytes()))));
        }
        if !self.held_back.is_empty() {
            lines.push(format!(
                "not started because of it: {}",
                self.held_back.join(", ")
            ));
        }
        lines
    }
}

fn describe_probe(code: i64, output: &str) -> String {
    let output = safe_text(output.trim().as_bytes());
    if output.is_empty() {
        format!("its health check ended with {code} and said nothing")
    } else {
        format!("its health check ended with {code}: {output}")
    }
}

impl UpReport {
    /// The report of a run that found everything as it should be.
    pub(super) fn unchanged(
        project: &Project,
        services: &BTreeSet<String>,
        observed: &Observed,
        took: Duration,
    ) -> Self {
        let rows = rows(project, services, observed, &BTreeMap::new());
        Self {
            rows,
            failures: Vec::new(),
            undone: Vec::new(),
            is_changed: false,
            took,
        }
    }
}

/// What there is to know about each failure of a run, while its containers are
/// still there.
pub(in crate::ops) async fn failures(
    context: &Context,
    plan: &Plan,
    outcome: &Outcome,
) -> Vec<Failure> {
    let engine = context.engine.as_ref();
    let failures = outcome
        .failures()
        .map(|(id, error)| failure(engine, plan, outcome, id, error));
    join_all(failures).await
}

/// Looks at the project once more and tells how every container is after a run
/// that changed something.
pub(super) async fn after_run(
    context: &Context,
    project: &Project,
    services: &BTreeSet<String>,
    plan: &Plan,
    outcome: &Outcome,
) -> Result<UpReport> {
    let engine = context.engine.as_ref();
    let mut observed = observe::by_label(engine, project.name.as_str()).await?;
    context.remember_health(project.name.as_str(), &mut observed.containers);
    Ok(UpReport {
        rows: rows(project, services, &observed, &work(plan, outcome)),
        is_changed: true,
        ..UpReport::default()
    })
}

/// What a run did for the containers of one service.
#[derive(Default)]
struct Work<'a> {
    /// Names of those that it started.
    started: Vec<&'a str>,
    /// The word for how the wait for them ended.
    word: Option<&'static str>,
    /// How long it took from the start of the first on.
    took: Duration,
}

/// What a run did, service by service.
fn work<'a>(plan: &'a Plan, outcome: &Outcome) -> BTreeMap<&'a str, Work<'a>> {
    let mut all: BTreeMap<&str, Work<'_>> = BTreeMap::new();
    let mut starting: BTreeMap<&str, Duration> = BTreeMap::new();
    for (step, ending) in plan.steps().iter().zip(&outcome.endings) {
        let Ending::Done(took, word) = ending else {
            continue;
        };
        match &step.action {
            Action::StartContainer { service, container } => {
                all.entry(service)
                    .or_default()
                    .started
                    .push(&container.name);
                let longest = starting.entry(service).or_default();
                *longest = (*longest).max(*took);
            }
            Action::Await { service, .. } => {
                let work = all.entry(service).or_default();
                work.word = Some(word);
                work.took = *took + starting.get(service.as_str()).copied().unwrap_or_default();
            }
            _ => {}
        }
    }
    all
}

fn rows(
    project: &Project,
    services: &BTreeSet<String>,
    observed: &Observed,
    work: &BTreeMap<&str, Work<'_>>,
) -> Vec<ServiceRow> {
    let mut rows = Vec::new();
    for service in project
        .services
        .keys()
        .filter(|name| services.contains(*name))
    {
        let mut own: Vec<&Container> = observed
            .containers
            .iter()
            .filter(|one| Labels(&one.labels).service() == Some(service))
            .filter(|one| !Labels(&one.labels).is_one_off())
            .collect();
        own.sort_by_key(|container| Labels(&container.labels).number());
        let work = work.get(service.as_str());
        rows.extend(
            own.into_iter()
                .map(|container| row(service, container, work)),
        );
    }
    rows
}

fn row(service: &str, container: &Container, work: Option<&Work<'_>>) -> ServiceRow {
    let has_passed = work.is_some_and(|work| work.word == Some("Healthy"));
    let was_started = |work: &&Work<'_>| work.started.contains(&container.name.as_str());
    ServiceRow {
        service: service.to_owned(),
        container: container.name.clone(),
        state: container.state,
        health: container.health.map(|seen| match seen {
            Health::Starting if has_passed => Health::Healthy,
            Health::Starting | Health::Healthy | Health::Unhealthy => seen,
        }),
        ports: container.ports.clone(),
        took: work.filter(was_started).map(|work| work.took),
    }
}

async fn failure(
    engine: &dyn Engine,
    plan: &Plan,
    outcome: &Outcome,
    id: StepId,
    error: &StepError,
) -> Failure {
    let held_back = held_back(plan, outcome, id);
    let action = &plan.steps()[id].action;
    match error {
        StepError::NotUp(lost) => {
            let (last_probe, log) = last_words(engine, &lost.container).await;
            Failure {
                what: format!("service {}", lost.service),
                reason: reason(&lost.reason, &lost.container),
                last_probe,
                log,
                held_back,
            }
        }
        StepError::TimedOut { container, .. } => {
            let (last_probe, log) = last_words(engine, container).await;
            Failure {
                what: subject(action),
                reason: error.to_string(),
                last_probe,
                log,
                held_back,
            }
        }
        StepError::Engine(_) | StepError::Interrupted(_) => Failure {
            what: subject(action),
            reason: error.to_string(),
            last_probe: None,
            log: Vec::new(),
            held_back,
        },
    }
}

fn reason(reason: &GaveUp, container: &str) -> String {
    format!("{reason} (container {container})")
}

fn subject(action: &Action) -> String {
    match action {
        Action::CreateContainer(spec) => match spec.labels.get(labels::SERVICE) {
            Some(service) => format!("service {service}"),
            None => action.to_string(),
        },
        Action::StartContainer { service, .. } | Action::Await { service, .. } => {
            format!("service {service}")
        }
        _ => action.to_string(),
    }
}

/// The services that a failed step kept from being started.
fn held_back(plan: &Plan, outcome: &Outcome, failed: StepId) -> Vec<String> {
    let mut root_of: BTreeMap<StepId, StepId> = BTreeMap::new();
    let mut services = Vec::new();
    for (id, step) in plan.steps().iter().enumerate() {
        let Ending::Skipped(earlier) = outcome.endings[id] else {
            continue;
        };
        let root = root_of.get(&earlier).copied().unwrap_or(earlier);
        root_of.insert(id, root);
        if let Action::StartContainer { service, .. } = &step.action
            && root == failed
            && !services.contains(service)
        {
            services.push(service.clone());
        }
    }
    services
}

/// The last run of a container's health check and the last lines it wrote, as
/// far as they can be had.
async fn last_words(engine: &dyn Engine, container: &str) -> (Option<(i64, String)>, Vec<String>) {
    let query = LogQuery {
        tail: Some(LAST_LINES),
        ..LogQuery::default()
    };
    let detail = engine.inspect(container).await.ok().flatten();
    let probe = detail.and_then(|detail| detail.health?.last);
    let mut written = Vec::new();
    if let Ok(mut log) = engine.logs(container, &query).await {
        while let Some(Ok(Output::Stdout(piece) | Output::Stderr(piece))) = log.next().await {
            written.extend_from_slice(&piece);
        }
    }
    let text = String::from_utf8_lossy(&written);
    (probe, text.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_health_check_that_wrote_nothing_is_told_as_such() {
        assert_eq!(
            describe_probe(1, "\n"),
            "its health check ended with 1 and said nothing"
        );
        assert_eq!(
            describe_probe(7, "no route\n"),
            "its health check ended with 7: no route"
        );
    }
}
