//! The parts of a task as lines, each behind those it waits for.

use std::time::Duration;

use ratatui::layout::Rect;

use super::Pane;
use super::words;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Subtask;
use crate::tui::action::Screen;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::tasks::Whole;
use crate::tui::model::tasks::shape;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// The columns; what came of a part goes last.
const COLUMNS: [Column; 6] = [
    Column::new("", 2),
    Column::new("PART", 10).up_to(22),
    Column::new("STATE", 13),
    Column::new("TOOK", 6).number().goes(2),
    Column::new("TRY", 3).number().goes(1),
    Column::new("", 10).up_to(400).goes(3),
];

/// What stands before a part in the tree.
pub(super) fn branch(is_last: bool, canvas: &Canvas<'_>) -> &'static str {
    match (canvas.look.unicode, is_last) {
        (true, true) => "└",
        (true, false) => "├",
        (false, true) => "`",
        (false, false) => "|",
    }
}

/// How long a part took, or takes so far; empty if it has not begun.
pub(super) fn took(part: &Subtask, now: Moment) -> String {
    let milliseconds = shape::elapsed(part, now);
    if milliseconds == 0 {
        return String::new();
    }
    words::span(Duration::from_millis(milliseconds))
}

/// What there is to say of a part in a few words: what it waits for, why it failed,
/// what came out, what it is to do.
pub(super) fn remark(model: &Model, whole: &Whole, at: usize) -> String {
    let part = &whole.task.subtasks[at];
    let now = model.tasks.now(model.now);
    if let Some(moment) = whole.retry_at.get(&part.id) {
        let span = words::span(moment.since(now));
        let why = part.error.as_ref().map_or("", |error| &error.message);
        return format!("tried again in {span}: {why}");
    }
    if let Some(error) = &part.error {
        return error.message.clone();
    }
    match part.status {
        Status::Pending if !whole.task.status.is_final() => {
            let waits = waits(model, whole, at);
            if waits.is_empty() {
                part.description.clone()
            } else {
                format!("waits for {waits}")
            }
        }
        Status::Completed => part
            .result_summary
            .clone()
            .unwrap_or_else(|| part.description.clone()),
        Status::Pending
        | Status::InProgress
        | Status::InputRequired
        | Status::Failed
        | Status::Cancelled
        | Status::Skipped
        | Status::Rejected
        | Status::Unknown => part.description.clone(),
    }
}

/// What a part waits for: parts that are not done, else its agent and how that is.
pub(super) fn waits(model: &Model, whole: &Whole, at: usize) -> String {
    let part = &whole.task.subtasks[at];
    if part.status != Status::Pending {
        return String::new();
    }
    let is_open = |other: &&usize| whole.task.subtasks[**other].status != Status::Completed;
    let names = whole.shape.before[at].iter().filter(is_open);
    let names: Vec<&str> = names.map(|other| &*whole.shape.names[*other]).collect();
    if !names.is_empty() {
        return names.join(", ");
    }
    if whole.task.status == Status::Pending {
        return "somebody to begin the task".to_owned();
    }
    let agent = &part.agent_type;
    match model.tasks.agent(agent) {
        Some(known) if known.status == "unavailable" => format!("{agent}, which is unavailable"),
        Some(known) => match known.load {
            Some(load) if load.active >= load.max_concurrency && load.max_concurrency > 0 => {
                format!("{agent}: {}/{} busy", load.active, load.max_concurrency)
            }
            Some(_) | None => format!("{agent} to be free"),
        },
        None => format!("{agent}, which the orchestrator does not know"),
    }
}

/// Draws the parts of a task, one a row.
pub(super) fn view(
    model: &Model,
    whole: &Whole,
    critical: &[usize],
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let table = Table::fit(COLUMNS, area);
    let body = Rect {
        y: area.y,
        height: area.height,
        ..area
    };
    let now = model.tasks.now(model.now);
    let state = &model.views.tasks;
    let order: Vec<usize> = whole.order().collect();
    let selected = state.node_index(whole, &order);
    let window = state
        .nodes
        .window(selected, order.len(), body.height.into());
    for (y, row) in (body.y..).zip(window) {
        let at = order[row];
        let part = &whole.task.subtasks[at];
        let branch = branch(row + 1 == order.len(), canvas);
        table.text(canvas, 0, y, branch, Role::Border);
        let role = if critical.contains(&at) {
            Role::Strong
        } else {
            Role::Plain
        };
        table.text(canvas, 1, y, &whole.shape.names[at], role);
        table.sign(canvas, 2, y, &words::sign(part.status));
        table.text(canvas, 3, y, &took(part, now), Role::Plain);
        if part.attempt > 1 {
            let tries = format!("{}/{}", part.attempt, part.max_attempts);
            table.text(canvas, 4, y, &tries, Role::Attention);
        }
        table.text(canvas, 5, y, &remark(model, whole, at), Role::Dim);
        let line = Rect::new(area.x, y, area.width, 1);
        canvas
            .hits
            .push(line, Target::Row(Screen::Tasks, Pane::Graph.number(), row));
        if row == selected && state.focus == Pane::Graph {
            canvas.paint(line, Role::Selected);
        }
    }
}
