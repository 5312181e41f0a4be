//! What several commands about servers print alike.

use std::time::Duration;

use serde_json::Value;
use serde_json::json;

use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::mcp::Introduction;
use crate::ops::mcp::Problem;
use crate::ops::mcp::Server;
use crate::ops::mcp::ask::Asked;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// The most characters of a server's text in a table.
const SHORT: usize = 80;

/// The first line of a text, as much as fits into a table.
pub(super) fn short(text: &str) -> String {
    let line = safe_str(text);
    let line = line.trim().lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(SHORT).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// A short time in milliseconds.
pub(super) fn milliseconds(span: Duration) -> String {
    format!("{} ms", span.as_millis())
}

/// Whether a server is well, as a field of a table.
pub(super) fn state<T>(outcome: &Result<T, Problem>) -> Cell {
    match outcome {
        Ok(_) => Cell::new(Meaning::Good, "ready").with_symbol(),
        Err(problem) => {
            let meaning = if problem.class == "local" {
                Meaning::Attention
            } else {
                Meaning::Bad
            };
            Cell::new(meaning, problem.class.replace('_', " ")).with_symbol()
        }
    }
}

/// The era and the version of the protocol.
pub(super) fn protocol(introduction: &Introduction) -> String {
    format!("{} {}", introduction.era.word(), introduction.protocol)
}

/// What is known of a server before it is asked.
pub(super) fn server(server: &Server) -> Value {
    json!({
        "server": server.name,
        "origin": server.origin.word(),
        "transport": server.way.transport(),
    })
}

/// What a server says of itself.
pub(super) fn introduction(introduction: &Introduction) -> Value {
    json!({
        "era": introduction.era.word(),
        "protocol": introduction.protocol,
        "name": introduction.name,
        "version": introduction.version,
    })
}

/// Why a server cannot be used.
pub(super) fn problem(problem: &Problem) -> Value {
    let Problem {
        class,
        message,
        hint,
        stderr,
    } = problem;
    json!({"class": class, "message": message, "hint": hint, "stderr": stderr})
}

/// Prints what servers answered, and says of each that did not what is wrong; the exit code
/// says whether all did.
pub(super) fn answers<T>(
    session: &Session,
    format: Format,
    all: &[Asked<T>],
    table: fn(&[Asked<T>]) -> Table,
    object: fn(&Asked<T>) -> Value,
) -> crate::cli::Result {
    session.ui.print(&match format {
        Format::Json => json::pretty(&all.iter().map(object).collect::<Vec<_>>())?,
        Format::Table => table(all).render(&session.ui.out),
    })?;
    for one in all {
        if let (Format::Table, Err(problem)) = (format, &one.outcome) {
            explain(session, &one.server, problem);
        }
    }
    Ok(judged(all.iter().all(|one| one.outcome.is_ok())))
}

/// Says what is wrong with a server, with what it wrote itself.
pub(super) fn explain(session: &Session, server: &Server, problem: &Problem) {
    let name = safe_str(&server.name);
    let mut text = format!("{name}: {}", problem.message);
    if let Some(hint) = &problem.hint {
        text = format!("{text}\n  {hint}");
    }
    for line in &problem.stderr {
        text = format!("{text}\n  | {line}");
    }
    session.ui.warn(&safe_str(&text));
}

/// Adds the entries of one object to another.
pub(super) fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(entries), Value::Object(more)) = (one.as_object_mut(), other) {
        entries.extend(more);
    }
    one
}
