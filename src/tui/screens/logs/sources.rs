//! The pane beside the log: which services and levels are shown.

use ratatui::layout::Rect;

use super::facts;
use super::row;
use super::state::Pane;
use super::times;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Level;
use crate::tui::model::logs::Store;
use crate::tui::msg::Pointing;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

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

/// A service that writes, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Service {
    name: String,
    containers: usize,
    rate: u32,
    errors: u64,
}

impl Item {
    fn key(&self) -> String {
        match self {
            Self::Service(service) => format!("service {}", service.name),
            Self::Level(level) => format!("level {}", level.name()),
        }
    }
}

/// The services of the stack, and those of lines that are no longer in it.
fn services(model: &Model) -> Vec<Service> {
    let facts = model.facts.iter().flat_map(|facts| &facts.services);
    let empty = |name: &String| Service {
        name: name.clone(),
        containers: 0,
        rate: 0,
        errors: 0,
    };
    let mut services: Vec<Service> = facts.map(|one| empty(&one.name)).collect();
    for source in model.logs.sources() {
        let name = &source.origin.service;
        let at = services.iter().position(|one| one.name == *name);
        let at = at.unwrap_or_else(|| {
            services.push(empty(name));
            services.len() - 1
        });
        let service = &mut services[at];
        service.containers += 1;
        service.rate += Store::rate(source, model.now);
        service.errors += source.errors;
    }
    services
}

fn items(model: &Model) -> Vec<Item> {
    let services = services(model).into_iter().map(Item::Service);
    let levels = Level::ALL.into_iter().map(Item::Level);
    services.chain(levels).collect()
}

/// How many services are shown, and how many there are.
pub(super) fn count(model: &Model) -> (usize, usize) {
    let services = services(model);
    let muted = &model.logs.filter().muted;
    let heard = services.iter().filter(|one| !muted.contains(&one.name));
    (heard.count(), services.len())
}

/// The names of the services that are shown.
pub(super) fn heard(model: &Model) -> Vec<String> {
    let muted = &model.logs.filter().muted;
    let names = services(model).into_iter().map(|one| one.name);
    names.filter(|name| !muted.contains(name)).collect()
}

/// Whether a filter hides any line of a service that is shown.
pub(super) fn hides_lines(filter: &Filter) -> bool {
    let hides_by_text = filter.hides && filter.pattern.is_some();
    hides_by_text || filter.folds || !filter.hidden_levels.is_empty()
}

/// Levels that are hidden, in a few words.
pub(super) fn hidden_levels(filter: &Filter) -> Option<String> {
    let names: Vec<&str> = filter.hidden_levels.iter().map(|one| one.name()).collect();
    (!names.is_empty()).then(|| format!("without {}", names.join(" ")))
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

/// Shows the chosen service alone, or all again if it is alone already.
pub(super) fn only(model: &mut Model) {
    let Some(chosen) = super::chosen(model).into_iter().next() else {
        return;
    };
    if heard(model) == [chosen.clone()] {
        return change(model, |filter| filter.muted.clear());
    }
    let others = services(model).into_iter().map(|one| one.name);
    let others = others.filter(|name| *name != chosen).collect();
    change(model, |filter| filter.muted = others);
    model.say(format!("{chosen} alone; o shows all again"));
}

/// Shows these services and no others.
pub(in crate::tui) fn those(model: &mut Model, wanted: &[String]) {
    let all = services(model).into_iter().map(|one| one.name);
    let others = all.filter(|name| !wanted.contains(name)).collect();
    change(model, |filter| filter.muted = others);
}

/// Shows all services, or none if all are shown.
pub(super) fn all_or_none(model: &mut Model) {
    let muted = if model.logs.filter().muted.is_empty() {
        services(model).into_iter().map(|one| one.name).collect()
    } else {
        std::collections::BTreeSet::new()
    };
    change(model, |filter| filter.muted = muted);
}

/// The order in which levels are hidden; errors never are.
const LEAST_FIRST: [Level; 5] = [
    Level::Trace,
    Level::Debug,
    Level::Other,
    Level::Info,
    Level::Warn,
];

/// The least important level that is shown.
pub(super) fn least_shown(filter: &Filter) -> Option<Level> {
    let mut levels = LEAST_FIRST.into_iter();
    levels.find(|level| !filter.hidden_levels.contains(level))
}

/// Hides the least important level that is shown.
pub(super) fn fewer_levels(model: &mut Model) {
    if let Some(level) = least_shown(model.logs.filter()) {
        change(model, |filter| filter.hidden_levels.extend([level]));
        told(model);
    }
}

/// Shows the most important level that is hidden.
pub(super) fn more_levels(model: &mut Model) {
    let hidden = &model.logs.filter().hidden_levels;
    let order = std::iter::once(Level::Error).chain(LEAST_FIRST.into_iter().rev());
    let level = order.into_iter().find(|level| hidden.contains(level));
    if let Some(level) = level {
        change(model, |filter| {
            filter.hidden_levels.retain(|one| *one != level);
        });
        told(model);
    }
}

fn told(model: &mut Model) {
    let hidden = hidden_levels(model.logs.filter());
    model.say(hidden.map_or("all levels".to_owned(), |hidden| {
        format!("{hidden}; + shows more")
    }));
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

/// Draws the pane.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.hits.push(area, Target::Pane(Screen::Logs, PANE));
    let has_focus = model.views.logs.focus == Pane::Sources;
    let inside = canvas.frame(area, "Sources", has_focus);
    if inside.is_empty() {
        return;
    }
    let rate = format!(" {} ", facts::rate(model));
    let edge = Rect::new(area.x + 11, area.y, area.width.saturating_sub(13), 1);
    canvas.right(edge, &rate, Role::Plain);
    let buffer = buffer(model);
    let room = usize::from(inside.height);
    let items = items(model);
    // The facts go first where there is little room.
    let has_facts = room >= items.len() + buffer.len() + 4;
    let list = Rect {
        height: if has_facts {
            inside.height - u16::try_from(buffer.len() + 1).unwrap_or(0)
        } else {
            inside.height
        },
        ..inside
    };
    rows(model, &items, list, has_focus, canvas);
    if has_facts {
        let first = list.bottom() + 1;
        for (text, y) in buffer.iter().zip(first..inside.bottom()) {
            canvas.text(inside.x + 1, y, inside.width - 1, text, Role::Dim);
        }
    }
}

fn buffer(model: &Model) -> Vec<String> {
    let mut lines = vec![format!("{}  {}", facts::memory(model), facts::lines(model))];
    if let Some(oldest) = model.logs.oldest() {
        lines.push(format!("oldest {}", times::of_day(model, oldest)));
    }
    lines.push(facts::losses(model));
    lines.extend(facts::left_out(model));
    lines
}

fn rows(model: &Model, items: &[Item], area: Rect, has_focus: bool, canvas: &mut Canvas<'_>) {
    let keys: Vec<String> = items.iter().map(Item::key).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let choice = &model.views.logs.source;
    let selected = choice.index(&keys).unwrap_or(0);
    let levels_from = items.iter().position(|item| matches!(item, Item::Level(_)));
    // Above the levels one row stays empty where there is room for it.
    let gap = u16::from(usize::from(area.height) > items.len());
    let height = usize::from(area.height - gap);
    let window = choice.window(selected, items.len(), height);
    let mut y = area.y;
    for at in window {
        if levels_from == Some(at) {
            y += gap;
        }
        let place = Rect::new(area.x, y, area.width, 1);
        match &items[at] {
            Item::Service(service) => service_row(model, service, place, canvas),
            Item::Level(level) => level_row(model, *level, place, canvas),
        }
        canvas.hits.push(place, Target::Row(Screen::Logs, PANE, at));
        if has_focus && at == selected {
            canvas.paint(place, Role::Selected);
        }
        y += 1;
    }
}

fn tick(is_on: bool, canvas: &Canvas<'_>) -> (&'static str, Role) {
    if is_on {
        (canvas.look.glyph(Glyph::Done), Role::Good)
    } else {
        (" ", Role::Dim)
    }
}

fn service_row(model: &Model, service: &Service, area: Rect, canvas: &mut Canvas<'_>) {
    let Service {
        name,
        containers,
        rate,
        errors,
    } = service;
    let is_heard = !model.logs.filter().muted.contains(name);
    let (sign, role) = tick(is_heard, canvas);
    let colour = row::colour(model, name);
    let bar = if canvas.look.unicode { "▌" } else { "|" };
    canvas.text(area.x, area.y, area.width, bar, colour);
    canvas.text(area.x + 1, area.y, area.width.saturating_sub(1), sign, role);
    let mut right = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    if *errors > 0 {
        right.width -= canvas.right(right, &format!(" {errors} E"), Role::Bad);
    }
    if *rate > 0 {
        right.width -= canvas.right(right, &format!(" {rate}/s"), Role::Plain);
    }
    let room = right.width.saturating_sub(3);
    let role = if is_heard { Role::Plain } else { Role::Dim };
    let used = canvas.text(area.x + 3, area.y, room, name, role);
    if *containers > 1 {
        let times = canvas.look.glyph(Glyph::Times);
        let text = format!(" {times}{containers}");
        canvas.text(area.x + 3 + used, area.y, room - used, &text, Role::Dim);
    }
}

fn level_row(model: &Model, level: Level, area: Rect, canvas: &mut Canvas<'_>) {
    let is_shown = !model.logs.filter().hidden_levels.contains(&level);
    let (sign, role) = tick(is_shown, canvas);
    canvas.text(area.x + 1, area.y, area.width.saturating_sub(1), sign, role);
    let role = if is_shown {
        row::role(level)
    } else {
        Role::Dim
    };
    let room = area.width.saturating_sub(3);
    canvas.text(area.x + 3, area.y, room, level.name(), role);
}
