//! The parts of a task as boxes, with lines from each to those that wait for it.

use ratatui::layout::Rect;

use super::Pane;
use super::tree;
use super::words;
use crate::task::status::Status;
use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::model::tasks::Whole;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;
use crate::tui::widgets::dag::Card;
use crate::tui::widgets::dag::Dag;
use crate::tui::widgets::dag::Plan;

/// Draws the graph of a task.
pub(super) fn view(
    model: &Model,
    whole: &Whole,
    critical: &[usize],
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let state = &model.views.tasks;
    let order: Vec<usize> = whole.order().collect();
    let selected = order.get(state.node_index(whole, &order)).copied();
    let cards = |at: usize| card(model, whole, critical, at);
    let is_marked = |from: usize, to: usize| {
        let mut steps = critical.windows(2);
        steps.any(|step| step == [from, to])
    };
    let dag = Dag {
        plan: Plan {
            levels: &whole.shape.levels,
            before: &whole.shape.before,
        },
        cards: &cards,
        is_marked: &is_marked,
        selected: (selected, state.focus == Pane::Graph),
    };
    let mut seen = |canvas: &mut Canvas<'_>, at: usize, area: Rect| {
        if let Some(row) = order.iter().position(|one| *one == at) {
            let target = Target::Row(Screen::Tasks, Pane::Graph.number(), row);
            canvas.hits.push(area, target);
        }
    };
    // A little room at the left, where there is enough.
    let margin = u16::from(area.width > 60);
    let area = Rect {
        x: area.x + margin,
        width: area.width - margin,
        ..area
    };
    let scrolled = dag.view(area, state.scrolled.get(), canvas, &mut seen);
    state.scrolled.set(scrolled);
}

fn card(model: &Model, whole: &Whole, critical: &[usize], at: usize) -> Card {
    let part = &whole.task.subtasks[at];
    let mut sign = words::sign(part.status);
    sign.word.clone_from(&whole.shape.names[at]);
    Card {
        sign,
        below: below(model, whole, at),
        is_marked: critical.contains(&at),
    }
}

/// The second line of a box: how it is, and for how long.
fn below(model: &Model, whole: &Whole, at: usize) -> String {
    let part = &whole.task.subtasks[at];
    let now = model.tasks.now(model.now);
    if let Some(moment) = whole.retry_at.get(&part.id) {
        let span = words::span(moment.since(now));
        return format!("retry {}/{} in {span}", part.attempt + 1, part.max_attempts);
    }
    let word = words::sign(part.status).word;
    let took = tree::took(part, now);
    match part.status {
        Status::Pending => {
            let waits = tree::waits(model, whole, at);
            let is_blocked = whole.shape.before[at]
                .iter()
                .any(|other| whole.task.subtasks[*other].status != Status::Completed);
            if is_blocked || waits.is_empty() {
                word
            } else {
                waits
            }
        }
        Status::InProgress if part.attempt > 1 => {
            format!("{word} {took}, try {}/{}", part.attempt, part.max_attempts)
        }
        Status::InProgress | Status::Completed | Status::Failed if !took.is_empty() => {
            format!("{word} {took}")
        }
        Status::InProgress
        | Status::InputRequired
        | Status::Completed
        | Status::Failed
        | Status::Cancelled
        | Status::Skipped
        | Status::Rejected
        | Status::Unknown => word,
    }
}
