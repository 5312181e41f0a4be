//! Which rows there are, and in which order.

use std::cmp::Reverse;

use serde::Deserialize;
use serde::Serialize;

use super::State;
use crate::ops::board::ContainerFacts;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::model::Model;
use crate::tui::model::standing;
use crate::tui::model::standing::Standing;
use crate::tui::model::usage::Sum;

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::tui) enum Sort {
    /// By what waits for whom, then as in the file.
    #[default]
    Level,
    /// The worst first.
    Worst,
    Name,
    Cpu,
    Memory,
    Restarts,
}

impl Sort {
    /// All of them, in the order in which a key walks through them.
    pub(in crate::tui) const ALL: [Self; 6] = [
        Self::Level,
        Self::Worst,
        Self::Name,
        Self::Cpu,
        Self::Memory,
        Self::Restarts,
    ];

    /// What it is called.
    pub(in crate::tui) fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Worst => "worst",
            Self::Name => "name",
            Self::Cpu => "cpu",
            Self::Memory => "memory",
            Self::Restarts => "restarts",
        }
    }

    /// The one behind it.
    pub(super) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self);
        Self::ALL[(at.unwrap_or_default() + 1) % Self::ALL.len()]
    }

    /// Whether it needs to know what every container uses.
    pub(super) fn is_by_use(self) -> bool {
        match self {
            Self::Cpu | Self::Memory => true,
            Self::Level | Self::Worst | Self::Name | Self::Restarts => false,
        }
    }
}

/// A row that can be selected.
#[derive(Clone, Copy, Debug)]
pub(super) enum Row<'a> {
    /// A service, its containers folded into one.
    Service(Standing<'a>),
    /// One of its containers.
    Container(Standing<'a>, &'a ContainerFacts),
}

impl<'a> Row<'a> {
    /// What it is: the name of a service, or the id of a container.
    pub(super) fn key(self) -> &'a str {
        match self {
            Self::Service(standing) => &standing.service.name,
            Self::Container(_, container) => &container.id,
        }
    }

    /// The service that it belongs to.
    pub(super) fn standing(self) -> Standing<'a> {
        match self {
            Self::Service(standing) | Self::Container(standing, _) => standing,
        }
    }

    /// The ids of its containers that use the machine.
    pub(super) fn alive(self) -> impl Iterator<Item = &'a str> {
        let one = match self {
            Self::Service(_) => None,
            Self::Container(_, container) => Some(container.id.as_str()),
        };
        let alive = self.standing().alive();
        alive.filter(move |id| one.is_none_or(|one| one == *id))
    }

    /// What it uses.
    pub(super) fn sum(self, model: &Model) -> Option<Sum> {
        model.usage.sum(self.alive(), model.now)
    }
}

/// The rows that are shown.
pub(super) fn rows(model: &Model) -> Vec<Row<'_>> {
    let state = &model.views.overview;
    let mut services: Vec<Standing<'_>> = standing::all(model.facts.as_ref()).collect();
    if !state.filter.is_empty() {
        let mut fuzzy = Fuzzy::new(&state.filter);
        services.retain(|standing| fuzzy.fits(&standing.service.name));
    }
    sort(model, order(model), &mut services);
    let mut rows = Vec::with_capacity(services.len());
    for standing in services {
        rows.push(Row::Service(standing));
        if state.is_unfolded(standing) {
            let containers = standing.containers.iter();
            rows.extend(containers.map(|one| Row::Container(standing, one)));
        }
    }
    rows
}

/// The order that is in force: where there is little room, the worst come first.
pub(super) fn order(model: &Model) -> Sort {
    if super::is_tiny(model) {
        Sort::Worst
    } else {
        model.views.overview.sort
    }
}

fn sort(model: &Model, by: Sort, services: &mut [Standing<'_>]) {
    let sum = |standing: &Standing<'_>| {
        let sum = model.usage.sum(standing.alive(), model.now);
        sum.unwrap_or_default()
    };
    match by {
        Sort::Level => {}
        Sort::Worst => services.sort_by_key(|one| {
            let is_other = model.drift.contains_key(&one.service.name);
            (one.grade(), !is_other)
        }),
        Sort::Name => services.sort_by(|one, other| one.service.name.cmp(&other.service.name)),
        Sort::Cpu => services.sort_by(|one, other| sum(other).cpu.total_cmp(&sum(one).cpu)),
        Sort::Memory => services.sort_by_cached_key(|one| Reverse(sum(one).memory)),
        Sort::Restarts => services.sort_by_key(|one| Reverse(one.restarts())),
    }
}

impl State {
    /// Whether the containers of a service have rows of their own.
    fn is_unfolded(&self, standing: Standing<'_>) -> bool {
        self.unfolded.contains(&standing.service.name)
    }
}

/// The row that is selected, and where it stands.
pub(super) fn selected<'a>(state: &State, rows: &[Row<'a>]) -> Option<(usize, Row<'a>)> {
    let keys: Vec<&str> = rows.iter().map(|row| row.key()).collect();
    let index = state.choice.index(&keys)?;
    Some((index, *rows.get(index)?))
}
