//! Lists of tasks, page by page.

use super::{Entry, Ledger};
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::{TaskPage, TaskSummary};

/// How many tasks a page has where nobody says.
const PAGE: usize = 50;

/// How many tasks a page may have.
const LARGEST_PAGE: usize = 500;

/// Which tasks, and how many of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Those with one of these; all if there are none.
    pub statuses: Vec<Status>,
    /// Those with a part for this agent.
    pub agent_type: Option<String>,
    /// Those that were planned at that moment or later.
    pub since: Option<Moment>,
    /// How many at most.
    pub page_size: Option<usize>,
    /// Where the page begins: what the page before gave as `next_page_token`.
    pub page_token: Option<String>,
}

/// A page that cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("page_token {0:?} names no page; take it from next_page_token of the page before")]
pub struct BadPage(pub String);

impl Ledger {
    /// The page of tasks that a query asks for, the newest task first.
    ///
    /// The token is the last task of the page before, so that tasks which come
    /// meanwhile move nothing. It is lost with its task.
    pub fn page(&self, query: &Query) -> Result<TaskPage, BadPage> {
        let Query {
            statuses,
            agent_type,
            since,
            page_size,
            page_token,
        } = query;
        let is_meant = |entry: &&Entry| {
            let task = &entry.task;
            (statuses.is_empty() || statuses.contains(&task.status))
                && since.is_none_or(|since| task.created_at.is_some_and(|created| created >= since))
                && agent_type.as_ref().is_none_or(|agent| {
                    task.subtasks
                        .iter()
                        .any(|subtask| subtask.agent_type == *agent)
                })
        };
        let before = match page_token.as_deref().filter(|token| !token.is_empty()) {
            None => self.entries.len(),
            Some(token) => {
                let place = self.entries.get_index_of(token);
                place.ok_or_else(|| BadPage(token.to_owned()))?
            }
        };
        let page_size = page_size.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let meant = self.entries.values().take(before).rev().filter(is_meant);
        let found: Vec<&Entry> = meant.take(page_size + 1).collect();
        let page = &found[..found.len().min(page_size)];
        let is_last = found.len() <= page_size;
        let next = page.last().filter(|_| !is_last);
        Ok(TaskPage {
            tasks: page.iter().map(|entry| entry.task.summary()).collect(),
            next_page_token: next
                .map(|entry| entry.task.task_id.clone())
                .unwrap_or_default(),
            page_size,
            total_size: self.entries.values().filter(is_meant).count(),
        })
    }

    /// What a viewer begins with: everything that is not at its end, the latest `most`
    /// of what is, and whatever changed after the event that the viewer saw last; the
    /// newest first.
    pub fn overview(&self, most: usize, seen: Option<u64>) -> Vec<TaskSummary> {
        let mut ended = 0;
        let newest = self.entries.values().rev().filter(|entry| {
            let is_ended = entry.task.status.is_final();
            ended += usize::from(is_ended);
            let is_missed = seen.is_some_and(|seen| entry.changed > seen);
            !is_ended || ended <= most || is_missed
        });
        newest.map(|entry| entry.task.summary()).collect()
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
