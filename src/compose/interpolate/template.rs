//! The grammar of variable references in a text, and what they become.
//!
//! `$V ${V} ${V-d} ${V:-d} ${V?e} ${V:?e} ${V+a} ${V:+a}`; `d`, `e` and `a` may
//! contain references again, and `$$` is a literal `$`. The colon makes an empty
//! value count as none.

use std::ops::Range;

use crate::text::echo;

/// The deepest that references may stand inside each other.
pub const MAX_DEPTH: usize = 64;

/// A text in which references are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Reference(Reference),
}

/// One `${NAME…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The variable.
    pub name: String,
    /// What stands behind the name, if anything.
    pub operation: Option<Operation>,
    /// Where in the text the reference stands, in bytes.
    pub range: Range<usize>,
}

/// What to do when a variable is set or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Which of the three.
    pub kind: OperationKind,
    /// Whether a colon makes an empty value count as none.
    pub empty_is_unset: bool,
    /// The default, message or replacement.
    pub word: Template,
}

/// The three things that can stand behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// `-`: the word, if the variable has no value.
    Default,
    /// `?`: an error with the word, if the variable has no value.
    Required,
    /// `+`: the word, if the variable has a value.
    Replacement,
}

/// Why a text is no template, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Malformed {
    /// What is wrong.
    pub message: String,
    /// The place in the text, in bytes.
    pub range: Range<usize>,
}

/// A variable that has to have a value and has none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("required variable `{name}` is missing a value{}", if message.is_empty() { String::new() } else { format!(": {message}") })]
pub struct Missing {
    /// The variable.
    pub name: String,
    /// What the author of the text wrote for this case; may be empty.
    pub message: String,
    /// Where in the text the reference stands, in bytes.
    pub range: Range<usize>,
}

/// A text with its variables put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The text.
    pub text: String,
    /// The variables that were asked for, in order, each time.
    pub used: Vec<String>,
    /// References without a default to variables that are not set; they became nothing.
    pub unset: Vec<(String, Range<usize>)>,
}

impl Template {
    /// Finds the references of a text, in time linear to its length.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut reader = Reader { text, at: 0 };
        reader.parts(0)
    }

    /// All references, those inside of defaults included, in the order of the text.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        for part in &self.0 {
            if let Part::Reference(reference) = part {
                found.push(reference);
                if let Some(operation) = &reference.operation {
                    operation.word.collect(found);
                }
            }
        }
    }

    /// Puts the values of `variables` in. A default is looked at only if it is needed.
    pub fn expand(&self, variables: &dyn Fn(&str) -> Option<String>) -> Result<Expansion, Missing> {
        let mut expansion = Expansion::default();
        self.expand_into(variables, &mut expansion)?;
        Ok(expansion)
    }

    fn expand_into(
        &self,
        variables: &dyn Fn(&str) -> Option<String>,
        expansion: &mut Expansion,
    ) -> Result<(), Missing> {
        for part in &self.0 {
            match part {
                Part::Text(text) => expansion.text.push_str(text),
                Part::Reference(reference) => reference.expand_into(variables, expansion)?,
            }
        }
        Ok(())
    }
}

impl Reference {
    fn expand_into(
        &self,
        variables: &dyn Fn(&str) -> Option<String>,
        expansion: &mut Expansion,
    ) -> Result<(), Missing> {
        let value = variables(&self.name);
        expansion.used.push(self.name.clone());
        let Some(operation) = &self.operation else {
            match value {
                Some(value) => expansion.text.push_str(&value),
                None => expansion
                    .unset
                    .push((self.name.clone(), self.range.clone())),
            }
            return Ok(());
        };
        let value = value.filter(|value| !(operation.empty_is_unset && value.is_empty()));
        match (operation.kind, value) {
            (OperationKind::Default | OperationKind::Required, Some(value)) => {
                expansion.text.push_str(&value);
                Ok(())
            }
            (OperationKind::Default, None) | (OperationKind::Replacement, Some(_)) => {
                operation.word.expand_into(variables, expansion)
            }
            (OperationKind::Replacement, None) => Ok(()),
            (OperationKind::Required, None) => Err(Missing {
                name: self.name.clone(),
                message: operation.word.expand(variables)?.text,
                range: self.range.clone(),
            }),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn malformed(&self, start: usize, what: &str) -> Malformed {
        let shown = echo(&self.text[start..]);
        Malformed {
            message: format!("`{shown}` {what}"),
            range: start..self.text.len(),
        }
    }

    /// Text and references up to the end, or inside of braces up to the closing one.
    fn parts(&mut self, depth: usize) -> Result<Template, Malformed> {
        let stops: &[char] = if depth == 0 { &['$'] } else { &['$', '}'] };
        let mut parts = Vec::new();
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let length = rest.find(stops).unwrap_or(rest.len());
            text.push_str(&rest[..length]);
            self.at += length;
            if !self.rest().starts_with('$') {
                break;
            }
            if self.rest().starts_with("$$") {
                text.push('$');
                self.at += 2;
                continue;
            }
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(Part::Reference(self.reference(depth)?));
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Template(parts))
    }

    /// A reference; the reader stands on its `$`.
    fn reference(&mut self, depth: usize) -> Result<Reference, Malformed> {
        let start = self.at;
        if depth >= MAX_DEPTH {
            let what = format!("stands inside more than {MAX_DEPTH} other references");
            return Err(self.malformed(start, &what));
        }
        self.at += 1;
        let has_braces = self.rest().starts_with('{');
        self.at += usize::from(has_braces);
        let name = name(self.rest()).to_owned();
        if name.is_empty() {
            return Err(self.malformed(start, "is no variable reference"));
        }
        self.at += name.len();
        let operation = if has_braces {
            self.operation(start, depth)?
        } else {
            None
        };
        Ok(Reference {
            name,
            operation,
            range: start..self.at,
        })
    }

    /// What stands between the name and the closing brace, which is passed.
    fn operation(&mut self, start: usize, depth: usize) -> Result<Option<Operation>, Malformed> {
        let empty_is_unset = self.rest().starts_with(':');
        let sign = self.rest()[usize::from(empty_is_unset)..].chars().next();
        let kind = match sign {
            Some('-') => OperationKind::Default,
            Some('?') => OperationKind::Required,
            Some('+') => OperationKind::Replacement,
            Some('}') if !empty_is_unset => {
                self.at += 1;
                return Ok(None);
            }
            None => return Err(self.malformed(start, "lacks its closing brace")),
            Some(_) => return Err(self.malformed(start, "is no variable reference")),
        };
        self.at += usize::from(empty_is_unset) + 1;
        let word = self.parts(depth + 1)?;
        if !self.rest().starts_with('}') {
            return Err(self.malformed(start, "lacks its closing brace"));
        }
        self.at += 1;
        Ok(Some(Operation {
            kind,
            empty_is_unset,
            word,
        }))
    }
}

/// The variable name that `text` begins with; empty if it begins with none.
fn name(text: &str) -> &str {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return "";
    }
    let end = text
        .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn variables(name: &str) -> Option<String> {
        match name {
            "SET" | "set" => Some("value".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn each_form_of_reference_becomes_what_the_specification_says() {
        let table = [
            ("a$SET.b", "avalue.b"),
            ("${SET}s $set", "values value"),
            (
                "${UNSET-d} ${UNSET:-d} ${EMPTY-d} ${EMPTY:-d} ${SET:-d}",
                "d d  d value",
            ),
            (
                "${SET+a} ${SET:+a} ${EMPTY+a} ${EMPTY:+a} ${UNSET+a}",
                "a a a  ",
            ),
            ("${SET?e} ${EMPTY?e} ${SET:?e}", "value  value"),
            ("${UNSET:-${EMPTY:-${SET}}}", "value"),
            ("${UNSET:-http://x:80/a?b-c}", "http://x:80/a?b-c"),
            ("${UNSET:-}", ""),
            ("$$SET $${SET} $$", "$SET ${SET} $"),
            ("${UNSET:-$$x}", "$x"),
            ("${UNSET:-{\"a\":1}}", "{\"a\":1}"),
            ("}{", "}{"),
        ];

        for (text, meant) in table {
            let expansion = Template::parse(text).unwrap().expand(&variables).unwrap();

            assert_eq!(expansion.text, meant, "{text}");
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in [
            "$", "$1", "a $ b", "${", "${}", "${SET", "${SET:}", "${SET!}", "${a b}", "${SET:-x",
        ] {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_required_variable_says_what_its_author_wrote() {
        for text in ["${UNSET?set ${SET}}", "${EMPTY:?set ${SET}}"] {
            let missing = Template::parse(text)
                .unwrap()
                .expand(&variables)
                .unwrap_err();

            assert_eq!(missing.message, "set value");
        }
    }

    #[test]
    fn a_default_that_is_not_needed_misses_no_variable() {
        let template = Template::parse("${SET:-$UNSET} $UNSET").unwrap();

        let expansion = template.expand(&variables).unwrap();

        assert_eq!(expansion.unset, [("UNSET".to_owned(), 15..21)]);
        assert_eq!(template.references().len(), 3);
    }

    #[test]
    fn deep_and_long_texts_cost_no_more_than_their_length() {
        let nested = |depth: usize| format!("{}x{}", "${A:-".repeat(depth), "}".repeat(depth));
        let begin = Instant::now();

        assert!(Template::parse(&nested(MAX_DEPTH)).is_ok());
        assert!(Template::parse(&nested(3000)).is_err());
        assert!(Template::parse(&"$".repeat(100_000)).is_ok());
        let error = Template::parse(&"${".repeat(5000)).unwrap_err();
        assert!(error.message.chars().count() < 200);
        assert!(begin.elapsed() < Duration::from_secs(1));
    }
}
