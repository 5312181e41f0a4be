//! The grammar of `.env` files, as compose-go reads them, and docker's raw one.
//!
//! A line is `KEY=value`, `KEY: value` or `KEY` alone, which takes the value of
//! the environment; `export ` may stand before it. Values in single quotes are
//! literal, values in double quotes know escapes, both may span lines. References
//! to variables are carried out in double quotes and without quotes; the
//! environment wins over earlier lines.

mod cursor;
mod document;
mod raw;
mod written;

#[cfg(test)]
mod tests;

pub use document::{Change, Document, Edited};
pub use raw::parse_raw;
pub use written::written;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::dotenv::cursor::Cursor;
use crate::compose::interpolate::template::Template;
use crate::compose::tree::{SourceText, Span};
use crate::text::echo;

/// The most bytes that an env file may have: 1 MiB.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;
/// The most bytes of a value: what Linux allows for one string of an environment.
pub const MAX_VALUE_BYTES: usize = 128 * 1024;

/// What an env file sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnvFile {
    /// The variables in the order of the file; of two with the same name the later one.
    pub entries: IndexMap<String, Entry>,
    /// What is odd but no error.
    pub warnings: Diagnostics,
}

/// One variable of an env file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its value; `None` for a key alone that the environment does not have.
    pub value: Option<String>,
    /// Where its name was written.
    pub span: Span,
}

type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads an env file; `lookup` is the environment of the process.
///
/// Errors: all malformed lines, missing required variables and values that no
/// environment can hold.
pub fn parse(source: &Arc<SourceText>, lookup: Lookup<'_>) -> Result<EnvFile, Diagnostics> {
    let mut reader = Reader::new(source, lookup)?;
    reader.read();
    reader.collected.finish()
}

/// A variable as it stands in an env file.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its name.
    pub key: String,
    /// Where that is written.
    pub name: Span,
    /// Its value as it is written, quotes included; `None` for a key alone.
    pub value: Option<Span>,
    /// All of it, `export` included, in bytes.
    pub range: Range<usize>,
}

/// The entries and findings so far.
struct Collected {
    entries: IndexMap<String, Entry>,
    findings: Diagnostics,
}

impl Collected {
    /// Nothing yet; an error if the file is too large to be read.
    fn new(source: &Arc<SourceText>) -> Result<Self, Diagnostics> {
        let mut findings = Diagnostics::default();
        if source.text.len() > MAX_FILE_BYTES {
            let message = format!("{} has more than {} MiB", source.name, MAX_FILE_BYTES >> 20);
            findings.push(
                Diagnostic::error(code::TOO_LARGE, message)
                    .at(Some(&source.span(0..0)))
                    .help("look whether it is the file you mean; mount large values as a config"),
            );
            return Err(findings);
        }
        Ok(Self {
            entries: IndexMap::new(),
            findings,
        })
    }

    /// Keeps an entry, if an environment can hold it.
    fn insert(&mut self, key: String, value: Option<String>, span: Span) {
        let text = value.as_deref().unwrap_or("");
        let problem = if text.contains('\0') {
            Some("contains a NUL byte")
        } else if text.len() > MAX_VALUE_BYTES {
            Some("is longer than 128 KiB")
        } else {
            None
        };
        if let Some(problem) = problem {
            let message = format!("the value of `{}` {problem}", echo(&key));
            self.findings.push(
                Diagnostic::error(code::DOTENV_VALUE, message)
                    .at(Some(&span))
                    .label("the value of this")
                    .help("put it into a file, and mount that as a config or secret"),
            );
        }
        self.entries.insert(key, Entry { value, span });
    }

    /// Takes `key` from the environment; a warning where that does not have it.
    fn inherit(&mut self, key: &str, span: Span, lookup: Lookup<'_>) {
        let value = lookup(key);
        if value.is_none() {
            let message = format!("`{}` has no value, here or in the environment", echo(key));
            let help = format!("write `{}=` for an empty value", echo(key));
            self.findings.push(
                Diagnostic::warning(code::DOTENV_IGNORED, message)
                    .at(Some(&span))
                    .label("no value")
                    .help(help),
            );
        }
        self.insert(key.to_owned(), value, span);
    }

    fn finish(self) -> Result<EnvFile, Diagnostics> {
        let Self { entries, findings } = self;
        if findings.has_errors() {
            return Err(findings);
        }
        Ok(EnvFile {
            entries,
            warnings: findings,
        })
    }
}

/// How a key ends.
enum KeyEnd {
    /// With `=` or `:`; a value follows.
    Value,
    /// With its line.
    Line,
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    lookup: Lookup<'a>,
    collected: Collected,
    /// Where the value was written that was read last.
    written: Option<Span>,
    statements: Vec<Statement>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Arc<SourceText>, lookup: Lookup<'a>) -> Result<Self, Diagnostics> {
        Ok(Self {
            cursor: Cursor::new(source),
            lookup,
            collected: Collected::new(source)?,
            written: None,
            statements: Vec::new(),
        })
    }

    /// Reads to the end, or to a quote that has none.
    fn read(&mut self) {
        while self.cursor.skip_to_statement() {
            if let Err(fatal) = self.statement() {
                self.collected.findings.push(*fatal);
                break;
            }
        }
    }

    /// Reads one variable; the error of a quote that never ends is fatal, others
    /// cost only their line.
    fn statement(&mut self) -> Result<(), Box<Diagnostic>> {
        let start = self.cursor.offset();
        self.written = None;
        self.cursor.skip_export();
        let Some((key, span, end)) = self.key() else {
            self.cursor.skip_line();
            return Ok(());
        };
        self.cursor.skip_blanks();
        match end {
            KeyEnd::Line if key.is_empty() => {}
            KeyEnd::Line => {
                self.note(&key, &span, start);
                self.collected.inherit(&key, span, self.lookup);
            }
            KeyEnd::Value => {
                let value = self.value()?;
                self.note(&key, &span, start);
                if key.is_empty() {
                    self.collected.findings.push(
                        Diagnostic::warning(code::DOTENV_IGNORED, "a value without a name")
                            .at(Some(&span))
                            .label("a name is missing here")
                            .help("write `KEY=value`, or remove the line"),
                    );
                } else {
                    self.collected.insert(key, Some(value), span);
                }
            }
        }
        Ok(())
    }

    /// Keeps where a variable stands that was just read.
    fn note(&mut self, key: &str, name: &Span, start: usize) {
        let value = self.written.take();
        let end = value.as_ref().map_or(name.end, |value| value.end);
        self.statements.push(Statement {
            key: key.to_owned(),
            name: name.clone(),
            value,
            range: start..end,
        });
    }

    /// The name of a variable up to and including what ends it, or nothing if it
    /// is malformed and that was said.
    fn key(&mut self) -> Option<(String, Span, KeyEnd)> {
        let rest = self.cursor.rest();
        let stop = rest.find(|character| !is_key_character(character) && !is_blank(character));
        let length = stop.unwrap_or(rest.len());
        let name = rest[..length].trim_end();
        let (name, span) = (name.to_owned(), self.cursor.span(name.len()));
        let end = match rest[length..].chars().next() {
            Some('=' | ':') => KeyEnd::Value,
            Some('\n') | None => KeyEnd::Line,
            Some(stranger) => {
                self.cursor.advance(length);
                let message = format!(
                    "unexpected character `{}` in a variable name",
                    echo(&stranger.to_string())
                );
                self.refuse(&message, &self.cursor.span(stranger.len_utf8()));
                return None;
            }
        };
        if name.contains(' ') {
            self.refuse("a variable name cannot contain a space", &span);
            return None;
        }
        let terminator = usize::from(length < rest.len());
        self.cursor.advance(length + terminator);
        Some((name, span, end))
    }

    fn refuse(&mut self, message: &str, span: &Span) {
        self.collected.findings.push(
            Diagnostic::error(code::DOTENV_SYNTAX, message)
                .at(Some(span))
                .label("here")
                .help("a line is `KEY=value`; put quotes around a value that spans lines"),
        );
    }

    /// The value that the cursor stands on, its references carried out.
    fn value(&mut self) -> Result<String, Box<Diagnostic>> {
        match self.cursor.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => Ok(self.unquoted()),
        }
    }

    fn unquoted(&mut self) -> String {
        let line = self.cursor.line();
        let value = line.split_once(" #").map_or(line, |(value, _)| value);
        let value = value.trim_end();
        let span = self.cursor.span(value.len());
        self.written = Some(span.clone());
        self.cursor.skip_line();
        self.expand(value, &span)
    }

    fn quoted(&mut self, quote: char) -> Result<String, Box<Diagnostic>> {
        let rest = self.cursor.rest();
        let Some((value, length)) = unquote(rest, quote) else {
            return Err(Box::new(
                Diagnostic::error(code::DOTENV_QUOTE, "a quote is not closed")
                    .at(Some(&self.cursor.span(1)))
                    .label("opened here")
                    .help("close it with the same quote"),
            ));
        };
        let span = self.cursor.span(length);
        self.written = Some(span.clone());
        self.cursor.advance(length);
        if quote == '"' {
            Ok(self.expand(&unescape(&value), &span))
        } else {
            Ok(value)
        }
    }

    /// Puts variables in: those of the environment, then those of earlier lines.
    ///
    /// Lines such as `A=$A$A` double a value each, so what one line may repeat has
    /// the limit of a value.
    fn expand(&mut self, text: &str, span: &Span) -> String {
        let entries = &self.collected.entries;
        let repeated = Cell::new(0);
        let variables = |name: &str| {
            let earlier = || entries.get(name).and_then(|entry| entry.value.clone());
            let value = (self.lookup)(name).or_else(earlier)?;
            repeated.set(repeated.get() + value.len());
            (repeated.get() <= MAX_VALUE_BYTES).then_some(value)
        };
        let outcome = Template::parse(text)
            .map_err(|malformed| {
                Box::new(
                    Diagnostic::error(code::TEMPLATE, malformed.message)
                        .help("write `$$` for a literal `$`, or put the value in single quotes"),
                )
            })
            .and_then(|template| {
                template.expand(&variables).map_err(|missing| {
                    let help = format!("set `{}` above, or in the environment", missing.name);
                    Box::new(Diagnostic::error(code::REQUIRED, missing.to_string()).help(help))
                })
            });
        if repeated.get() > MAX_VALUE_BYTES {
            let message = "what the variables of this value repeat is longer than 128 KiB";
            self.collected
                .findings
                .push(Diagnostic::error(code::DOTENV_VALUE, message).at(Some(span)));
            return String::new();
        }
        match outcome {
            Ok(expansion) => {
                for (name, _) in expansion.unset {
                    let message = format!("variable `{name}` is not set; it becomes empty");
                    self.collected.findings.push(
                        Diagnostic::warning(code::UNSET, message)
                            .at(Some(span))
                            .label("in this value")
                            .help(format!("set it, or say `${{{name}:-}}` if empty is meant")),
                    );
                }
                expansion.text
            }
            Err(diagnostic) => {
                self.collected
                    .findings
                    .push((*diagnostic).at(Some(span)).label("in this value"));
                String::new()
            }
        }
    }
}

/// A blank, but no line break.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        '\t' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{85}' | '\u{a0}'
    )
}

fn is_key_character(character: char) -> bool {
    matches!(character, '_' | '.' | '-' | '[' | ']') || character.is_alphanumeric()
}

/// The inside of a quoted value and its length with quotes; `None` if it does not
/// end. A backslash protects the quote and is then left out.
fn unquote(text: &str, quote: char) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => {
                is_escaped = false;
                if character != quote {
                    value.push('\\');
                }
                value.push(character);
            }
            '\\' => is_escaped = true,
            _ if character == quote => return Some((value, at + 1)),
            _ => value.push(character),
        }
    }
    None
}

/// Carries out the escapes of a value in double quotes: `\n` and its kin, `\0123`
/// in octal, `\$` as the template's `$$`; others stay as they are.
fn unescape(text: &str) -> String {
    let mut pieces = text.split('\\');
    let mut plain = pieces.next().unwrap_or("").to_owned();
    while let Some(piece) = pieces.next() {
        // Two backslashes leave an empty piece between them.
        if piece.is_empty() {
            plain.push('\\');
            plain.push_str(pieces.next().unwrap_or(""));
            continue;
        }
        let (meant, length) = escape(piece);
        plain.push_str(&meant);
        plain.push_str(&piece[length..]);
    }
    plain
}

/// What the escape means whose letters `piece` begins with, and their length.
fn escape(piece: &str) -> (Cow<'static, str>, usize) {
    let simple = match piece.as_bytes().first() {
        Some(b'a') => "\u{7}",
        Some(b'b') => "\u{8}",
        Some(b'f') => "\u{c}",
        Some(b'n') => "\n",
        Some(b'r') => "\r",
        Some(b't') => "\t",
        Some(b'v') => "\u{b}",
        Some(b'$') => "$$",
        Some(b'0') => return octal(piece).unwrap_or((Cow::Borrowed("\\"), 0)),
        _ => return (Cow::Borrowed("\\"), 0),
    };
    (Cow::Borrowed(simple), 1)
}

/// `0` and three octal digits up to `0377`.
fn octal(piece: &str) -> Option<(Cow<'static, str>, usize)> {
    let byte = u8::from_str_radix(piece.get(1..4)?, 8).ok()?;
    Some((Cow::Owned(char::from(byte).to_string()), 4))
}
