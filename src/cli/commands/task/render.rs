//! Tasks for people. Whatever an orchestrator or an agent says is made safe here.

use std::fmt::Write as _;
use std::time::Duration;

use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Failure;
use crate::task::wire::Made;
use crate::task::wire::Subtask;
use crate::task::wire::Task;
use crate::text::echo;
use crate::text::safe_text;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// How much of an identifier is shown where it need not be whole.
const SHORT: usize = 8;

/// How much of a description is shown in a list.
const WIDE: usize = 60;

/// How a status is to be taken.
pub(super) fn meaning(status: Status) -> Meaning {
    match status {
        Status::Completed => Meaning::Good,
        Status::Failed | Status::Rejected => Meaning::Bad,
        Status::InProgress | Status::InputRequired => Meaning::Attention,
        Status::Pending | Status::Cancelled | Status::Skipped | Status::Unknown => Meaning::Faint,
    }
}

/// A status with its symbol.
pub(super) fn status(status: Status) -> Cell {
    Cell::new(meaning(status), status.word()).with_symbol()
}

/// The beginning of an identifier.
pub(super) fn short(id: &str) -> String {
    safe(id).chars().take(SHORT).collect()
}

/// A text on one line.
pub(super) fn safe(text: &str) -> String {
    safe_text(text.as_bytes()).replace(['\n', '\t'], " ")
}

/// The beginning of a text, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let line = safe(text);
    if line.chars().count() <= WIDE {
        return line;
    }
    line.chars().take(WIDE - 1).chain(['…']).collect()
}

/// How long ago something was, by the clock of the orchestrator.
pub(super) fn age(moment: Option<Moment>, now: Option<Moment>) -> String {
    match (moment, now) {
        (Some(moment), Some(now)) => format!("{} ago", human::span(now.since(moment))),
        (Some(moment), None) => moment.to_string(),
        (None, _) => String::new(),
    }
}

/// An error in one line.
pub(super) fn failure(failure: &Failure) -> String {
    let Failure { code, message } = failure;
    if code == Status::InputRequired.word() {
        // The status beside it says so already.
        return echo(message);
    }
    echo(&format!("{message} ({code})"))
}

/// How something came about: `rules`, or which model.
pub(super) fn made(made: &Made) -> String {
    let Made {
        mode,
        model,
        fallback,
    } = made;
    let mut text = safe(mode);
    if let Some(model) = model {
        let _ = write!(text, " ({})", safe(model));
    }
    if let Some(fallback) = fallback {
        let _ = write!(text, ", because {}", echo(fallback));
    }
    text
}

/// All that is known of a task.
pub(super) fn task(task: &Task, now: Option<Moment>, palette: &Palette) -> String {
    let status = format!(
        "{} {}",
        palette.symbol(meaning(task.status)),
        palette.paint(meaning(task.status), task.status.word())
    );
    let plan = &task.routing_plan;
    let estimate = format!(
        "{} minutes, {} tokens (a guess)",
        plan.estimated_duration_minutes, task.estimated_tokens
    );
    let optional = |text: Option<String>| text.unwrap_or_default();
    let took = task.started_at.zip(task.finished_at);
    let lines = [
        ("Task", safe(&task.task_id)),
        ("Status", status),
        ("Error", optional(task.error.as_ref().map(failure))),
        ("Priority", task.priority.to_string()),
        ("Created", age(task.created_at, now)),
        (
            "Took",
            optional(took.map(|(from, to)| milliseconds(to.since(from)))),
        ),
        ("Planned by", optional(task.made.as_ref().map(made))),
        ("Estimate", estimate),
        ("Trace", optional(task.trace_id.as_deref().map(safe))),
        ("Description", safe(&task.description)),
    ];
    let mut text = String::new();
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let name = palette.paint(Meaning::Strong, format!("{name:<12}"));
        let _ = writeln!(text, "{name}{value}");
    }
    text.push('\n');
    text.push_str(&subtasks(task).render(palette));
    for artifact in &task.artifacts {
        let _ = writeln!(
            text,
            "{} {} ({})",
            palette.paint(Meaning::Faint, "file"),
            safe(&artifact.file_path),
            human::storage(artifact.bytes as u64)
        );
    }
    text
}

/// The parts of a task.
fn subtasks(task: &Task) -> Table {
    let mut table = Table::new([
        "SUBTASK", "AGENT", "STATUS", "TRIES", "TOOK", "AFTER", "WHAT",
    ]);
    for part in &task.subtasks {
        let after: Vec<String> = part.dependencies.iter().map(|id| short(id)).collect();
        let took = part.duration_ms.map(Duration::from_millis);
        table.push([
            Cell::plain(short(&part.id)),
            Cell::plain(&part.agent_type),
            status(part.status),
            Cell::plain(tries(part)),
            Cell::plain(took.map(milliseconds).unwrap_or_default()),
            Cell::plain(after.join(", ")),
            what(part),
        ]);
    }
    table
}

fn tries(part: &Subtask) -> String {
    match (part.attempt, part.max_attempts) {
        (0, _) => String::new(),
        (tries, 0) => tries.to_string(),
        (tries, most) => format!("{tries} of {most}"),
    }
}

/// What came of a part, else what it is to do.
fn what(part: &Subtask) -> Cell {
    match (&part.error, &part.result_summary) {
        (Some(error), _) => Cell::new(meaning(part.status), failure(error)),
        (None, Some(summary)) => Cell::plain(echo(summary)),
        (None, None) => Cell::plain(excerpt(&part.description)),
    }
}

/// A span as exact as it is worth knowing.
pub(super) fn milliseconds(span: Duration) -> String {
    if span < Duration::from_secs(10) {
        format!("{} ms", span.as_millis())
    } else {
        format!("{} s", span.as_secs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Palette = Palette {
        colour: false,
        unicode: true,
    };

    #[test]
    fn nothing_that_an_orchestrator_says_steers_the_terminal() {
        let evil = "a\u{1b}]0;owned\u{7}b\nc".to_owned();
        let failure = Failure {
            code: evil.clone(),
            message: evil.clone(),
        };
        let part = Subtask {
            id: evil.clone(),
            agent_type: evil.clone(),
            description: evil.clone(),
            dependencies: vec![evil.clone()],
            error: Some(failure.clone()),
            ..Subtask::default()
        };
        let task = Task {
            task_id: evil.clone(),
            description: evil.clone(),
            error: Some(failure),
            trace_id: Some(evil.clone()),
            made: Some(Made {
                mode: evil.clone(),
                model: Some(evil.clone()),
                fallback: Some(evil),
            }),
            subtasks: vec![part],
            ..Task::default()
        };

        let text = super::task(&task, None, &PLAIN);

        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
        assert!(text.lines().all(|line| !line.starts_with('c')), "{text}");
    }

    #[test]
    fn a_long_description_is_cut_in_a_list_and_a_short_one_is_not() {
        assert_eq!(excerpt("short\ntext"), "short text");
        assert_eq!(excerpt(&"ü".repeat(200)).chars().count(), WIDE);
    }
}
