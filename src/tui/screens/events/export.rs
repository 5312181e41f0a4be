//! Events as text for other programs.

use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::tui::model::history::Entry;

/// One JSON object a line.
pub(super) fn json_lines<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<u8> {
    let mut text = String::new();
    for entry in entries {
        let Entry {
            key: _,
            at,
            service,
            name,
            container,
            what,
            detail,
            cause,
        } = entry;
        let line = json!({
            "time": rfc3339(*at),
            "service": service,
            "name": name,
            "container": container,
            "event": what.word(),
            "severity": what.severity().name(),
            "detail": detail,
            "cause": cause,
        });
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text.into_bytes()
}

/// One line for people.
pub(super) fn line(entry: &Entry) -> String {
    format!("{} {}", rfc3339(entry.at), entry.line())
}

fn rfc3339(at: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at)).ok();
    time.and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}
