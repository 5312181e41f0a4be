//! YAML text to a tree: one [`Node`] for each document, every value with its place.

use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, StructureStyle, Tag};

use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::tree::anchor::Anchors;
use crate::compose::tree::{Key, Map, Node, SourceText, Span, Value, characters, scalar, syntax};
use crate::text::echo;

/// The deepest that values may be nested, aliases counted with what they repeat.
pub const MAX_DEPTH: usize = 100;

const CORE_TAGS: &str = "tag:yaml.org,2002:";

/// What a YAML text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The documents in the order of the text; none if it has only comments.
    pub documents: Vec<Node>,
    /// What is odd but no error.
    pub warnings: Diagnostics,
}

/// What could be read of a YAML text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents, without what was wrong in them; `None` where the text could
    /// not be read to its end.
    pub documents: Option<Vec<Node>>,
    /// What is wrong or odd.
    pub found: Diagnostics,
}

/// Reads all documents of a text that has nothing wrong in it.
///
/// Scalars mean what go-yaml v3 makes of them, merge keys (`<<`) and aliases are
/// carried out, `!reset` and `!override` become values of their own. What aliases
/// repeat and how deeply values are nested is limited, so a hostile text costs
/// no more than its size.
///
/// Errors: all duplicate or non-text keys, unknown anchors and ill-fitting tags of
/// the text; or the first place where it is not YAML or passes a limit.
pub fn parse(source: &Arc<SourceText>) -> Result<Parsed, Diagnostics> {
    match read(source) {
        Reading {
            documents: Some(documents),
            found,
        } if !found.has_errors() => Ok(Parsed {
            documents,
            warnings: found,
        }),
        Reading { found, .. } => Err(found),
    }
}

/// Reads all documents of a text as far as it goes; see [`parse`].
pub fn read(source: &Arc<SourceText>) -> Reading {
    let mut reader = Reader::new(source);
    let outcome = characters::refused(source).map_or_else(|| reader.documents(), Err);
    let mut found = reader.findings;
    let documents = match outcome {
        Ok(documents) => Some(documents),
        Err(fatal) => {
            found.push(*fatal);
            None
        }
    };
    Reading { documents, found }
}

/// Reads a text whose documents have to be mappings, as those of a compose file.
pub fn read_mappings(source: &Arc<SourceText>) -> Reading {
    let Reading {
        documents,
        mut found,
    } = read(source);
    let Some(documents) = documents else {
        return Reading { documents, found };
    };
    if documents.is_empty() {
        let message = format!("{} is empty", source.name);
        let start = source.span(0..0);
        found.push(
            Diagnostic::error(code::EMPTY, message)
                .at(Some(&start))
                .help("begin with `services:`"),
        );
    }
    let (mappings, strangers): (Vec<Node>, Vec<Node>) = documents.into_iter().partition(is_mapping);
    for node in &strangers {
        found.push(
            Diagnostic::error(code::NOT_A_MAPPING, "the top level must be a mapping")
                .at(node.span.as_ref())
                .label(format!("this is {}", node.kind()))
                .help("begin with a key such as `services:`"),
        );
    }
    let documents = (strangers.is_empty() && !mappings.is_empty()).then_some(mappings);
    Reading { documents, found }
}

fn is_mapping(node: &Node) -> bool {
    match &node.value {
        Value::Override(inner) => is_mapping(inner),
        value => matches!(value, Value::Map(_)),
    }
}

/// The diagnostic for values nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(span: &Span) -> Diagnostic {
    Diagnostic::error(
        code::DEPTH,
        format!("values are nested more than {MAX_DEPTH} levels deep"),
    )
    .at(Some(span))
    .label("the limit is reached here")
    .help("no compose file needs that; look for brackets that are not closed")
}

type Step<T> = Result<T, Box<Diagnostic>>;

/// Where an event stands: its range, and that of the tag before it.
struct Place {
    span: Span,
    tag: Span,
}

struct Reader<'a> {
    source: &'a Arc<SourceText>,
    events: Parser<'a, StrInput<'a>>,
    anchors: Anchors,
    /// The `[` and `{` that were not closed yet.
    open: Vec<Span>,
    findings: Diagnostics,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Arc<SourceText>) -> Self {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
        };
        Self {
            source,
            events: Parser::new_from_str_with_options(&source.text, options),
            anchors: Anchors::default(),
            open: Vec::new(),
            findings: Diagnostics::default(),
        }
    }

    fn documents(&mut self) -> Step<Vec<Node>> {
        let mut documents = Vec::new();
        loop {
            match self.next()?.0 {
                Event::DocumentStart(..) => {
                    let first = self.next()?;
                    documents.push(self.node(first, 0)?);
                    self.anchors.end_document();
                }
                Event::StreamEnd => return Ok(documents),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Step<(Event<'a>, Place)> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let tag = span.tag_start.unwrap_or(span.start);
                let place = Place {
                    tag: self.span(tag, span.start),
                    span: self.span(span.start, span.end),
                };
                Ok((event, place))
            }
            Some(Err(error)) => Err(Box::new(syntax::explain(
                &error,
                self.source,
                self.open.last(),
            ))),
            None => Ok((Event::StreamEnd, self.place_of_end())),
        }
    }

    fn place_of_end(&self) -> Place {
        let end = self.source.text.len();
        let span = self.source.span(end..end);
        Place {
            tag: span.clone(),
            span,
        }
    }

    fn span(&self, start: granit_parser::Marker, end: granit_parser::Marker) -> Span {
        let length = self.source.text.len();
        let start_offset = start.byte_offset().unwrap_or(length);
        Span {
            source: Arc::clone(self.source),
            start: start_offset,
            end: end.byte_offset().unwrap_or(length).max(start_offset),
            line: start.line(),
            column: start.col() + 1,
        }
    }

    /// One value with everything below it; `depth` is the number of collections around it.
    fn node(&mut self, (event, place): (Event<'a>, Place), depth: usize) -> Step<Node> {
        if depth > MAX_DEPTH {
            return Err(Box::new(too_deep(&place.span)));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.open_anchor(anchor)?;
                let text = self.as_libyaml_ends(&text, style, &place.span);
                let node = self.scalar(text, style, tag.as_deref(), &place);
                Ok(self.finish(node, anchor, tag.as_deref(), &place))
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.open_anchor(anchor)?;
                let node = self.collection(style, place.span.clone(), depth, Self::list)?;
                Ok(self.finish(node, anchor, tag.as_deref(), &place))
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open_anchor(anchor)?;
                let node = self.collection(style, place.span.clone(), depth, Self::mapping)?;
                Ok(self.finish(node, anchor, tag.as_deref(), &place))
            }
            Event::Alias(id) => self.anchors.repeat(id, &place.span, MAX_DEPTH - depth),
            Event::UnresolvedAlias(name) => {
                self.findings.push(self.anchors.unknown(&name, &place.span));
                Ok(spanned(Value::Null, place.span))
            }
            other => Err(Box::new(
                Diagnostic::error(
                    code::SYNTAX,
                    format!("a value was expected, not {}", echo(&format!("{other:?}"))),
                )
                .at(Some(&place.span)),
            )),
        }
    }

    /// Takes the event that names the anchor of the node before it.
    fn open_anchor(&mut self, id: usize) -> Step<()> {
        if id == 0 {
            return Ok(());
        }
        if let (Event::Anchor(id, name), place) = self.next()? {
            self.anchors.open(id, &name, place.span);
        }
        Ok(())
    }

    fn collection(
        &mut self,
        style: StructureStyle,
        start: Span,
        depth: usize,
        read: fn(&mut Self, &mut Span, usize) -> Step<Value>,
    ) -> Step<Node> {
        let in_brackets = style == StructureStyle::Flow;
        if in_brackets {
            self.open.push(start.clone());
        }
        let mut span = start;
        let value = read(self, &mut span, depth)?;
        if in_brackets {
            self.open.pop();
        }
        Ok(spanned(value, span))
    }

    fn list(&mut self, span: &mut Span, depth: usize) -> Step<Value> {
        let mut items = Vec::new();
        let mut last = None;
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::SequenceEnd) {
                Self::close(span, &next.1.span, last.as_ref());
                return Ok(Value::List(items));
            }
            let written = next.1.span.clone();
            let is_alias = matches!(next.0, Event::Alias(_));
            let item = self.node(next, depth + 1)?;
            last = item.span.clone().filter(|_| !is_alias).or(Some(written));
            items.push(item);
        }
    }

    fn mapping(&mut self, span: &mut Span, depth: usize) -> Step<Value> {
        let mut map = Map::default();
        let mut merge: Option<(Span, Vec<Map>)> = None;
        let mut last = None;
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::MappingEnd) {
                Self::close(span, &next.1.span, last.as_ref());
                break;
            }
            let key_span = next.1.span.clone();
            if is_merge_key(&next.0) {
                let (end, value) = self.value_of(&key_span, depth)?;
                last = Some(end);
                self.merge_key(&mut merge, key_span, value);
                continue;
            }
            let key = self.key(next, depth)?;
            let (end, value) = self.value_of(&key_span, depth)?;
            last = Some(end);
            if let Some(key) = key {
                self.insert(&mut map, key, value);
            }
        }
        for (key, value) in merge.into_iter().flat_map(|(_, maps)| maps).flatten() {
            if map.get(&key.text).is_none() {
                map.insert(key, value);
            }
        }
        Ok(Value::Map(map))
    }

    /// The value of a key, and the place of it in the text: for an alias that is
    /// the alias, not what it repeats. A value that is not there has the place of
    /// its key.
    fn value_of(&mut self, key: &Span, depth: usize) -> Step<(Span, Node)> {
        let next = self.next()?;
        let written = next.1.span.clone();
        let is_alias = matches!(next.0, Event::Alias(_));
        let is_absent = matches!(&next.0, Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty())
            || written.start == written.end;
        let mut node = self.node(next, depth + 1)?;
        if is_absent && node.is_null() {
            node.span = Some(key.clone());
        }
        let place = match &node.span {
            Some(span) if !is_alias => span.clone(),
            _ => written,
        };
        Ok((place, node))
    }

    /// Ends the range of a collection: behind its bracket, or else behind its last value.
    fn close(span: &mut Span, end: &Span, last: Option<&Span>) {
        let has_bracket = end.end > end.start;
        span.end = match last {
            Some(last) if !has_bracket => last.end.max(span.start),
            _ => end.end,
        };
    }

    fn insert(&mut self, map: &mut Map, key: Key, value: Node) {
        match map.entry(&key.text) {
            Some((first, _)) => self.findings.push(
                Diagnostic::error(
                    code::DUPLICATE_KEY,
                    format!("key `{}` stands twice in this mapping", echo(&key.text)),
                )
                .at(key.span.as_ref())
                .label("again here")
                .related(first.span.as_ref(), "first here")
                .help("remove one of them"),
            ),
            None => drop(map.insert(key, value)),
        }
    }

    /// The key, or nothing if it is not text and that was said.
    fn key(&mut self, next: (Event<'a>, Place), depth: usize) -> Step<Option<Key>> {
        let span = next.1.span.clone();
        if matches!(next.0, Event::SequenceStart(..) | Event::MappingStart(..)) {
            self.findings.push(
                Diagnostic::error(code::KEY_NOT_TEXT, "a list or mapping cannot be a key")
                    .at(Some(&span))
                    .label("keys are text")
                    .help("put quotes around it if it is text"),
            );
            return self.node(next, depth + 1).map(|_| None);
        }
        let is_unknown = matches!(next.0, Event::UnresolvedAlias(_));
        let node = self.node(next, depth + 1)?;
        if is_unknown {
            return Ok(None);
        }
        if let Value::String(text) = node.value {
            return Ok(Some(Key {
                text,
                span: Some(span),
            }));
        }
        let written = echo(span.text());
        let diagnostic = Diagnostic::error(
            code::KEY_NOT_TEXT,
            format!("key `{written}` is {}, not text", node.kind()),
        );
        self.findings.push(
            diagnostic
                .label("keys are text")
                .help(format!("put quotes around it: \"{written}\""))
                .at(Some(&span)),
        );
        Ok(None)
    }

    /// Notes what `<<` brings in, or says why it cannot.
    fn merge_key(&mut self, merge: &mut Option<(Span, Vec<Map>)>, key: Span, value: Node) {
        if let Some((first, _)) = merge {
            self.findings.push(
                Diagnostic::error(code::MERGE, "`<<` stands twice in this mapping")
                    .at(Some(&key))
                    .label("again here")
                    .related(Some(first), "first here")
                    .help("merge a list: `<<: [*first, *second]`"),
            );
            return;
        }
        // What is wrong with the value was said.
        if self.findings.has_error_at(value.span.as_ref()) {
            return;
        }
        let sources = match value.value {
            Value::List(items) => items,
            _ => vec![value],
        };
        let mut maps = Vec::new();
        for source in sources {
            match source.value {
                Value::Map(map) => maps.push(map),
                _ => self.findings.push(
                    Diagnostic::error(code::MERGE, format!("`<<` cannot merge {}", source.kind()))
                        .at(Some(&key))
                        .label("merged here")
                        .related(source.span.as_ref(), "the value")
                        .help("give it a mapping, an alias of one, or a list of them"),
                ),
            }
        }
        *merge = Some((key, maps));
    }

    /// The text of a block without the line break that the file does not have: only
    /// the parser adds one to a last line without.
    fn as_libyaml_ends<'t>(&self, text: &'t str, style: ScalarStyle, span: &Span) -> &'t str {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let whole = &self.source.text;
        if is_block && span.end >= whole.len() && !whole.ends_with(['\n', '\r']) {
            return text.strip_suffix('\n').unwrap_or(text);
        }
        text
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, place: &Place) -> Node {
        if text.contains(characters::is_invisible) {
            let written = place.span.text();
            let hidden = written
                .char_indices()
                .find(|(_, c)| characters::is_invisible(*c));
            let hidden = hidden.map(|(at, c)| place.span.part(at..at + c.len_utf8()));
            self.findings.push(
                Diagnostic::warning(code::INVISIBLE, "this text contains invisible characters")
                    .at(hidden.as_ref().or(Some(&place.span)))
                    .label("something here cannot be seen")
                    .help("it may say something else than it shows; type it anew"),
            );
        }
        let core = tag.and_then(|tag| tag.suffix_in_namespace(CORE_TAGS));
        let value = match core {
            Some(core) => scalar::resolve_as(&core, text).unwrap_or_else(|| {
                self.findings.push(
                    Diagnostic::error(
                        code::TAG,
                        format!("`{}` is no `!!{}`", echo(text), echo(&core)),
                    )
                    .at(Some(&place.span))
                    .label("does not fit its tag")
                    .help("remove the tag, or write a value of its type"),
                );
                Value::Null
            }),
            None if style != ScalarStyle::Plain || tag.is_some_and(is_unknown_tag) => {
                Value::from(text)
            }
            None => scalar::resolve(text),
        };
        spanned(value, place.span.clone())
    }

    /// Wraps what a tag of Compose says around the value, warns of tags nobody
    /// knows, and keeps the value for its anchor's aliases.
    fn finish(&mut self, node: Node, anchor: usize, tag: Option<&Tag>, place: &Place) -> Node {
        let name = tag.map(Tag::original).unwrap_or_default();
        let node = match name.as_str() {
            "!reset" => node.with_value(Value::Reset),
            "!override" => node.with_value(Value::Override(Box::new(node.clone()))),
            _ => node,
        };
        if tag.is_some_and(is_unknown_tag) {
            self.findings.push(
                Diagnostic::warning(
                    code::UNKNOWN_TAG,
                    format!("tag `{}` is ignored", echo(&name)),
                )
                .at(Some(&place.tag))
                .label("unknown tag")
                .help("remove it; Compose knows `!reset` and `!override`"),
            );
        }
        if anchor != 0 {
            self.anchors.close(anchor, &node);
        }
        node
    }
}

fn spanned(value: Value, span: Span) -> Node {
    Node {
        value,
        span: Some(span),
    }
}

/// An unquoted `<<`; in quotes it is a key like any other.
fn is_merge_key(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<")
}

fn is_unknown_tag(tag: &Tag) -> bool {
    let is_core = tag.suffix_in_namespace(CORE_TAGS).is_some();
    !is_core && !["!", "!reset", "!override"].contains(&tag.original().as_str())
}
