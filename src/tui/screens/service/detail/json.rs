//! A description as JSON: a row for each line, objects and lists folded or not.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rows::Row;
use super::search::Way;
use crate::tui::look::Glyph;
use crate::tui::look::Role;

/// The objects and lists that are folded, by their JSON pointers.
pub(super) type Folded = BTreeSet<String>;

/// A description, line by line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Json {
    lines: Vec<Line>,
    /// The rows that are shown, and which line each of them is.
    rows: Vec<Row>,
    shown: Vec<usize>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// The line as it is where nothing is folded.
    row: Row,
    /// The object or list that begins here, if one does.
    part: Option<Part>,
}

/// An object or list with anything in it.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    pointer: String,
    /// The line on which it ends.
    end: usize,
    /// The line that stands for all of it.
    folded: Row,
}

impl Json {
    /// Puts a description into lines.
    pub(super) fn new(value: &Value, folded: &Folded) -> Self {
        let mut json = Self::default();
        let whole = Place {
            is_last: true,
            ..Place::default()
        };
        json.put(value, whole);
        json.settle(folded);
        json
    }

    /// The rows that are shown.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What begins or ends on a row that is shown, and can be folded.
    pub(super) fn pointer(&self, row: usize) -> Option<&str> {
        let line = *self.shown.get(row)?;
        let mut parts = self.parts();
        let (_, part) = parts.find(|(begin, part)| *begin == line || part.end == line)?;
        Some(&part.pointer)
    }

    /// Everything that can be folded, but for the whole.
    pub(super) fn pointers(&self) -> Folded {
        let pointers = self.parts().map(|(_, part)| part.pointer.clone());
        pointers.filter(|pointer| !pointer.is_empty()).collect()
    }

    /// Folds these and nothing else; returns where the line of a row stands then, or
    /// what it is folded into.
    pub(super) fn fold(&mut self, folded: &Folded, row: usize) -> usize {
        let line = self.shown.get(row).copied().unwrap_or_default();
        self.settle(folded);
        self.row_of(line)
    }

    /// The first line that holds a text, from that of a row on, or behind or before
    /// it; round and round.
    pub(super) fn find(&self, query: &str, row: usize, way: Way) -> Option<usize> {
        let at = self.shown.get(row).copied().unwrap_or_default();
        let mut places = way.places(at, self.lines.len());
        places.find(|line| self.lines[*line].row.holds(query))
    }

    /// What a line is in, from the outside to the inside.
    pub(super) fn around(&self, line: usize) -> impl Iterator<Item = &str> {
        let around = self
            .parts()
            .filter(move |(begin, part)| *begin < line && line <= part.end);
        around.map(|(_, part)| part.pointer.as_str())
    }

    /// The row of a line, or of what it is folded into.
    pub(super) fn row_of(&self, line: usize) -> usize {
        let behind = self.shown.partition_point(|shown| *shown <= line);
        behind.saturating_sub(1)
    }

    fn parts(&self) -> impl Iterator<Item = (usize, &Part)> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some((at, line.part.as_ref()?)))
    }

    /// Brings the rows that are shown up to date.
    fn settle(&mut self, folded: &Folded) {
        (self.rows, self.shown) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(Line { row, part }) = self.lines.get(at) {
            self.shown.push(at);
            match part {
                Some(part) if folded.contains(&part.pointer) => {
                    self.rows.push(part.folded.clone());
                    at = part.end;
                }
                Some(_) | None => self.rows.push(row.clone()),
            }
            at += 1;
        }
    }

    /// Adds the lines of a value.
    fn put(&mut self, value: &Value, place: Place) {
        let entries = entries(value);
        if entries.is_empty() {
            return self.add(&place, &value.to_string());
        }
        let (open, close) = if value.is_object() {
            ('{', '}')
        } else {
            ('[', ']')
        };
        let (begin, count) = (self.lines.len(), entries.len());
        let row = place.row(&open.to_string(), false, Some(Glyph::Down));
        self.lines.push(Line { row, part: None });
        for (number, (name, key, value)) in entries.into_iter().enumerate() {
            let inside = Place {
                depth: place.depth + 1,
                name,
                pointer: format!("{}/{key}", place.pointer),
                is_last: number + 1 == count,
            };
            self.put(value, inside);
        }
        let noun = if count == 1 { "entry" } else { "entries" };
        let folded = format!("{open}...{close} {count} {noun}");
        let folded = place.row(&folded, false, Some(Glyph::Selected));
        let end = self.lines.len();
        let closing = Place {
            name: String::new(),
            ..place.clone()
        };
        self.add(&closing, &close.to_string());
        self.lines[begin].part = Some(Part {
            pointer: place.pointer,
            end,
            folded,
        });
    }

    /// Adds a line at which nothing begins.
    fn add(&mut self, place: &Place, text: &str) {
        let row = place.row(text, !place.is_last, None);
        self.lines.push(Line { row, part: None });
    }
}

/// What is in an object or a list, each with its name and its key in a JSON pointer.
fn entries(value: &Value) -> Vec<(String, String, &Value)> {
    match value {
        Value::Object(map) => {
            let named = map.iter().map(|(key, value)| {
                let name = format!("{}: ", Value::from(key.as_str()));
                (name, key.replace('~', "~0").replace('/', "~1"), value)
            });
            named.collect()
        }
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered
                .map(|(number, value)| (String::new(), number.to_string(), value))
                .collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Where a value stands.
#[derive(Clone, Debug, Default)]
struct Place {
    depth: usize,
    /// The name before it, with its colon.
    name: String,
    pointer: String,
    /// Whether nothing follows it in what it is in.
    is_last: bool,
}

impl Place {
    /// A row for it, with a sign where something can be folded or unfolded.
    fn row(&self, text: &str, has_comma: bool, sign: Option<Glyph>) -> Row {
        let margin = if sign.is_some() { "" } else { "  " };
        let indent = "  ".repeat(self.depth);
        let comma = if has_comma { "," } else { "" };
        let row = Row::text(
            &format!("{margin}{indent}{}{text}{comma}", self.name),
            Role::Plain,
        );
        Row {
            sign: sign.map(|glyph| (glyph, Role::Dim)),
            ..row
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value() -> Value {
        json!({"a": {"b/c": [1, {"deep": "x"}], "none": []}, "z": null})
    }

    fn texts(json: &Json) -> Vec<&str> {
        json.rows()
            .iter()
            .map(|row| row.text.trim_start())
            .collect()
    }

    #[test]
    fn nothing_folded_is_what_a_printer_of_json_prints() {
        let json = Json::new(&value(), &Folded::new());

        let printed = serde_json::to_string_pretty(&value()).unwrap();
        let printed: Vec<&str> = printed.lines().map(str::trim_start).collect();
        assert_eq!(texts(&json), printed);
    }

    #[test]
    fn what_is_folded_is_one_row_which_says_how_much_it_is() {
        let mut json = Json::new(&value(), &Folded::new());
        assert_eq!(json.pointer(2), Some("/a/b~1c"));
        assert_eq!(json.pointer(7), Some("/a/b~1c"), "its end");
        assert_eq!(json.pointer(3), None);

        let row = json.fold(&json.pointers(), 3);

        assert_eq!(
            texts(&json),
            ["{", "\"a\": {...} 2 entries", "\"z\": null", "}"]
        );
        assert_eq!(row, 1);
    }

    #[test]
    fn a_text_is_found_in_what_is_folded() {
        let mut json = Json::new(&value(), &Folded::new());
        json.fold(&json.pointers(), 0);

        let line = json.find("deep", 0, Way::Here).unwrap();

        let around: Vec<&str> = json.around(line).collect();
        assert_eq!(around, ["", "/a", "/a/b~1c", "/a/b~1c/1"]);
        assert_eq!(json.find("nowhere", 0, Way::Here), None);
    }
}
