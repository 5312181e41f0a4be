//! Lists tasks, also those of an orchestrator that has no list.

use futures_util::StreamExt;
use futures_util::stream;

use crate::host::clock;
use crate::ops::Result;
use crate::ops::task::Desk;
use crate::task::moment::Moment;
use crate::task::wire::TaskSummary;
use crate::tasks::Filter;
use crate::tasks::Known;
use crate::tasks::Listing;
use crate::tasks::Received;
use crate::tasks::Since;
use crate::tasks::Trouble;

/// How many tasks are asked for at once where each is asked for by itself.
const AT_ONCE: usize = 8;

/// Tasks, and what time it is for the orchestrator.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// The tasks, the newest first.
    pub tasks: Vec<Received<TaskSummary>>,
    /// How many the filter wants, with those beyond its limit.
    pub total: usize,
    /// What the clock of the orchestrator shows; ours, if it does not say.
    pub now: Moment,
}

/// The tasks that a filter wants.
pub async fn list(desk: &Desk, filter: &Filter) -> Result<Listed> {
    let ours = Moment(u64::try_from(clock::since_epoch().as_millis()).unwrap_or_default());
    let mut now = ours;
    if matches!(filter.since, Some(Since::Ago(_))) {
        // Its clock counts, but a list by ours is better than none.
        let health = desk.orchestrator.health().await.ok();
        now = health.and_then(|health| health.now).unwrap_or(ours);
    }
    match desk.orchestrator.list(filter, now).await {
        Ok(Listing { tasks, total }) => {
            let theirs = tasks.first().and_then(|task| task.now);
            Ok(Listed {
                now: theirs.unwrap_or(now),
                tasks,
                total,
            })
        }
        Err(Trouble::Lacks(_)) => {
            let mut tasks = remembered(desk).await?;
            let theirs = tasks.first().and_then(|task| task.now);
            now = theirs.unwrap_or(now);
            tasks.retain(|task| filter.wants(&task.value, now));
            let total = tasks.len();
            tasks.truncate(filter.limit.unwrap_or(usize::MAX));
            Ok(Listed { tasks, total, now })
        }
        Err(trouble) => Err(trouble.into()),
    }
}

/// The tasks that this user handed in, each asked for by itself. Those that the
/// orchestrator does not know any more are forgotten.
pub(super) async fn remembered(desk: &Desk) -> Result<Vec<Received<TaskSummary>>> {
    desk.remark(
        "this orchestrator has no list: only tasks that were submitted from here are shown",
    );
    let known = desk.remembered.tasks()?;
    let asked = known.into_iter().map(async |task| {
        let summary = desk.orchestrator.summary(&task.id).await;
        (task, summary)
    });
    let answers: Vec<(Known, std::result::Result<_, Trouble>)> =
        stream::iter(asked).buffered(AT_ONCE).collect().await;
    let mut tasks = Vec::new();
    let mut gone = Vec::new();
    for (known, summary) in answers {
        match summary {
            Ok(summary) => tasks.push(with_memory(summary, &known)),
            Err(Trouble::NoTask { id, .. }) => gone.push(id),
            Err(trouble) => return Err(trouble.into()),
        }
    }
    if !gone.is_empty() {
        desk.remembered.forget(&gone).await?;
        let noun = if gone.len() == 1 {
            "task is"
        } else {
            "tasks are"
        };
        desk.remark(&format!(
            "{} {noun} gone: the orchestrator does not know them any more",
            gone.len()
        ));
    }
    Ok(tasks)
}

/// The guide's orchestrator repeats no description.
pub(super) fn with_memory(
    mut summary: Received<TaskSummary>,
    known: &Known,
) -> Received<TaskSummary> {
    if summary.value.description.is_empty() {
        summary.value.description.clone_from(&known.description);
    }
    summary
}
