//! Which container of a service is which replica, also after an interrupted run.

use crate::state::Container;
use crate::state::Labels;

/// One replica of a service and the containers that claim to be it.
#[derive(Debug, PartialEq)]
pub(super) struct Slot<'a> {
    /// Its number, counted from 1.
    pub number: u32,
    /// The container that stays, unless it must be replaced.
    pub container: &'a Container,
    /// Others of the same number: what an interrupted replacement left behind.
    pub leftovers: Vec<&'a Container>,
}

/// The containers of a service, sorted into replicas.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Replicas<'a> {
    /// Replicas by number, ascending.
    pub slots: Vec<Slot<'a>>,
    /// Containers whose number is missing or makes no sense.
    pub stray: Vec<&'a Container>,
}

impl<'a> Replicas<'a> {
    /// Sorts a service's containers. Of several with one number the one that is
    /// up to date stays, of several of those the one that bears the proper name.
    pub(super) fn sort(
        containers: impl Iterator<Item = &'a Container>,
        is_current: impl Fn(&Container) -> bool,
        proper_name: impl Fn(u32) -> String,
    ) -> Self {
        let mut replicas = Self::default();
        for container in containers {
            let Some(number) = Labels(&container.labels).number() else {
                replicas.stray.push(container);
                continue;
            };
            match replicas.slots.iter_mut().find(|slot| slot.number == number) {
                None => replicas.slots.push(Slot {
                    number,
                    container,
                    leftovers: Vec::new(),
                }),
                Some(slot) => {
                    let name = proper_name(number);
                    let rank = |one: &Container| (is_current(one), one.name == name);
                    if rank(container) > rank(slot.container) {
                        slot.leftovers.push(slot.container);
                        slot.container = container;
                    } else {
                        slot.leftovers.push(container);
                    }
                }
            }
        }
        replicas.slots.sort_by_key(|slot| slot.number);
        replicas
    }
}
