//! Taking lines along: to the clipboard, into a file, or into a window of their own.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value;

use super::Ask;
use super::moves;
use super::text;
use super::times;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::logs::Content;
use crate::tui::model::logs::Row;
use crate::tui::model::logs::Spot;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::text as reading;

/// How many lines are copied at once at most.
const MOST: usize = 10_000;
/// How much of a line is shown in a window of its own, in bytes.
const WHOLE: usize = 256 * 1024;

/// Copies the selected line as it was written.
pub(super) fn line(model: &mut Model, effects: &mut Effects) {
    let row = moves::selected(model).and_then(|at| model.logs.row(at));
    let Some(row) = row else {
        return;
    };
    let text = content(&row);
    let bytes = text.len();
    effects.push(Effect::Copy(text));
    model.say(format!("copied 1 line ({bytes} bytes)"));
}

/// Copies all lines from where the range began, with who wrote them and when.
pub(super) fn range(model: &mut Model, effects: &mut Effects) {
    let state = &mut model.views.logs;
    let (Some(anchor), Some(stopped)) = (state.anchor.take(), state.stopped) else {
        return;
    };
    let (from, to) = (anchor.min(stopped.at), anchor.max(stopped.at));
    let (text, count) = lines(model, from, to, MOST);
    let bytes = text.len();
    effects.push(Effect::Copy(text));
    let lines = if count == 1 { "line" } else { "lines" };
    model.say(if count < MOST {
        format!("copied {count} {lines} ({bytes} bytes)")
    } else {
        format!("copied the first {count} lines ({bytes} bytes); E writes more to a file")
    });
}

/// What was written in all lines that are shown, without who wrote it and when, and
/// how many they are.
pub(super) fn texts(model: &Model) -> (Vec<u8>, u64) {
    let mut walk = moves::walk(model, Spot::START);
    let (mut bytes, mut count) = (Vec::new(), 0);
    while let Some(row) = walk.down() {
        if let Content::Line { text, .. } = row.content {
            bytes.extend_from_slice(text::plain(text).as_bytes());
            bytes.push(b'\n');
            count += 1;
        }
    }
    (bytes, count)
}

/// The lines that are shown from one to another, and how many they are.
pub(super) fn lines(model: &Model, from: Spot, to: Spot, most: usize) -> (String, usize) {
    let mut walk = moves::walk(model, from);
    let (mut text, mut count) = (String::new(), 0);
    while let Some(row) = walk.down()
        && row.spot <= to
        && count < most
    {
        let time = times::text(model, row.spot.time, 12);
        let name = match row.content {
            Content::Line { origin, .. } => &origin.container,
            Content::Note(note) => &note.service,
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {name} | {}", time.trim_start(), content(&row));
        count += 1;
    }
    (text, count)
}

fn content(row: &Row<'_>) -> String {
    match row.content {
        Content::Line { text, .. } => text::plain(text),
        Content::Note(note) => format!("-- {}", note.text),
    }
}

/// Asks for the name of a file.
pub(super) fn ask_file(model: &mut Model) {
    let time = times::of_day(model, model.now).replace(':', "");
    let name = format!("{}-logs-{time}.txt", model.scope.project);
    prompt::open(
        model,
        "write the lines that are shown to",
        &name,
        Purpose::Logs(Ask::File),
    );
}

/// Writes all lines that are shown to a file.
pub(super) fn export(model: &mut Model, name: &str, effects: &mut Effects) {
    if name.trim().is_empty() {
        return model.complain("a file needs a name");
    }
    let (text, count) = lines(model, Spot::START, model.logs.end(), usize::MAX);
    if count == 0 {
        return model.complain("there are no lines to write");
    }
    effects.push(Effect::Write {
        path: PathBuf::from(name.trim()),
        content: text.into_bytes(),
    });
}

/// Opens the whole selected line in a window of its own, JSON in lines.
pub(super) fn open(model: &mut Model) {
    let row = moves::selected(model).and_then(|at| model.logs.row(at));
    let Some(row) = row else {
        return;
    };
    let time = times::text(model, row.spot.time, 12);
    let (title, body) = match row.content {
        Content::Note(note) => (note.service.clone(), note.text.clone()),
        Content::Line {
            origin,
            text,
            is_error,
            number: _,
            fold: _,
        } => {
            let stream = if is_error { "stderr" } else { "stdout" };
            let title = format!("{} {} {stream}", time.trim(), origin.container);
            (title, pretty(text))
        }
    };
    reading::open(model, title, &body);
}

/// JSON in lines; anything else as it is.
fn pretty(text: &[u8]) -> String {
    let shown = &text[..text.len().min(WHOLE)];
    let json = serde_json::from_slice::<Value>(shown);
    let json = json
        .ok()
        .filter(|value| value.is_object() || value.is_array());
    if let Some(json) = json.and_then(|json| serde_json::to_string_pretty(&json).ok()) {
        return json;
    }
    let mut plain = text::plain(shown);
    if shown.len() < text.len() {
        let missing = text.len() - shown.len();
        // Writing to a string cannot fail.
        let _ = write!(plain, "\n… and {missing} bytes more");
    }
    plain
}
