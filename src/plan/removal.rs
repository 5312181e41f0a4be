//! How a container goes: stopped if it runs, removed, and its anonymous volumes with it.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::plan::Action;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

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

/// One warning for each service that has containers but stands in no file: which
/// they are, how they came to be, and how to be rid of them.
pub(super) fn orphans_left(orphans: &[&Container]) -> Vec<String> {
    let mut by_service: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for container in orphans {
        let labels = Labels(&container.labels);
        let made_from = labels.get(labels::CONFIG_FILES);
        let service = labels.service().unwrap_or_default();
        let names = by_service.entry((service, made_from)).or_default();
        names.push(&container.name);
    }
    let told = by_service.into_iter().map(|((service, made_from), names)| {
        let (belong, it, were) = if names.len() == 1 {
            ("belongs", "it", "was")
        } else {
            ("belong", "them", "were")
        };
        let origin = made_from.map_or_else(String::new, |files| {
            format!(
                "; {} {were} made from {files}",
                if it == "it" { it } else { "they" }
            )
        });
        let names = names.join(", ");
        format!(
            "{names} {belong} to service {service}, which the file does not have{origin} \
             (`--remove-orphans` removes {it})"
        )
    });
    told.collect()
}

/// Whether the engine made up the name of a volume: 64 hex digits.
fn is_anonymous(volume: &str) -> bool {
    volume.len() == 64 && volume.bytes().all(|byte| byte.is_ascii_hexdigit())
}
