//! The table of the services.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::SERVICES;
use super::cells;
use super::columns;
use super::columns::CPU;
use super::columns::CPU_LINE;
use super::columns::HEALTH;
use super::columns::IMAGE;
use super::columns::MARK;
use super::columns::MEMORY;
use super::columns::MEMORY_BAR;
use super::columns::NAME;
use super::columns::NETWORK;
use super::columns::PORTS;
use super::columns::RESTARTS;
use super::columns::SHARE;
use super::columns::SINCE;
use super::columns::STATE;
use super::columns::Services;
use super::rows::Row;
use super::rows::Sort;
use super::rows::order;
use super::rows::rows;
use super::rows::selected as selected_of;
use super::state::Focus;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::usage::Sum;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;
use crate::tui::widgets::bar;
use crate::tui::widgets::spark;

/// A sparkline whose highest value is below this stays flat: an idle container's
/// tenths are no peaks.
const LEAST_PEAK: f64 = 10.0;

/// How many rows the table takes with frame and headings, the rows of levels
/// included, if it may have as many as it likes.
pub(super) fn height(model: &Model) -> usize {
    let rows = rows(model);
    rows.len() + levels(model, &rows) + 3
}

/// How many lines between levels there would be; none where the order is another.
fn levels(model: &Model, rows: &[Row<'_>]) -> usize {
    let is_by_level = order(model) == Sort::Level && model.views.overview.filter.is_empty();
    let mut levels: Vec<usize> = rows
        .iter()
        .map(|row| row.standing().service.level)
        .collect();
    levels.dedup();
    if is_by_level && levels.len() > 1 {
        levels.len()
    } else {
        0
    }
}

/// Draws it.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.overview;
    let has_focus = state.focus == Focus::Services;
    let inner = canvas.frame(area, "Services", has_focus);
    canvas
        .hits
        .push(area, Target::Pane(Screen::Overview, SERVICES));
    let rows = rows(model);
    borders(model, area, rows.len(), canvas);
    let longest = rows.iter().map(|row| cells::name(*row).width()).max();
    let longest = u16::try_from(longest.unwrap_or_default()).unwrap_or(u16::MAX);
    let table = Table::fit(columns::shown(model, longest), inner);
    state.there.set(table.there());
    table.heading(canvas);
    let body = table.body();
    if rows.is_empty() {
        canvas.text(
            body.x + 3,
            body.y,
            body.width.saturating_sub(3),
            nothing(model),
            Role::Dim,
        );
    }
    let selected = selected_of(state, &rows).map(|(at, _)| at);
    let height = usize::from(body.height);
    let has_levels = rows.len() + levels(model, &rows) <= height && levels(model, &rows) > 0;
    let sight = state
        .choice
        .window(selected.unwrap_or_default(), rows.len(), height);
    state.sight.set((sight.start, sight.end));
    let mut y = body.y;
    let mut level = None;
    for at in sight {
        let row = rows[at];
        if has_levels && level != Some(row.standing().service.level) {
            level = Some(row.standing().service.level);
            separator(row, Rect { y, ..body }, canvas);
            y += 1;
        }
        let line = Rect {
            y,
            height: 1,
            ..body
        };
        draw(model, &table, row, y, canvas);
        let is_selected = selected == Some(at);
        if is_selected && has_focus {
            canvas.paint(line, Role::Selected);
        }
        if is_selected {
            let glyph = canvas.look.glyph(Glyph::Selected);
            table.text(canvas, MARK, y, glyph, Role::Accent);
        }
        canvas
            .hits
            .push(line, Target::Row(Screen::Overview, SERVICES, at));
        y += 1;
    }
}

/// Why there is no row.
fn nothing(model: &Model) -> &'static str {
    match &model.facts {
        None => "waiting for the engine",
        Some(facts) if facts.services.is_empty() => "this project has no containers",
        Some(_) => "no service fits the filter; esc shows all",
    }
}

/// What stands in the frame: the order and the filter above, a legend and counts below.
fn borders(model: &Model, area: Rect, shown: usize, canvas: &mut Canvas<'_>) {
    if area.height < 2 {
        return;
    }
    let state = &model.views.overview;
    let mut above = Rect::new(area.x + 12, area.y, area.width.saturating_sub(14), 1);
    if !state.filter.is_empty() {
        let filter = format!(" filter: {} ", state.filter);
        above.width -= canvas.right(above, &filter, Role::Attention);
    }
    if area.width < 40 {
        return;
    }
    let marked = match state.marks.len() {
        0 => String::new(),
        marked => format!(" {marked} marked "),
    };
    let about = format!("{marked} by {} ", order(model).name());
    if about.len() <= usize::from(above.width) {
        canvas.right(above, &about, Role::Dim);
    }
    let below = area.bottom() - 1;
    let mut x = area.x + 2;
    if !model.drift.is_empty() && area.width >= 70 {
        let glyph = canvas.look.glyph(Glyph::Drift);
        let legend = format!(" {glyph} differs from the file ");
        x += canvas.text(x, below, area.width / 2, &legend, Role::Dim);
    }
    if let Some(facts) = &model.facts {
        let services = facts.services.len();
        let counts = if state.filter.is_empty() {
            format!(
                " {services} services, {} containers ",
                facts.containers.len()
            )
        } else {
            format!(" {shown} rows of {services} services ")
        };
        let rest = Rect::new(x, below, (area.right() - 2).saturating_sub(x), 1);
        canvas.right(rest, &counts, Role::Dim);
    }
}

fn separator(row: Row<'_>, line: Rect, canvas: &mut Canvas<'_>) {
    let service = row.standing().service;
    let text = if service.is_in_file || service.level > 0 {
        format!(" level {} ", service.level)
    } else {
        " not in the file ".to_owned()
    };
    let rule = canvas.look.glyph(Glyph::Level);
    let style = canvas.style(Role::Border);
    for x in line.left() + 1..line.right() {
        canvas.buffer[(x, line.y)].set_symbol(rule).set_style(style);
    }
    canvas.text(
        line.x + 2,
        line.y,
        line.width.saturating_sub(2),
        &text,
        Role::Dim,
    );
}

fn draw(model: &Model, table: &Services, row: Row<'_>, y: u16, canvas: &mut Canvas<'_>) {
    let name = &row.standing().service.name;
    if let Some(cell) = table.cell(MARK, y).filter(|cell| cell.width > 1) {
        let (x, width) = (cell.x + 1, cell.width - 1);
        if model.views.overview.marks.has(name) {
            let glyph = canvas.look.glyph(Glyph::Marked);
            canvas.text(x, y, width, glyph, Role::Accent);
        } else if model.drift.contains_key(name) {
            let glyph = canvas.look.glyph(Glyph::Drift);
            canvas.text(x, y, width, glyph, Role::Attention);
        }
    }
    let is_part = matches!(row, Row::Container(..));
    let role = if is_part { Role::Dim } else { Role::Plain };
    table.text(canvas, NAME, y, &cells::name(row), role);
    table.sign(canvas, STATE, y, &cells::state(row));
    let (restarts, role) = cells::restarts(row);
    table.text(canvas, RESTARTS, y, &restarts, role);
    if let Some(cell) = table.cell(SINCE, y) {
        let since = cells::since(row, model.now, cell.width);
        or_nothing(table, SINCE, y, &since, canvas);
    }
    let ports = match row {
        Row::Service(standing) => cells::ports(standing.replicas()),
        Row::Container(_, container) => cells::ports(std::iter::once(container)),
    };
    or_nothing(table, PORTS, y, &ports, canvas);
    if let Some(cell) = table.cell(IMAGE, y) {
        canvas.text_end(cell.x, y, cell.width, cells::image(row), Role::Dim);
    }
    if let Some(remark) = cells::remark(model, row) {
        spread(table, y, &remark, canvas);
        return;
    }
    table.sign(canvas, HEALTH, y, &cells::health(row));
    match row.sum(model) {
        Some(sum) => uses(model, table, row, sum, y, canvas),
        None => or_nothing(table, CPU, y, "", canvas),
    }
}

/// Writes the text of a cell, or the sign for nothing.
fn or_nothing(table: &Services, column: usize, y: u16, text: &str, canvas: &mut Canvas<'_>) {
    if text.is_empty() {
        let nothing = canvas.look.glyph(Glyph::Nothing);
        table.text(canvas, column, y, nothing, Role::Dim);
    } else {
        table.text(canvas, column, y, text, Role::Plain);
    }
}

/// Writes a remark over the columns from the health to the restarts, which say
/// nothing of something that does not run.
fn spread(table: &Services, y: u16, remark: &str, canvas: &mut Canvas<'_>) {
    if let (Some(from), Some(to)) = (table.cell(HEALTH, y), table.cell(RESTARTS, y)) {
        let width = to.x.saturating_sub(from.x + 1);
        canvas.text(from.x, y, width, remark, Role::Attention);
    }
}

/// Writes what a row uses of the machine.
fn uses(model: &Model, table: &Services, row: Row<'_>, sum: Sum, y: u16, canvas: &mut Canvas<'_>) {
    table.text(canvas, CPU, y, &cells::cpu(sum.cpu), Role::Plain);
    if let Some(cell) = table.cell(CPU_LINE, y) {
        let ids: Vec<&str> = row.alive().collect();
        let wide = usize::from(cell.width);
        let values = || model.usage.sums(&ids, |point| point.cpu).take(wide);
        let most = values().fold(LEAST_PEAK, f64::max);
        spark(canvas, cell, values(), most, Role::Dim);
    }
    let share = cells::share(sum.memory, sum.memory_limit);
    let role = cells::share_role(share);
    let used = amounts::bytes(sum.memory);
    let limit = amounts::bytes(sum.memory_limit);
    let both = format!("{used}/{limit}");
    let has_room = |width: u16| usize::from(width) >= both.len() && sum.memory_limit > 0;
    let is_wide = table
        .cell(MEMORY, y)
        .is_some_and(|cell| has_room(cell.width));
    table.text(canvas, MEMORY, y, if is_wide { &both } else { &used }, role);
    if sum.memory_limit > 0 {
        table.text(canvas, SHARE, y, &format!("{share:.0}%"), role);
        if let Some(cell) = table.cell(MEMORY_BAR, y) {
            bar(canvas, cell, share / 100.0, role);
        }
    }
    table.text(canvas, NETWORK, y, &cells::rate(sum.rate), Role::Plain);
}
