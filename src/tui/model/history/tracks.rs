//! How containers were at any time: what the lanes of the timeline are drawn from.

use std::collections::BTreeMap;

use crate::ops::board::ContainerFacts;
use crate::state::ContainerState;
use crate::state::Health;

/// How many changes of one container are kept.
const KEPT: usize = 2_000;
/// How many containers that are gone are kept.
const GONE: usize = 200;

/// How a container was for a while; what is worse is greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Condition {
    /// It did not run, or nobody knows.
    #[default]
    Off,
    /// It ran and was healthy, or has no check.
    Well,
    /// It was frozen.
    Paused,
    /// Its check had no verdict yet.
    Starting,
    /// Its check failed.
    Unhealthy,
}

/// A span of time in cells of equal length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Window {
    /// Its ends, in nanoseconds since 1970; the second is not in it.
    pub(in crate::tui) from: i64,
    pub(in crate::tui) until: i64,
    /// How long one cell is.
    pub(in crate::tui) step: i64,
}

impl Window {
    /// The cell of a time, if it is in the window.
    pub(in crate::tui) fn cell(&self, at: i64) -> Option<usize> {
        let is_inside = (self.from..self.until).contains(&at);
        is_inside.then(|| usize::try_from((at - self.from) / self.step).unwrap_or_default())
    }
}

/// The changes of all containers, by id.
#[derive(Debug, Default)]
pub(in crate::tui) struct Tracks(BTreeMap<String, Track>);

/// The changes of one container, the oldest first.
#[derive(Debug, Default)]
struct Track {
    service: String,
    changes: Vec<(i64, Condition)>,
    /// Whether it ran before its first change: nobody told of its start.
    ran_before: bool,
    /// Whether its health check has ever had a verdict.
    is_checked: bool,
}

impl Tracks {
    /// A container is so from now on.
    pub(super) fn change(&mut self, id: &str, service: &str, at: i64, condition: Condition) {
        let track = self.0.entry(id.to_owned()).or_default();
        if track.service.is_empty() {
            service.clone_into(&mut track.service);
        }
        if track.changes.is_empty() {
            track.ran_before = true;
        }
        let place = track.changes.partition_point(|(time, _)| *time <= at);
        track.changes.insert(place, (at, condition));
        if track.changes.len() > KEPT {
            track.changes.remove(0);
        }
        if self.0.len() > GONE {
            self.forget_the_oldest();
        }
    }

    /// How a start counts: as one that waits for a verdict where there ever was one.
    pub(super) fn begin(&mut self, id: &str, service: &str, at: i64) {
        let is_checked = self.0.get(id).is_some_and(|track| track.is_checked);
        let condition = if is_checked {
            Condition::Starting
        } else {
            Condition::Well
        };
        self.change(id, service, at, condition);
        if let Some(track) = self.0.get_mut(id)
            && track.changes.len() == 1
        {
            track.ran_before = false;
        }
    }

    /// A health check has a verdict.
    pub(super) fn judge(&mut self, id: &str, service: &str, at: i64, is_well: bool) {
        let condition = if is_well {
            Condition::Well
        } else {
            Condition::Unhealthy
        };
        self.change(id, service, at, condition);
        let Some(track) = self.0.get_mut(id) else {
            return;
        };
        if !std::mem::replace(&mut track.is_checked, true) {
            // The start before the first verdict waited for it, too.
            let before = track.changes.iter_mut().rev().nth(1);
            if let Some((_, condition @ Condition::Well)) = before {
                *condition = Condition::Starting;
            }
        }
    }

    /// Fills in what happened before anything was told: a container that is known
    /// by its facts alone has a beginning and perhaps an end.
    pub(super) fn learn(&mut self, facts: &ContainerFacts) {
        let track = self.0.entry(facts.id.clone()).or_default();
        facts.service.clone_into(&mut track.service);
        track.is_checked |= facts.health.is_some();
        let Some(started) = facts.started_at else {
            return;
        };
        let first = track.changes.first().map(|(at, _)| *at);
        // The engine notes a start a moment after or before it tells of it.
        let is_told = |at: i64| {
            let near = |time: &i64| (time - at).abs() < super::NEAR;
            first.is_some_and(|first| first <= at) || first.as_ref().is_some_and(near)
        };
        if !is_told(started) {
            let condition = match facts.health {
                Some(Health::Starting) => Condition::Starting,
                Some(Health::Unhealthy) if first.is_none() => Condition::Unhealthy,
                Some(Health::Unhealthy | Health::Healthy) | None => Condition::Well,
            };
            track.changes.insert(0, (started, condition));
            track.ran_before = false;
        }
        let runs = matches!(
            facts.state,
            ContainerState::Running | ContainerState::Paused
        );
        let last = track.changes.last().copied();
        if !runs
            && let Some(finished) = facts.finished_at
            && let Some((at, condition)) = last
            && condition != Condition::Off
            && at <= finished
        {
            track.changes.push((finished, Condition::Off));
        }
    }

    /// The last change of a container before a time, if it ran since.
    pub(super) fn began(&self, id: &str, before: i64) -> Option<i64> {
        let changes = &self.0.get(id)?.changes;
        let end = changes.partition_point(|(at, _)| *at < before);
        let mut run = changes[..end].iter().rev();
        let mut began = None;
        for (at, condition) in run.by_ref() {
            if *condition == Condition::Off {
                break;
            }
            began = Some(*at);
        }
        began
    }

    /// Paints how a service was over a window of time into cells: of several
    /// containers the one that was worst. What is told is complete since `known`.
    pub(in crate::tui) fn paint(
        &self,
        service: &str,
        window: &Window,
        known: i64,
        now: i64,
        cells: &mut [Condition],
    ) {
        cells.fill(Condition::Off);
        for track in self.0.values().filter(|track| track.service == service) {
            for (at, end, condition) in track.runs(known, now) {
                if condition == Condition::Off || end < window.from || at >= window.until {
                    continue;
                }
                let first = window.cell(at.max(window.from)).unwrap_or_default();
                let last = window.cell(end.min(window.until - 1)).unwrap_or_default();
                for painted in cells.iter_mut().take(last + 1).skip(first) {
                    *painted = (*painted).max(condition);
                }
            }
        }
    }

    fn forget_the_oldest(&mut self) {
        let is_over = |track: &Track| {
            let last = track.changes.last();
            last.is_some_and(|(_, condition)| *condition == Condition::Off)
        };
        let over = self.0.iter().filter(|(_, track)| is_over(track));
        let oldest = over.min_by_key(|(_, track)| track.changes.last().map(|(at, _)| *at));
        if let Some(id) = oldest.map(|(id, _)| id.clone()) {
            self.0.remove(&id);
        }
    }
}

impl Track {
    /// How it was, from when until when.
    fn runs(&self, known: i64, now: i64) -> impl Iterator<Item = (i64, i64, Condition)> {
        let first = self.changes.first().map(|(at, _)| *at);
        let before = first.filter(|at| self.ran_before && known < *at);
        let before = before.map(|at| (known, at, Condition::Well));
        let ends = self.changes.iter().skip(1).map(|(end, _)| *end);
        let runs = self.changes.iter().zip(ends.chain([now]));
        before
            .into_iter()
            .chain(runs.map(|((at, condition), end)| (*at, end, *condition)))
    }
}
