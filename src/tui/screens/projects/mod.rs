//! All projects of the engine, each of which can be entered.

#[cfg(test)]
mod tests;
mod view;

pub(in crate::tui) use view::view;

use std::path::PathBuf;

use crate::ops::projects::Row;
use crate::text::safe_str;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::palette;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::update::app;
use crate::tui::update::is_connected;
use crate::tui::widgets::Choice;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Look at all projects again.
    Refresh,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// Which projects to show.
    Filter {
        /// What was shown before.
        before: String,
    },
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[Binding::new(
    crate::tui::action::Action::Projects(Action::Refresh),
    "refresh-projects",
    &["R"],
    "look at all projects again",
)
.hint("refresh")];

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    /// The projects, by name; `None` until the engine has told.
    projects: Option<Vec<Row>>,
    /// Why they could not be listed.
    why: Option<String>,
    choice: Choice,
    filter: String,
}

/// Does what was asked for.
pub(in crate::tui) fn act(_model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Refresh => effects.push(Effect::Ask(Question::Projects)),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Refresh => is_connected(model),
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    _effects: &mut Effects,
) {
    let Ask::Filter { before } = ask;
    model.views.projects.filter = match typed {
        Typed::Changing | Typed::Done => text.to_owned(),
        Typed::GivenUp => before,
    };
}

/// Moves and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Open => open(model, effects),
        List::Filter => {
            let before = model.views.projects.filter.clone();
            let purpose = Purpose::Projects(Ask::Filter {
                before: before.clone(),
            });
            prompt::open(model, "filter", &before, purpose);
        }
        List::Back => model.views.projects.filter.clear(),
        List::Copy => {
            if let Some(row) = selected(model) {
                let name = row.name.clone();
                model.say(format!("copied {name}"));
                effects.push(Effect::Copy(name));
            }
        }
        motion => {
            let mut choice = std::mem::take(&mut model.views.projects.choice);
            choice.step(motion, &keys(&shown(model)));
            model.views.projects.choice = choice;
        }
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    match list {
        List::Open | List::Copy => selected(model).is_some(),
        List::Filter => model.views.projects.projects.is_some(),
        List::Back => !model.views.projects.filter.is_empty(),
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => true,
        List::Left
        | List::Right
        | List::FarLeft
        | List::FarRight
        | List::Mark
        | List::MarkRange
        | List::MarkAll
        | List::Next
        | List::Previous
        | List::Sort => false,
    }
}

/// The projects that fit the filter.
fn shown(model: &Model) -> Vec<&Row> {
    let state = &model.views.projects;
    let all = state.projects.iter().flatten();
    if state.filter.is_empty() {
        return all.collect();
    }
    let mut fuzzy = Fuzzy::new(&state.filter);
    all.filter(|row| fuzzy.fits(&row.name)).collect()
}

fn keys<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

fn selected(model: &Model) -> Option<&Row> {
    let rows = shown(model);
    let at = model.views.projects.choice.index(&keys(&rows))?;
    rows.get(at).copied()
}

/// The names of all projects, as far as the engine has told.
pub(in crate::tui) fn names(model: &Model) -> impl Iterator<Item = &str> {
    let rows = model.views.projects.projects.iter().flatten();
    rows.map(|row| row.name.as_str())
}

/// Enters the selected project.
fn open(model: &mut Model, effects: &mut Effects) {
    if let Some(row) = selected(model) {
        let name = row.name.clone();
        enter(model, &name, effects);
    }
}

/// Leaves the project for another. Work that runs is waited for, because what comes of
/// it is told here.
pub(in crate::tui) fn enter(model: &mut Model, name: &str, effects: &mut Effects) {
    let mut rows = model.views.projects.projects.iter().flatten();
    let Some(row) = rows.find(|row| row.name == name) else {
        return;
    };
    if row.name == model.scope.project {
        app::jump(model, Screen::Overview, effects);
        return;
    }
    let (name, files) = (row.name.clone(), files(model, row));
    let mut running = model.jobs.running();
    let work = running.next().map(|job| job.request.command_line(""));
    drop(running);
    if let Some(work) = work {
        model.complain(format!(
            "wait until \"{work}\" has ended, or stop it by ctrl-c"
        ));
        return;
    }
    effects.push(Effect::Enter { name, files });
}

/// The files that a project was made from, as its containers tell; none of an engine
/// on another machine, whose files are not here.
fn files(model: &Model, row: &Row) -> Vec<PathBuf> {
    if model.scope.place != "local" {
        return Vec::new();
    }
    let files = row.config_files.split(',').filter(|file| !file.is_empty());
    files.map(PathBuf::from).collect()
}

/// Takes a click or a turn of the wheel on the so-manieth row of a pane, or on the
/// pane itself.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    _pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match (pointing, row) {
        (Pointing::Click, Some(row)) => {
            let mut choice = std::mem::take(&mut model.views.projects.choice);
            let rows = shown(model);
            let keys = keys(&rows);
            let is_again = choice.index(&keys) == Some(row);
            choice.choose(row, &keys);
            model.views.projects.choice = choice;
            if is_again {
                open(model, effects);
            }
        }
        (Pointing::Wheel(notches), _) => {
            let motion = if notches > 0 { List::Down } else { List::Up };
            for _ in 0..notches.unsigned_abs() {
                list(model, motion, effects);
            }
        }
        (Pointing::Click | Pointing::Drag | Pointing::Release, _) => {}
    }
}

/// There is one pane.
pub(in crate::tui) fn pane(_model: &mut Model, _forward: bool, _effects: &mut Effects) {}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    if is_connected(model) {
        effects.push(Effect::Ask(Question::Projects));
    }
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    _effects: &mut Effects,
) {
    if *question != Question::Projects {
        return;
    }
    let current = model.scope.project.clone();
    let state = &mut model.views.projects;
    match answer {
        Ok(Answer::Projects(rows)) => {
            if state.projects.is_none() {
                state.choice.select(&current);
            }
            state.projects = Some(rows.iter().map(safe).collect());
            state.why = None;
            palette::refresh(model);
        }
        Ok(_) => {}
        Err(why) => state.why = Some(why.clone()),
    }
}

/// The same row with texts that steer no terminal.
fn safe(row: &Row) -> Row {
    let Row {
        name,
        status,
        config_files,
    } = row;
    let safe = |text: &str| safe_str(text).replace(['\n', '\t'], " ");
    Row {
        name: safe(name),
        status: safe(status),
        config_files: safe(config_files),
    }
}
