//! All that there is to know of one service: a pane over the screen, with a page for
//! each kind of question, for one replica at a time.

mod described;
mod folding;
mod health;
mod json;
mod keys;
mod masking;
mod processes;
mod rows;
mod search;
mod state;
mod summary;
#[cfg(test)]
mod tests;
mod times;
mod view;

pub(in crate::tui) use keys::Action;
pub(in crate::tui) use keys::Ask;
pub(in crate::tui) use keys::KEYS;
pub(in crate::tui) use keys::OPENING;
pub(in crate::tui) use keys::Tab;
pub(in crate::tui) use rows::line as safe_line;
pub(in crate::tui) use rows::wrapped;
pub(in crate::tui) use state::State;
pub(in crate::tui) use view::view;

use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::update::is_connected;
use state::Open;

/// How often processes are listed while they are shown.
const PROCESSES: i64 = 2 * SECOND;

/// Whether the pane is open.
pub(in crate::tui) fn is_open(model: &Model) -> bool {
    model.views.detail.open.is_some()
}

/// The service that is looked at.
pub(in crate::tui) fn service(model: &Model) -> Option<&str> {
    let open = model.views.detail.open.as_deref();
    open.map(|open| open.service.as_str())
}

/// The container that is looked at.
pub(in crate::tui) fn container(model: &Model) -> Option<&str> {
    model.views.detail.open.as_deref()?.container.as_deref()
}

/// Opens the pane for a service.
fn open(model: &mut Model, service: &str, effects: &mut Effects) {
    let tab = model.views.detail.tab;
    let container = super::chosen_container(model);
    let mut open = Box::new(Open::new(service, tab));
    open.container = container;
    model.views.detail.open = Some(open);
    facts_changed(model, effects);
}

/// Closes the pane.
pub(in crate::tui) fn close(model: &mut Model) {
    model.views.detail.open = None;
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    let State { open, tab } = &mut model.views.detail;
    match (action, open) {
        (Action::Open, _) => {
            if let Some(service) = super::chosen(model).into_iter().next() {
                self::open(model, &service, effects);
            }
        }
        (Action::Close, Some(open)) if !open.query.is_empty() => open.query.clear(),
        (Action::Close, _) => close(model),
        (Action::Show(to), Some(_)) => show(model, to, effects),
        (Action::NextTab, Some(_)) => {
            let to = tab.turned(1);
            show(model, to, effects);
        }
        (Action::PreviousTab, Some(_)) => {
            let to = tab.turned(Tab::ALL.len() - 1);
            show(model, to, effects);
        }
        (Action::NextReplica, Some(_)) => turn(model, 1, effects),
        (Action::PreviousReplica, Some(_)) => turn(model, -1, effects),
        (Action::Refresh, Some(_)) => {
            ask(model, effects);
            model.say("asked the engine again");
        }
        (Action::Search, Some(open)) => {
            let from = open.mark().at;
            let query = open.query.clone();
            open.folded_before.clone_from(&open.folded);
            let purpose = Purpose::Detail(Ask::Search(from));
            prompt::open(model, "search", &query, purpose);
        }
        (Action::Fold, Some(open)) => folding::fold(open),
        (Action::FoldAll, Some(open)) => folding::fold_all(open),
        (
            Action::Show(_)
            | Action::NextTab
            | Action::PreviousTab
            | Action::NextReplica
            | Action::PreviousReplica
            | Action::Refresh
            | Action::Search
            | Action::Fold
            | Action::FoldAll,
            None,
        ) => {}
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Open => !is_open(model) && super::chosen(model).len() == 1,
        Action::NextReplica | Action::PreviousReplica => {
            let facts = model.facts.as_ref().zip(service(model));
            facts.is_some_and(|(facts, service)| facts.replicas(service).nth(1).is_some())
        }
        Action::Refresh => is_connected(model) && container(model).is_some(),
        Action::Fold => folding::can_fold(model),
        Action::FoldAll => folding::can_fold_all(model),
        Action::Close
        | Action::Show(_)
        | Action::NextTab
        | Action::PreviousTab
        | Action::Search => is_open(model),
    }
}

/// Shows a page, and asks for what it needs.
fn show(model: &mut Model, tab: Tab, effects: &mut Effects) {
    model.views.detail.tab = tab;
    if let Some(open) = &mut model.views.detail.open {
        open.tab = tab;
        open.sideways = 0;
    }
    ticked(model, effects);
}

/// Goes so many replicas on, round and round.
fn turn(model: &mut Model, by: isize, effects: &mut Effects) {
    let (Some(open), Some(facts)) = (&mut model.views.detail.open, &model.facts) else {
        return;
    };
    let service = open.service.clone();
    let replicas: Vec<_> = facts.replicas(&service).collect();
    let at = replicas
        .iter()
        .position(|one| Some(one.id.as_str()) == open.container.as_deref())
        .unwrap_or_default();
    let count = replicas.len();
    if count > 0 {
        let to = (at + count).saturating_add_signed(by) % count;
        open.look_at(replicas[to]);
        ask(model, effects);
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
    let Ask::Search(from) = ask;
    let Some(open) = &mut model.views.detail.open else {
        return;
    };
    match typed {
        Typed::Changing | Typed::Done => text.clone_into(&mut open.query),
        Typed::GivenUp => open.query.clear(),
    }
    // What an earlier letter unfolded is folded again.
    open.refold(open.folded_before.clone());
    open.mark_mut().at = from;
    if !text.is_empty() && typed != Typed::GivenUp {
        let is_found = search::step(model, search::Way::Here);
        if !is_found && typed == Typed::Done {
            model.complain(format!("{text:?} is not on this page"));
        }
    }
}

/// Moves, copies, and goes from hit to hit.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Next => {
            search::step(model, search::Way::Next);
            return;
        }
        List::Previous => {
            search::step(model, search::Way::Previous);
            return;
        }
        List::Back => {
            act(model, Action::Close, effects);
            return;
        }
        _ => {}
    }
    let rows = state::rows(model);
    let count = rows.len();
    let Some(open) = &model.views.detail.open else {
        return;
    };
    let at = open.mark().at.min(count.saturating_sub(1));
    let copied = rows.get(at).map(rows::Row::copied);
    let to = open.mark().window.moved(list, at, count);
    drop(rows);
    match (list, copied) {
        (List::Copy, Some(text)) => {
            effects.push(Effect::Copy(text));
            model.say("copied the row");
        }
        _ => {
            if let Some(open) = &mut model.views.detail.open {
                open.moved(list, to);
            }
        }
    }
}

/// Whether the rows here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let Some(open) = &model.views.detail.open else {
        return false;
    };
    match list {
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last
        | List::Copy
        | List::FarRight => !state::rows(model).is_empty(),
        List::FarLeft => open.sideways > 0,
        List::Next | List::Previous => !open.query.is_empty(),
        List::Back => true,
        List::Left
        | List::Right
        | List::Mark
        | List::MarkRange
        | List::MarkAll
        | List::Open
        | List::Filter
        | List::Sort => false,
    }
}

/// Takes a click on a row, of which a second one folds it, or a turn of the wheel.
pub(in crate::tui) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    let count = state::rows(model).len();
    let Some(open) = &mut model.views.detail.open else {
        return;
    };
    let mark = open.mark_mut();
    match (pointing, row) {
        (Pointing::Click, Some(row)) if mark.at == row => folding::fold(open),
        (Pointing::Click, Some(row)) => mark.at = row,
        (Pointing::Wheel(by), _) => {
            let by = isize::try_from(by).unwrap_or_default();
            let to = mark.at.saturating_add_signed(by * 3);
            mark.at = to.min(count.saturating_sub(1));
        }
        (Pointing::Click, None) | (Pointing::Drag | Pointing::Release, _) => {}
    }
}

/// Follows the service through what happens to its containers: one that is gone is
/// followed by the one that took its place.
pub(in crate::tui) fn facts_changed(model: &mut Model, effects: &mut Effects) {
    let (Some(open), Some(facts)) = (&mut model.views.detail.open, &model.facts) else {
        return;
    };
    let service = open.service.clone();
    let replicas: Vec<_> = facts.replicas(&service).collect();
    let is_same = |one: &&&_| open.is_of(one);
    let found = replicas
        .iter()
        .find(is_same)
        .or_else(|| {
            replicas
                .iter()
                .find(|one| one.number == open.number && open.number.is_some())
        })
        .or_else(|| replicas.iter().find(|one| one.state.is_alive()))
        .or_else(|| replicas.first());
    if let Some(one) = found {
        if open.look_at(one) {
            ask(model, effects);
        }
    } else {
        open.forget();
    }
}

/// Asks for what the page shows.
fn ask(model: &mut Model, effects: &mut Effects) {
    let now = model.now;
    if !is_connected(model) {
        return;
    }
    let Some(open) = &mut model.views.detail.open else {
        return;
    };
    let Some(id) = open.container.clone() else {
        return;
    };
    open.asked_at = now;
    effects.push(Effect::Ask(Question::Inspect(id.clone())));
    if open.tab == Tab::Processes && open.is_alive() {
        open.processes_at = now;
        effects.push(Effect::Ask(Question::Processes(id)));
    }
}

/// When the pane shows something else although nothing came in.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    let open = model.views.detail.open.as_deref()?;
    open.next_change(model.now, is_connected(model))
}

/// Asks again for what is due.
pub(in crate::tui) fn ticked(model: &mut Model, effects: &mut Effects) {
    let is_connected = is_connected(model);
    let Some(open) = &mut model.views.detail.open else {
        return;
    };
    if open.due(is_connected).is_some_and(|due| due <= model.now) {
        ask(model, effects);
    }
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
) {
    let Some(open) = &mut model.views.detail.open else {
        return;
    };
    match (question, answer) {
        (Question::Inspect(id), answer) if open.container.as_ref() == Some(id) => match answer {
            Ok(Answer::Inspect(value)) => open.describe(value.clone()),
            Ok(_) => {}
            Err(why) => open.fail(why),
        },
        (Question::Processes(id), answer) if open.container.as_ref() == Some(id) => match answer {
            Ok(Answer::Processes(processes)) => {
                open.processes = Some(Ok(processes::rows(processes)));
            }
            Ok(_) => {}
            Err(why) => open.processes = Some(Err(rows::line(why))),
        },
        _ => {}
    }
}
