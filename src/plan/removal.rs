//! How a container goes: stopped if it runs, removed, and its anonymous volumes with it.

use std::time::Duration;

use crate::plan::Action;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::state::Container;

/// A container that goes, and why.
pub(super) struct Removal<'a> {
    /// The container.
    pub(super) container: &'a Container,
    /// Why it goes.
    pub(super) because: &'a str,
    /// How long it may take to stop.
    pub(super) grace: Option<Duration>,
    /// Whether its anonymous volumes go with it.
    pub(super) volumes: bool,
}

impl Removal<'_> {
    /// Stops the container if it runs; returns what its removal must wait for.
    pub(super) fn stop(&self, plan: &mut Plan, after: Vec<StepId>) -> Vec<StepId> {
        if !self.container.state.is_alive() {
            return after;
        }
        let action = Action::StopContainer {
            container: Handle::from(self.container),
            grace: self.grace,
        };
        vec![plan.push(action, self.because, after)]
    }

    /// Removes the container, and returns the step behind which it is gone.
    ///
    /// The engine removes the anonymous volumes that it made for this very
    /// container. Those that it took over from the one it replaced are mounted
    /// by their name, and nobody else would ever remove them.
    pub(super) fn remove(&self, plan: &mut Plan, after: Vec<StepId>) -> StepId {
        let Self {
            container,
            because,
            grace: _,
            volumes,
        } = *self;
        let action = Action::RemoveContainer {
            container: container.into(),
            volumes,
        };
        let removed = plan.push(action, because, after);
        let mounted = container.mounts.iter().filter(|_| volumes);
        let anonymous = mounted
            .filter_map(|mount| mount.volume.as_deref())
            .filter(|name| is_anonymous(name));
        for volume in anonymous {
            let action = Action::RemoveVolume {
                volume: volume.to_owned(),
            };
            plan.push(action, "nobody gave it a name", [removed]);
        }
        removed
    }
}

/// Names containers whose service the file does not have, and says how to remove them.
pub(super) fn orphans_left(names: &[&str]) -> String {
    let belong = if names.len() == 1 {
        "belongs"
    } else {
        "belong"
    };
    format!(
        "{} {belong} to services that the file does not have (`--remove-orphans` removes them)",
        names.join(", ")
    )
}

/// Whether the engine made up the name of a volume: 64 hex digits.
fn is_anonymous(volume: &str) -> bool {
    volume.len() == 64 && volume.bytes().all(|byte| byte.is_ascii_hexdigit())
}
