//! What `--format` can say: a table, JSON, or a small part of Go's templates.

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::cli::Result;
use crate::host::clock;
use crate::ops;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// How much of an id docker shows.
const ID_WIDTH: usize = 12;

/// How rows are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// As a table of the usual columns.
    Table,
    /// As one JSON object a line.
    Json,
    /// As a table whose fields stand in a template, apart by tabs.
    TableOf(Template),
    /// By a template, each on a line of its own.
    Lines(Template),
}

/// Text with fields in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A field, or the whole row where it has no name, and what is made of it.
    Field(String, Vec<Change>),
}

/// What a template makes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Json,
    Lower,
    Upper,
    Line,
}

/// The functions of templates.
const CHANGES: &[(&str, Change)] = &[
    ("json", Change::Json),
    ("lower", Change::Lower),
    ("println", Change::Line),
    ("upper", Change::Upper),
];

impl Format {
    /// Reads `table`, `json`, `table TEMPLATE` or a template.
    pub(super) fn read(text: &str) -> Result<Self> {
        match text {
            "" | "table" => Ok(Self::Table),
            "json" | "{{json .}}" => Ok(Self::Json),
            _ => match text.strip_prefix("table ") {
                Some(fields) => Ok(Self::TableOf(Template::read(fields)?)),
                None => Ok(Self::Lines(Template::read(text)?)),
            },
        }
    }

    /// The rows as text; `columns` are headings and fields of the usual table.
    pub(super) fn render(
        &self,
        rows: &[Value],
        columns: &[(&'static str, &str)],
        palette: &Palette,
    ) -> Result<String> {
        match self {
            Self::Json => {
                let lines: std::io::Result<Vec<String>> = rows.iter().map(json::line).collect();
                Ok(lines?.concat())
            }
            Self::Table => {
                let mut table = Table::new(columns.iter().map(|(heading, _)| *heading));
                for row in rows {
                    table.push(
                        columns
                            .iter()
                            .map(|(_, field)| Cell::plain(plain(&row[*field]))),
                    );
                }
                Ok(table.render(palette))
            }
            Self::Lines(template) => {
                let lines = rows
                    .iter()
                    .map(|row| template.fill(row).map(|line| line + "\n"));
                lines.collect()
            }
            Self::TableOf(template) => {
                let mut lines = vec![template.headings(columns)];
                for row in rows {
                    lines.push(template.fill(row)?);
                }
                Ok(aligned(&lines))
            }
        }
    }
}

impl Template {
    fn read(text: &str) -> Result<Self> {
        let text = text.replace("\\t", "\t").replace("\\n", "\n");
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, behind)) = rest.split_once("{{") {
            let Some((inside, behind)) = behind.split_once("}}") else {
                return Err(not_understood(&text));
            };
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(field(inside).ok_or_else(|| not_understood(&format!("{{{{{inside}}}}}")))?);
            rest = behind;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }

    fn fill(&self, row: &Value) -> Result<String> {
        let mut line = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => line.push_str(text),
                Piece::Field(name, changes) => line.push_str(&value_of(row, name, changes)?),
            }
        }
        Ok(line)
    }

    /// The headings in the places of the fields.
    fn headings(&self, columns: &[(&'static str, &str)]) -> String {
        let heading = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Field(name, _) => {
                let known = columns.iter().find(|(_, field)| field == name);
                known.map_or_else(|| name.to_uppercase(), |(heading, _)| (*heading).to_owned())
            }
        };
        self.0.iter().map(heading).collect()
    }
}

/// Reads what stands between the braces: `.Name`, `json .`, `.Name | upper`.
fn field(inside: &str) -> Option<Piece> {
    let mut parts = inside.trim_matches('-').split('|').map(str::trim);
    let mut first: Vec<&str> = parts.next()?.split_whitespace().collect();
    let name = first.pop()?.strip_prefix('.')?;
    if !name.chars().all(char::is_alphanumeric) {
        return None;
    }
    let change = |word: &str| CHANGES.iter().find(|(known, _)| *known == word);
    let changes: Option<Vec<Change>> = first
        .into_iter()
        .rev()
        .chain(parts)
        .map(|word| change(word).map(|(_, change)| *change))
        .collect();
    Some(Piece::Field(name.to_owned(), changes?))
}

fn value_of(row: &Value, name: &str, changes: &[Change]) -> Result<String> {
    let value = match name {
        "" => row,
        name => row.get(name).ok_or_else(|| no_field(row, name))?,
    };
    let mut text = plain(value);
    for change in changes {
        text = match change {
            Change::Json => value.to_string(),
            Change::Lower => text.to_lowercase(),
            Change::Upper => text.to_uppercase(),
            Change::Line => text + "\n",
        };
    }
    Ok(text)
}

/// A value as a person reads it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => safe_str(text).into_owned(),
        other => other.to_string(),
    }
}

/// Lines whose fields, apart by tabs, stand below each other.
fn aligned(lines: &[String]) -> String {
    let fields: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.split('\t').collect())
        .collect();
    let count = fields.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let own = fields.iter().filter_map(|line| line.get(column));
        own.map(|field| field.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |fields: &Vec<&str>| {
        let padded = fields.iter().zip(&widths);
        let padded: Vec<String> = padded
            .map(|(field, width)| format!("{field:width$}   "))
            .collect();
        padded.concat().trim_end().to_owned() + "\n"
    };
    fields.iter().map(line).collect()
}

fn not_understood(part: &str) -> crate::cli::error::Error {
    ops::Error::Usage {
        message: format!("the template {part:?} is not understood"),
        hint: Some(
            "fields such as {{.Name}} and {{json .}}, lower, upper and println are; --format json \
             has everything"
                .to_owned(),
        ),
    }
    .into()
}

fn no_field(row: &Value, name: &str) -> crate::cli::error::Error {
    let known: Vec<&str> = row
        .as_object()
        .map(|fields| fields.keys().map(String::as_str).collect())
        .unwrap_or_default();
    ops::Error::Usage {
        message: format!("there is no field {name}"),
        hint: Some(format!("the fields are: {}", known.join(", "))),
    }
    .into()
}

/// Whether a format is `json`; the other one is `table`.
pub(super) fn is_json(format: &str) -> Result<bool> {
    match format {
        "json" => Ok(true),
        "" | "table" | "pretty" => Ok(false),
        other => Err(ops::Error::Usage {
            message: format!("format value {other:?} could not be parsed"),
            hint: Some("write table or json".to_owned()),
        }
        .into()),
    }
}

/// As much of an id as docker shows.
pub(super) fn short_id(id: &str) -> String {
    id.chars().take(ID_WIDTH).collect()
}

/// How long ago a time in RFC 3339 was; `N/A` where it is none.
pub(super) fn ago(time: &str) -> String {
    let Ok(time) = OffsetDateTime::parse(time, &Rfc3339) else {
        return "N/A".to_owned();
    };
    let seconds = u64::try_from(time.unix_timestamp()).unwrap_or_default();
    let past = clock::since_epoch().saturating_sub(std::time::Duration::from_secs(seconds));
    format!("{} ago", human::span(past))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PLAIN: Palette = Palette {
        colour: false,
        unicode: true,
    };

    fn rendered(format: &str) -> String {
        let rows = [
            json!({"Name": "shop-web-1", "ExitCode": 0}),
            json!({"Name": "shop-db-1", "ExitCode": 137}),
        ];
        let columns = [("NAME", "Name"), ("EXIT CODE", "ExitCode")];
        let format = Format::read(format).unwrap();
        format.render(&rows, &columns, &PLAIN).unwrap()
    }

    #[test]
    fn a_template_fills_fields_into_a_line_for_each_row() {
        assert_eq!(
            rendered("{{.Name}}: {{.ExitCode}}"),
            "shop-web-1: 0\nshop-db-1: 137\n"
        );
        assert_eq!(rendered("{{upper .Name}}"), "SHOP-WEB-1\nSHOP-DB-1\n");
        assert_eq!(
            rendered("{{ .Name | upper | json }}"),
            "\"shop-web-1\"\n\"shop-db-1\"\n"
        );
    }

    #[test]
    fn json_is_one_object_a_line() {
        let text = "{\"Name\":\"shop-web-1\",\"ExitCode\":0}\n\
                    {\"Name\":\"shop-db-1\",\"ExitCode\":137}\n";

        assert_eq!(rendered("json"), text);
        assert_eq!(rendered("{{json .}}"), text);
    }

    #[test]
    fn a_table_of_a_template_has_headings_and_columns() {
        let table = "NAME         EXIT CODE\nshop-web-1   0\nshop-db-1    137\n";

        assert_eq!(rendered("table"), table);
        assert_eq!(rendered("table {{.Name}}\\t{{.ExitCode}}"), table);
    }

    #[test]
    fn what_is_not_understood_is_an_error_and_no_empty_text() {
        for wrong in ["{{range .Ports}}", "{{.Name", "{{shout .Name}}", "{{end}}"] {
            assert!(Format::read(wrong).is_err(), "{wrong}");
        }
        let unknown = Format::read("{{.Nmae}}").unwrap();
        assert!(
            unknown
                .render(&[json!({"Name": "a"})], &[], &PLAIN)
                .is_err()
        );
    }
}
