//! Questions of a template, and what answers them.

use std::net::IpAddr;

use minijinja::Value;
use regex::bytes::{Regex, RegexBuilder};

use crate::compose::tree::Span;

/// The longest answer that is taken.
const MAX_ANSWER: usize = 4096;

/// How much memory the pattern of an answer may take.
const MAX_PATTERN: usize = 1 << 20;

/// Something that a template wants to know.
#[derive(Clone, Debug)]
pub struct Question {
    /// The name of the answer, on the command line and in the template.
    pub name: String,
    /// The question as a person reads it, without a question mark.
    pub text: String,
    /// What counts as an answer.
    pub kind: Kind,
    /// The answer of who does not care; without one, there is no way around the question.
    pub default: Option<String>,
    /// Whether the answer is kept out of everything but files for secrets.
    pub secret: Option<Secrecy>,
    /// Only where this holds the question is asked.
    pub when: Option<Condition>,
}

/// How an answer that is a secret comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Somebody tells it.
    Told,
    /// The system's randomness makes it, once.
    Generated(Alphabet, usize),
}

/// How random bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Letters, digits, `-` and `_`.
    UrlSafe,
    /// Hexadecimal digits.
    Hex,
}

/// An expression of the template's language and where it was written.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The expression.
    pub text: String,
    /// Where it was written.
    pub span: Option<Span>,
}

/// What counts as an answer.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line, all of it as the pattern says.
    Text(Option<Pattern>),
    /// One of these.
    Choice(Vec<String>),
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number {
        /// The least.
        least: i64,
        /// The greatest.
        greatest: i64,
    },
    /// The first of so many ports in a row.
    Ports {
        /// How many there must be room for.
        count: u16,
    },
    /// An IP address.
    Address,
}

/// What a text must look like.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    compiled: Regex,
}

impl Pattern {
    /// Reads a regular expression, which must fit all of an answer.
    pub fn new(text: &str) -> Result<Self, String> {
        let mut builder = RegexBuilder::new(&format!("^(?:{text})$"));
        builder.unicode(false).size_limit(MAX_PATTERN);
        let compiled = builder.build().map_err(|error| error.to_string())?;
        let text = text.to_owned();
        Ok(Self { text, compiled })
    }
}

impl Question {
    /// Whether `value` answers it; else what it must be.
    pub fn check(&self, value: &str) -> Result<(), String> {
        match self.read(value) {
            Some(_) => Ok(()),
            None => Err(self.kind.wanted()),
        }
    }

    /// The value that the template sees.
    pub(super) fn read(&self, value: &str) -> Option<Value> {
        let is_plain = value.len() <= MAX_ANSWER && !value.contains(char::is_control);
        let is_needed = self.default.is_none() && self.secret.is_none();
        let is_told = !value.trim().is_empty() || !is_needed;
        self.kind.read(value.trim()).filter(|_| is_plain && is_told)
    }

    /// Whether somebody can be asked for it: what is generated is nobody's to tell.
    pub(super) fn is_for_people(&self) -> bool {
        !matches!(self.secret, Some(Secrecy::Generated(..)))
    }
}

impl Kind {
    /// The kind by its name, as a manifest writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Choice(_) => "choice",
            Self::YesNo => "yes-no",
            Self::Number { .. } => "number",
            Self::Ports { .. } => "port",
            Self::Address => "address",
        }
    }

    fn read(&self, value: &str) -> Option<Value> {
        match self {
            Self::Text(None) => Some(Value::from(value)),
            Self::Text(Some(pattern)) => {
                let fits = pattern.compiled.is_match(value.as_bytes());
                fits.then(|| Value::from(value))
            }
            Self::Choice(choices) => {
                let known = choices.iter().find(|choice| *choice == value)?;
                Some(Value::from(known.as_str()))
            }
            Self::YesNo => match value.to_lowercase().as_str() {
                "yes" | "y" | "true" => Some(Value::from(true)),
                "no" | "n" | "false" => Some(Value::from(false)),
                _ => None,
            },
            Self::Number { least, greatest } => {
                let number: i64 = value.parse().ok()?;
                (*least..=*greatest)
                    .contains(&number)
                    .then(|| Value::from(number))
            }
            Self::Ports { count } => {
                let first: u16 = value.parse().ok().filter(|port| *port > 0)?;
                first.checked_add(count.saturating_sub(1))?;
                Some(Value::from(first))
            }
            Self::Address => Some(Value::from(in_brackets(value.parse().ok()?))),
        }
    }

    /// What an answer must be, in words that fit behind "must be".
    pub fn wanted(&self) -> String {
        match self {
            Self::Text(None) => "one line of text".to_owned(),
            Self::Text(Some(pattern)) => format!("a text that looks like {}", pattern.text),
            Self::Choice(choices) => format!("one of {}", choices.join(", ")),
            Self::YesNo => "yes or no".to_owned(),
            Self::Number { least, greatest } => match (*least, *greatest) {
                (i64::MIN, i64::MAX) => "a whole number".to_owned(),
                (least, i64::MAX) => format!("a whole number of at least {least}"),
                (i64::MIN, greatest) => format!("a whole number of at most {greatest}"),
                (least, greatest) => format!("a whole number from {least} to {greatest}"),
            },
            Self::Ports { count } => {
                format!("a number from 1 to {}", u16::MAX - count.saturating_sub(1))
            }
            Self::Address => "an IP address".to_owned(),
        }
    }
}

/// An address as it stands before a colon and a port.
fn in_brackets(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: Kind) -> Question {
        Question {
            name: "a".to_owned(),
            text: String::new(),
            kind,
            default: None,
            secret: None,
            when: None,
        }
    }

    #[test]
    fn an_answer_fits_its_kind_or_is_told_what_it_must_be() {
        let pattern = Pattern::new("[a-z]+|").unwrap();
        let cases = [
            (
                Kind::Text(Some(pattern)),
                "abc",
                "ab1",
                "a text that looks like [a-z]+|",
            ),
            (
                Kind::Choice(vec!["a".into(), "b".into()]),
                "b",
                "c",
                "one of a, b",
            ),
            (Kind::YesNo, "Yes", "perhaps", "yes or no"),
            (
                Kind::Number {
                    least: 1,
                    greatest: i64::MAX,
                },
                "1",
                "0",
                "a whole number of at least 1",
            ),
            (
                Kind::Ports { count: 7 },
                "65529",
                "65530",
                "a number from 1 to 65529",
            ),
            (Kind::Address, "::1", "localhost", "an IP address"),
            (Kind::Text(None), "a b", "a\nb", "one line of text"),
        ];
        for (kind, right, wrong, wanted) in cases {
            let question = question(kind);

            assert_eq!(question.check(right), Ok(()));
            assert_eq!(question.check(wrong), Err(wanted.to_owned()));
        }
    }

    #[test]
    fn a_pattern_that_would_take_the_machine_with_it_is_refused() {
        assert!(Pattern::new("(((a{1000}){1000}){1000})").is_err());
        assert!(Pattern::new("(").is_err());
    }
}
