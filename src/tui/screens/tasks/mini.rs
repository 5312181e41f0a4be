//! The tasks that matter most, for the overview.

use ratatui::layout::Rect;

use super::words;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::TaskSummary;
use crate::tui::action::Screen;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::tasks::Contact;
use crate::tui::model::tasks::Whole;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Draws the most urgent tasks, with the parts of those that are worked on, and the
/// agents, in a frame of their own.
pub(in crate::tui) fn mini(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let inside = canvas.frame(area, "Tasks", false);
    let target = Target::Go(Screen::Tasks);
    canvas.hits.push(area, target);
    if inside.is_empty() {
        return;
    }
    let board = &model.tasks;
    if let Contact::Absent { why, .. } = &board.contact {
        canvas.text(inside.x, inside.y, inside.width, why, Role::Dim);
        return;
    }
    let now = board.now(model.now);
    let mut y = inside.y;
    let last = if inside.height > 3 && !board.agents().is_empty() {
        super::agents::strip(model, row(inside, inside.bottom() - 1), canvas);
        inside.bottom() - 1
    } else {
        inside.bottom()
    };
    for task in board.urgent() {
        if y >= last {
            return;
        }
        line(task, now, row(inside, y), canvas);
        y += 1;
        let is_open = matches!(task.status, Status::InProgress | Status::InputRequired);
        if let Some(whole) = board.whole(&task.task_id).filter(|_| is_open) {
            y = parts(whole, now, inside, y..last, canvas);
        }
    }
    if y == inside.y && board.contact != Contact::Unknown {
        canvas.text(inside.x, y, inside.width, "no tasks yet", Role::Dim);
    }
}

fn row(area: Rect, y: u16) -> Rect {
    Rect::new(area.x, y, area.width, 1)
}

fn line(task: &TaskSummary, now: Moment, area: Rect, canvas: &mut Canvas<'_>) {
    let Rect { x, y, width, .. } = area;
    let right = 24.min(width / 2);
    let what = width - right;
    let used = canvas.text(x, y, what, words::short(&task.task_id), Role::Dim) + 1;
    let room = what.saturating_sub(used + 1);
    canvas.text(x + used, y, room, &task.description, Role::Plain);
    let sign = words::sign_of(task);
    let used = canvas.sign(x + what, y, right, &sign) + 1;
    let took = words::took(task, now).map(words::span).unwrap_or_default();
    canvas.text(
        x + what + used,
        y,
        right.saturating_sub(used),
        &took,
        Role::Dim,
    );
}

/// Draws the parts of a task as far as there is room, and returns the next row.
fn parts(
    whole: &Whole,
    now: Moment,
    area: Rect,
    rows: std::ops::Range<u16>,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let mut y = rows.start;
    let count = whole.task.subtasks.len();
    for (number, at) in whole.order().enumerate() {
        if y >= rows.end {
            break;
        }
        let branch = super::tree::branch(number + 1 == count, canvas);
        let used = 1 + canvas.text(area.x + 1, y, area.width, branch, Role::Dim) + 1;
        let right = 24.min(area.width / 2);
        let name = area.width.saturating_sub(used + right + 1);
        canvas.text(area.x + used, y, name, &whole.shape.names[at], Role::Plain);
        let part = &whole.task.subtasks[at];
        let x = area.right() - right;
        let sign = words::sign(part.status);
        let used = canvas.sign(x, y, right, &sign) + 1;
        let took = super::tree::took(part, now);
        canvas.text(x + used, y, right.saturating_sub(used), &took, Role::Dim);
        y += 1;
    }
    y
}
