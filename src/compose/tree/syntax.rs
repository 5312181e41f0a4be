//! What the YAML reader complains about, said so that the cause is found.

use std::sync::Arc;

use granit_parser::{ErrorKind, ScanError};

use crate::compose::code;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::tree::{SourceText, Span};

/// The most characters of a key that is written without `?`; YAML 1.2, §7.4.2.
const MAX_KEY: usize = 1024;

/// The diagnostic for a reader's error; `open` is the innermost `[` or `{` that
/// was not closed yet.
pub(super) fn explain(
    error: &ScanError,
    source: &Arc<SourceText>,
    open: Option<&Span>,
) -> Diagnostic {
    let offset = error
        .marker()
        .byte_offset()
        .unwrap_or_else(|| byte_offset(&source.text, error.marker().index()));
    let at = source.span(offset..offset + 1);
    let kind = error.kind();
    if let Some(tab) = indenting_tab(source, offset, kind) {
        return Diagnostic::error(code::TAB, "tabs are not allowed for indentation")
            .at(Some(&tab))
            .label("a tab")
            .help("use spaces");
    }
    if is_about_quotes(kind) {
        return unclosed_quote(source, &at, offset);
    }
    if *kind == ErrorKind::RecursionLimitExceeded {
        return super::yaml::too_deep(&at);
    }
    let is_long_key = is_about_colon(kind) && at.column > MAX_KEY;
    if let Some(open) = open
        && (is_about_flow(kind) || is_about_colon(kind) && open.line < at.line)
    {
        return unclosed_bracket(open, &at);
    }
    let (message, help) = if is_long_key {
        let message = format!("a key is longer than {MAX_KEY} characters");
        (message, Some("shorten it, or write `? ` in front of it"))
    } else {
        words(kind)
    };
    Diagnostic::error(code::SYNTAX, message)
        .at(Some(&at))
        .label("noticed here")
        .help(help.unwrap_or("compare this line and those above with their neighbours"))
}

/// The complaint and a remedy in our words, where the reader's own lack something.
fn words(kind: &ErrorKind) -> (String, Option<&'static str>) {
    let (message, help) = match kind {
        ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => (
            "a key lacks its `:`",
            Some(
                "write `key: value` on one line; text that goes on over several lines \
                 stands behind `|` or `>`",
            ),
        ),
        kind if is_about_colon(kind) => (
            "a `:` stands where no key can be",
            Some(
                "put quotes around a value that contains `: `; \
                 check the indentation and the line above",
            ),
        ),
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => (
            "the indentation fits no line above",
            Some("keys of the same mapping start in the same column"),
        ),
        ErrorKind::ExpectedBlockSequenceEntry => (
            "a list goes on without `- `",
            Some("begin each item of a list with `- `, in the same column"),
        ),
        ErrorKind::UnsupportedYamlMajorVersion => (
            "only YAML 1.x is read, and `%YAML` demands another version",
            Some("remove the line"),
        ),
        ErrorKind::MisplacedFlowCollectionEnd => (
            "nothing was opened that this closes",
            Some("remove it, or put quotes around the value"),
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("no value can start with {character:?}");
            return (message, Some("put quotes around the value"));
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "something stands behind the closing quote",
            Some("inside of single quotes a quote is written twice: 'it''s'"),
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "something stands behind the closing quote",
            Some("inside of double quotes a quote is written `\\\"`"),
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "double quotes know no such escape",
            Some("write two backslashes for one, or use single quotes"),
        ),
        other => return (other.to_string(), None),
    };
    (message.to_owned(), help)
}

fn is_about_quotes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    )
}

/// Whether the complaint is about a `:`; inside a bracket of an earlier line that
/// means the bracket was never closed.
fn is_about_colon(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidColonPlacement
            | ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidMappingValueWhitespace
    )
}

fn is_about_flow(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidFlowScalarIndent
    )
}

/// Points at the opening bracket, or, where the trouble is on the same line, at
/// the trouble.
fn unclosed_bracket(open: &Span, at: &Span) -> Diagnostic {
    let (opening, closing) = if open.text().starts_with('{') {
        ('{', '}')
    } else {
        ('[', ']')
    };
    let expected = format!("`,` or `{closing}` was expected");
    let open = open.part(0..1);
    let is_at_end = at.source.text[at.start..].trim().is_empty();
    if at.line == open.line && at.start > open.start && !is_at_end {
        return Diagnostic::error(code::SYNTAX, format!("{expected} here"))
            .at(Some(at))
            .label("noticed here")
            .related(Some(&open), "opened here")
            .help(format!("add the `,`, or close the list with `{closing}`"));
    }
    let diagnostic = Diagnostic::error(code::UNCLOSED, format!("`{opening}` is not closed"))
        .at(Some(&open))
        .label("opened here");
    if at.start > open.start {
        diagnostic.related(Some(at), format!("{expected} here"))
    } else {
        diagnostic
    }
    .help(format!("close it with `{closing}`"))
}

/// The reader reports a missing quote at the start or at the end of the text;
/// the opening one is the last quote that begins a value before that place.
fn unclosed_quote(source: &Arc<SourceText>, at: &Span, offset: usize) -> Diagnostic {
    let opened = match source.text.as_bytes().get(offset) {
        Some(b'"' | b'\'') => at.clone(),
        _ => source.text[..at.start]
            .rfind(['"', '\''])
            .map_or_else(|| at.clone(), |start| source.span(start..start + 1)),
    };
    let end = source.text.trim_end().len();
    Diagnostic::error(code::UNCLOSED, "a quote is not closed")
        .related(
            Some(&source.span(end.saturating_sub(1)..end)),
            "the text ends here",
        )
        .at(Some(&opened))
        .label("opened here")
        .help("close it with the same quote")
}

/// The first tab in the indentation of the line that the reader stopped in, of
/// the line before it, or, where the reader complains of a tab, of the one behind.
fn indenting_tab(source: &Arc<SourceText>, offset: usize, kind: &ErrorKind) -> Option<Span> {
    let text = &source.text;
    let offset = source.span(offset..offset).start;
    let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let previous = text[..line_start.saturating_sub(1)]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let next = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at + 1);
    let next = (*kind == ErrorKind::TabInPlainScalar).then_some(next);
    let starts = [Some(line_start), Some(previous), next];
    starts.into_iter().flatten().find_map(|start| {
        let line = &text[start..];
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let tab = start + indentation.find('\t')?;
        Some(source.span(tab..tab + 1))
    })
}

fn byte_offset(text: &str, characters: usize) -> usize {
    text.char_indices()
        .nth(characters)
        .map_or(text.len(), |(offset, _)| offset)
}
