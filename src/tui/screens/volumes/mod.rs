//! The volumes of the project: how big they are, and who uses them.

#[cfg(test)]
pub(in crate::tui) mod tests;
mod view;

pub(in crate::tui) use view::counted;
pub(in crate::tui) use view::view;

use std::borrow::Cow;

use crate::engine::DiskUsage;
use crate::ops::board::ContainerFacts;
use crate::ops::board::VolumeFacts;
use crate::tui::action;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::screens::shelf;
use crate::tui::screens::shelf::Kept;
use crate::tui::screens::shelf::Shelf;
use crate::tui::update::is_connected;

/// For how long sizes are good enough when the screen is entered again.
const FRESH: i64 = 60 * SECOND;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// List and measure everything anew.
    Refresh,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// A text that rows must fit; before it was this.
    Filter(String),
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[Binding::new(
    action::Action::Volumes(Action::Refresh),
    "measure-volumes",
    &["R"],
    "list and measure the volumes anew",
)
.hint("measure")];

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    shelf: Shelf<VolumeFacts>,
    disk: Disk,
}

/// What the engine keeps on its disks, as far as it was asked.
#[derive(Debug, Default)]
pub(in crate::tui) struct Disk {
    /// Whether the engine is counting.
    is_asked: bool,
    /// What it said last, and when.
    told: Option<(i64, Result<DiskUsage, String>)>,
}

impl Disk {
    /// What is known.
    pub(in crate::tui) fn usage(&self) -> Option<&DiskUsage> {
        self.told.as_ref()?.1.as_ref().ok()
    }

    /// Why nothing is known, if it was asked in vain.
    fn complaint(&self) -> Option<&str> {
        self.told.as_ref()?.1.as_ref().err().map(String::as_str)
    }

    /// Whether the engine is counting.
    pub(in crate::tui) fn is_asked(&self) -> bool {
        self.is_asked
    }
}

/// What the engine keeps on its disks, which the images' screen shows, too.
pub(in crate::tui) fn disk(model: &Model) -> &Disk {
    &model.views.volumes.disk
}

/// Has the disks measured, unless that is going on; what was measured a moment ago
/// is good enough unless `anew`.
pub(in crate::tui) fn measure(model: &mut Model, anew: bool, effects: &mut Effects) {
    let now = model.now;
    let disk = &mut model.views.volumes.disk;
    let is_fresh = disk
        .told
        .as_ref()
        .is_some_and(|(at, usage)| usage.is_ok() && now - at < FRESH);
    if !disk.is_asked && (anew || !is_fresh) {
        disk.is_asked = true;
        effects.push(Effect::Ask(Question::Disk));
    }
}

/// Has the volumes listed.
pub(in crate::tui) fn ask(effects: &mut Effects) {
    effects.push(Effect::Ask(Question::Volumes));
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Refresh => {
            ask(effects);
            measure(model, true, effects);
        }
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Refresh => is_connected(model) && !model.views.volumes.disk.is_asked,
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    _: &mut Effects,
) {
    let Ask::Filter(before) = ask;
    model.views.volumes.shelf.typed(before, text, typed);
}

/// Moves, filters, sorts and copies.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Filter => {
            let before = model.views.volumes.shelf.filter.clone();
            let purpose = Purpose::Volumes(Ask::Filter(before.clone()));
            prompt::open(model, "filter", &before, purpose);
        }
        List::Copy => {
            if let Some(volume) = selected(model) {
                let name = volume.name.clone();
                model.say(format!("copied: {name}"));
                effects.push(Effect::Copy(name));
            }
        }
        other => {
            let keys = shelf::keys(&shown(model));
            model.views.volumes.shelf.list(other, &keys);
        }
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let shelf = &model.views.volumes.shelf;
    shelf.can_list(list, shown(model).is_empty())
}

impl Kept for VolumeFacts {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

/// The volumes that fit the filter, in order.
fn shown(model: &Model) -> Vec<&VolumeFacts> {
    let State { shelf, disk } = &model.views.volumes;
    shelf.shown(|one| disk.usage()?.volumes.get(&one.name).copied())
}

/// The volume that is selected.
fn selected(model: &Model) -> Option<&VolumeFacts> {
    let shown = shown(model);
    let at = model.views.volumes.shelf.place(&shown)?;
    shown.get(at).copied()
}

/// The containers that mount a volume.
fn users<'a>(model: &'a Model, volume: &'a str) -> impl Iterator<Item = &'a ContainerFacts> {
    let containers = model.facts.iter().flat_map(|facts| &facts.containers);
    containers.filter(move |one| {
        let mut mounts = one.mounts.iter();
        mounts.any(|mount| mount.volume.as_deref() == Some(volume))
    })
}

/// Takes a click or a turn of the wheel.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    _: u8,
    row: Option<usize>,
    pointing: Pointing,
    _: &mut Effects,
) {
    let keys = shelf::keys(&shown(model));
    let shelf = &mut model.views.volumes.shelf;
    shelf.pointed(row, pointing, &keys);
}

/// There is one list only, so no other pane to go to.
pub(in crate::tui) fn pane(_: &mut Model, _: bool, _: &mut Effects) {}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    ask(effects);
    measure(model, false, effects);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    _: &mut Effects,
) {
    let now = model.now;
    let state = &mut model.views.volumes;
    match (question, answer) {
        (Question::Volumes, Ok(Answer::Volumes(rows))) => state.shelf.fill(Ok(rows.clone())),
        (Question::Volumes, Err(why)) => state.shelf.fill(Err(why.clone())),
        (Question::Disk, Ok(Answer::Disk(usage))) => {
            state.disk.is_asked = false;
            state.disk.told = Some((now, Ok((**usage).clone())));
        }
        (Question::Disk, Err(why)) => {
            state.disk.is_asked = false;
            state.disk.told = Some((now, Err(why.clone())));
        }
        _ => {}
    }
}
