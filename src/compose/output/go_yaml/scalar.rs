//! Which quotes Go's YAML encoder puts around a text.

use std::fmt::Write;

use time::{Date, Month};

/// The longest key that may stand in front of its colon, in bytes.
const MAX_SIMPLE_KEY: usize = 128;

/// What else old parsers take for a boolean.
const OLD_BOOLEANS: &[&str] = &["y", "yes", "on", "n", "no", "off"];

/// What means something else without quotes, in small letters.
const WORDS: &[&str] = &[
    "", "~", "null", "true", "false", ".nan", ".inf", "+.inf", "-.inf", "<<",
];

/// Whether a key can stand in front of its colon.
pub(super) fn is_simple_key(key: &str) -> bool {
    key.len() <= MAX_SIMPLE_KEY && !key.contains(is_break)
}

/// Writes a text; `column` is where further lines of it begin.
pub(super) fn write_scalar(
    text: &str,
    column: usize,
    is_key: bool,
    indent: usize,
    out: &mut String,
) {
    let looks = Looks::of(text);
    if text.contains('\n') {
        if looks.block && !is_key {
            write_literal(text, column, indent, out);
        } else {
            write_double(text, out);
        }
    } else if means_something_else(text) {
        write_double(text, out);
    } else if looks.plain {
        out.push_str(text);
    } else if looks.single {
        let _ = write!(out, "'{}'", text.replace('\'', "''"));
    } else {
        write_double(text, out);
    }
}

/// How a text may be written, as far as its characters go.
struct Looks {
    plain: bool,
    single: bool,
    block: bool,
}

impl Looks {
    fn of(text: &str) -> Self {
        let mut looks = Self {
            plain: !has_indicators(text),
            single: true,
            block: true,
        };
        let mut before: Option<char> = None;
        for c in text.chars() {
            let space_break = before == Some(' ') && is_break(c);
            let break_space = before.is_some_and(is_break) && c == ' ';
            let is_special = c != '\t' && !is_printable(c) && !is_break(c) || c == '\r';
            if is_break(c) || c == '\t' || is_special {
                looks.plain = false;
            }
            if space_break || break_space || c == '\t' || is_special {
                looks.single = false;
            }
            if space_break || is_special {
                looks.block = false;
            }
            before = Some(c);
        }
        if text.starts_with([' ', '\n']) || text.ends_with([' ', '\n']) {
            looks.plain = false;
        }
        if text.ends_with(' ') {
            looks.block = false;
        }
        looks
    }
}

/// Whether a character means something where it stands.
fn has_indicators(text: &str) -> bool {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    let mut is_first = true;
    if text.starts_with("---") || text.starts_with("...") {
        return true;
    }
    while let Some(c) = characters.next() {
        let blank_follows = characters.peek().is_none_or(|next| is_blank(*next));
        let means = match c {
            '#' => is_blank(before),
            ':' => blank_follows,
            '?' | '-' => is_first && blank_follows,
            ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@'
            | '`' => is_first,
            _ => false,
        };
        if means {
            return true;
        }
        before = c;
        is_first = false;
    }
    false
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_break(c)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What the encoder takes for printable: nothing beyond the basic plane.
fn is_printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        && c != '\u{feff}'
}

/// Whether a text without quotes would be read as a number, a date, a boolean or nothing.
fn means_something_else(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let is_cased = text == small
        || text == text.to_ascii_uppercase()
        || text.strip_prefix(|first: char| first.is_ascii_uppercase()) == small.get(1..);
    if is_cased && (WORDS.contains(&small.as_str()) || OLD_BOOLEANS.contains(&small.as_str())) {
        return true;
    }
    match text.chars().next() {
        Some('.') => text.parse::<f64>().is_ok(),
        Some('0'..='9' | '+' | '-') => is_date(text) || is_number(text) || is_base_60(text),
        _ => false,
    }
}

fn is_number(text: &str) -> bool {
    let plain = text.replace('_', "");
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    let digits = |radix: u32, prefixes: [&str; 2]| {
        let digits = prefixes
            .iter()
            .find_map(|prefix| unsigned.strip_prefix(prefix));
        digits.is_some_and(|digits| {
            !digits.starts_with(['+', '-']) && u64::from_str_radix(digits, radix).is_ok()
        })
    };
    let is_decimal = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
        && unsigned.parse::<f64>().is_ok_and(f64::is_finite);
    is_decimal || digits(16, ["0x", "0X"]) || digits(2, ["0b", "0B"]) || digits(8, ["0o", "0O"])
}

/// Numbers to the base of 60, such as times: old parsers read them.
fn is_base_60(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_first = first.starts_with(|c: char| c.is_ascii_digit())
        && first.chars().all(|c| c.is_ascii_digit() || c == '_');
    let Some((last, middle)) = rest.split_last() else {
        return false;
    };
    let sixtieth = |part: &str| match part.as_bytes() {
        [digit] | [b'0'..=b'5', digit] => digit.is_ascii_digit(),
        _ => false,
    };
    let last_part = last.split_once('.').map_or(*last, |(whole, fraction)| {
        if fraction.chars().all(|c| c.is_ascii_digit() || c == '_') {
            whole
        } else {
            ""
        }
    });
    is_first && middle.iter().all(|part| sixtieth(part)) && sixtieth(last_part)
}

/// A date, with or without a time behind.
fn is_date(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let numbers: Vec<&str> = date.split('-').collect();
    let [year, month, day] = numbers[..] else {
        return false;
    };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let is_day = year.len() == 4
        && year.parse::<i32>().ok().is_some_and(|year| {
            let month = number(month).and_then(|month| Month::try_from(month).ok());
            let date = month.zip(number(day));
            date.is_some_and(|(month, day)| Date::from_calendar_date(year, month, day).is_ok())
        });
    is_day && time.is_none_or(is_time)
}

fn is_time(text: &str) -> bool {
    let end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split(':').collect();
    let fits = |part: &str, limit: f64| part.parse::<f64>().is_ok_and(|part| part < limit);
    matches!(parts[..], [hour, minute, second]
        if fits(hour, 24.0) && fits(minute, 60.0) && fits(second, 60.0))
}

/// Lines as they are, behind `|`.
fn write_literal(text: &str, column: usize, indent: usize, out: &mut String) {
    out.push('|');
    if text.starts_with(|c| c == ' ' || is_break(c)) {
        let _ = write!(out, "{indent}");
    }
    match text.strip_suffix('\n') {
        None => out.push('-'),
        Some(rest) if rest.is_empty() || rest.ends_with('\n') => out.push('+'),
        Some(_) => {}
    }
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', column));
            out.push_str(line);
        }
    }
}

/// Text with escapes.
fn write_double(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let escape = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\0' => "\\0",
            '\u{7}' => "\\a",
            '\u{8}' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\u{b}' => "\\v",
            '\u{c}' => "\\f",
            '\r' => "\\r",
            '\u{1b}' => "\\e",
            '\u{85}' => "\\N",
            '\u{2028}' => "\\L",
            '\u{2029}' => "\\P",
            _ if is_printable(c) => {
                out.push(c);
                continue;
            }
            _ => {
                let code = u32::from(c);
                // Writing to a String cannot fail.
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02X}"),
                    0x100..=0xffff => write!(out, "\\u{code:04X}"),
                    _ => write!(out, "\\U{code:08X}"),
                };
                continue;
            }
        };
        out.push_str(escape);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write_scalar(text, 2, false, 2, &mut out);
        out
    }

    #[test]
    fn a_text_has_quotes_only_where_it_would_mean_something_else() {
        for plain in [
            "a",
            "a b",
            "80:80",
            "1.2.3",
            "a#b",
            "a:b",
            "x=[1]",
            "-x",
            "?x",
            ":x",
            "0888x",
            "1e",
            "2024-13-01",
            "service:db",
            "nan",
            "12:99",
        ] {
            assert_eq!(written(plain), plain);
        }
        for double in [
            "",
            "8080",
            "1_000",
            "0x1F",
            "-1.5",
            "1e3",
            "010",
            "true",
            "No",
            "ON",
            "null",
            "~",
            "2024-01-31",
            "2024-1-3T10:20:30Z",
            "8080:25",
            ".5",
            "a\tb",
        ] {
            assert!(
                written(double).starts_with('"'),
                "{double}: {}",
                written(double)
            );
        }
        for single in [
            "*a", "&a", "a: b", "a #b", "- a", "#a", "{a", "[a", "'a", "\"a", "%a", "@a", " a",
            "a ", "a:", "***", "!x", "---",
        ] {
            assert!(written(single).starts_with('\''), "{single}");
        }
    }

    #[test]
    fn lines_stay_lines_if_nothing_forbids_it() {
        for (text, meant) in [
            ("a\nb", "|-\n  a\n  b"),
            ("a\nb\n", "|\n  a\n  b"),
            ("a\n\n", "|+\n  a\n"),
            (" a\n", "|2\n   a"),
            ("a \nb", "\"a \\nb\""),
            ("a\nb ", "\"a\\nb \""),
            ("a\u{7}\nb", "\"a\\a\\nb\""),
            ("\u{1f600}", "\"\\U0001F600\""),
        ] {
            assert_eq!(written(text), meant);
        }
    }
}
