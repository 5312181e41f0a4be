//! The arguments of a tool: their schema for programs, and what is wrong with some.

use serde_json::{Map, Value, json};

use crate::text::echo;

/// The longest identifier.
const LONGEST_ID: usize = 128;

/// An argument, or a field of one.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_needed: bool,
    pub(super) place: Place,
    kind: Kind,
    description: &'static str,
}

/// What an argument may be.
#[derive(Debug)]
pub(super) enum Kind {
    /// A text that is not empty.
    Text,
    /// Any text.
    AnyText,
    /// An identifier, as it may stand in a path.
    Id,
    /// One of these words.
    Word(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A whole number from 1 on.
    Number {
        /// The greatest.
        most: u64,
    },
    /// An object with any fields.
    Object,
    /// An object with any fields, or a text.
    ObjectOrText,
    /// A list of texts.
    Texts,
    /// A list of objects with any fields.
    Objects,
    /// A list of objects with these fields.
    Records(&'static [Field]),
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into the body.
    Body,
}

impl Field {
    /// A field of the body without which nothing can be done.
    pub(super) const fn needed(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self {
            name,
            is_needed: true,
            place: Place::Body,
            kind,
            description,
        }
    }

    /// A field of the body that may be left out.
    pub(super) const fn optional(
        name: &'static str,
        kind: Kind,
        description: &'static str,
    ) -> Self {
        let mut field = Self::needed(name, kind, description);
        field.is_needed = false;
        field
    }

    /// The same field somewhere else.
    pub(super) const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

/// The JSON schema (2020-12) of an object with these fields and no others.
pub(super) fn schema(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| {
            let mut schema = field.kind.schema();
            schema["description"] = json!(field.description);
            (field.name.to_owned(), schema)
        })
        .collect();
    let needed = fields.iter().filter(|field| field.is_needed);
    let needed: Vec<&str> = needed.map(|field| field.name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !needed.is_empty() {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

/// What is wrong with an object that is to have these fields, one sentence each.
///
/// A field that is null counts as left out: many programs write it so.
pub(super) fn check(fields: &[Field], object: &Map<String, Value>, within: &str) -> Vec<String> {
    let is_known = |name: &str| fields.iter().any(|field| field.name == name);
    let strange = object.keys().filter(|name| !is_known(name));
    let mut wrong: Vec<String> = strange
        .map(|name| format!("{within}{} is no argument: {}", echo(name), known(fields)))
        .collect();
    for field in fields {
        let path = format!("{within}{}", field.name);
        match object.get(field.name).filter(|value| !value.is_null()) {
            Some(value) => field.kind.check(value, &path, &mut wrong),
            None if field.is_needed => {
                let what = field.kind.wanted();
                wrong.push(format!("{path} is missing: it is {what}"));
            }
            None => {}
        }
    }
    wrong
}

fn known(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    match names.as_slice() {
        [] => "there are none".to_owned(),
        names => format!("there are {}", names.join(", ")),
    }
}

impl Kind {
    fn schema(&self) -> Value {
        match self {
            Self::Text => json!({"type": "string", "minLength": 1}),
            Self::AnyText => json!({"type": "string"}),
            Self::Id => json!({
                "type": "string", "minLength": 1, "maxLength": LONGEST_ID,
                "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
            }),
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Number { most } => json!({"type": "integer", "minimum": 1, "maximum": most}),
            Self::Object => json!({"type": "object"}),
            Self::ObjectOrText => json!({"type": ["object", "string"]}),
            Self::Texts => json!({"type": "array", "items": {"type": "string"}}),
            Self::Objects => json!({"type": "array", "items": {"type": "object"}}),
            Self::Records(fields) => json!({"type": "array", "items": schema(fields)}),
        }
    }

    /// What it must be, in words.
    fn wanted(&self) -> String {
        match self {
            Self::Text => "a text that is not empty".to_owned(),
            Self::AnyText => "a text".to_owned(),
            Self::Id => "an identifier of letters, digits, dots and dashes".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Flag => "true or false".to_owned(),
            Self::Number { most } => format!("a whole number from 1 to {most}"),
            Self::Object => "an object".to_owned(),
            Self::ObjectOrText => "an object or a text".to_owned(),
            Self::Texts => "a list of texts".to_owned(),
            Self::Objects | Self::Records(_) => "a list of objects".to_owned(),
        }
    }

    fn check(&self, value: &Value, path: &str, wrong: &mut Vec<String>) {
        if let (Self::Records(fields), Some(records)) = (self, value.as_array()) {
            for (place, record) in records.iter().enumerate() {
                match record.as_object() {
                    Some(record) => {
                        wrong.extend(check(fields, record, &format!("{path}[{place}].")));
                    }
                    None => wrong.push(format!("{path}[{place}] must be an object")),
                }
            }
        } else if !self.is(value) {
            wrong.push(format!("{path} must be {}", self.wanted()));
        }
    }

    fn is(&self, value: &Value) -> bool {
        let all = |is: fn(&Value) -> bool| value.as_array().is_some_and(|list| list.iter().all(is));
        match self {
            Self::Text => value.as_str().is_some_and(|text| !text.trim().is_empty()),
            Self::AnyText => value.is_string(),
            Self::Id => value.as_str().is_some_and(is_id),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Flag => value.is_boolean(),
            Self::Number { most } => value
                .as_u64()
                .is_some_and(|number| (1..=*most).contains(&number)),
            Self::Object => value.is_object(),
            Self::ObjectOrText => value.is_object() || value.is_string(),
            Self::Texts => all(Value::is_string),
            Self::Objects => all(Value::is_object),
            Self::Records(_) => value.is_array(),
        }
    }
}

fn is_id(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    text.len() <= LONGEST_ID
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::needed("task_id", Kind::Id, "The task"),
        Field::optional("size", Kind::Number { most: 5 }, "How many"),
        Field::optional(
            "diffs",
            Kind::Records(&[Field::needed("changes", Kind::Text, "What changed")]),
            "The changes",
        ),
    ];

    fn wrong(arguments: &Value) -> Vec<String> {
        check(FIELDS, arguments.as_object().unwrap(), "")
    }

    #[test]
    fn each_wrong_argument_is_named_with_what_it_must_be() {
        let wrong = wrong(&json!({
            "size": 6, "diffs": [{"changes": "x"}, {}, 3], "tusk_id": "1",
        }));

        assert_eq!(
            wrong,
            [
                "tusk_id is no argument: there are task_id, size, diffs",
                "task_id is missing: it is an identifier of letters, digits, dots and dashes",
                "size must be a whole number from 1 to 5",
                "diffs[1].changes is missing: it is a text that is not empty",
                "diffs[2] must be an object",
            ]
        );
    }

    #[test]
    fn what_fits_is_let_through_and_null_counts_as_left_out() {
        let fits = json!({"task_id": "4f-2.a", "size": null, "diffs": [{"changes": "x"}]});

        assert_eq!(wrong(&fits), Vec::<String>::new());
    }

    #[test]
    fn no_identifier_leads_out_of_its_place_in_the_path() {
        let long = "a".repeat(129);
        for id in ["..", ".", "a/b", "", "a b", "ä", "%2e", "?x", &long] {
            assert_eq!(wrong(&json!({"task_id": id})).len(), 1, "{id}");
        }
    }

    #[test]
    fn the_schema_says_what_is_checked() {
        assert_eq!(
            Value::Object(schema(&FIELDS[..2])),
            json!({
                "type": "object",
                "properties": {
                    "task_id": {
                        "type": "string", "minLength": 1, "maxLength": 128,
                        "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$", "description": "The task",
                    },
                    "size": {
                        "type": "integer", "minimum": 1, "maximum": 5,
                        "description": "How many",
                    },
                },
                "required": ["task_id"],
                "additionalProperties": false,
            })
        );
    }
}
