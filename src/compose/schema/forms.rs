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
    /// Any number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list whose items have these forms.
    List(&'static [Form]),
    /// A mapping with these keys, and `x-*`.
    Keys(&'static [(&'static str, &'static [Form])]),
    /// The same, some of which must be there.
    Required(
        &'static [(&'static str, &'static [Form])],
        &'static [&'static str],
    ),
    /// A mapping whose keys are names that the project gives.
    Named(&'static [Form]),
    /// A mapping whose keys are any text.
    Entries(&'static [Form]),
    /// Anything at all.
    Any,
}

impl Form {
    /// Whether a value is of the kind that this form describes.
    pub fn is_of_kind(&self, value: &Value) -> bool {
        match self {
            Self::Null => *value == Value::Null,
            Self::Bool => matches!(value, Value::Bool(_)),
            Self::Int => match value {
                Value::Int(_) => true,
                Value::Float(number) => number.fract() == 0.0,
                _ => false,
            },
            Self::Number => matches!(value, Value::Int(_) | Value::Float(_)),
            Self::Text | Self::OneOf(_) => matches!(value, Value::String(_)),
            Self::List(_) => matches!(value, Value::List(_)),
            Self::Keys(_) | Self::Required(..) | Self::Named(_) | Self::Entries(_) => {
                matches!(value, Value::Map(_))
            }
            Self::Any => true,
        }
    }

    /// Whether it is one of the mappings.
    pub fn is_mapping(&self) -> bool {
        matches!(
            self,
            Self::Keys(_) | Self::Required(..) | Self::Named(_) | Self::Entries(_)
        )
    }

    /// What it is called in a message.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null => "empty",
            Self::Bool => "true or false",
            Self::Int => "a whole number",
            Self::Number => "a number",
            Self::Text | Self::OneOf(_) => "text",
            Self::List(_) => "a list",
            Self::Keys(_) | Self::Required(..) | Self::Named(_) | Self::Entries(_) => "a mapping",
            Self::Any => "anything",
        }
    }
}

pub(super) const TEXT: &[Form] = &[Form::Text];
pub(super) const SWITCH: &[Form] = &[Form::Bool, Form::Text];
pub(super) const COUNT: &[Form] = &[Form::Int, Form::Text];
pub(super) const AMOUNT: &[Form] = &[Form::Number, Form::Text];
pub(super) const TEXTS: &[Form] = &[Form::List(TEXT)];
pub(super) const TEXT_OR_TEXTS: &[Form] = &[Form::Text, Form::List(TEXT)];
pub(super) const NUMBERS_OR_TEXTS: &[Form] = &[Form::List(AMOUNT)];
pub(super) const COMMAND: &[Form] = &[Form::Null, Form::Text, Form::List(TEXT)];

/// A mapping, or a list of `key=value`.
pub(super) const PAIRS: &[Form] = &[
    Form::Entries(&[Form::Text, Form::Number, Form::Bool, Form::Null]),
    Form::List(TEXT),
];
pub(super) const OPTIONS: &[Form] = &[Form::Entries(&[
    Form::Text,
    Form::Number,
    Form::Bool,
    Form::Null,
])];
pub(super) const HOSTS: &[Form] = &[
    Form::Entries(&[Form::Text, Form::List(TEXT)]),
    Form::List(TEXT),
];
pub(super) const ULIMITS: &[Form] = &[Form::Entries(&[
    Form::Int,
    Form::Text,
    Form::Required(&[("soft", COUNT), ("hard", COUNT)], &["soft", "hard"]),
])];
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
