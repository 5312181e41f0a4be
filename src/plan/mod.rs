//! What must be done so that what is there becomes what the files ask for.

mod action;
mod decision;
mod lifecycle;
mod one_off;
mod reconcile;
mod recreate;
mod removal;
mod render;
mod replicas;
#[cfg(test)]
mod simulate;
mod spec;
mod teardown;
#[cfg(test)]
mod tests;
mod undo;

pub use action::{
    Action, Attachment, Condition, ContainerSpec, Handle, InjectedFile, NetworkSpec, VolumeSpec,
};
pub use decision::{Decision, Verdict};
pub use lifecycle::{Change, Lifecycle, lifecycle};
pub use one_off::{OneOff, OneOffPorts, one_off};
pub use reconcile::{Goal, Orphans, Recreate, Reference, Wanted, reconcile};
pub use spec::COMPOSE_VERSION;
pub use teardown::{Teardown, teardown};
pub use undo::undo;

use std::collections::BTreeMap;

/// The number of a step in its plan, counted from 0.
pub type StepId = usize;

/// One action, why it is there, and what must be done before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The single engine call.
    pub action: Action,
    /// Why it is needed, for people.
    pub because: String,
    /// The steps that must have succeeded before; each has a smaller number.
    pub after: Vec<StepId>,
    /// The steps that must have ended before, well or not.
    pub behind: Vec<StepId>,
}

/// All that must be done, as a graph: steps without a path between them may run
/// at the same time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    steps: Vec<Step>,
    /// What the user should know although nothing is done about it.
    pub warnings: Vec<String>,
    /// What makes the plan impossible; nothing may be done while there is any.
    pub obstacles: Vec<String>,
    /// What was decided about each container, also where nothing is done.
    pub decisions: Vec<Decision>,
    /// Services whose update is undone if one of these steps of it fails.
    pub undone_on_failure: BTreeMap<String, Vec<StepId>>,
}

impl Plan {
    /// Adds a step behind those that must have succeeded before it.
    pub fn push(
        &mut self,
        action: Action,
        because: impl Into<String>,
        after: impl IntoIterator<Item = StepId>,
    ) -> StepId {
        let id = self.steps.len();
        let mut after: Vec<StepId> = after.into_iter().filter(|earlier| *earlier < id).collect();
        after.sort_unstable();
        after.dedup();
        self.steps.push(Step {
            action,
            because: because.into(),
            after,
            behind: Vec::new(),
        });
        id
    }

    /// Lets a step begin only once others have ended, well or not.
    pub fn put_behind(&mut self, step: StepId, others: impl IntoIterator<Item = StepId>) {
        let others = others.into_iter().filter(|other| *other < step);
        if let Some(step) = self.steps.get_mut(step) {
            step.behind.extend(others);
        }
    }

    /// The steps; each stands behind all that it waits for.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether everything is as it should be already.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}
