//! What the services write, merged: searched, filtered, stopped and gone on with.

mod copies;
mod facts;
mod jumps;
mod keys;
mod log;
mod mini;
mod minimap;
mod moves;
mod pipe;
mod row;
pub(in crate::tui) mod saved;
mod search;
mod sources;
mod state;
pub(in crate::tui) mod stream;
mod text;
mod times;
mod written;

use ratatui::layout::Rect;

use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::model::Model;
use crate::tui::model::Part;
use crate::tui::model::SECOND;
use crate::tui::model::logs::Content;
use crate::tui::model::logs::Store;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt::Typed;
use crate::tui::widgets::Canvas;

pub(in crate::tui) use jumps::at;
pub(in crate::tui) use keys::Action;
pub(in crate::tui) use keys::KEYS;
pub(in crate::tui) use mini::mini;
pub(in crate::tui) use pipe::hear as hear_pipe;
pub(in crate::tui) use search::key_of_prompt;
pub(in crate::tui) use sources::those;
use state::Pane;
pub(in crate::tui) use state::Remembered;
pub(in crate::tui) use state::State;
use state::TimeStyle;

/// What a line can be typed for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// What to search for.
    Search,
    /// A time of day.
    Moment,
    /// The name of a file.
    File,
    /// The name of a filter.
    Name,
    /// A command line.
    Pipe,
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Search => search::open(model),
        Action::Pause => moves::toggle_pause(model),
        Action::PreviousError => jumps::error(model, false),
        Action::NextError => jumps::error(model, true),
        Action::Wrap => {
            model.views.logs.wraps ^= true;
            model.views.logs.column = 0;
        }
        Action::Time => model.views.logs.time = model.views.logs.time.next(),
        Action::Fold => search::toggle_fold(model),
        Action::Json => model.views.logs.json_as_words ^= true,
        Action::Context => jumps::toggle_context(model),
        Action::Mark => jumps::toggle_mark(model),
        Action::PreviousMark => jumps::mark(model, false),
        Action::NextMark => jumps::mark(model, true),
        Action::Jump => jumps::ask_moment(model),
        Action::CopyRange => copies::range(model, effects),
        Action::Export => copies::ask_file(model),
        Action::Clear => moves::clear(model),
        Action::Sources => sources::toggle_focus(model),
        Action::Only => sources::only(model),
        Action::All => sources::all_or_none(model),
        Action::Fewer => sources::fewer_levels(model),
        Action::More => sources::more_levels(model),
        Action::Pipe => pipe::ask(model),
        Action::Stream => stream::open(model, effects),
        Action::SaveFilter => saved::ask_name(model),
        Action::Filters => saved::open(model),
        Action::Left => moves::sideways(model, -8),
        Action::Right => moves::sideways(model, 8),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    let state = &model.views.logs;
    let filter = model.logs.filter();
    let is_about_lines = !matches!(
        action,
        Action::Search
            | Action::Pause
            | Action::Sources
            | Action::All
            | Action::Only
            | Action::Fewer
            | Action::More
            | Action::SaveFilter
            | Action::Filters
    );
    if is_about_lines && state.focus == Pane::Sources {
        return false;
    }
    match action {
        Action::Search
        | Action::Pause
        | Action::Sources
        | Action::All
        | Action::Wrap
        | Action::Time
        | Action::Fold
        | Action::Json
        | Action::Mark
        | Action::Jump
        | Action::Export
        | Action::Pipe
        | Action::Stream
        | Action::Clear => true,
        Action::SaveFilter => saved::can_save(model),
        Action::Filters => !saved::all(model).is_empty(),
        Action::Only => !chosen(model).is_empty(),
        Action::Fewer => sources::least_shown(filter).is_some(),
        Action::More => !filter.hidden_levels.is_empty(),
        Action::PreviousError | Action::NextError => {
            model.logs.sources().iter().any(|source| source.errors > 0)
        }
        Action::Context => {
            state.in_context || (state.stopped.is_some() && sources::hides_lines(filter))
        }
        Action::PreviousMark | Action::NextMark => model.logs.marks().next().is_some(),
        Action::CopyRange => state.anchor.is_some() && state.stopped.is_some(),
        Action::Left => !state.wraps && state.column > 0,
        Action::Right => !state.wraps,
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
    match ask {
        Ask::Search => search::typed(model, text, typed),
        Ask::Moment if typed == Typed::Done => jumps::moment(model, text),
        Ask::File if typed == Typed::Done => copies::export(model, text, effects),
        Ask::Name if typed == Typed::Done => saved::save(model, text),
        Ask::Pipe if typed == Typed::Done => pipe::begin(model, text, effects),
        Ask::Moment | Ask::File | Ask::Name | Ask::Pipe => {}
    }
}

/// Moves, marks and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    if model.views.logs.focus == Pane::Sources {
        sources::list(model, list);
        return;
    }
    match list {
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => moves::step(model, list),
        List::Left => moves::sideways(model, -8),
        List::Right => moves::sideways(model, 8),
        List::FarLeft => moves::sideways(model, -moves::screen(model)),
        List::FarRight => moves::sideways(model, moves::screen(model)),
        List::Open => copies::open(model),
        List::Back => moves::back(model),
        List::Next => jumps::hit(model, true),
        List::Previous => jumps::hit(model, false),
        List::MarkRange => moves::begin_range(model),
        List::Copy => copies::line(model, effects),
        List::Filter | List::Mark | List::MarkAll | List::Sort => {}
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let state = &model.views.logs;
    if state.focus == Pane::Sources {
        return sources::can_list(list);
    }
    match list {
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last
        | List::MarkRange => true,
        List::Open | List::Copy => moves::selected(model).is_some(),
        List::Left | List::FarLeft => !state.wraps && state.column > 0,
        List::Right | List::FarRight => !state.wraps,
        List::Next | List::Previous => model.logs.filter().pattern.is_some(),
        List::Back => moves::can_go_back(model),
        List::Filter | List::Mark | List::MarkAll | List::Sort => false,
    }
}

/// Takes a click or a turn of the wheel on the so-manieth row of a pane, or on the
/// pane itself.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match pane {
        sources::PANE => sources::pointed(model, row, pointing),
        minimap::PANE => minimap::pointed(model, row, pointing),
        _ => moves::pointed(model, row, pointing, effects),
    }
}

/// Puts another pane into focus.
pub(in crate::tui) fn pane(model: &mut Model, forward: bool, effects: &mut Effects) {
    // There are two, so either way leads to the other.
    let _ = (forward, effects);
    sources::toggle_focus(model);
}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    let _ = effects;
    model.logs.settle(model.now);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    effects: &mut Effects,
) {
    // Nothing is asked here.
    let _ = (model, question, answer, effects);
}

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let wide = sources::width(area);
    let [left, right] = [
        Rect {
            width: wide,
            ..area
        },
        Rect {
            x: area.x + wide,
            width: area.width - wide,
            ..area
        },
    ];
    log::view(model, right, wide == 0, canvas);
    if wide > 0 {
        sources::view(model, left, canvas);
    } else if model.views.logs.focus == Pane::Sources {
        let width = area.width.min(sources::WIDTH);
        let over = Rect { width, ..area };
        canvas.clear(over);
        sources::view(model, over, canvas);
    }
}

/// The services that are chosen: that of the line that is selected, or the one that
/// is selected beside the log.
pub(in crate::tui) fn chosen(model: &Model) -> Vec<String> {
    let state = &model.views.logs;
    if state.focus == Pane::Sources {
        return sources::selected(model).into_iter().collect();
    }
    let row = state.stopped.and_then(|stopped| model.logs.row(stopped.at));
    match row.map(|row| row.content) {
        Some(Content::Line { origin, .. }) => vec![origin.service.clone()],
        Some(Content::Note(_)) | None => Vec::new(),
    }
}

/// When the screen looks different although nothing came in.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    if model.logs.is_at_work() {
        return Some(model.now);
    }
    if !model.shows(Part::Logs) {
        return None;
    }
    let sources = model.logs.sources();
    let is_moving = sources
        .iter()
        .any(|source| Store::rate(source, model.now) > 0);
    let is_aging = model.screen == Screen::Logs && model.views.logs.time == TimeStyle::Relative;
    let second = (is_moving || is_aging).then_some(model.now + SECOND);
    let settled = model.logs.next_change();
    [second, settled].into_iter().flatten().min()
}

#[cfg(test)]
mod tests;
