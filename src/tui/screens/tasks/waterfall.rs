//! When each part of a task waited and was worked on, on one scale of time.

use std::time::Duration;

use ratatui::layout::Rect;

use super::Pane;
use super::words;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Subtask;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::tasks::Whole;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// The columns; the bars take what room there is.
const COLUMNS: [Column; 4] = [
    Column::new("", 1),
    Column::new("PART", 10).up_to(20),
    Column::new("", 10).up_to(400),
    Column::new("TOOK", 6).number(),
];

/// A span of time on so many cells.
struct Scale {
    begin: u64,
    length: u64,
    cells: u64,
}

impl Scale {
    fn cell(&self, moment: Moment) -> u16 {
        let since = moment.0.saturating_sub(self.begin).min(self.length);
        let cell = since.saturating_mul(self.cells) / self.length.max(1);
        u16::try_from(cell).unwrap_or(u16::MAX)
    }
}

/// Draws the parts of a task, one a row, below a line that tells the scale.
pub(super) fn view(
    model: &Model,
    whole: &Whole,
    critical: &[usize],
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let table = Table::fit(COLUMNS, area);
    table.heading(canvas);
    let now = model.tasks.now(model.now);
    let body = table.body();
    let Some(bars) = table.cell(2, area.y) else {
        return;
    };
    let scale = scale(whole, now, bars.width);
    let length = Duration::from_millis(scale.length);
    canvas.text(bars.x, area.y, bars.width, "0", Role::Dim);
    canvas.right(bars, &words::span(length), Role::Dim);
    let state = &model.views.tasks;
    let order: Vec<usize> = whole.order().collect();
    let selected = state.node_index(whole, &order);
    let window = state
        .nodes
        .window(selected, order.len(), body.height.into());
    for (y, row) in (body.y..).zip(window) {
        let at = order[row];
        let part = &whole.task.subtasks[at];
        let sign = words::sign(part.status);
        let symbol = canvas.look.glyph(sign.glyph);
        table.text(canvas, 0, y, symbol, sign.role);
        let role = if critical.contains(&at) {
            Role::Strong
        } else {
            Role::Plain
        };
        table.text(canvas, 1, y, &whole.shape.names[at], role);
        bar(part, now, &scale, Rect { y, ..bars }, canvas);
        table.text(canvas, 3, y, &super::tree::took(part, now), Role::Plain);
        let line = Rect::new(area.x, y, area.width, 1);
        canvas
            .hits
            .push(line, Target::Row(Screen::Tasks, Pane::Graph.number(), row));
        if row == selected && state.focus == Pane::Graph {
            canvas.paint(line, Role::Selected);
        }
    }
}

fn scale(whole: &Whole, now: Moment, cells: u16) -> Scale {
    let task = &whole.task;
    let begin = task.started_at.or(task.created_at).unwrap_or(now);
    let ended = task.finished_at;
    let last = task
        .subtasks
        .iter()
        .filter_map(|part| part.finished_at)
        .max();
    let end = match (ended, task.status) {
        (Some(ended), _) => ended,
        (None, Status::InProgress) => now,
        (None, _) => last.unwrap_or(begin),
    };
    Scale {
        begin: begin.0,
        length: end.0.saturating_sub(begin.0).max(1),
        cells: cells.into(),
    }
}

/// Draws how long a part waited for an agent, and how long it was worked on.
fn bar(part: &Subtask, now: Moment, scale: &Scale, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(begun) = part.started_at else {
        return;
    };
    let ended = part.finished_at.unwrap_or(match part.status {
        Status::InProgress => now,
        _ => begun.after(Duration::from_millis(part.duration_ms.unwrap_or(0))),
    });
    let last = area.width.saturating_sub(1);
    let from = scale.cell(begun).min(last);
    // However short, it is to be seen.
    let to = scale.cell(ended).clamp(from + 1, area.width.max(from + 1));
    let role = words::sign(part.status).role;
    let symbol = canvas.look.glyph(Glyph::Bar);
    for x in from..to.min(area.width) {
        canvas.text(area.x + x, area.y, 1, symbol, role);
    }
}
