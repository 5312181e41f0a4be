//! Tasks, their parts, and the agents that work on them.

mod act;
mod agent;
mod agents;
mod graph;
mod list;
mod mini;
mod node;
mod preview;
mod remembered;
mod state;
#[cfg(test)]
mod tests;
mod tree;
mod view;
mod waterfall;
pub(in crate::tui) mod words;

pub(in crate::tui) use act::act;
pub(in crate::tui) use act::can_act;
pub(in crate::tui) use act::typed;
pub(in crate::tui) use list::can_list;
pub(in crate::tui) use list::choose;
pub(in crate::tui) use list::list;
pub(in crate::tui) use list::pointed;
pub(in crate::tui) use mini::mini;
pub(in crate::tui) use remembered::Remembered;
pub(in crate::tui) use state::State;
pub(in crate::tui) use view::view;

use std::time::Duration;

use state::Pane;

use crate::task::status::Status;
use crate::tui::action;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::effect::TaskQuestion;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::msg::Answer;
use crate::tui::popups::text;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Hand in a task.
    Add,
    /// Have a planned task worked on.
    Execute,
    /// Give a task up.
    Cancel,
    /// Take up again what failed.
    Retry,
    /// Answer what a part asks.
    Answer,
    /// What is written by the agents of a task, or by that of a part.
    Logs,
    PartLogs,
    /// The parts in another form.
    NextForm,
    Waterfall,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// Which tasks are shown.
    Filter,
    /// What is to be done.
    Description,
    /// What a part asks.
    Answer {
        /// The task.
        task: String,
        /// The part.
        subtask: String,
    },
}

const fn key(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Tasks(action), name, keys, help)
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    key(
        Action::Answer,
        "answer-task",
        &["A"],
        "answer what the task asks",
    )
    .hint("answer")
    .changing(),
    key(Action::Add, "add-task", &["a"], "hand in a task")
        .hint("add")
        .changing(),
    key(
        Action::Execute,
        "execute-task",
        &["x"],
        "begin to work on a planned task",
    )
    .hint("begin")
    .changing(),
    key(
        Action::Retry,
        "retry-task",
        &["r"],
        "try again what failed of a task",
    )
    .hint("retry")
    .changing(),
    key(Action::Cancel, "cancel-task", &["c"], "give a task up")
        .hint("cancel")
        .changing(),
    key(
        Action::NextForm,
        "task-form",
        &["v"],
        "show the parts as graph, tree or waterfall",
    )
    .hint("view"),
    key(
        Action::Waterfall,
        "task-waterfall",
        &["w"],
        "show when each part ran",
    )
    .hint("waterfall"),
    key(
        Action::Logs,
        "task-logs",
        &["l"],
        "show what the agents of this task write",
    )
    .hint("logs"),
    key(
        Action::PartLogs,
        "part-logs",
        &["o"],
        "show what the agent of this part writes",
    )
    .hint("logs"),
];

/// How long the age of a task is told in seconds.
const MINUTE: Duration = Duration::from_mins(1);

/// How many tasks are asked for with their parts after a snapshot.
const ASKED_AT_ONCE: usize = 24;

/// Puts another pane into focus.
pub(in crate::tui) fn pane(model: &mut Model, forward: bool, effects: &mut Effects) {
    let state = &mut model.views.tasks;
    state.focus = state.focus.next(forward);
    effects.redraw();
}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    refresh(model);
    ask(model, effects);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    effects: &mut Effects,
) {
    let Question::OfTasks(question) = question else {
        return;
    };
    match (question, answer) {
        (TaskQuestion::Task(id), Ok(Answer::Task(task))) => {
            let state = &mut model.views.tasks;
            if state.awaits_new && !state.asked.contains(id) {
                state.awaits_new = false;
                state.task.select(id);
            }
            model.tasks.know((**task).clone());
            refresh(model);
        }
        (TaskQuestion::Task(id), Err(why)) if looked_at(model).as_ref() == Some(id) => {
            model.complain(why.clone());
        }
        (TaskQuestion::Result { subtask, .. }, Ok(Answer::Text(result))) => {
            let whole = state::whole(model);
            let part = whole.and_then(|whole| whole.part(subtask));
            let title = part.map_or("Result", |part| &part.agent_type).to_owned();
            text::open(model, title, result);
        }
        (TaskQuestion::Result { .. }, Err(why)) => model.complain(why.clone()),
        (TaskQuestion::Route(text), answer) => {
            let preview = &mut model.views.tasks.preview;
            preview.answered(text, answer);
            preview.ask(model.now, effects);
        }
        (TaskQuestion::Task(_), Ok(_) | Err(_)) | (TaskQuestion::Result { .. }, Ok(_)) => {}
    }
}

/// Something is new with tasks or agents.
pub(in crate::tui) fn heard(model: &mut Model, effects: &mut Effects) {
    refresh(model);
    ask(model, effects);
}

/// Time has passed.
pub(in crate::tui) fn ticked(model: &mut Model, effects: &mut Effects) {
    model.views.tasks.preview.ask(model.now, effects);
}

/// The task that is looked at.
pub(in crate::tui) fn looked_at(model: &Model) -> Option<String> {
    let is_seen = model.screen == Screen::Tasks;
    let selected = model.views.tasks.selected().filter(|_| is_seen);
    selected.map(str::to_owned)
}

/// When the screen looks different although nothing came in: each second while
/// something is worked on, else when the text of an age changes.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    let preview = model.views.tasks.preview.due();
    if model.screen != Screen::Tasks {
        return preview;
    }
    let now = model.tasks.now(model.now);
    let youngest = model.tasks.newest().next();
    let youngest = youngest.and_then(|task| task.created_at);
    let is_young = youngest.is_some_and(|created| now.since(created) < MINUTE);
    let tick = match youngest {
        None => None,
        Some(_) if is_young || model.tasks.counts().running > 0 => Some(model.now + SECOND),
        Some(_) => Some(model.now + 60 * SECOND),
    };
    preview.into_iter().chain(tick).min()
}

fn refresh(model: &mut Model) {
    model.views.tasks.refresh(&model.tasks);
}

/// Asks for the parts of the tasks that are looked at or worked on.
fn ask(model: &mut Model, effects: &mut Effects) {
    if !model.tasks.contact.answers() {
        return;
    }
    let selected = looked_at(model);
    let state = &mut model.views.tasks;
    if state.asked_since != model.tasks.snapshots() {
        state.asked_since = model.tasks.snapshots();
        state.asked.clear();
    }
    let open = model.tasks.urgent().take(ASKED_AT_ONCE);
    let open = open
        .filter(|task| matches!(task.status, Status::InProgress | Status::InputRequired))
        .map(|task| task.task_id.clone());
    for id in selected.into_iter().chain(open) {
        if model.tasks.whole(&id).is_none() && state.asked.insert(id.clone()) {
            effects.ask_of_tasks(TaskQuestion::Task(id));
        }
    }
}
