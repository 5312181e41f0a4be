//! What is learned later of something that happened already: that a death was asked
//! for, or was for want of memory, the number of a restart, what a probe complained about.

use super::Entry;
use super::History;
use super::NEAR;
use super::SOON;
use super::What;
use super::causes;
use crate::ops::board::Facts;
use crate::state::ContainerState;
use crate::state::Health;

impl History {
    /// Completes what is known by the state of the stack: what a health check
    /// complains about, the number of a restart, runs that began before all events.
    pub(in crate::tui) fn learn(&mut self, facts: &Facts) {
        self.version += 1;
        for container in facts.containers.iter().filter(|one| !one.is_one_off) {
            self.tracks.learn(container);
            if container.out_of_memory
                && let Some(finished) = container.finished_at
            {
                self.mark_out_of_memory(&container.id, finished);
            }
            if let (Some(failing), Some(Health::Unhealthy)) = (&container.failing, container.health)
                && let Some(entry) = self.last_of(&container.id, |what| *what == What::Unhealthy)
                && entry.detail.is_empty()
            {
                entry.detail = format!("{} failed probes: {}", failing.times, failing.output);
            }
            let waits = u64::from(container.state == ContainerState::Restarting);
            self.number_restarts(&container.id, container.restarts.saturating_sub(waits));
        }
    }

    /// A death was a stop: the engine says so a moment later.
    pub(super) fn mark_stopped(&mut self, id: &str, at: i64) {
        let is_death = |what: &What| matches!(what, What::Died { .. } | What::Stopped { .. });
        if let Some(entry) = self.last_of(id, is_death)
            && at - entry.at < SOON
            && let What::Died { exit_code, .. } = entry.what
        {
            entry.what = What::Stopped { exit_code };
        }
    }

    /// A death was for want of memory; returns whether there was one just then.
    pub(super) fn mark_out_of_memory(&mut self, id: &str, at: i64) -> bool {
        let is_death = |what: &What| matches!(what, What::Died { .. });
        let Some(entry) = self.last_of(id, is_death) else {
            return false;
        };
        if (at - entry.at).abs() >= NEAR {
            return false;
        }
        if let What::Died { out_of_memory, .. } = &mut entry.what
            && !std::mem::replace(out_of_memory, true)
        {
            entry.detail = causes::with_memory(&entry.detail);
        }
        true
    }

    /// Gives the restarts of a container their numbers, of which the last is known.
    fn number_restarts(&mut self, id: &str, last: u64) {
        let starts = self.entries.iter_mut().rev().filter_map(|entry| {
            let is_start = matches!(entry.what, What::Started { .. });
            (entry.container == id && is_start).then_some(entry)
        });
        let by_itself = starts.take_while(|entry| entry.what == What::Started { by_itself: true });
        for (entry, number) in by_itself.zip((1..=last).rev()) {
            if entry.detail.starts_with("number ") {
                return;
            }
            entry.detail = format!("number {number}, {}", entry.detail);
        }
    }

    fn last_of(&mut self, id: &str, is_it: impl Fn(&What) -> bool) -> Option<&mut Entry> {
        let mut of_it = self.entries.iter_mut().rev();
        of_it.find(|entry| entry.container == id && is_it(&entry.what))
    }
}
