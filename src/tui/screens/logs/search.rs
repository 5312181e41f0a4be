//! Searching while one types: hits stand out, or all else is hidden.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

use super::Ask;
use super::jumps;
use super::moves;
use crate::tui::model::Model;
use crate::tui::model::logs::Pattern;
use crate::tui::popups::Popup;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;

/// Asks what to search for.
pub(super) fn open(model: &mut Model) {
    let filter = model.logs.filter().clone();
    let pattern = filter.pattern.as_ref();
    let text = pattern.map_or("", Pattern::text).to_owned();
    if let Some(pattern) = pattern {
        model.views.logs.is_regex = pattern.is_regex();
    }
    model.views.logs.before = Some(filter);
    let label = label(model);
    prompt::open(model, label, &text, Purpose::Logs(Ask::Search));
}

/// What the prompt says: what it does, and which keys change that.
fn label(model: &Model) -> String {
    let regex = if model.views.logs.is_regex {
        "regex"
    } else {
        "text"
    };
    let (now, other) = if model.logs.filter().hides {
        ("show only", "highlight")
    } else {
        ("highlight", "hide others")
    };
    if model.size.0 < 80 {
        return format!("{now} {regex}");
    }
    format!("{now} (tab: {other}), {regex} (ctrl-r)")
}

/// Takes a key of the prompt that types nothing; returns whether it was one.
pub(in crate::tui) fn key_of_prompt(model: &mut Model, ask: Ask, event: KeyEvent) -> bool {
    if ask != Ask::Search {
        return false;
    }
    match event.code {
        KeyCode::Tab => {
            let mut filter = model.logs.filter().clone();
            filter.hides = !filter.hides;
            model.logs.set_filter(filter);
        }
        KeyCode::Char('r') if event.modifiers.contains(KeyModifiers::CONTROL) => {
            model.views.logs.is_regex ^= true;
        }
        _ => return false,
    }
    let label = label(model);
    if let Some(Popup::Prompt(prompt)) = model.popups.last_mut() {
        prompt.label = label;
    }
    true
}

/// Takes what was typed. While it is no regular expression yet, the last one stays.
pub(super) fn typed(model: &mut Model, text: &str, typed: Typed) {
    if typed == Typed::GivenUp {
        if let Some(before) = model.views.logs.before.take() {
            model.logs.set_filter(before);
        }
        return;
    }
    let mut filter = model.logs.filter().clone();
    filter.pattern = None;
    if !text.is_empty() {
        match Pattern::new(text, model.views.logs.is_regex) {
            Ok(pattern) => filter.pattern = Some(pattern),
            Err(_) if typed == Typed::Changing => return,
            Err(why) => return model.complain(why),
        }
    }
    model.views.logs.in_context = false;
    model.logs.set_filter(filter);
    if typed == Typed::Done {
        model.views.logs.before = None;
        let filter = model.logs.filter();
        if filter.pattern.is_some() && !filter.hides {
            nearest_hit(model);
        }
    }
}

/// Goes to the hit that is selected, or the one above, or the one below.
fn nearest_hit(model: &mut Model) {
    let (above, all) = moves::hits(model);
    if all == 0 {
        if !model.logs.is_at_work() {
            model.complain("nothing fits; esc leaves the search");
        }
        return;
    }
    let is_stopped = model.views.logs.stopped.is_some();
    if is_stopped && above == 0 {
        jumps::hit(model, true);
    } else {
        if let Some(stopped) = &mut model.views.logs.stopped {
            stopped.at = stopped.at.behind();
        }
        jumps::hit(model, false);
    }
}

/// Shows repeats and stack traces as one line, or in full.
pub(super) fn toggle_fold(model: &mut Model) {
    let mut filter = model.logs.filter().clone();
    filter.folds = !filter.folds;
    model.say(if filter.folds {
        "repeats and stack traces are folded; the same key unfolds them"
    } else {
        "every line is shown"
    });
    model.logs.set_filter(filter);
    model.views.logs.window.centre.set(true);
}
