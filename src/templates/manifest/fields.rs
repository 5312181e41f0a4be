//! The fields of a mapping in a manifest, each with its place and its kind.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Map, Node, Span, Value};
use crate::text::safe_str;
use crate::value::alike::nearest;

/// The one key whose text may have several lines.
const MANY_LINES: &str = "notes";

/// A mapping whose keys are known.
pub(super) struct Fields<'a> {
    map: &'a Map,
    span: Option<&'a Span>,
    /// What it describes: `a question`.
    what: &'static str,
}

impl<'a> Fields<'a> {
    /// The mapping, each key that is not known told; `None` if it is none.
    pub(super) fn of(
        node: &'a Node,
        what: &'static str,
        known: &[&str],
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let Some(map) = node.as_map() else {
            let message = format!("{what} must be a mapping");
            let label = format!("this is {}", node.kind());
            let finding = Diagnostic::error(rule::WRONG_KIND, message).at(node.span.as_ref());
            found.push(finding.label(label));
            return None;
        };
        for (key, _) in map.iter() {
            if known.contains(&key.text.as_str()) {
                continue;
            }
            let message = format!("{what} has no key {:?}", key.text);
            let help = match nearest(&key.text, known.iter().copied()) {
                Some(likely) => format!("did you mean {likely:?}?"),
                None => format!("there are {}", known.join(", ")),
            };
            let finding = Diagnostic::error(rule::UNKNOWN_KEY, message).at(key.span.as_ref());
            found.push(finding.help(help));
        }
        let span = node.span.as_ref();
        Some(Self { map, span, what })
    }

    /// The value as text, if the key is there; numbers as they are written, yes or no in words.
    pub(super) fn text(&self, key: &str, found: &mut Diagnostics) -> Option<String> {
        let node = self.map.get(key)?;
        let Some(text) = scalar(node) else {
            found.push(self.wrong_kind(key, node, "text"));
            return None;
        };
        let is_one_line = safe_str(&text) == text && !text.contains('\n');
        if !is_one_line && key != MANY_LINES {
            found.push(self.misfit(key, "it must be one line that can be seen"));
        }
        Some(text)
    }

    /// The same, told where it is missing.
    pub(super) fn needed(&self, key: &str, found: &mut Diagnostics) -> Option<String> {
        if self.map.get(key).is_none() {
            let message = format!("{} needs {key:?}", self.what);
            found.push(Diagnostic::error(rule::MISSING_KEY, message).at(self.span));
        }
        self.text(key, found)
    }

    /// Whether the key says `true`.
    pub(super) fn flag(&self, key: &str, found: &mut Diagnostics) -> bool {
        let Some(node) = self.map.get(key) else {
            return false;
        };
        let Value::Bool(flag) = node.value else {
            found.push(self.wrong_kind(key, node, "true or false"));
            return false;
        };
        flag
    }

    /// A whole number, if the key is there.
    pub(super) fn number(&self, key: &str, found: &mut Diagnostics) -> Option<i64> {
        let node = self.map.get(key)?;
        let number = match node.value {
            Value::Int(number) => i64::try_from(number).ok(),
            _ => None,
        };
        if number.is_none() {
            found.push(self.wrong_kind(key, node, "a whole number"));
        }
        number
    }

    /// The items of a list; none if the key is not there. More than `most` are told.
    pub(super) fn list(&self, key: &str, most: usize, found: &mut Diagnostics) -> &'a [Node] {
        let Some(node) = self.map.get(key) else {
            return &[];
        };
        let Some(items) = node.as_list() else {
            found.push(self.wrong_kind(key, node, "a list"));
            return &[];
        };
        if items.len() > most {
            found.push(self.misfit(key, &format!("there are at most {most} of them")));
            return &[];
        }
        items
    }

    /// The items of a list as text.
    pub(super) fn texts(&self, key: &str, most: usize, found: &mut Diagnostics) -> Vec<String> {
        let items = self.list(key, most, found);
        let texts: Vec<String> = items.iter().filter_map(scalar).collect();
        let is_seen = |text: &String| safe_str(text) == *text && !text.contains('\n');
        if texts.len() < items.len() || !texts.iter().all(is_seen) {
            found.push(self.misfit(key, "every item must be one line of text"));
        }
        texts
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.map.get(key).is_some()
    }

    /// Where the value stands.
    pub(super) fn place(&self, key: &str) -> Option<Span> {
        self.map.get(key).and_then(|node| node.span.clone())
    }

    /// The finding that a value does not do.
    pub(super) fn misfit(&self, key: &str, message: &str) -> Diagnostic {
        let place = self.place(key);
        Diagnostic::error(rule::MISFIT, message).at(place.as_ref().or(self.span))
    }

    fn wrong_kind(&self, key: &str, node: &Node, wanted: &str) -> Diagnostic {
        let message = format!("{key:?} of {} must be {wanted}", self.what);
        Diagnostic::error(rule::WRONG_KIND, message)
            .at(node.span.as_ref())
            .label(format!("this is {}", node.kind()))
    }
}

fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Bool(false) => Some("no".to_owned()),
        Value::Int(number) => Some(number.to_string()),
        // 1.10 is a version and not the number 1.1.
        Value::Float(_) => {
            let span = node.span.as_ref()?;
            span.source
                .text
                .get(span.start..span.end)
                .map(str::to_owned)
        }
        Value::Null | Value::List(_) | Value::Map(_) | Value::Reset | Value::Override(_) => None,
    }
}
