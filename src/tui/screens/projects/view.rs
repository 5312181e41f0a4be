//! The table of the projects.

use ratatui::layout::Rect;

use super::keys;
use super::shown;
use crate::ops::projects::Row;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// The columns by their places.
const MARK: usize = 0;
const NAME: usize = 1;
const STATE: usize = 2;
const FILES: usize = 3;

/// The columns; the files go first.
const COLUMNS: [Column; 4] = [
    Column::new("", 1),
    Column::new("PROJECT", 14).down_to(8).up_to(30),
    Column::new("CONTAINERS", 18).down_to(10).up_to(36),
    Column::new("FILES", 20).up_to(200).goes(1),
];

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.projects;
    let rows = shown(model);
    let title = match &state.projects {
        Some(all) => format!("Projects {}", all.len()),
        None => "Projects".to_owned(),
    };
    let inner = canvas.frame(area, &title, true);
    canvas.hits.push(area, Target::Pane(Screen::Projects, 0));
    if !state.filter.is_empty() {
        let above = Rect::new(area.x + 18, area.y, area.width.saturating_sub(20), 1);
        canvas.right(above, &format!(" filter: {} ", state.filter), Role::Dim);
    }
    let table = Table::fit(COLUMNS, inner);
    table.heading(canvas);
    let body = table.body();
    if let Some((text, role)) = nothing(model, rows.is_empty()) {
        let width = body.width.saturating_sub(2);
        canvas.text(body.x + 2, body.y, width, &text, role);
        return;
    }
    let selected = state.choice.index(&keys(&rows)).unwrap_or_default();
    let sight = state
        .choice
        .window(selected, rows.len(), usize::from(body.height));
    for (y, at) in (body.y..).zip(sight) {
        let line = Rect {
            y,
            height: 1,
            ..body
        };
        draw(model, &table, rows[at], y, canvas);
        if at == selected {
            canvas.paint(line, Role::Selected);
            let glyph = canvas.look.glyph(Glyph::Selected);
            table.text(canvas, MARK, y, glyph, Role::Accent);
        }
        canvas.hits.push(line, Target::Row(Screen::Projects, 0, at));
    }
}

fn draw(model: &Model, table: &Table<4>, row: &Row, y: u16, canvas: &mut Canvas<'_>) {
    let Row {
        name,
        status,
        config_files,
    } = row;
    if *name == model.scope.project {
        let name = format!("{name} (shown)");
        table.text(canvas, NAME, y, &name, Role::Strong);
    } else {
        table.text(canvas, NAME, y, name, Role::Plain);
    }
    table.sign(canvas, STATE, y, &sign(status));
    table.text(canvas, FILES, y, config_files, Role::Dim);
}

/// What `running(2), exited(1)` comes to: all run, some do, or none.
fn sign(status: &str) -> Sign {
    let (glyph, role) = match (status.contains("running"), status.contains(',')) {
        (true, false) => (Glyph::Running, Role::Good),
        (true, true) => (Glyph::Attention, Role::Attention),
        (false, _) => (Glyph::Stopped, Role::Dim),
    };
    let words = status.replace('(', " ").replace(')', "");
    Sign::new(glyph, words, role)
}

/// Why there is no row.
fn nothing(model: &Model, is_empty: bool) -> Option<(String, Role)> {
    let state = &model.views.projects;
    if let Some(why) = &state.why {
        return Some((format!("cannot list the projects: {why}"), Role::Bad));
    }
    let text = match &state.projects {
        _ if !is_empty => return None,
        None => "waiting for the engine",
        Some(all) if all.is_empty() => "this engine has no projects yet; devtools up makes one",
        Some(_) => "no project fits the filter; esc shows all",
    };
    Some((text.to_owned(), Role::Dim))
}
