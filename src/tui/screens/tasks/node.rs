//! All there is to say of one part: how it is, where it is worked on, why there, what
//! it waits for, what came out.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::state;
use super::tree;
use super::words;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Routing;
use crate::task::wire::Subtask;
use crate::task::wire::Task;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::tasks::Whole;
use crate::tui::widgets::Canvas;
use crate::value::human;

/// How wide the words before the facts are.
const LABEL: u16 = 8;
/// From where on what is known of the task stands beside it.
const BESIDE: u16 = 110;

/// A word and what is known about it.
pub(super) type Fact = (&'static str, String, Role);

/// Draws what is known of the selected part, and beside it of the task.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some((whole, at)) = state::part(model) else {
        canvas.frame(area, "Part", false);
        return;
    };
    let name = &whole.shape.names[at];
    let id = words::short(&whole.task.subtasks[at].id);
    let title = format!("{name} {id}");
    if area.width < BESIDE {
        let inside = canvas.frame(area, &title, false);
        draw(&part(model, whole, at), inside, canvas);
        return;
    }
    let half = area.width * 3 / 5;
    let left = Rect {
        width: half,
        ..area
    };
    let right = Rect {
        x: area.x + half,
        width: area.width - half,
        ..area
    };
    let inside = canvas.frame(left, &title, false);
    draw(&part(model, whole, at), inside, canvas);
    let inside = canvas.frame(right, "Task", false);
    draw(&task(model, &whole.task), inside, canvas);
}

/// What is known of a part, the most important first.
fn part(model: &Model, whole: &Whole, at: usize) -> Vec<Fact> {
    let part = &whole.task.subtasks[at];
    let now = model.tasks.now(model.now);
    let sign = words::sign(part.status);
    let mut facts = vec![("state", state_of(part, now), sign.role)];
    if let Some(moment) = whole.retry_at.get(&part.id) {
        let text = format!("tried again in {}", words::span(moment.since(now)));
        facts.push(("next", text, Role::Attention));
    }
    if let Some(error) = &part.error {
        let (word, role) = if part.status == Status::InputRequired {
            ("asks", Role::Attention)
        } else {
            ("error", Role::Bad)
        };
        facts.push((word, error.message.clone(), role));
    }
    let waits = tree::waits(model, whole, at);
    if !waits.is_empty() && !whole.task.status.is_final() {
        facts.push(("waits", format!("for {waits}"), Role::Attention));
    }
    if let Some(summary) = &part.result_summary {
        facts.push(("result", summary.clone(), Role::Good));
    }
    facts.push(("agent", agent(part), Role::Plain));
    if let Some(routing) = &part.routing {
        facts.extend(why(routing, &part.agent_type));
    }
    facts.push(("to do", part.description.clone(), Role::Plain));
    let files = whole.task.artifacts.iter();
    let files = files.filter(|file| file.subtask_id == part.id);
    let files: Vec<String> = files
        .map(|file| format!("{} ({})", file.file_path, human::storage(file.bytes as u64)))
        .collect();
    if !files.is_empty() {
        facts.push(("files", files.join(", "), Role::Plain));
    }
    facts
}

/// The same as a text to read.
pub(super) fn text(model: &Model, whole: &Whole, at: usize) -> String {
    let facts = part(model, whole, at);
    let lines = facts
        .iter()
        .map(|(word, text, _)| format!("{word:<8}{text}\n"));
    lines.collect()
}

fn state_of(part: &Subtask, now: Moment) -> String {
    let mut text = words::sign(part.status).word;
    if part.attempt > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ", attempt {}", part.attempt);
        if part.max_attempts > 0 {
            let _ = write!(text, " of {}", part.max_attempts);
        }
    }
    if let Some(begun) = part.started_at {
        let _ = write!(text, ", from {}", words::clock(begun));
    }
    if let Some(ended) = part.finished_at.filter(|_| part.started_at.is_some()) {
        let _ = write!(text, " to {}", words::clock(ended));
    }
    let took = tree::took(part, now);
    if !took.is_empty() {
        let _ = write!(text, ", {took}");
    }
    text
}

fn agent(part: &Subtask) -> String {
    let place = part
        .agent_instance
        .as_ref()
        .or(part.agent_endpoint.as_ref());
    match place {
        Some(place) => format!("{} at {place}", part.agent_type),
        None => format!("{}, not given to it yet", part.agent_type),
    }
}

/// Why this agent, and what else was considered.
fn why(routing: &Routing, chosen: &str) -> Vec<Fact> {
    let Routing {
        mode,
        rule_id,
        matched,
        score,
        candidates,
        reason,
    } = routing;
    let mut text = reason.clone();
    let _ = match rule_id {
        Some(rule) => write!(text, " ({mode} {rule}"),
        None => write!(text, " ({mode}"),
    };
    if *score > 0.0 {
        let _ = write!(text, ", score {score}");
    }
    if !matched.is_empty() {
        let _ = write!(text, ", words: {}", matched.join(", "));
    }
    text.push(')');
    let others: Vec<String> = candidates
        .iter()
        .filter(|one| one.agent_type != chosen)
        .map(|one| format!("{} {}", one.agent_type, one.score))
        .collect();
    let mut facts = vec![("why", text, Role::Plain)];
    if !others.is_empty() {
        facts.push(("also", others.join(", "), Role::Dim));
    }
    facts
}

/// What is known of a task.
fn task(model: &Model, task: &Task) -> Vec<Fact> {
    let summary = task.summary();
    let now = model.tasks.now(model.now);
    let sign = words::sign(task.status);
    let progress = task.progress;
    let mut state = format!(
        "{}, {} of {} parts",
        sign.word, progress.completed, progress.total
    );
    if let Some(took) = words::took(&summary, now) {
        let _ = write!(state, ", {}", words::span(took));
    }
    let mut facts = vec![("state", state, sign.role)];
    if let Some(error) = &task.error {
        facts.push(("error", error.message.clone(), Role::Bad));
    }
    let mut made = format!("priority {}", task.priority);
    if let Some(how) = &task.made {
        let _ = write!(made, ", planned by {}", how.mode);
        if let Some(by) = &how.model {
            let _ = write!(made, " ({by})");
        }
        if let Some(why) = &how.fallback {
            let _ = write!(made, ", because {why}");
        }
    }
    facts.push(("made", made, Role::Plain));
    if let Some(created) = task.created_at {
        let age = words::age(Some(created), now);
        let text = format!("{} UTC, {age} ago", words::clock(created));
        facts.push(("since", text, Role::Plain));
    }
    facts.push(("id", task.task_id.clone(), Role::Plain));
    if let Some(trace) = &task.trace_id {
        facts.push(("trace", trace.clone(), Role::Dim));
    }
    facts.push(("to do", task.description.clone(), Role::Plain));
    facts
}

/// Writes facts below each other, each in as many lines as it takes.
pub(super) fn draw(facts: &[Fact], area: Rect, canvas: &mut Canvas<'_>) {
    let mut y = area.y;
    let label = LABEL.min(area.width);
    let room = area.width - label;
    for (word, text, role) in facts {
        for (number, line) in wrapped(text, room.into()).into_iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            if number == 0 {
                canvas.text(area.x + 1, y, label.saturating_sub(1), word, Role::Dim);
            }
            canvas.text(area.x + label, y, room, line, *role);
            y += 1;
        }
    }
}

/// A text in lines of so many cells, broken between words where there are any.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while width > 0 && rest.width() > width && lines.len() < 100 {
        let mut used = 0;
        let cut = rest.grapheme_indices(true).find(|(_, grapheme)| {
            used += grapheme.width();
            used > width
        });
        let end = cut.map_or(rest.len(), |(at, _)| at).max(1);
        let end = (end..=rest.len())
            .find(|end| rest.is_char_boundary(*end))
            .unwrap_or(rest.len());
        let end = match rest[..end].rfind(' ') {
            Some(space) if space > 0 && !rest[end..].starts_with(' ') => space,
            _ => end,
        };
        lines.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}
