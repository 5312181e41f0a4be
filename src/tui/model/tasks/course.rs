//! What an event changes of what is known.

use super::Board;
use super::Whole;
use super::safe;
use crate::task::event::Event;
use crate::task::event::Happening;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::TaskSummary;

impl Board {
    /// Takes in that something happened to a task.
    pub(super) fn happened(&mut self, event: Event) {
        let Event {
            seq: _,
            ts,
            task_id,
            what,
        } = safe::event(event);
        self.note_work(&task_id, ts, &what);
        if let Happening::Created { task } = what {
            let task = task.begun(ts);
            self.tasks.insert(task_id.clone(), task.summary());
            self.wholes.insert(task_id, Whole::new(task, [].into()));
            return;
        }
        if let Some(whole) = self.wholes.get_mut(&task_id) {
            whole.take_in(&what, ts);
            let mut summary = whole.task.summary();
            if let Some(known) = self.tasks.get(&task_id)
                && summary.description.is_empty()
            {
                summary.description.clone_from(&known.description);
            }
            self.tasks.insert(task_id, summary);
            return;
        }
        let summary = self.tasks.entry(task_id.clone());
        let summary = summary.or_insert_with(|| TaskSummary {
            task_id,
            ..TaskSummary::default()
        });
        take_in(summary, &what, ts);
    }

    /// Takes note of who begins and ends to work.
    fn note_work(&mut self, task: &str, ts: Moment, what: &Happening) {
        match what {
            Happening::Assigned {
                subtask_id,
                agent_type,
                agent_instance,
                ..
            } => {
                let crew = self.crews.entry(agent_type.clone()).or_default();
                crew.began(task, subtask_id, agent_instance, ts);
                let is_it = |one: &&mut crate::task::wire::Agent| one.agent_type == *agent_type;
                let Some(agent) = self.agents.iter_mut().find(is_it) else {
                    return;
                };
                if let Some(load) = &mut agent.load {
                    load.active = crew.active();
                }
                let mut instances = agent.instances.iter_mut();
                if let Some(one) = instances.find(|one| one.address == *agent_instance) {
                    one.active += 1;
                }
            }
            Happening::Subtask {
                subtask_id,
                agent_type,
                from: Status::InProgress,
                to,
                error,
                ..
            } => {
                let is_good = *to == Status::Completed;
                let crew = self.crews.entry(agent_type.clone()).or_default();
                let instance = crew.ended(task, subtask_id, ts, is_good);
                let active = crew.active();
                // Of one that began before we listened the task may know.
                let instance = instance.or_else(|| {
                    let whole = self.wholes.get(task)?;
                    whole.part(subtask_id)?.agent_instance.clone()
                });
                let is_it = |one: &&mut crate::task::wire::Agent| one.agent_type == *agent_type;
                let Some(agent) = self.agents.iter_mut().find(is_it) else {
                    return;
                };
                if let Some(load) = &mut agent.load {
                    load.active = active;
                    load.completed += u64::from(is_good);
                    load.failed += u64::from(*to != Status::InputRequired && error.is_some());
                }
                let mut instances = agent.instances.iter_mut();
                if let Some(one) = instances.find(|one| Some(&one.address) == instance.as_ref()) {
                    one.active = one.active.saturating_sub(1);
                    one.completed += u64::from(is_good);
                }
            }
            Happening::Created { .. }
            | Happening::Routed { .. }
            | Happening::Subtask { .. }
            | Happening::Artifacts { .. }
            | Happening::Task { .. } => {}
        }
    }
}

/// What an event changes of a task whose parts are not known.
fn take_in(task: &mut TaskSummary, what: &Happening, ts: Moment) {
    if ts != Moment::default() {
        task.updated_at = Some(ts);
    }
    match what {
        Happening::Task { to, error, .. } => {
            task.status = *to;
            task.error.clone_from(error);
            task.finished_at = to.is_final().then_some(ts);
        }
        Happening::Subtask { from, to, .. } => {
            let progress = &mut task.progress;
            for (status, by) in [(from, -1), (to, 1)] {
                let count = match status {
                    Status::Completed => &mut progress.completed,
                    status if status.is_final() => &mut progress.failed,
                    _ => continue,
                };
                *count = count.saturating_add_signed(by);
            }
        }
        Happening::Created { .. }
        | Happening::Routed { .. }
        | Happening::Assigned { .. }
        | Happening::Artifacts { .. } => {}
    }
}
