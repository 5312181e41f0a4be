//! The images of the project: how big and old they are, who runs them, and whether
//! their names mean newer ones by now.

#[cfg(test)]
mod tests;
mod view;

pub(in crate::tui) use view::view;

use std::borrow::Cow;

use crate::engine::Layer;
use crate::ops::board::ContainerFacts;
use crate::ops::board::ImageFacts;
use crate::tui::action;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::request::Request;
use crate::tui::screens::shelf;
use crate::tui::screens::shelf::Kept;
use crate::tui::screens::shelf::Shelf;
use crate::tui::screens::volumes;
use crate::tui::update::is_connected;
use crate::tui::update::jobs;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Bring the image again for the services that use it.
    Pull,
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
pub(in crate::tui) const KEYS: &[Binding] = &[
    Binding::new(
        action::Action::Images(Action::Pull),
        "pull-image",
        &["p"],
        "pull the image of its services",
    )
    .hint("pull")
    .changing(),
    Binding::new(
        action::Action::Images(Action::Refresh),
        "measure-images",
        &["R"],
        "list and measure the images anew",
    )
    .hint("measure"),
];

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    shelf: Shelf<ImageFacts>,
    /// The image whose steps are shown, and they as soon as they are known.
    layers: Option<(String, Option<Layers>)>,
}

/// The steps by which an image was made, or why they are not known.
type Layers = Result<Vec<Layer>, String>;

/// Has the images listed.
pub(in crate::tui) fn ask(effects: &mut Effects) {
    effects.push(Effect::Ask(Question::Images));
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Pull => {
            if let Some(image) = selected(model) {
                let services = image.wanted_by.clone();
                jobs::ask(model, Request::Pull(services), effects);
            }
        }
        Action::Refresh => {
            ask(effects);
            volumes::measure(model, true, effects);
        }
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Pull => {
            let is_of_file = |image: &ImageFacts| !image.wanted_by.is_empty();
            model.scope.has_file && is_connected(model) && selected(model).is_some_and(is_of_file)
        }
        Action::Refresh => is_connected(model) && !volumes::disk(model).is_asked(),
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
    model.views.images.shelf.typed(before, text, typed);
}

/// Moves, filters, sorts, copies, and opens the steps of an image.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Filter => {
            let before = model.views.images.shelf.filter.clone();
            let purpose = Purpose::Images(Ask::Filter(before.clone()));
            prompt::open(model, "filter", &before, purpose);
        }
        List::Open => open(model, effects),
        List::Back if model.views.images.layers.is_some() => model.views.images.layers = None,
        List::Copy => {
            if let Some(image) = selected(model) {
                let id = image.id.clone();
                model.say(format!("copied the id of {}: {id}", image.reference()));
                effects.push(Effect::Copy(id));
            }
        }
        other => {
            let keys = shelf::keys(&shown(model));
            model.views.images.shelf.list(other, &keys);
            follow(model, effects);
        }
    }
}

/// Shows the steps of what is selected now, where those of another image are shown.
fn follow(model: &mut Model, effects: &mut Effects) {
    if model.views.images.layers.is_some() {
        open(model, effects);
    }
}

/// Shows the steps of the selected image, and asks for them.
fn open(model: &mut Model, effects: &mut Effects) {
    let Some(id) = selected(model).map(|image| image.id.clone()) else {
        return;
    };
    let layers = &mut model.views.images.layers;
    if layers.as_ref().is_none_or(|(shown, _)| *shown != id) {
        *layers = Some((id.clone(), None));
        if !id.is_empty() {
            effects.push(Effect::Ask(Question::Layers(id)));
        }
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let State { shelf, layers } = &model.views.images;
    match list {
        List::Back if layers.is_some() => true,
        List::Open => layers.is_none() && selected(model).is_some_and(is_here),
        List::Copy => selected(model).is_some_and(is_here),
        other => shelf.can_list(other, shown(model).is_empty()),
    }
}

impl Kept for ImageFacts {
    fn name(&self) -> Cow<'_, str> {
        Cow::Owned(self.reference())
    }

    /// One name may have meant several.
    fn key(&self) -> Cow<'_, str> {
        Cow::Owned(format!("{} {}", self.reference(), self.id))
    }
}

fn is_here(image: &ImageFacts) -> bool {
    !image.id.is_empty()
}

/// The images that fit the filter, in order.
fn shown(model: &Model) -> Vec<&ImageFacts> {
    model.views.images.shelf.shown(|one| Some(one.size))
}

/// The image that is selected.
fn selected(model: &Model) -> Option<&ImageFacts> {
    let shown = shown(model);
    shown.get(model.views.images.shelf.place(&shown)?).copied()
}

/// The containers that were made of an image.
fn users<'a>(model: &'a Model, image: &'a ImageFacts) -> impl Iterator<Item = &'a ContainerFacts> {
    let containers = model.facts.iter().flat_map(|facts| &facts.containers);
    containers.filter(|one| one.image_id == image.id)
}

/// The services that are to run an image and run another one.
fn behind<'a>(model: &'a Model, image: &'a ImageFacts) -> impl Iterator<Item = &'a str> {
    let differs = |service: &&String| {
        let facts = model.facts.iter();
        let mut replicas = facts.flat_map(|facts| facts.replicas(service));
        is_here(image) && replicas.any(|one| one.image_id != image.id)
    };
    let services = image.wanted_by.iter().filter(differs);
    services.map(String::as_str)
}

/// Takes a click or a turn of the wheel.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    _: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let keys = shelf::keys(&shown(model));
    let shelf = &mut model.views.images.shelf;
    shelf.pointed(row, pointing, &keys);
    follow(model, effects);
}

/// There is one list only, so no other pane to go to.
pub(in crate::tui) fn pane(_: &mut Model, _: bool, _: &mut Effects) {}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    ask(effects);
    volumes::measure(model, false, effects);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    _: &mut Effects,
) {
    let state = &mut model.views.images;
    match (question, answer) {
        (Question::Images, Ok(Answer::Images(rows))) => state.shelf.fill(Ok(rows.clone())),
        (Question::Images, Err(why)) => state.shelf.fill(Err(why.clone())),
        (Question::Layers(id), answer) => {
            if let Some((shown, layers)) = &mut state.layers
                && shown == id
            {
                *layers = match answer {
                    Ok(Answer::Layers(all)) => Some(Ok(all.clone())),
                    Ok(_) => None,
                    Err(why) => Some(Err(why.clone())),
                };
            }
        }
        _ => {}
    }
}
