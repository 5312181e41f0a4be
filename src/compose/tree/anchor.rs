//! Anchors, what their aliases repeat, and how much of that is allowed.

use std::collections::HashMap;

use crate::compose::code;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::tree::{Node, Span, Value};
use crate::text::echo;
use crate::value::alike::nearest;

/// The most nodes that all aliases of a file together may repeat.
const MAX_REPEATED_NODES: usize = 100_000;
/// The most bytes of text that all aliases of a file together may repeat.
const MAX_REPEATED_BYTES: usize = 64 * 1024 * 1024;

/// How much a value costs to repeat.
#[derive(Clone, Copy, Default)]
struct Weight {
    nodes: usize,
    bytes: usize,
    height: usize,
}

struct Anchor {
    name: String,
    span: Span,
    /// `None` while its value is still being read.
    node: Option<(Node, Weight)>,
}

/// The anchors of one document and what was repeated in the whole file.
#[derive(Default)]
pub(super) struct Anchors {
    known: HashMap<usize, Anchor>,
    repeated: Weight,
}

impl Anchors {
    /// Notes that the value behind `&name` begins.
    pub(super) fn open(&mut self, id: usize, name: &str, span: Span) {
        let anchor = Anchor {
            name: name.to_owned(),
            span,
            node: None,
        };
        self.known.insert(id, anchor);
    }

    /// Keeps the value of the anchor for its aliases.
    pub(super) fn close(&mut self, id: usize, node: &Node) {
        if let Some(anchor) = self.known.get_mut(&id) {
            anchor.node = Some((node.clone(), weigh(node)));
        }
    }

    /// Forgets the anchors: they end with their document, the budget does not.
    pub(super) fn end_document(&mut self) {
        self.known.clear();
    }

    /// The value that an alias repeats, if it has an end and the budget lasts.
    pub(super) fn repeat(
        &mut self,
        id: usize,
        alias: &Span,
        room: usize,
    ) -> Result<Node, Box<Diagnostic>> {
        let Some(anchor) = self.known.get(&id) else {
            return Err(Box::new(self.unknown(alias.text(), alias)));
        };
        let Some((node, weight)) = &anchor.node else {
            let message = format!("anchor `{}` contains itself", echo(&anchor.name));
            return Err(Box::new(
                Diagnostic::error(code::CYCLE, message)
                    .at(Some(alias))
                    .label("this alias stands inside the value that it repeats")
                    .help("write the value out, or move the anchor")
                    .related(Some(&anchor.span), "the anchor"),
            ));
        };
        self.repeated.nodes = self.repeated.nodes.saturating_add(weight.nodes);
        self.repeated.bytes = self.repeated.bytes.saturating_add(weight.bytes);
        if self.repeated.nodes > MAX_REPEATED_NODES || self.repeated.bytes > MAX_REPEATED_BYTES {
            let limits = format!(
                "aliases may repeat {MAX_REPEATED_NODES} values and {} MiB of text in a file",
                MAX_REPEATED_BYTES >> 20
            );
            return Err(Box::new(
                Diagnostic::error(code::BUDGET, "aliases repeat too much")
                    .at(Some(alias))
                    .label("the limit is reached here")
                    .related(Some(&anchor.span), "what it repeats")
                    .help(limits),
            ));
        }
        if weight.height > room {
            return Err(Box::new(super::yaml::too_deep(alias)));
        }
        Ok(node.clone())
    }

    /// Says that no anchor has this name, and which one may be meant.
    pub(super) fn unknown(&self, name: &str, alias: &Span) -> Diagnostic {
        let diagnostic = Diagnostic::error(
            code::UNKNOWN_ANCHOR,
            format!("no anchor is named `{}` before this alias", echo(name)),
        )
        .at(Some(alias))
        .label("no such anchor")
        .help("mark what it is to repeat with `&name`, further up in the same document");
        let names = self.known.values().map(|anchor| anchor.name.as_str());
        let nearest = nearest(name, names);
        let anchor = self
            .known
            .values()
            .find(|anchor| Some(anchor.name.as_str()) == nearest);
        match anchor {
            Some(anchor) => diagnostic
                .related(Some(&anchor.span), "a similar anchor")
                .help(format!("did you mean `*{}`?", echo(&anchor.name))),
            None => diagnostic,
        }
    }
}

/// Walks a value, at most as deep as values may be nested.
fn weigh(node: &Node) -> Weight {
    let mut weight = Weight {
        nodes: 1,
        ..Weight::default()
    };
    let mut add = |child: Weight, key_bytes: usize| {
        weight.nodes = weight.nodes.saturating_add(child.nodes);
        weight.bytes = weight.bytes.saturating_add(child.bytes + key_bytes);
        weight.height = weight.height.max(child.height + 1);
    };
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Reset => {}
        Value::String(text) => weight.bytes = text.len(),
        Value::List(items) => items.iter().for_each(|item| add(weigh(item), 0)),
        Value::Map(map) => map
            .iter()
            .for_each(|(key, value)| add(weigh(value), key.text.len())),
        Value::Override(inner) => add(weigh(inner), 0),
    }
    weight
}
