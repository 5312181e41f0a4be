//! Which tasks somebody wants to see.

use std::time::Duration;

use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::TaskSummary;

/// From when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// From a moment on.
    At(Moment),
    /// From so long ago on, by the clock of the orchestrator.
    Ago(Duration),
}

impl Since {
    /// The moment, by a clock that shows `now`.
    pub fn moment(self, now: Moment) -> Moment {
        match self {
            Self::At(moment) => moment,
            Self::Ago(span) => {
                let span = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
                Moment(now.0.saturating_sub(span))
            }
        }
    }
}

/// Which tasks; what is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those with one of these; all if there are none.
    pub statuses: Vec<Status>,
    /// Those with a part for this agent.
    pub agent: Option<String>,
    /// Those planned from then on.
    pub since: Option<Since>,
    /// So many of the newest.
    pub limit: Option<usize>,
}

impl Filter {
    /// Whether a task is wanted, for an orchestrator that cannot choose itself. One
    /// of unknown age is.
    pub fn wants(&self, task: &TaskSummary, now: Moment) -> bool {
        let Self {
            statuses,
            agent,
            since,
            limit: _,
        } = self;
        let is_new = |since: Since| {
            let created = task.created_at;
            created.is_none_or(|created| created >= since.moment(now))
        };
        (statuses.is_empty() || statuses.contains(&task.status))
            && agent
                .as_ref()
                .is_none_or(|agent| task.agent_types.contains(agent))
            && since.is_none_or(is_new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::wire::{Subtask, Task};

    #[test]
    fn an_agent_that_has_several_parts_is_listed_once() {
        let part = |agent: &str| Subtask {
            agent_type: agent.to_owned(),
            created_at: Some(Moment(7)),
            ..Subtask::default()
        };
        let task = Task {
            subtasks: ["cicd", "feature-dev", "cicd"].map(part).to_vec(),
            ..Task::default()
        };

        let summary = task.summary();

        assert_eq!(summary.agent_types, ["cicd", "feature-dev"]);
        assert_eq!(summary.created_at, Some(Moment(7)));
    }

    #[test]
    fn a_filter_takes_what_fits_in_every_respect() {
        let task = TaskSummary {
            status: Status::Failed,
            agent_types: vec!["cicd".to_owned()],
            created_at: Some(Moment(10_000)),
            ..TaskSummary::default()
        };
        let now = Moment(70_000);
        let since = |seconds| Filter {
            since: Some(Since::Ago(Duration::from_secs(seconds))),
            statuses: vec![Status::Pending, Status::Failed],
            agent: Some("cicd".to_owned()),
            limit: None,
        };

        assert!(since(60).wants(&task, now) && !since(59).wants(&task, now));
        let other = Filter {
            agent: Some("ci".to_owned()),
            ..Filter::default()
        };
        assert!(!other.wants(&task, now));
    }
}
