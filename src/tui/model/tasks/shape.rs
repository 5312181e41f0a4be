//! A task with its parts as a graph: who waits for whom, which stand beside each
//! other, and which of them the end depends on.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::task::event::Happening;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Subtask;
use crate::task::wire::Task;

/// What a part is taken to need of which nothing is known, in milliseconds.
const UNKNOWN: u64 = 1_000;

/// A task with all of its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::tui) struct Whole {
    /// The task.
    pub(in crate::tui) task: Task,
    /// When parts that failed are tried again.
    pub(in crate::tui) retry_at: BTreeMap<String, Moment>,
    /// How its parts hang together.
    pub(in crate::tui) shape: Shape,
}

/// How the parts of a task hang together, each by its place in the task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Shape {
    /// What each part is called: its agent, with a number where it is not the only one.
    pub(in crate::tui) names: Vec<String>,
    /// The parts that each waits for.
    pub(in crate::tui) before: Vec<Vec<usize>>,
    /// The parts that wait for each.
    pub(in crate::tui) after: Vec<Vec<usize>>,
    /// The parts by how many stand before them, one behind the other.
    pub(in crate::tui) levels: Vec<Vec<usize>>,
}

impl Whole {
    /// A task with its parts.
    pub(in crate::tui) fn new(task: Task, retry_at: BTreeMap<String, Moment>) -> Self {
        Self {
            shape: Shape::of(&task.subtasks),
            task,
            retry_at,
        }
    }

    /// Takes in what happened to it.
    pub(super) fn take_in(&mut self, what: &Happening, now: Moment) {
        self.task.take_in(what, now);
        match what {
            Happening::Assigned { subtask_id, .. } => drop(self.retry_at.remove(subtask_id)),
            Happening::Subtask {
                subtask_id,
                retry_at,
                ..
            } => match retry_at {
                Some(moment) => drop(self.retry_at.insert(subtask_id.clone(), *moment)),
                None => drop(self.retry_at.remove(subtask_id)),
            },
            Happening::Created { .. }
            | Happening::Routed { .. }
            | Happening::Artifacts { .. }
            | Happening::Task { .. } => {}
        }
    }

    /// The part with an identifier.
    pub(in crate::tui) fn part(&self, id: &str) -> Option<&Subtask> {
        self.task.subtasks.iter().find(|part| part.id == id)
    }

    /// All parts in an order in which each stands behind those it waits for.
    pub(in crate::tui) fn order(&self) -> impl Iterator<Item = usize> {
        self.shape.levels.iter().flatten().copied()
    }

    /// The parts on the longest way to the end, the first one first: by how long
    /// they took or, while it is worked on, by what is left as `typical` tells it
    /// of agents.
    pub(in crate::tui) fn critical(
        &self,
        now: Moment,
        typical: &dyn Fn(&str) -> Option<u64>,
    ) -> Vec<usize> {
        let parts = &self.task.subtasks;
        let mut best: Vec<(Weight, Option<usize>)> = vec![(Weight::default(), None); parts.len()];
        for at in self.order() {
            let ways = self.shape.before[at].iter();
            let longest = ways.max_by_key(|before| best[**before].0).copied();
            let own = Weight::of(&parts[at], now, typical);
            let before = longest.map_or(Weight::default(), |before| best[before].0);
            best[at] = (before.and(own), longest);
        }
        let mut path = Vec::new();
        // Of equals the first counts, so that the path does not jump about.
        let last = self.order().rev_max(|at| best[*at].0);
        let mut next = last;
        while let Some(at) = next {
            path.push(at);
            next = best[at].1;
            if path.len() > parts.len() {
                break;
            }
        }
        path.reverse();
        path
    }

    /// How long it will still take, if it is known of every agent on the way how
    /// long it takes.
    pub(in crate::tui) fn left(
        &self,
        path: &[usize],
        now: Moment,
        typical: &dyn Fn(&str) -> Option<u64>,
    ) -> Option<Duration> {
        let mut sum = 0_u64;
        for at in path {
            let part = self.task.subtasks.get(*at)?;
            if part.status.is_final() {
                continue;
            }
            if part.status == Status::InputRequired {
                return None;
            }
            let takes = typical(&part.agent_type)?;
            sum = sum.saturating_add(takes.saturating_sub(elapsed(part, now)));
        }
        (sum > 0).then(|| Duration::from_millis(sum))
    }
}

trait RevMax: Iterator + Sized {
    /// The first of the greatest.
    fn rev_max<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.reduce(|best, one| if key(&one) > key(&best) { one } else { best })
    }
}

impl<I: Iterator> RevMax for I {}

/// How much a part counts: what is left of it, then how long it took already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight(u64, u64);

impl Weight {
    fn of(part: &Subtask, now: Moment, typical: &dyn Fn(&str) -> Option<u64>) -> Self {
        let elapsed = elapsed(part, now);
        if part.status.is_final() {
            return Self(0, elapsed);
        }
        let takes = typical(&part.agent_type).unwrap_or(UNKNOWN);
        // What has begun and not ended has something left.
        Self(takes.saturating_sub(elapsed).max(1), elapsed)
    }

    fn and(self, other: Self) -> Self {
        Self(
            self.0.saturating_add(other.0),
            self.1.saturating_add(other.1),
        )
    }
}

/// How long a part has been worked on, in milliseconds.
pub(in crate::tui) fn elapsed(part: &Subtask, now: Moment) -> u64 {
    let span = match (part.started_at, part.finished_at) {
        (Some(begun), Some(ended)) => ended.since(begun),
        (Some(begun), None) if part.status == Status::InProgress => now.since(begun),
        _ => return part.duration_ms.unwrap_or(0),
    };
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

impl Shape {
    fn of(parts: &[Subtask]) -> Self {
        let places: BTreeMap<&str, usize> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| (part.id.as_str(), at))
            .collect();
        let mut before = vec![Vec::new(); parts.len()];
        let mut after = vec![Vec::new(); parts.len()];
        for (at, part) in parts.iter().enumerate() {
            for id in &part.dependencies {
                if let Some(other) = places.get(id.as_str()).filter(|other| **other != at) {
                    before[at].push(*other);
                    after[*other].push(at);
                }
            }
        }
        Self {
            names: names(parts),
            levels: levels(&mut before, &after),
            before,
            after,
        }
    }
}

/// Agents, with a number where one stands several times.
fn names(parts: &[Subtask]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let named = parts.iter().map(|part| {
        let number = seen.entry(&part.agent_type).or_default();
        *number += 1;
        if *number == 1 {
            part.agent_type.clone()
        } else {
            format!("{} {number}", part.agent_type)
        }
    });
    named.collect()
}

/// The parts by the longest way that leads to them. Parts that wait for each other in
/// a circle, which no sound plan has, stand in one last level and wait for nobody.
fn levels(before: &mut [Vec<usize>], after: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut missing: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut levels = Vec::new();
    let mut level: Vec<usize> = (0..before.len()).filter(|at| missing[*at] == 0).collect();
    let mut placed = 0;
    while !level.is_empty() {
        placed += level.len();
        let mut next = Vec::new();
        for at in &level {
            for other in &after[*at] {
                missing[*other] -= 1;
                if missing[*other] == 0 {
                    next.push(*other);
                }
            }
        }
        next.sort_unstable();
        levels.push(std::mem::replace(&mut level, next));
    }
    if placed < before.len() {
        let circle: Vec<usize> = (0..before.len()).filter(|at| missing[*at] > 0).collect();
        for at in &circle {
            before[*at].clear();
        }
        levels.push(circle);
    }
    levels
}
