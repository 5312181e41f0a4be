//! The screen: both lists, and below them what is selected in the one that has the keys.
//! As the room gets less, the other list goes first, then what is selected, then the
//! columns at the right.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use super::State;
use super::details;
use super::saved;
use super::state::Pane;
use super::state::selected_backup;
use super::state::shown;
use super::users;
use super::words;
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

/// Below this there is the list alone that has the keys.
const BOTH_NEED: u16 = 24;

/// The fewest rows that the volumes have beside the backups.
const LEAST: u16 = 6;

/// How many columns there are.
const COUNT: usize = 9;

const COLUMNS: [Column; COUNT] = [
    Column::new("", 1),
    Column::new("VOLUME", 15).up_to(36),
    Column::new("SIZE", 5).number(),
    Column::new("STATE", 12).up_to(16),
    Column::new("LAST BACKUP", 17).goes(5),
    Column::new("USED BY", 14).up_to(34).goes(4),
    Column::new("AGE", 6).number().goes(3),
    Column::new("DRIVER", 7).up_to(10).goes(2),
    Column::new("PLACE", 20).up_to(64).goes(1),
];

/// Where the parts of the screen stand; what has no room is not there.
struct Parts {
    volumes: Option<Rect>,
    backups: Option<Rect>,
    details: Option<Rect>,
}

impl Parts {
    /// Both lists where there is room for them, else the one that has the keys; so many
    /// rows of details and of volumes are wanted.
    fn of(area: Rect, pane: Pane, details: usize, volumes: usize) -> Self {
        let rows = |wanted: usize| u16::try_from(wanted).unwrap_or(u16::MAX);
        let has_both = area.height >= BOTH_NEED;
        let least = if has_both { 3 } else { 2 };
        let mut rest = area;
        let details = (details > 0 && area.height >= DETAIL_NEEDS).then(|| {
            let height = rows(details).saturating_add(2).min(area.height / least);
            lower(&mut rest, height)
        });
        if !has_both {
            let (volumes, backups) = match pane {
                Pane::Volumes => (Some(rest), None),
                Pane::Backups => (None, Some(rest)),
            };
            return Self {
                volumes,
                backups,
                details,
            };
        }
        let wanted = rows(volumes).saturating_add(3).max(LEAST);
        let height = rest.height - wanted.min(rest.height / 2);
        let backups = lower(&mut rest, height);
        Self {
            volumes: Some(rest),
            backups: Some(backups),
            details,
        }
    }
}

/// Cuts so many rows off at the bottom.
fn lower(rest: &mut Rect, height: u16) -> Rect {
    rest.height -= height;
    Rect {
        y: rest.bottom(),
        height,
        ..*rest
    }
}

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let shown = shown(model);
    let state = &model.views.volumes;
    let at = state.shelf.place(&shown);
    let volume = at.and_then(|at| shown.get(at));
    let (title, lines) = match state.pane {
        Pane::Volumes => match volume {
            Some(volume) => (&volume.name, details::of_volume(model, volume)),
            None => (&state.folder, Vec::new()),
        },
        Pane::Backups => match selected_backup(model) {
            Some(backup) => (&backup.name, details::of_backup(model, backup)),
            None => (&state.folder, Vec::new()),
        },
    };
    let parts = Parts::of(area, state.pane, lines.len(), shown.len());
    if let Some(area) = parts.details {
        described(title, &lines, area, canvas);
    }
    if let Some(area) = parts.volumes {
        list(model, &shown, at, area, canvas);
    }
    if let Some(area) = parts.backups {
        saved::view(model, area, canvas);
    }
}

/// What there is to know of what is selected.
fn described(title: &str, lines: &[(&str, String)], area: Rect, canvas: &mut Canvas<'_>) {
    let inside = canvas.frame(area, title, false);
    for ((name, text), y) in lines.iter().zip(inside.top()..inside.bottom()) {
        let width = inside.width.saturating_sub(1);
        let used = canvas.text(inside.x + 1, y, width, name, Role::Dim);
        let x = (inside.x + 12).max(inside.x + used + 2);
        canvas.text(x, y, inside.right().saturating_sub(x), text, Role::Plain);
    }
}

fn list(
    model: &Model,
    shown: &[&VolumeFacts],
    at: Option<usize>,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let pane = (Screen::Volumes, Pane::Volumes.number());
    canvas.hits.push(area, Target::Pane(pane.0, pane.1));
    let has_focus = model.views.volumes.pane == Pane::Volumes;
    let inside = canvas.frame(area, "Volumes", has_focus);
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
    table.list(canvas, pane, rows, |canvas, row, y| {
        line(model, shown[row], &table, y, canvas);
    });
}

fn line(
    model: &Model,
    volume: &VolumeFacts,
    table: &Table<COUNT>,
    y: u16,
    canvas: &mut Canvas<'_>,
) {
    if model.views.volumes.marks.has(&volume.name) {
        table.text(canvas, 0, y, canvas.look.glyph(Glyph::Marked), Role::Accent);
    }
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
    let state = &model.views.volumes;
    table.sign(canvas, 4, y, &words::last(state, model.now, &volume.name));
    table.text(canvas, 5, y, &used_by(model, volume), Role::Plain);
    let nothing = canvas.look.glyph(Glyph::Level);
    let age = volume
        .created
        .map(|created| amounts::span(model.now - created));
    table.text(canvas, 6, y, age.as_deref().unwrap_or(nothing), Role::Plain);
    table.text(canvas, 7, y, driver(volume), Role::Dim);
    table.text(canvas, 8, y, &volume.mountpoint, Role::Dim);
}

/// What stands in the upper edge: how many, how much, and the order.
fn summary(model: &Model, shown: &[&VolumeFacts], area: Rect, canvas: &mut Canvas<'_>) {
    let State { shelf, disk, .. } = &model.views.volumes;
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
    match disk.size(&volume.name) {
        Some(size) => Some(amounts::bytes(size)),
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
