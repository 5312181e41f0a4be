//! Moving in both lists, marking, filtering, sorting, copying and opening their rows.

use super::Ask;
use super::act::with_identity;
use super::details;
use super::state::Pane;
use super::state::selected;
use super::state::selected_backup;
use super::state::shown;
use super::state::shown_backups;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::popups::text;
use crate::tui::screens::shelf;

/// Moves, marks, filters, sorts, copies and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    let pane = model.views.volumes.pane;
    match list {
        List::Filter => {
            let state = &model.views.volumes;
            let before = match pane {
                Pane::Volumes => state.shelf.filter.clone(),
                Pane::Backups => state.backups.filter.clone(),
            };
            let ask = Ask::Filter {
                pane,
                before: before.clone(),
            };
            prompt::open(model, "filter", &before, Purpose::Volumes(ask));
        }
        List::Copy => {
            let name = match pane {
                Pane::Volumes => selected(model).map(|one| one.name.clone()),
                Pane::Backups => selected_backup(model).map(|one| one.name.clone()),
            };
            if let Some(name) = name {
                model.say(format!("copied: {name}"));
                effects.push(Effect::Copy(name));
            }
        }
        List::Open => open(model),
        List::Mark | List::MarkRange | List::MarkAll => mark(model, list),
        List::Back => back(model),
        other => {
            let keys = keys(model);
            let state = &mut model.views.volumes;
            match pane {
                Pane::Volumes => state.shelf.list(other, &keys),
                Pane::Backups => state.backups.list(other, &keys),
            }
        }
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let state = &model.views.volumes;
    let (marks, is_empty) = match state.pane {
        Pane::Volumes => (&state.marks, shown(model).is_empty()),
        Pane::Backups => (&state.marked_backups, shown_backups(model).is_empty()),
    };
    match list {
        List::Mark | List::MarkRange | List::MarkAll => !is_empty,
        List::Open => state.pane == Pane::Backups && !is_empty,
        List::Back if !marks.is_empty() || state.pane == Pane::Backups => true,
        other => match state.pane {
            Pane::Volumes => state.shelf.can_list(other, is_empty),
            Pane::Backups => state.backups.can_list(other, is_empty),
        },
    }
}

/// The keys of the rows of the list that is in focus.
fn keys(model: &Model) -> Vec<String> {
    match model.views.volumes.pane {
        Pane::Volumes => shelf::keys(&shown(model)),
        Pane::Backups => shelf::keys(&shown_backups(model)),
    }
}

fn mark(model: &mut Model, list: List) {
    let keys = keys(model);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let state = &mut model.views.volumes;
    let (choice, marks) = match state.pane {
        Pane::Volumes => (&mut state.shelf.choice, &mut state.marks),
        Pane::Backups => (&mut state.backups.choice, &mut state.marked_backups),
    };
    let Some(at) = choice.index(&keys) else {
        return;
    };
    match list {
        List::MarkRange => marks.range(at, &keys),
        List::MarkAll => marks.all(&keys),
        _ => {
            marks.toggle(keys[at]);
            choice.step(List::Down, &keys);
        }
    }
}

/// Shows all that is known of a backup.
fn open(model: &mut Model) {
    let Some(backup) = selected_backup(model) else {
        return;
    };
    let lines = details::of_backup(model, backup).into_iter();
    let lines = lines.map(|(name, text)| format!("{name:<11}{text}"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let title = format!("Backup {}", backup.name);
    text::open(model, title, &text);
}

/// Leaves what is most particular: the marks, the filter, the list of backups.
fn back(model: &mut Model) {
    let state = &mut model.views.volumes;
    let (marks, filter) = match state.pane {
        Pane::Volumes => (&mut state.marks, &mut state.shelf.filter),
        Pane::Backups => (&mut state.marked_backups, &mut state.backups.filter),
    };
    if marks.clear() {
        return;
    }
    if filter.is_empty() {
        state.pane = Pane::Volumes;
    } else {
        filter.clear();
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    let state = &mut model.views.volumes;
    match (ask, typed) {
        (Ask::Filter { pane, before }, typed) => match pane {
            Pane::Volumes => state.shelf.typed(before, text, typed),
            Pane::Backups => state.backups.typed(before, text, typed),
        },
        (Ask::Identity(request), Typed::Done) => with_identity(model, request, text, effects),
        (Ask::Identity(_), Typed::GivenUp) => model.say("nothing was changed"),
        (Ask::Identity(_), Typed::Changing) => {}
    }
}

/// Takes a click or a turn of the wheel.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    _: &mut Effects,
) {
    model.views.volumes.pane = if pane == Pane::Backups.number() {
        Pane::Backups
    } else {
        Pane::Volumes
    };
    let keys = keys(model);
    let state = &mut model.views.volumes;
    match state.pane {
        Pane::Volumes => state.shelf.pointed(row, pointing, &keys),
        Pane::Backups => state.backups.pointed(row, pointing, &keys),
    }
}

/// Puts the other list into focus.
pub(in crate::tui) fn pane(model: &mut Model, _: bool, effects: &mut Effects) {
    let state = &mut model.views.volumes;
    state.pane = state.pane.other();
    effects.redraw();
}
