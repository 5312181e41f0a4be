//! Progress for programs: one JSON object a line on standard error.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::noun;
use super::word;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Reporter;
use crate::ui::json;

/// Shows each event as an object.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Reporter for Json {
    fn report(&self, event: Event) {
        // Progress that cannot be written is no reason to end the work.
        let written = json::line(&as_json(&event))
            .and_then(|line| io::stderr().lock().write_all(line.as_bytes()));
        drop(written);
    }
}

fn as_json(event: &Event) -> Value {
    match event {
        Event::Planned(steps) => json!({ "event": "planned", "steps": steps }),
        Event::Finished => json!({ "event": "finished" }),
        Event::Note(text) => json!({ "event": "note", "text": text }),
        Event::Warning(text) => json!({ "event": "warning", "text": text }),
        Event::Bytes {
            subject,
            name,
            done,
            total,
        } => json!({
            "event": "bytes",
            "kind": noun(*subject).to_ascii_lowercase(),
            "name": name,
            "done": done,
            "total": total,
        }),
        Event::At {
            subject,
            name,
            text,
        } => json!({
            "event": "at",
            "kind": noun(*subject).to_ascii_lowercase(),
            "name": name,
            "text": text,
        }),
        Event::Output {
            subject,
            name,
            line,
        } => json!({
            "event": "output",
            "kind": noun(*subject).to_ascii_lowercase(),
            "name": name,
            "text": line,
        }),
        Event::Moved {
            subject,
            name,
            progress,
            detail,
        } => json!({
            "event": status(progress),
            "kind": noun(*subject).to_ascii_lowercase(),
            "name": name,
            "text": word(progress).1,
            "detail": detail,
        }),
    }
}

fn status(progress: &Progress) -> &'static str {
    match progress {
        Progress::Working(_) => "working",
        Progress::Done(_) => "done",
        Progress::Failed(_) => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Subject;

    #[test]
    fn an_event_says_what_moved_and_how_far() {
        let event = Event::Moved {
            subject: Subject::Container,
            name: "shop-web-1".to_owned(),
            progress: Progress::Done("Started"),
            detail: None,
        };

        insta::assert_snapshot!(as_json(&event), @r#"{"event":"done","kind":"container","name":"shop-web-1","text":"Started","detail":null}"#);
    }
}
