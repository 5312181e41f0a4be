//! Tasks in words: their states, spans of time, short identifiers.

use std::time::Duration;

use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::Progress;
use crate::task::wire::TaskSummary;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// How many characters of an identifier are shown where it need not be whole.
const SHORT: usize = 8;

/// The beginning of an identifier; enough for `devtools task show`.
pub(in crate::tui) fn short(id: &str) -> &str {
    id.char_indices()
        .nth(SHORT)
        .map_or(id, |(end, _)| &id[..end])
}

/// How a task or a part of one is.
pub(in crate::tui) fn sign(status: Status) -> Sign {
    let (glyph, word, role) = match status {
        Status::Pending => (Glyph::Waiting, "waiting", Role::Dim),
        Status::InProgress => (Glyph::Working, "running", Role::Accent),
        Status::InputRequired => (Glyph::Asked, "needs input", Role::Attention),
        Status::Completed => (Glyph::Done, "done", Role::Good),
        Status::Failed => (Glyph::Failed, "failed", Role::Bad),
        Status::Cancelled => (Glyph::Stopped, "cancelled", Role::Dim),
        Status::Skipped => (Glyph::NoCheck, "skipped", Role::Dim),
        Status::Rejected => (Glyph::Failed, "rejected", Role::Bad),
        Status::Unknown => (Glyph::Waiting, "unknown", Role::Dim),
    };
    Sign::new(glyph, word, role)
}

/// The same of a task, with how much of it is done while it is worked on, and why
/// it failed.
pub(super) fn sign_of(task: &TaskSummary) -> Sign {
    let mut sign = sign(task.status);
    let Progress {
        total, completed, ..
    } = task.progress;
    match (task.status, &task.error) {
        (Status::InProgress, _) if total > 0 => {
            sign.word = format!("running {completed}/{total}");
        }
        (Status::Pending, _) if task.finished_at.is_none() && completed == 0 => {
            "planned".clone_into(&mut sign.word);
        }
        (Status::Failed, Some(error)) if !error.code.is_empty() => {
            sign.word = error.code.replace('_', " ");
        }
        _ => {}
    }
    sign
}

/// A span of time in five characters or so: `21ms`, `8.2s`, `52s`, `2m04s`, `3h12m`, `4d`.
pub(in crate::tui) fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0 => format!("{}ms", span.as_millis()),
        1..10 => format!("{}.{}s", seconds, span.subsec_millis() / 100),
        10..60 => format!("{seconds}s"),
        60..3_600 => format!("{}m{:02}s", seconds / 60, seconds % 60),
        3_600..172_800 => format!("{}h{:02}m", seconds / 3_600, seconds / 60 % 60),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// How long ago something was.
pub(super) fn age(since: Option<Moment>, now: Moment) -> String {
    let Some(since) = since else {
        return String::new();
    };
    let age = i64::try_from(now.since(since).as_nanos());
    amounts::span(age.unwrap_or(i64::MAX))
}

/// How long a task took, or takes so far.
pub(super) fn took(task: &TaskSummary, now: Moment) -> Option<Duration> {
    let begun = task.created_at?;
    match (task.finished_at, task.status) {
        (Some(ended), _) => Some(ended.since(begun)),
        (None, Status::InProgress) => Some(now.since(begun)),
        (None, _) => None,
    }
}

/// Agents by name, the first ones, as many as there is likely room for.
pub(super) fn agents(task: &TaskSummary) -> String {
    match task.agent_types.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, others @ ..] => format!("{first} +{}", others.len()),
    }
}

/// The time of day in UTC: `14:03:22`.
pub(super) fn clock(moment: Moment) -> String {
    let seconds = moment.0 / 1_000 % 86_400;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}
