//! Tasks and agents, as the orchestrator tells of them.

mod course;
mod crew;
mod safe;
#[cfg(test)]
pub(in crate::tui) mod sample;
pub(in crate::tui) mod shape;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

pub(in crate::tui) use crew::Crew;
pub(in crate::tui) use shape::Whole;

pub(in crate::tui) use crate::ops::board::tasks::News;
use crate::task::event::Snapshot;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Agent;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;
use crate::text::echo;

/// How many tasks are kept; of those beyond, the oldest that are at their end go.
const KEPT: usize = 1_000;
/// How many tasks are kept with all of their parts.
const KEPT_WHOLE: usize = 200;
/// How long a task that is at its end counts.
const DAY: Duration = Duration::from_hours(24);
/// How many tasks a strip of the most urgent ones needs at most.
const URGENT: usize = 24;

/// Tasks and agents.
#[derive(Debug, Default)]
pub(in crate::tui) struct Board {
    /// How it stands with the orchestrator.
    pub(in crate::tui) contact: Contact,
    /// The agents, in the order of the orchestrator.
    agents: Vec<Agent>,
    /// What the agents did, as far as we saw it.
    crews: BTreeMap<String, Crew>,
    tasks: BTreeMap<String, TaskSummary>,
    wholes: BTreeMap<String, Whole>,
    /// The identifiers of all tasks, the newest first.
    newest: Vec<String>,
    /// Those of the tasks that matter most.
    urgent: Vec<String>,
    counts: Counts,
    /// When something was heard last, by the orchestrator's clock.
    heard_at: Moment,
    /// How often everything was told.
    snapshots: u64,
    /// By how many milliseconds the orchestrator's clock is ahead of ours.
    ahead: i64,
}

/// How it stands with the orchestrator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Contact {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// There is none that answers.
    Absent {
        /// Why.
        why: String,
        /// What to do about it; empty if nothing is known to help.
        hint: String,
    },
    /// It tells what happens.
    Live {
        /// Where it is.
        place: String,
    },
    /// It has to be asked.
    Asked {
        /// Where it is.
        place: String,
    },
    /// The connection broke; it is made again.
    Lost {
        /// Where it was.
        place: String,
        /// Why.
        why: String,
    },
}

/// How many tasks are how; of those that are at their end, the ones of the last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Counts {
    /// Those that are worked on.
    pub(in crate::tui) running: usize,
    /// Those that wait for their turn.
    pub(in crate::tui) waiting: usize,
    /// Those that wait for the user.
    pub(in crate::tui) asking: usize,
    /// Those that failed or were rejected.
    pub(in crate::tui) failed: usize,
    /// Those that are done.
    pub(in crate::tui) done: usize,
}

impl Board {
    /// Takes note of what is new at `now`, in nanoseconds since 1970.
    pub(in crate::tui) fn hear(&mut self, now: i64, news: News) {
        self.heard_at = self.now(now);
        match news {
            News::Absent { why, hint } => {
                let (why, hint) = (safe::line(&why), safe::line(&hint));
                self.contact = Contact::Absent { why, hint };
            }
            News::Snapshot {
                place,
                is_live,
                snapshot,
            } => {
                let place = echo(&place);
                self.contact = if is_live {
                    Contact::Live { place }
                } else {
                    Contact::Asked { place }
                };
                self.begin(now, *snapshot);
            }
            News::Happened(events) => {
                for event in events {
                    self.happened(event);
                }
                self.settle();
            }
            News::Agent(agent) => self.meet(safe::agent(*agent)),
            News::Task(task) => self.know(*task),
            News::Lost(why) => {
                let place = self.contact.place().unwrap_or_default().to_owned();
                self.contact = Contact::Lost {
                    place,
                    why: echo(&why),
                };
            }
            News::Back => {
                if let Contact::Lost { place, .. } = &self.contact {
                    let place = place.clone();
                    self.contact = Contact::Live { place };
                }
            }
        }
    }

    /// Takes over how everything is.
    fn begin(&mut self, now: i64, snapshot: Snapshot) {
        let Snapshot {
            seq: _,
            ts,
            tasks,
            task: _,
            agents,
            total_size: _,
        } = snapshot;
        if ts != Moment::default() {
            let ours = now / 1_000_000;
            self.ahead = i64::try_from(ts.0).unwrap_or(ours) - ours;
        }
        let told: BTreeMap<String, TaskSummary> = tasks
            .into_iter()
            .map(|task| (task.task_id.clone(), safe::summary(task)))
            .collect();
        // A whole that is behind is of no use; it is asked for anew.
        self.wholes.retain(|id, whole| {
            told.get(id).is_some_and(|task| {
                let Task {
                    status,
                    progress,
                    updated_at,
                    ..
                } = &whole.task;
                (task.status, task.progress, task.updated_at) == (*status, *progress, *updated_at)
            })
        });
        self.heard_at = self.now(now);
        self.snapshots += 1;
        self.tasks = told;
        self.agents = agents.into_iter().map(safe::agent).collect();
        for crew in self.crews.values_mut() {
            crew.forget_running();
        }
        let now = self.now(now);
        for agent in &self.agents {
            let active = agent.load.map_or(0, |load| load.active);
            let crew = self.crews.entry(agent.agent_type.clone()).or_default();
            crew.set_active(active, now);
        }
        self.settle();
    }

    /// Takes over how an agent is.
    fn meet(&mut self, agent: Agent) {
        let known = self
            .agents
            .iter_mut()
            .find(|one| one.agent_type == agent.agent_type);
        match known {
            Some(known) => *known = agent,
            None => self.agents.push(agent),
        }
    }

    /// Takes over a task with all of its parts.
    pub(in crate::tui) fn know(&mut self, task: Task) {
        let task = safe::task(task);
        let mut summary = task.summary();
        if let Some(known) = self.tasks.get(&task.task_id)
            && summary.description.is_empty()
        {
            // The guide's orchestrator repeats no description.
            summary.description.clone_from(&known.description);
        }
        let id = task.task_id.clone();
        self.tasks.insert(id.clone(), summary);
        let retry_at = self.wholes.remove(&id).map(|whole| whole.retry_at);
        let whole = Whole::new(task, retry_at.unwrap_or_default());
        self.wholes.insert(id, whole);
        self.settle();
    }

    /// Forgets what is too much, and brings what is made of the rest up to date.
    fn settle(&mut self) {
        self.newest = self.tasks.keys().cloned().collect();
        let tasks = &self.tasks;
        let age = |id: &String| Reverse(tasks.get(id).and_then(|task| task.created_at));
        self.newest.sort_by_key(age);
        self.forget();
        let mut counts = Counts::default();
        for task in self.tasks.values() {
            let ended = task.finished_at.or(task.updated_at);
            let is_old = ended.is_some_and(|ended| self.heard_at.since(ended) > DAY);
            if !(is_old && task.status.is_final()) {
                counts.add(task.status);
            }
        }
        self.counts = counts;
        let mut urgent: Vec<&String> = self.newest.iter().collect();
        urgent.sort_by_key(|id| self.tasks.get(*id).map(|task| rank(task.status)));
        self.urgent = urgent.into_iter().take(URGENT).cloned().collect();
        self.count_queued();
    }

    fn forget(&mut self) {
        let mut excess = self.newest.len().saturating_sub(KEPT);
        if excess > 0 {
            let tasks = &mut self.tasks;
            let mut kept: Vec<String> = Vec::with_capacity(KEPT);
            for id in self.newest.drain(..).rev() {
                let is_over = tasks.get(&id).is_some_and(|task| task.status.is_final());
                if excess > 0 && is_over {
                    tasks.remove(&id);
                    excess -= 1;
                } else {
                    kept.push(id);
                }
            }
            kept.reverse();
            self.newest = kept;
            self.wholes.retain(|id, _| self.tasks.contains_key(id));
        }
        if self.wholes.len() > KEPT_WHOLE {
            let is_new = |id: &String| self.wholes.contains_key(id);
            let old: Vec<String> = self
                .newest
                .iter()
                .filter(|id| is_new(id))
                .skip(KEPT_WHOLE)
                .cloned()
                .collect();
            for id in old {
                self.wholes.remove(&id);
            }
        }
    }

    /// How many subtasks wait for an agent can be counted where all parts of all
    /// open tasks are known; else it stays as the orchestrator said.
    fn count_queued(&mut self) {
        let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, task) in &self.tasks {
            if task.status != Status::InProgress {
                continue;
            }
            let Some(whole) = self.wholes.get(id) else {
                return;
            };
            for part in &whole.task.subtasks {
                if part.status == Status::Pending && part.queued_at.is_some() {
                    *waiting.entry(&part.agent_type).or_default() += 1;
                }
            }
        }
        for agent in &mut self.agents {
            if let Some(load) = &mut agent.load {
                load.queued = waiting.get(&*agent.agent_type).copied().unwrap_or(0);
            }
        }
    }

    /// What the orchestrator's clock shows.
    pub(in crate::tui) fn now(&self, now: i64) -> Moment {
        let theirs = now / 1_000_000 + self.ahead;
        Moment(u64::try_from(theirs).unwrap_or_default())
    }

    /// How often everything was told.
    pub(in crate::tui) fn snapshots(&self) -> u64 {
        self.snapshots
    }

    /// How many tasks are how.
    pub(in crate::tui) fn counts(&self) -> Counts {
        self.counts
    }

    /// The agents, in the order of the orchestrator.
    pub(in crate::tui) fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// The agent of a name.
    pub(in crate::tui) fn agent(&self, agent_type: &str) -> Option<&Agent> {
        self.agents.iter().find(|one| one.agent_type == agent_type)
    }

    /// What an agent did, as far as we saw it.
    pub(in crate::tui) fn crew(&self, agent_type: &str) -> Option<&Crew> {
        self.crews.get(agent_type)
    }

    /// A task as a line of a list.
    pub(in crate::tui) fn task(&self, id: &str) -> Option<&TaskSummary> {
        self.tasks.get(id)
    }

    /// A task with all of its parts, if they are known.
    pub(in crate::tui) fn whole(&self, id: &str) -> Option<&Whole> {
        self.wholes.get(id)
    }

    /// All tasks, the newest first.
    pub(in crate::tui) fn newest(&self) -> impl Iterator<Item = &TaskSummary> {
        self.newest.iter().filter_map(|id| self.tasks.get(id))
    }

    /// The tasks that matter most: those that wait for the user, that are worked on,
    /// that failed, that wait; of each the newest first.
    pub(in crate::tui) fn urgent(&self) -> impl Iterator<Item = &TaskSummary> {
        self.urgent.iter().filter_map(|id| self.tasks.get(id))
    }
}

impl Contact {
    /// Where the orchestrator is or was.
    pub(in crate::tui) fn place(&self) -> Option<&str> {
        match self {
            Self::Unknown | Self::Absent { .. } => None,
            Self::Live { place } | Self::Asked { place } | Self::Lost { place, .. } => Some(place),
        }
    }

    /// Whether it can be asked for something.
    pub(in crate::tui) fn answers(&self) -> bool {
        match self {
            Self::Live { .. } | Self::Asked { .. } => true,
            Self::Unknown | Self::Absent { .. } | Self::Lost { .. } => false,
        }
    }
}

impl Counts {
    fn add(&mut self, status: Status) {
        match status {
            Status::InProgress => self.running += 1,
            Status::Pending | Status::Unknown => self.waiting += 1,
            Status::InputRequired => self.asking += 1,
            Status::Failed | Status::Rejected => self.failed += 1,
            Status::Completed => self.done += 1,
            Status::Cancelled | Status::Skipped => {}
        }
    }
}

/// How soon a task of this status is to be seen.
pub(in crate::tui) fn rank(status: Status) -> u8 {
    match status {
        Status::InputRequired => 0,
        Status::InProgress => 1,
        Status::Failed | Status::Rejected => 2,
        Status::Pending | Status::Unknown => 3,
        Status::Cancelled | Status::Skipped => 4,
        Status::Completed => 5,
    }
}
