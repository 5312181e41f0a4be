//! The images of the project: how big and old they are, who runs them, and whether
//! their names mean newer ones by now.

#[cfg(test)]
mod tests;
mod view;

pub(in crate::tui) use view::view;

use crate::engine::Layer;
use crate::ops::board::ContainerFacts;
use crate::ops::board::ImageFacts;
use crate::tui::action;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::request::Request;
use crate::tui::screens::volumes;
use crate::tui::update::is_connected;
use crate::tui::update::jobs;
use crate::tui::widgets::Choice;

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
    choice: Choice,
    filter: String,
    is_by_size: bool,
    rows: Option<Result<Vec<ImageFacts>, String>>,
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
    model.views.images.filter = match typed {
        Typed::Changing | Typed::Done => text.to_owned(),
        Typed::GivenUp => before,
    };
}

/// Moves, filters, sorts, copies, and opens the steps of an image.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Filter => {
            let before = model.views.images.filter.clone();
            let purpose = Purpose::Images(Ask::Filter(before.clone()));
            prompt::open(model, "filter", &before, purpose);
        }
        List::Open => open(model, effects),
        List::Back if model.views.images.layers.is_some() => model.views.images.layers = None,
        List::Back => model.views.images.filter.clear(),
        List::Sort => model.views.images.is_by_size = !model.views.images.is_by_size,
        List::Copy => {
            if let Some(image) = selected(model) {
                let id = image.id.clone();
                model.say(format!("copied the id of {}: {id}", image.reference()));
                effects.push(Effect::Copy(id));
            }
        }
        _ => {
            step(model, list);
            if model.views.images.layers.is_some() {
                open(model, effects);
            }
        }
    }
}

fn step(model: &mut Model, list: List) {
    let mut choice = std::mem::take(&mut model.views.images.choice);
    let keys = keys(&shown(model));
    choice.step(list, &keys.iter().map(String::as_str).collect::<Vec<_>>());
    model.views.images.choice = choice;
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
    let state = &model.views.images;
    match list {
        List::Filter | List::Sort => true,
        List::Back => !state.filter.is_empty() || state.layers.is_some(),
        List::Open => state.layers.is_none() && selected(model).is_some_and(is_here),
        List::Copy => selected(model).is_some_and(is_here),
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => !shown(model).is_empty(),
        List::Left
        | List::Right
        | List::FarLeft
        | List::FarRight
        | List::Mark
        | List::MarkRange
        | List::MarkAll
        | List::Next
        | List::Previous => false,
    }
}

fn is_here(image: &ImageFacts) -> bool {
    !image.id.is_empty()
}

/// The images that fit the filter, in order.
fn shown(model: &Model) -> Vec<&ImageFacts> {
    let State {
        filter,
        is_by_size,
        rows,
        choice: _,
        layers: _,
    } = &model.views.images;
    let all = rows.iter().flatten().flatten();
    let mut fuzzy = Fuzzy::new(filter);
    let mut shown: Vec<&ImageFacts> = all.filter(|one| fuzzy.fits(&one.reference())).collect();
    if *is_by_size {
        shown.sort_by_key(|one| std::cmp::Reverse(one.size));
    }
    shown
}

/// What tells the images apart: one name may have meant several.
fn keys(shown: &[&ImageFacts]) -> Vec<String> {
    let key = |one: &&ImageFacts| format!("{} {}", one.reference(), one.id);
    shown.iter().map(key).collect()
}

/// Where the selection stands.
fn place(model: &Model, shown: &[&ImageFacts]) -> Option<usize> {
    let keys = keys(shown);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    model.views.images.choice.index(&keys)
}

/// The image that is selected.
fn selected(model: &Model) -> Option<&ImageFacts> {
    let shown = shown(model);
    shown.get(place(model, &shown)?).copied()
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
    match (row, pointing) {
        (Some(row), Pointing::Click) => {
            let key = keys(&shown(model)).into_iter().nth(row);
            if let Some(key) = key {
                model.views.images.choice.select(&key);
            }
        }
        (_, Pointing::Wheel(notches)) => {
            let motion = if notches < 0 { List::Up } else { List::Down };
            for _ in 0..notches.abs().min(10) {
                list(model, motion, effects);
            }
        }
        _ => {}
    }
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
        (Question::Images, Ok(Answer::Images(rows))) => state.rows = Some(Ok(rows.clone())),
        (Question::Images, Err(why)) => state.rows = Some(Err(why.clone())),
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
