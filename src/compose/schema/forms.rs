//! The forms that a value of a compose file can have.

use crate::compose::tree::Value;

/// One form that a place allows; a place allows at most one of each kind.
#[derive(Debug)]
pub enum Form {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A whole number from the first to the second.
    Within(i64, i64),
    /// Any number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Text of which this is true, which the words tell.
    Like(fn(&str) -> bool, &'static str),
    /// A list whose items have these forms.
    List(&'static [Form]),
    /// A list whose items have these forms, none of them twice.
    Set(&'static [Form]),
    /// A mapping with these keys, and `x-*`.
    Keys(&'static [(&'static str, &'static [Form])]),
    /// The same, some of which must be there.
    Required(
        &'static [(&'static str, &'static [Form])],
        &'static [&'static str],
    ),
    /// The same, but `x-*` is no key here.
    Closed(
        &'static [(&'static str, &'static [Form])],
        &'static [&'static str],
    ),
    /// A mapping with these keys, and any others.
    Open(&'static [(&'static str, &'static [Form])]),
    /// A mapping whose keys are names that the project gives.
    Named(&'static [Form]),
    /// A mapping whose keys are any text that is not empty.
    Entries(&'static [Form]),
    /// A mapping in which only what has a key of this kind is looked at.
    Some(fn(&str) -> bool, &'static [Form]),
}

impl Form {
    /// Whether a value is of the kind that this form describes.
    pub fn is_of_kind(&self, value: &Value) -> bool {
        match self {
            Self::Null => *value == Value::Null,
            Self::Bool => matches!(value, Value::Bool(_)),
            Self::Int | Self::Within(..) => match value {
                Value::Int(_) => true,
                Value::Float(number) => number.fract() == 0.0,
                _ => false,
            },
            Self::Number => matches!(value, Value::Int(_) | Value::Float(_)),
            Self::Text | Self::OneOf(_) | Self::Like(..) => matches!(value, Value::String(_)),
            Self::List(_) | Self::Set(_) => matches!(value, Value::List(_)),
            Self::Keys(_)
            | Self::Required(..)
            | Self::Closed(..)
            | Self::Open(_)
            | Self::Named(_)
            | Self::Entries(_)
            | Self::Some(..) => matches!(value, Value::Map(_)),
        }
    }

    /// Whether it is one of the mappings.
    pub fn is_mapping(&self) -> bool {
        matches!(
            self,
            Self::Keys(_)
                | Self::Required(..)
                | Self::Closed(..)
                | Self::Open(_)
                | Self::Named(_)
                | Self::Entries(_)
                | Self::Some(..)
        )
    }

    /// What it is called in a message.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null => "empty",
            Self::Bool => "true or false",
            Self::Int | Self::Within(..) => "a whole number",
            Self::Number => "a number",
            Self::Text | Self::OneOf(_) | Self::Like(..) => "text",
            Self::List(_) | Self::Set(_) => "a list",
            Self::Keys(_)
            | Self::Required(..)
            | Self::Closed(..)
            | Self::Open(_)
            | Self::Named(_)
            | Self::Entries(_)
            | Self::Some(..) => "a mapping",
        }
    }
}

pub(super) const TEXT: &[Form] = &[Form::Text];
pub(super) const SWITCH: &[Form] = &[Form::Bool, Form::Text];
pub(super) const COUNT: &[Form] = &[Form::Int, Form::Text];
pub(super) const AMOUNT: &[Form] = &[Form::Number, Form::Text];
pub(super) const TEXTS: &[Form] = &[Form::List(TEXT)];
pub(super) const WORDS: &[Form] = &[Form::Set(TEXT)];
pub(super) const TEXT_OR_TEXTS: &[Form] = &[Form::Text, Form::List(TEXT)];
pub(super) const TEXT_OR_WORDS: &[Form] = &[Form::Text, Form::Set(TEXT)];
pub(super) const COMMAND: &[Form] = &[Form::Null, Form::Text, Form::List(TEXT)];

/// A mapping, or a list of `key=value`; of two for one key, the later one counts.
pub(super) const PAIRS: &[Form] = &[
    Form::Entries(&[Form::Text, Form::Number, Form::Bool, Form::Null]),
    Form::List(TEXT),
];
/// The same, where no item of the list may stand twice.
pub(super) const SET_OF_PAIRS: &[Form] = &[
    Form::Entries(&[Form::Text, Form::Number, Form::Bool, Form::Null]),
    Form::Set(TEXT),
];
/// What a driver is told.
pub(super) const OPTIONS: &[Form] = &[Form::Some(is_something, AMOUNT)];
pub(super) const HOSTS: &[Form] = &[
    Form::Entries(&[Form::Text, Form::List(TEXT)]),
    Form::Set(TEXT),
];
pub(super) const ULIMITS: &[Form] = &[Form::Some(
    is_lower_case,
    &[
        Form::Int,
        Form::Text,
        Form::Required(&[("soft", COUNT), ("hard", COUNT)], &["soft", "hard"]),
    ],
)];
pub(super) const FILE_REFERENCES: &[Form] = &[Form::List(&[
    Form::Text,
    Form::Keys(&[
        ("source", TEXT),
        ("target", TEXT),
        ("uid", TEXT),
        ("gid", TEXT),
        ("mode", AMOUNT),
    ]),
])];

/// Whether a line of the text has a character.
pub(super) fn is_something(text: &str) -> bool {
    text.chars().any(|c| c != '\n')
}

fn is_lower_case(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase())
}
