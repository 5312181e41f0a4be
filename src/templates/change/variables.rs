//! Files of variables, such as .env: a variable that is missing comes behind what is
//! there, one that nobody edited follows the template, any other stays as it is.

use std::collections::BTreeMap;

use super::{Change, Reason, end_line, with_ends_of};
use crate::templates::secret::{Secrets, read_back};

/// A piece of the file: a variable with all lines of its value, or another line.
struct Piece<'a> {
    name: Option<&'a str>,
    /// What stands behind the `=`, without the line end.
    value: &'a str,
    /// All of it, the line end included.
    text: &'a str,
}

pub(super) fn decide(base: Option<&str>, there: &str, wanted: &str) -> Change {
    let (wanted, base) = (
        with_ends_of(there, wanted),
        base.map(|base| with_ends_of(there, base)),
    );
    let before = base.as_deref().map(variables).unwrap_or_default();
    let wanted_values = variables(&wanted);
    let mut text = String::with_capacity(there.len());
    let mut is_updated = false;
    for piece in pieces(there) {
        match newer(&piece, &before, &wanted_values) {
            Some(value) => {
                is_updated = true;
                let name = piece.text.len() - value_and_end(&piece);
                text.push_str(&piece.text[..name]);
                text.push_str(value);
                text.push_str(&piece.text[name + piece.value.len()..]);
            }
            None => text.push_str(piece.text),
        }
    }
    let is_grown = append_missing(&mut text, &variables(there), &before, &wanted);
    match (is_updated, is_grown) {
        (true, _) => Change::Update(text),
        (false, true) => Change::Append(text),
        (false, false) => Change::Skip(Reason::Edited),
    }
}

/// How many bytes of a piece its value and line end take.
fn value_and_end(piece: &Piece<'_>) -> usize {
    let end = piece.text.len() - piece.text.trim_end_matches(['\r', '\n']).len();
    piece.value.len() + end
}

/// The template's new value of a variable that is as the template once wrote it.
fn newer<'a>(
    piece: &Piece<'_>,
    before: &BTreeMap<&str, &str>,
    wanted: &BTreeMap<&str, &'a str>,
) -> Option<&'a str> {
    let name = piece.name?;
    let value = *wanted.get(name)?;
    // A secret that is there is never what the template wrote, which only stands for it.
    let is_untouched = before.get(name) == Some(&piece.value);
    (is_untouched && value != piece.value).then_some(value)
}

/// Appends each variable that is neither there nor was deleted, with the remarks above it.
fn append_missing(
    text: &mut String,
    there: &BTreeMap<&str, &str>,
    before: &BTreeMap<&str, &str>,
    wanted: &str,
) -> bool {
    let mut remarks = String::new();
    let mut is_grown = false;
    for piece in pieces(wanted) {
        match piece.name {
            Some(name) if !there.contains_key(name) && !before.contains_key(name) => {
                end_line(text);
                if !is_grown || !remarks.is_empty() {
                    text.push_str(&with_ends_of(wanted, "\n"));
                }
                text.push_str(&std::mem::take(&mut remarks));
                text.push_str(piece.text);
                is_grown = true;
            }
            None if piece.text.trim_start().starts_with('#') => remarks.push_str(piece.text),
            Some(_) | None => remarks.clear(),
        }
    }
    if is_grown {
        end_line(text);
    }
    is_grown
}

/// The secrets in a file that is there.
pub(super) fn secrets(there: &str, wanted: &str) -> Secrets {
    let there = variables(there);
    pieces(wanted)
        .filter_map(|piece| {
            let value = unquoted(there.get(piece.name?)?);
            let (name, secret) = read_back(unquoted(piece.value), value)?;
            Some((name.to_owned(), secret.to_owned()))
        })
        .collect()
}

/// The last value of each variable.
fn variables(text: &str) -> BTreeMap<&str, &str> {
    pieces(text)
        .filter_map(|piece| Some((piece.name?, piece.value)))
        .collect()
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(value)
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let (length, name, value) = match assignment(&rest[..line]) {
            None => (line, None, ""),
            Some((name, start)) => {
                let length = start + end_of_value(&rest[start..], line - start);
                let value = rest[start..length].trim_end_matches(['\r', '\n']);
                (length, Some(name), value)
            }
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        Some(Piece {
            name,
            value,
            text: piece,
        })
    })
}

/// The name of a variable and where its value begins, if the line sets one.
fn assignment(line: &str) -> Option<(&str, usize)> {
    let (left, _) = line.split_once('=')?;
    let bare = left.trim();
    let name = bare.strip_prefix("export ").map_or(bare, str::trim);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_name.then_some((name, left.len() + 1))
}

/// Where a value ends, its line end included: with its line, or with the line of its
/// closing quote.
fn end_of_value(text: &str, line: usize) -> usize {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return line;
    };
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            let behind = text[at..].find('\n');
            return behind.map_or(text.len(), |end| at + end + 1);
        }
        is_escaped = c == '\\' && quote == '"' && !is_escaped;
    }
    // The quote is never closed: its line is all that is sure.
    line
}
