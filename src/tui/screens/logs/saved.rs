//! Filters that have a name: kept with the project, chosen from a list.

use serde::Deserialize;
use serde::Serialize;

use super::Ask;
use super::moves;
use super::written::Written;
use crate::text::echo;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Pattern;
use crate::tui::popups::filters;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;

/// How many are kept at most.
const MOST: usize = 50;

/// A filter that has a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Saved {
    name: String,
    #[serde(flatten)]
    filter: Written,
}

impl Saved {
    /// What it is called.
    pub(in crate::tui) fn name(&self) -> &str {
        &self.name
    }

    /// What it does, in a few words.
    pub(in crate::tui) fn words(&self) -> String {
        self.filter.words()
    }
}

/// Those that are kept, in the order in which they were saved.
pub(in crate::tui) fn all(model: &Model) -> &[Saved] {
    &model.views.logs.saved
}

/// What another run has kept, as far as it can be used.
pub(super) fn recalled(saved: Vec<Saved>) -> Vec<Saved> {
    let named = saved.into_iter().filter(|one| !one.name.trim().is_empty());
    let safe = named.map(|one| Saved {
        name: echo(&one.name),
        ..one
    });
    safe.take(MOST).collect()
}

/// Opens the list of them.
pub(super) fn open(model: &mut Model) {
    filters::open(model);
}

/// Whether there is anything that could be saved.
pub(super) fn can_save(model: &Model) -> bool {
    *model.logs.filter() != Filter::default()
}

/// Asks for a name.
pub(super) fn ask_name(model: &mut Model) {
    let pattern = model.logs.filter().pattern.as_ref();
    let name = pattern.map_or("", Pattern::text).to_owned();
    prompt::open(
        model,
        "save this filter as",
        &name,
        Purpose::Logs(Ask::Name),
    );
}

/// Keeps the present filter under a name; one of that name is replaced.
pub(super) fn save(model: &mut Model, name: &str) {
    let name = echo(name.trim());
    if name.is_empty() {
        return model.complain("a filter needs a name");
    }
    let filter = Written::of(model);
    let saved = &mut model.views.logs.saved;
    if let Some(known) = saved.iter_mut().find(|one| one.name == name) {
        known.filter = filter;
        return model.say(format!("{name} is this filter from now on"));
    }
    if saved.len() >= MOST {
        return model.complain(format!("no more than {MOST} filters are kept: forget one"));
    }
    let text = format!("saved {name}; f chooses among those that are saved");
    saved.push(Saved { name, filter });
    model.say(text);
}

/// Shows what the so-manieth filter lets through.
pub(in crate::tui) fn apply(model: &mut Model, at: usize) {
    let Some(saved) = model.views.logs.saved.get(at).cloned() else {
        return;
    };
    let Saved { name, filter } = saved;
    model.views.logs.in_context = false;
    filter.recall(model);
    moves::stay_in_sight(model);
    model.say(format!("filter {name}; esc ends its search"));
}

/// Forgets the so-manieth filter.
pub(in crate::tui) fn forget(model: &mut Model, at: usize) {
    if at < model.views.logs.saved.len() {
        let gone = model.views.logs.saved.remove(at);
        model.say(format!("forgot the filter {}", gone.name));
    }
}
