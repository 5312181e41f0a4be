//! What the pane looks like.

use ratatui::layout::Rect;

use super::Item;
use super::PANE;
use super::items;
use super::services::Service;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::logs::Level;
use crate::tui::screens::logs::facts;
use crate::tui::screens::logs::row;
use crate::tui::screens::logs::state::Pane;
use crate::tui::screens::logs::times;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Draws the pane.
pub(in crate::tui::screens::logs) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
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
