//! The screen: the list above, the selected volume below it. As the room gets less,
//! the lower part goes first, then the columns at the right.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use super::State;
use super::shown;
use super::users;
use crate::ops::board::ContainerFacts;
use crate::ops::board::VolumeFacts;
use crate::state::ContainerState;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// Below this there is the list alone.
const DETAIL_NEEDS: u16 = 14;

const COLUMNS: [Column; 8] = [
    Column::new("", 1),
    Column::new("VOLUME", 15).up_to(36),
    Column::new("SIZE", 5).number(),
    Column::new("STATE", 12).up_to(16),
    Column::new("USED BY", 14).up_to(34).goes(4),
    Column::new("AGE", 6).number().goes(3),
    Column::new("DRIVER", 7).up_to(10).goes(2),
    Column::new("PLACE", 20).up_to(64).goes(1),
];

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let shown = shown(model);
    let mut upper = area;
    let at = model.views.volumes.shelf.place(&shown);
    if let Some(volume) = at.and_then(|at| shown.get(at))
        && area.height >= DETAIL_NEEDS
    {
        let lines = details(model, volume);
        let wanted = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(2);
        let height = wanted.min(area.height / 2);
        upper.height -= height;
        let lower = Rect {
            y: upper.bottom(),
            height,
            ..area
        };
        let inside = canvas.frame(lower, &volume.name, false);
        for ((name, text), y) in lines.iter().zip(inside.top()..inside.bottom()) {
            let used = canvas.text(
                inside.x + 1,
                y,
                inside.width.saturating_sub(1),
                name,
                Role::Dim,
            );
            let x = (inside.x + 12).max(inside.x + used + 2);
            canvas.text(x, y, inside.right().saturating_sub(x), text, Role::Plain);
        }
    }
    list(model, &shown, at, upper, canvas);
}

fn list(
    model: &Model,
    shown: &[&VolumeFacts],
    at: Option<usize>,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    canvas.hits.push(area, Target::Pane(Screen::Volumes, 0));
    let inside = canvas.frame(area, "Volumes", true);
    summary(model, shown, area, canvas);
    let Some(at) = at else {
        let none = "this project has no volumes: its services keep nothing";
        let shelf = &model.views.volumes.shelf;
        let (text, role) = shelf.emptiness(canvas.look, "volume", none);
        let width = inside.width.saturating_sub(1);
        canvas.text(inside.x + 1, inside.y, width, &text, role);
        return;
    };
    let table = Table::fit(COLUMNS, inside);
    table.heading(canvas);
    let choice = &model.views.volumes.shelf.choice;
    let rows = (choice, at, shown.len());
    table.list(canvas, Screen::Volumes, rows, |canvas, row, y| {
        line(model, shown[row], &table, y, canvas);
    });
}

fn line(model: &Model, volume: &VolumeFacts, table: &Table<8>, y: u16, canvas: &mut Canvas<'_>) {
    table.text(canvas, 1, y, &volume.name, Role::Plain);
    let size = size(model, volume);
    let waiting = canvas.look.glyph(Glyph::Waiting);
    table.text(
        canvas,
        2,
        y,
        size.as_deref().unwrap_or(waiting),
        Role::Plain,
    );
    table.sign(canvas, 3, y, &sign(model, volume));
    table.text(canvas, 4, y, &used_by(model, volume), Role::Plain);
    let nothing = canvas.look.glyph(Glyph::Level);
    let age = volume
        .created
        .map(|created| amounts::span(model.now - created));
    table.text(canvas, 5, y, age.as_deref().unwrap_or(nothing), Role::Plain);
    table.text(canvas, 6, y, driver(volume), Role::Dim);
    table.text(canvas, 7, y, &volume.mountpoint, Role::Dim);
}

/// What stands in the upper edge: how many, how much, and the order.
fn summary(model: &Model, shown: &[&VolumeFacts], area: Rect, canvas: &mut Canvas<'_>) {
    let State { shelf, disk } = &model.views.volumes;
    if area.width < 30 || shown.is_empty() {
        return;
    }
    let plural = if shown.len() == 1 { "" } else { "s" };
    let mut text = format!(" {} volume{plural}", shown.len());
    if let Some(usage) = disk.usage() {
        let sizes = shown.iter().filter_map(|one| usage.volumes.get(&one.name));
        let _ = write!(text, ", {}", amounts::bytes(sizes.sum()));
    }
    if disk.is_asked() {
        text.push_str(", being measured");
    } else if let Some(why) = disk.complaint() {
        let _ = write!(text, ", not measured: {why}");
    }
    if !shelf.filter.is_empty() {
        let _ = write!(text, "  filter: {}", shelf.filter);
    }
    if area.width >= 60 {
        let _ = write!(text, "  {}", shelf.order());
    }
    text.push(' ');
    let place = Rect {
        x: area.x + 12,
        width: area.width - 14,
        ..area
    };
    canvas.right(place, &text, Role::Dim);
}

/// What it takes; `None` while the engine counts.
fn size(model: &Model, volume: &VolumeFacts) -> Option<String> {
    let disk = &model.views.volumes.disk;
    let measured = disk
        .usage()
        .and_then(|usage| usage.volumes.get(&volume.name));
    match measured {
        Some(size) => Some(amounts::bytes(*size)),
        None if disk.is_asked() && volume.exists => None,
        None => Some(model.look.glyph(Glyph::Level).to_owned()),
    }
}

fn driver(volume: &VolumeFacts) -> &str {
    if volume.driver.is_empty() {
        "local"
    } else {
        &volume.driver
    }
}

/// How it is.
fn sign(model: &Model, volume: &VolumeFacts) -> Sign {
    let is_used = users(model, &volume.name).next().is_some();
    let mut states = users(model, &volume.name).map(|one| one.state);
    let is_busy = states.any(|state| state == ContainerState::Running);
    match (volume.exists, is_used) {
        (false, _) if volume.is_external => Sign::new(Glyph::Failed, "missing", Role::Bad),
        (false, _) => Sign::new(Glyph::Waiting, "not made yet", Role::Dim),
        (true, false) => Sign::new(Glyph::NoCheck, "unused", Role::Dim),
        (true, true) if is_busy => Sign::new(Glyph::Running, "in use", Role::Good),
        (true, true) => Sign::new(Glyph::Stopped, "at rest", Role::Dim),
    }
}

/// The services that use it, each once.
fn used_by(model: &Model, volume: &VolumeFacts) -> String {
    counted(model, users(model, &volume.name))
}

/// The services of containers, each once, with how many of them it has.
pub(in crate::tui) fn counted<'a>(
    model: &Model,
    containers: impl Iterator<Item = &'a ContainerFacts>,
) -> String {
    let mut services: Vec<(&str, usize)> = Vec::new();
    for container in containers {
        match services
            .iter_mut()
            .find(|(name, _)| *name == container.service)
        {
            Some((_, count)) => *count += 1,
            None => services.push((&container.service, 1)),
        }
    }
    if services.is_empty() {
        return model.look.glyph(Glyph::Level).to_owned();
    }
    let times = model.look.glyph(Glyph::Times);
    let name = |(name, count): &(&str, usize)| match count {
        1 => (*name).to_owned(),
        _ => format!("{name} {times}{count}"),
    };
    services.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What there is to know of one: who mounts it where, its place and its labels.
fn details(model: &Model, volume: &VolumeFacts) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for container in users(model, &volume.name) {
        let mounts = container.mounts.iter();
        for mount in mounts.filter(|mount| mount.volume.as_deref() == Some(&volume.name)) {
            let mode = if mount.writable {
                "read and write"
            } else {
                "read only"
            };
            let target = crate::text::safe_str(&mount.target);
            let text = format!("{} at {target}, {mode}", container.name);
            lines.push(("mounted by".to_owned(), text));
        }
    }
    if lines.is_empty() && volume.exists {
        let text = "no container of this project mounts it";
        lines.push(("mounted by".to_owned(), text.to_owned()));
    }
    if !volume.exists {
        let text = if volume.is_external {
            "the file expects it from elsewhere, and it is not there; up fails without it"
        } else {
            "the file names it; up makes it"
        };
        lines.push(("state".to_owned(), text.to_owned()));
    }
    if !volume.key.is_empty() && volume.key != volume.name {
        lines.push(("in the file".to_owned(), volume.key.clone()));
    }
    if !volume.mountpoint.is_empty() {
        lines.push(("place".to_owned(), volume.mountpoint.clone()));
    }
    for (name, value) in &volume.labels {
        lines.push(("label".to_owned(), format!("{name}={value}")));
    }
    lines
}
