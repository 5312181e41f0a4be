//! The pane beside the log: which services and levels are shown.

mod levels;
mod services;
mod view;

use ratatui::layout::Rect;

use super::state::Pane;
use crate::tui::action::List;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Level;
use crate::tui::msg::Pointing;
pub(super) use levels::fewer_levels;
pub(super) use levels::hidden_levels;
pub(super) use levels::hides_lines;
pub(super) use levels::least_shown;
pub(super) use levels::more_levels;
use services::Service;
pub(super) use services::all_or_none;
pub(super) use services::count;
pub(super) use services::heard;
pub(super) use services::only;
use services::services;
pub(super) use services::show_alone;
pub(in crate::tui) use services::those;
pub(super) use view::view;

/// What it is called among the panes of the screen.
pub(super) const PANE: u8 = 1;
/// How wide it is.
pub(super) const WIDTH: u16 = 30;
/// From which width on it stands beside the log.
const BESIDE: u16 = 110;

/// A row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// A service.
    Service(Service),
    /// A level.
    Level(Level),
}

impl Item {
    fn key(&self) -> String {
        match self {
            Self::Service(service) => format!("service {}", service.name),
            Self::Level(level) => format!("level {}", level.name()),
        }
    }
}

fn items(model: &Model) -> Vec<Item> {
    let services = services(model).into_iter().map(Item::Service);
    let levels = Level::ALL.into_iter().map(Item::Level);
    services.chain(levels).collect()
}

/// How wide the pane is beside the log; 0 where it has no place there.
pub(super) fn width(area: Rect) -> u16 {
    if area.width >= BESIDE { WIDTH } else { 0 }
}

/// Puts the other pane into focus.
pub(super) fn toggle_focus(model: &mut Model) {
    let focus = &mut model.views.logs.focus;
    *focus = match focus {
        Pane::Log => Pane::Sources,
        Pane::Sources => Pane::Log,
    };
}

/// The service that is selected.
pub(super) fn selected(model: &Model) -> Option<String> {
    match item(model)? {
        Item::Service(service) => Some(service.name),
        Item::Level(_) => None,
    }
}

fn item(model: &Model) -> Option<Item> {
    let items = items(model);
    let keys: Vec<String> = items.iter().map(Item::key).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let at = model.views.logs.source.index(&keys)?;
    items.into_iter().nth(at)
}

/// Moves and toggles.
pub(super) fn list(model: &mut Model, list: List) {
    match list {
        List::Mark | List::Open => toggle(model),
        List::Back => model.views.logs.focus = Pane::Log,
        motion => {
            let keys: Vec<String> = items(model).iter().map(Item::key).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            model.views.logs.source.step(motion, &keys);
        }
    }
}

/// What a list can do here.
pub(super) fn can_list(list: List) -> bool {
    match list {
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last
        | List::Mark
        | List::Open
        | List::Back => true,
        List::Left
        | List::Right
        | List::FarLeft
        | List::FarRight
        | List::MarkRange
        | List::MarkAll
        | List::Filter
        | List::Next
        | List::Previous
        | List::Sort
        | List::Copy => false,
    }
}

fn change(model: &mut Model, change: impl FnOnce(&mut Filter)) {
    let mut filter = model.logs.filter().clone();
    change(&mut filter);
    model.logs.set_filter(filter);
}

/// Shows or hides what is selected.
fn toggle(model: &mut Model) {
    match item(model) {
        Some(Item::Service(service)) => change(model, |filter| {
            if !filter.muted.remove(&service.name) {
                filter.muted.insert(service.name);
            }
        }),
        Some(Item::Level(level)) => change(model, |filter| {
            if !filter.hidden_levels.remove(&level) {
                filter.hidden_levels.insert(level);
            }
        }),
        None => {}
    }
}

/// Takes a click on a row, which toggles it, or a turn of the wheel.
pub(super) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    match (pointing, row) {
        (Pointing::Wheel(notches), _) => {
            list(model, if notches > 0 { List::Down } else { List::Up });
        }
        (Pointing::Click, Some(row)) => {
            model.views.logs.focus = Pane::Sources;
            let keys: Vec<String> = items(model).iter().map(Item::key).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            model.views.logs.source.choose(row, &keys);
            toggle(model);
        }
        (Pointing::Click, None) => model.views.logs.focus = Pane::Sources,
        (Pointing::Drag | Pointing::Release, _) => {}
    }
}
