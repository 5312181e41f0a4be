//! Amounts and spans of time as the docker command writes them for people.

use std::time::Duration;

/// Units of memory, each 1024 times the one before.
const OF_MEMORY: &[&str] = &["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/// Units of what is stored or sent, each 1000 times the one before.
const OF_STORAGE: &[&str] = &["B", "kB", "MB", "GB", "TB", "PB"];

/// The lengths of units of time, and their names, from the longest on; a span is
/// told in the first of which it has as many as the last field says.
const OF_TIME: &[(u64, &str, u64)] = &[
    (365 * 86_400, "years", 2),
    (30 * 86_400, "months", 2),
    (7 * 86_400, "weeks", 2),
    (86_400, "days", 2),
    (3_600, "hours", 2),
    (60, "minutes", 2),
    (1, "seconds", 2),
];

/// An amount of memory: `312KiB`, `23.54GiB`.
pub fn memory(bytes: u64) -> String {
    amount(bytes, 1024.0, OF_MEMORY, 4)
}

/// An amount of storage, or of what is sent: `1.98MB`.
pub fn storage(bytes: u64) -> String {
    amount(bytes, 1000.0, OF_STORAGE, 3)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only the first three or four digits are shown"
)]
fn amount(bytes: u64, factor: f64, units: &[&str], digits: usize) -> String {
    let mut amount = bytes as f64;
    let mut units = units.iter().peekable();
    let mut unit = units.next();
    while amount >= factor && units.peek().is_some() {
        amount /= factor;
        unit = units.next();
    }
    format!("{}{}", rounded(amount, digits), unit.unwrap_or(&""))
}

/// A number in so many digits, without zeros at its end: `1.5`, `312`.
fn rounded(number: f64, digits: usize) -> String {
    let before_point = format!("{number:.0}").len();
    let text = format!("{number:.*}", digits.saturating_sub(before_point));
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A span of time in its largest unit: `About an hour`, `3 days`, `26 years`.
pub fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0 => return "Less than a second".to_owned(),
        1 => return "1 second".to_owned(),
        60..120 => return "About a minute".to_owned(),
        3_600..7_200 => return "About an hour".to_owned(),
        _ => {}
    }
    let fitting = OF_TIME
        .iter()
        .find(|(length, _, least)| seconds / length >= *least);
    let (length, name, _) = fitting.unwrap_or(&(1, "seconds", 0));
    format!("{} {name}", seconds / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_in_docker() {
        for (bytes, text) in [
            (0, "0B"),
            (319_488, "312KiB"),
            (25_275_891_712, "23.54GiB"),
            (1024, "1KiB"),
        ] {
            assert_eq!(memory(bytes), text);
        }
        for (bytes, text) in [(516, "516B"), (1140, "1.14kB"), (1_984_158, "1.98MB")] {
            assert_eq!(storage(bytes), text);
        }
    }

    #[test]
    fn spans_read_as_in_docker() {
        let day = 86_400;
        for (seconds, text) in [
            (0, "Less than a second"),
            (1, "1 second"),
            (59, "59 seconds"),
            (61, "About a minute"),
            (600, "10 minutes"),
            (4000, "About an hour"),
            (47 * 3600, "47 hours"),
            (13 * day, "13 days"),
            (15 * day, "2 weeks"),
            (61 * day, "2 months"),
            (800 * day, "2 years"),
        ] {
            assert_eq!(span(Duration::from_secs(seconds)), text);
        }
    }
}
