//! Questions of a template, and answers that fit them.

use std::collections::BTreeMap;
use std::net::IpAddr;

use minijinja::Value;

use crate::value::alike::nearest;

/// Something that a template wants to know.
#[derive(Debug)]
pub struct Question {
    /// The name of the answer, on the command line and in the template.
    pub name: &'static str,
    /// The question as a person reads it, without a question mark.
    pub text: &'static str,
    /// What counts as an answer.
    pub kind: Kind,
    /// The answer of who does not care.
    pub default: &'static str,
}

/// What counts as an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// The first of so many ports in a row.
    Ports {
        /// How many there must be room for.
        count: u16,
    },
    /// An IP address.
    Address,
}

/// An answer that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAnswer {
    /// No question has this name.
    #[error("the template does not ask for {name:?}{}", meant(*.suggestion))]
    Unknown {
        /// The name.
        name: String,
        /// A name that is much like it.
        suggestion: Option<&'static str>,
    },
    /// The text is none of its kind.
    #[error("{name}={value:?} must be {wanted}")]
    Unfit {
        /// The question.
        name: &'static str,
        /// The answer.
        value: String,
        /// What it must be.
        wanted: String,
    },
}

/// All answers that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct WrongAnswers(pub Vec<WrongAnswer>);

/// Answers by the name of the question, as text; a question without one keeps its default.
pub type Answers = BTreeMap<String, String>;

impl Question {
    /// Whether `value` answers it, for a prompt that asks again.
    pub fn check(&self, value: &str) -> Result<(), WrongAnswer> {
        self.read(value).map(drop)
    }

    fn read(&self, value: &str) -> Result<Value, WrongAnswer> {
        self.kind
            .read(value.trim())
            .ok_or_else(|| WrongAnswer::Unfit {
                name: self.name,
                value: value.to_owned(),
                wanted: self.kind.wanted(),
            })
    }
}

impl Kind {
    fn read(self, value: &str) -> Option<Value> {
        match self {
            Self::YesNo => match value.to_lowercase().as_str() {
                "yes" | "y" | "true" => Some(Value::from(true)),
                "no" | "n" | "false" => Some(Value::from(false)),
                _ => None,
            },
            Self::Ports { count } => {
                let first: u16 = value.parse().ok().filter(|port| *port > 0)?;
                first.checked_add(count - 1)?;
                Some(Value::from(first))
            }
            Self::Address => Some(Value::from(in_brackets(value.parse().ok()?))),
        }
    }

    fn wanted(self) -> String {
        match self {
            Self::YesNo => "yes or no".to_owned(),
            Self::Ports { count } => format!("a number from 1 to {}", u16::MAX - (count - 1)),
            Self::Address => "an IP address".to_owned(),
        }
    }
}

/// The values of all questions, from the answers or the defaults.
pub(super) fn values(
    questions: &'static [Question],
    answers: &Answers,
) -> Result<BTreeMap<&'static str, Value>, WrongAnswers> {
    let unknown = answers
        .keys()
        .filter(|name| questions.iter().all(|one| one.name != *name));
    let mut wrong: Vec<WrongAnswer> = unknown
        .map(|name| WrongAnswer::Unknown {
            name: name.clone(),
            suggestion: nearest(name, questions.iter().map(|one| one.name)),
        })
        .collect();
    let mut values = BTreeMap::new();
    for question in questions {
        let answer = answers
            .get(question.name)
            .map_or(question.default, String::as_str);
        match question.read(answer) {
            Ok(value) => {
                values.insert(question.name, value);
            }
            Err(error) => wrong.push(error),
        }
    }
    if wrong.is_empty() {
        Ok(values)
    } else {
        Err(WrongAnswers(wrong))
    }
}

fn meant(suggestion: Option<&str>) -> String {
    suggestion.map_or(String::new(), |name| format!("; did you mean {name:?}?"))
}

/// An address as it stands before a colon and a port.
fn in_brackets(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}
