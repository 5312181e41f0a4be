//! The grammar of variable references in a text, and what they become.
//!
//! `$V ${V} ${V-d} ${V:-d} ${V?e} ${V:?e} ${V+a} ${V:+a}`; `d`, `e` and `a` may
//! contain references again, and `$$` is a literal `$`, as is a `$` before anything
//! else. The colon makes an empty value count as none. A reference ends in the line
//! it begins in; where braces do not match, the last one of the line ends it.

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
        Reader { text }.parts(0..text.len(), 0)
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
        // A required variable is required even in a word that is not needed.
        let word = operation.word.expand(variables)?;
        match (operation.kind, value) {
            (OperationKind::Default | OperationKind::Required, Some(value)) => {
                expansion.text.push_str(&value);
            }
            (OperationKind::Default, None) | (OperationKind::Replacement, Some(_)) => {
                expansion.take(word);
            }
            (OperationKind::Replacement, None) => {}
            (OperationKind::Required, None) => {
                return Err(Missing {
                    name: self.name.clone(),
                    message: word.text,
                    range: self.range.clone(),
                });
            }
        }
        Ok(())
    }
}

impl Expansion {
    fn take(&mut self, other: Self) {
        let Self { text, used, unset } = other;
        self.text.push_str(&text);
        self.used.extend(used);
        self.unset.extend(unset);
    }
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn malformed(&self, start: usize, what: &str) -> Malformed {
        let shown = echo(&self.text[start..]);
        Malformed {
            message: format!("`{shown}` {what}"),
            range: start..self.text.len(),
        }
    }

    /// Text and references of a part of the text.
    fn parts(&self, range: Range<usize>, depth: usize) -> Result<Template, Malformed> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut at = range.start;
        while let Some(length) = self.text[at..range.end].find('$') {
            let start = at + length;
            text.push_str(&self.text[at..start]);
            let rest = &self.text[start + 1..range.end];
            let reference = if rest.starts_with('{') {
                self.braced(start, range.end, depth)?
            } else if name(rest).is_empty() {
                text.push('$');
                at = start + 1 + usize::from(rest.starts_with('$'));
                continue;
            } else {
                named(name(rest), start)
            };
            at = reference.range.end;
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(Part::Reference(reference));
        }
        text.push_str(&self.text[at..range.end]);
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Template(parts))
    }

    /// A reference in braces; `start` is its `$`.
    fn braced(&self, start: usize, end: usize, depth: usize) -> Result<Reference, Malformed> {
        if depth >= MAX_DEPTH {
            let what = format!("stands inside more than {MAX_DEPTH} other references");
            return Err(self.malformed(start, &what));
        }
        let name = name(&self.text[start + 2..end]);
        let behind = start + 2 + name.len();
        let rest = &self.text[behind..end];
        if name.is_empty() {
            return Err(self.malformed(start, "is no variable reference"));
        }
        if rest.starts_with('}') {
            return Ok(Reference {
                name: name.to_owned(),
                operation: None,
                range: start..behind + 1,
            });
        }
        let empty_is_unset = rest.starts_with(':');
        let kind = match rest[usize::from(empty_is_unset)..].chars().next() {
            Some('-') => OperationKind::Default,
            Some('?') => OperationKind::Required,
            Some('+') => OperationKind::Replacement,
            None => return Err(self.malformed(start, "lacks its closing brace")),
            Some(_) => return Err(self.malformed(start, "is no variable reference")),
        };
        let word = behind + usize::from(empty_is_unset) + 1;
        let closing = closing_brace(&self.text[start..end]);
        let Some(close) = closing.map(|close| start + close) else {
            return Err(self.malformed(start, "lacks its closing brace"));
        };
        Ok(Reference {
            name: name.to_owned(),
            operation: Some(Operation {
                kind,
                empty_is_unset,
                word: self.parts(word..close, depth + 1)?,
            }),
            range: start..close + 1,
        })
    }
}

/// A reference without braces; `start` is its `$`.
fn named(name: &str, start: usize) -> Reference {
    Reference {
        name: name.to_owned(),
        operation: None,
        range: start..start + 1 + name.len(),
    }
}

/// Where the reference ends that a text begins with: at the brace that matches its
/// own, else at the last one of the line. Docker Compose does not look at the
/// character behind an opening brace.
fn closing_brace(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut last = None;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\n' => break,
            b'}' => {
                last = Some(at);
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some(at);
                }
            }
            b'{' => {
                open += 1;
                match bytes.next() {
                    Some((at, b'}')) => last = Some(at),
                    Some((_, b'\n')) => break,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    last
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
            ("${UNSET:-{\"a\":1}} ${SET:-{\"a\":1}}", "{\"a\":1} value"),
            ("${UNSET:-{b}", "{b"),
            ("}{", "}{"),
            ("$ $1 $(SET) a$", "$ $1 $(SET) a$"),
        ];

        for (text, meant) in table {
            let expansion = Template::parse(text).unwrap().expand(&variables).unwrap();

            assert_eq!(expansion.text, meant, "{text}");
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in [
            "${",
            "${}",
            "${SET",
            "${SET:}",
            "${SET!}",
            "${a b}",
            "${SET:-x",
            "${SET:-x\n}",
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
    fn what_is_required_inside_of_a_default_is_required_always() {
        let template = Template::parse("${SET:-${UNSET:?x}}").unwrap();

        assert!(template.expand(&variables).is_err());
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
