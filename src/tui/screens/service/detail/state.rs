//! What the pane remembers of the container that is looked at.

use std::borrow::Cow;

use serde_json::Value;

use super::PROCESSES;
use super::Tab;
use super::described::Described;
use super::health;
use super::health::Probe;
use super::json::Folded;
use super::json::Json;
use super::rows;
use super::rows::Row;
use crate::ops::board::ContainerFacts;
use crate::tui::action::List;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::widgets::Choice;

/// How many cells a step sideways goes.
const ASIDE: usize = 16;

/// How long it is at least from one question to the next, in nanoseconds.
const PATIENCE: i64 = SECOND;

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    pub(super) open: Option<Box<Open>>,
    /// The page that was shown last.
    pub(super) tab: Tab,
}

/// A service that is looked at.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) service: String,
    /// The container's id, unless the service has none.
    pub(super) container: Option<String>,
    /// Its number, by which it is followed when it is made anew.
    pub(super) number: Option<u32>,
    /// What was known of it when it was last asked about.
    seen: Option<ContainerFacts>,
    pub(super) tab: Tab,
    described: Option<Result<Described, String>>,
    pub(super) processes: Option<Result<Vec<Row>, String>>,
    probes: Vec<Probe>,
    /// When the engine was last asked.
    pub(super) asked_at: i64,
    pub(super) processes_at: i64,
    marks: [Mark; Tab::ALL.len()],
    pub(super) sideways: usize,
    /// What is looked for.
    pub(super) query: String,
    /// What is folded of all that the engine tells, and what was before it was searched.
    pub(super) folded: Folded,
    pub(super) folded_before: Folded,
}

/// The row that is selected on a page.
#[derive(Debug, Default)]
pub(super) struct Mark {
    pub(super) at: usize,
    /// Which rows are in sight.
    pub(super) window: Choice,
}

impl Open {
    /// Nothing is known yet.
    pub(super) fn new(service: &str, tab: Tab) -> Self {
        Self {
            service: service.to_owned(),
            container: None,
            number: None,
            seen: None,
            tab,
            described: None,
            processes: None,
            probes: Vec::new(),
            asked_at: 0,
            processes_at: 0,
            marks: Default::default(),
            sideways: 0,
            query: String::new(),
            folded: Folded::new(),
            folded_before: Folded::new(),
        }
    }

    /// Whether a container is the one that is looked at.
    pub(super) fn is_of(&self, facts: &ContainerFacts) -> bool {
        self.container.as_deref() == Some(facts.id.as_str())
    }

    /// Looks at a container; returns whether it is to be asked about.
    pub(super) fn look_at(&mut self, facts: &ContainerFacts) -> bool {
        if !self.is_of(facts) {
            self.forget();
            self.container = Some(facts.id.clone());
        }
        self.number = facts.number;
        let is_news = self.seen.as_ref() != Some(facts);
        if is_news
            && self
                .seen
                .as_ref()
                .is_some_and(|seen| seen.state != facts.state)
        {
            self.processes = None;
        }
        self.seen = Some(facts.clone());
        is_news || !matches!(self.described, Some(Ok(_)))
    }

    /// Forgets what was known of the container.
    pub(super) fn forget(&mut self) {
        self.container = None;
        self.seen = None;
        self.described = None;
        self.processes = None;
        self.probes.clear();
    }

    /// Whether something runs in it.
    pub(super) fn is_alive(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.state.is_alive())
    }

    /// Takes the engine's description.
    pub(super) fn describe(&mut self, value: Value) {
        let mut described = Described::new(&self.service, value, &self.folded);
        health::merge(&mut self.probes, std::mem::take(&mut described.probes));
        self.described = Some(Ok(described));
    }

    /// Takes note of why there is no description; one that is there stays.
    pub(super) fn fail(&mut self, why: &str) {
        if !matches!(self.described, Some(Ok(_))) {
            self.described = Some(Err(rows::line(why)));
        }
    }

    /// All that the engine tells, where that is shown and known.
    pub(super) fn json(&self) -> Option<&Json> {
        match &self.described {
            Some(Ok(described)) if self.tab == Tab::Inspect => Some(&described.json),
            Some(Ok(_) | Err(_)) | None => None,
        }
    }

    /// Folds these objects and lists of it and no others; what was selected stays so.
    pub(super) fn refold(&mut self, folded: Folded) {
        if self.folded == folded {
            return;
        }
        if let Some(Ok(described)) = &mut self.described {
            let mark = &mut self.marks[Tab::Inspect.index()];
            mark.at = described.json.fold(&folded, mark.at);
        }
        self.folded = folded;
    }

    /// The selection of the page that is shown.
    pub(super) fn mark(&self) -> &Mark {
        &self.marks[self.tab.index()]
    }

    /// The same, to be moved.
    pub(super) fn mark_mut(&mut self) -> &mut Mark {
        &mut self.marks[self.tab.index()]
    }

    /// Moves to a row, or sideways.
    pub(super) fn moved(&mut self, list: List, to: Option<usize>) {
        match (list, to) {
            (List::FarLeft, _) => self.sideways = self.sideways.saturating_sub(ASIDE),
            (List::FarRight, _) => self.sideways += ASIDE,
            (_, Some(to)) => self.mark_mut().at = to,
            (_, None) => {}
        }
    }

    /// When the engine is to be asked again for what the page shows.
    pub(super) fn due(&self, is_connected: bool) -> Option<i64> {
        if !is_connected || !self.is_alive() {
            return None;
        }
        match self.tab {
            Tab::Processes => Some(self.processes_at + PROCESSES),
            Tab::Health => {
                let Some(Ok(described)) = &self.described else {
                    return None;
                };
                let next = health::next(described.check.as_ref()?, &self.probes)?;
                Some(next.max(self.asked_at + PATIENCE))
            }
            Tab::Summary | Tab::Environment | Tab::Mounts | Tab::Labels | Tab::Inspect => None,
        }
    }

    /// When the page shows something else although nothing came in.
    pub(super) fn next_change(&self, now: i64, is_connected: bool) -> Option<i64> {
        if self.tab != Tab::Summary {
            return self.due(is_connected);
        }
        let seen = self.seen.as_ref()?;
        let latest = seen.started_at.max(seen.finished_at)?;
        let pause = if now - latest < 60 * SECOND { 1 } else { 30 };
        Some(now + pause * SECOND)
    }
}

/// The rows of the page that is shown.
pub(super) fn rows(model: &Model) -> Cow<'_, [Row]> {
    let Some(open) = &model.views.detail.open else {
        return Cow::Borrowed(&[]);
    };
    let Some(seen) = &open.seen else {
        return said("It has no container; `up` makes one.");
    };
    if open.tab == Tab::Processes {
        return match &open.processes {
            _ if !open.is_alive() => said("Nothing runs in it: it is not running."),
            None => said("asking the engine"),
            Some(Ok(rows)) => Cow::Borrowed(rows),
            Some(Err(why)) => failed(why),
        };
    }
    let described = match &open.described {
        None => return said("asking the engine"),
        Some(Err(why)) => return failed(why),
        Some(Ok(described)) => described,
    };
    let (rows, none) = match open.tab {
        Tab::Summary => {
            let sample = model.usage.latest(&seen.id, model.now);
            let mut services = model.facts.iter().flat_map(|facts| &facts.services);
            let service = services.find(|one| one.name == open.service);
            let image = service.map_or("", |service| service.image.as_str());
            return Cow::Owned(described.summary.rows(model.now, image, seen, sample));
        }
        Tab::Health => {
            let times = seen.failing.as_ref().map_or(0, |failing| failing.times);
            let sign = Sign::of_health(seen.health, times);
            let check = described.check.as_ref();
            return Cow::Owned(health::rows(&sign, check, &open.probes));
        }
        Tab::Environment => (
            described.environment.as_slice(),
            "Its environment is empty.",
        ),
        Tab::Mounts => (described.mounts.as_slice(), "Nothing is mounted in it."),
        Tab::Labels => (described.labels.as_slice(), "It has no labels."),
        Tab::Inspect | Tab::Processes => (described.json.rows(), "The engine told nothing."),
    };
    if rows.is_empty() {
        said(none)
    } else {
        Cow::Borrowed(rows)
    }
}

fn said(text: &str) -> Cow<'static, [Row]> {
    Cow::Owned(vec![Row::text(text, Role::Dim)])
}

fn failed(why: &str) -> Cow<'static, [Row]> {
    let text = format!("The engine does not tell: {why}");
    Cow::Owned(vec![Row::text(&text, Role::Bad)])
}
