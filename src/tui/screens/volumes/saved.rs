//! The list of the backups, the latest first.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use super::state::Pane;
use super::state::shown_backups;
use super::words;
use crate::backup::Consistency;
use crate::ops::board::BackupFacts;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// How many columns there are.
const COUNT: usize = 7;

const COLUMNS: [Column; COUNT] = [
    Column::new("", 1),
    Column::new("BACKUP", 15),
    Column::new("STATE", 12).up_to(18),
    Column::new("SIZE", 5).number().goes(3),
    Column::new("AGE", 6).number().goes(4),
    Column::new("VOLUMES", 14).up_to(70).goes(2),
    Column::new("TAKEN", 17).goes(1),
];

/// Draws it.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let pane = (Screen::Volumes, Pane::Backups.number());
    canvas.hits.push(area, Target::Pane(pane.0, pane.1));
    let state = &model.views.volumes;
    let inside = canvas.frame(area, "Backups", state.pane == Pane::Backups);
    let shown = shown_backups(model);
    summary(model, &shown, area, canvas);
    let Some(at) = state.backups.place(&shown) else {
        let (text, role) = emptiness(model, canvas);
        let width = inside.width.saturating_sub(1);
        canvas.text(inside.x + 1, inside.y, width, &text, role);
        return;
    };
    let table = Table::fit(COLUMNS, inside);
    table.heading(canvas);
    let rows = (&state.backups.choice, at, shown.len());
    table.list(canvas, pane, rows, |canvas, row, y| {
        line(model, shown[row], &table, y, canvas);
    });
}

/// What is said where there is no row.
fn emptiness(model: &Model, canvas: &Canvas<'_>) -> (String, Role) {
    let state = &model.views.volumes;
    if !state.backups.is_told() {
        let waiting = canvas.look.glyph(Glyph::Waiting);
        return (format!("looking for backups{waiting}"), Role::Dim);
    }
    let none = format!("there is no backup in {}", state.folder);
    state.backups.emptiness(canvas.look, "backup", &none)
}

/// What stands in the upper edge: how many, how much, where, and the order.
fn summary(model: &Model, shown: &[&BackupFacts], area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.volumes;
    if area.width < 30 || shown.is_empty() {
        return;
    }
    let plural = if shown.len() == 1 { "" } else { "s" };
    let contents = shown.iter().filter_map(|one| one.content.as_ref());
    let bytes = amounts::bytes(contents.map(|content| content.bytes).sum());
    let mut text = format!(" {} backup{plural}, {bytes}", shown.len());
    if !state.backups.filter.is_empty() {
        let _ = write!(text, "  filter: {}", state.backups.filter);
    }
    if area.width >= 60 {
        let _ = write!(text, " in {}", state.folder);
        if state.backups.is_by_size {
            text.push_str("  by size");
        }
    }
    text.push(' ');
    let place = Rect {
        x: area.x + 12,
        width: area.width - 14,
        ..area
    };
    canvas.right(place, &text, Role::Dim);
}

fn line(
    model: &Model,
    backup: &BackupFacts,
    table: &Table<COUNT>,
    y: u16,
    canvas: &mut Canvas<'_>,
) {
    let state = &model.views.volumes;
    if state.marked_backups.has(&backup.name) {
        table.text(canvas, 0, y, canvas.look.glyph(Glyph::Marked), Role::Accent);
    }
    table.text(canvas, 1, y, &backup.name, Role::Plain);
    table.sign(canvas, 2, y, &words::sign(state, model.now, backup));
    let nothing = canvas.look.glyph(Glyph::Level);
    let age = words::age(model.now, backup.began);
    table.text(canvas, 4, y, &age, Role::Plain);
    let Some(content) = &backup.content else {
        table.text(canvas, 3, y, nothing, Role::Plain);
        return;
    };
    table.text(canvas, 3, y, &amounts::bytes(content.bytes), Role::Plain);
    let volumes: Vec<&str> = content
        .volumes
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    table.text(canvas, 5, y, &volumes.join(", "), Role::Plain);
    let taken = match content.consistency {
        Consistency::Live => "live",
        Consistency::Pause => "paused",
        Consistency::Stop => "stopped",
    };
    let sealed = content.sealed.map_or("", |_| ", encrypted");
    table.text(canvas, 6, y, &format!("{taken}{sealed}"), Role::Dim);
}
