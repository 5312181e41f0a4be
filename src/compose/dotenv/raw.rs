//! The grammar of `docker run --env-file`, which Compose calls `format: raw`.

use std::sync::Arc;

use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::dotenv::cursor::Cursor;
use crate::compose::dotenv::{Collected, EnvFile, Lookup};
use crate::compose::tree::SourceText;

/// Reads an env file whose values are taken as they stand, quotes included.
///
/// A line is `KEY=value` or `KEY` alone, which takes the value of the
/// environment; a line that begins with `#` is a comment.
///
/// Errors: all lines without a name or with a space in it, and values that no
/// environment can hold.
pub fn parse_raw(source: &Arc<SourceText>, lookup: Lookup<'_>) -> Result<EnvFile, Diagnostics> {
    let mut collected = Collected::new(source)?;
    let mut cursor = Cursor::new(source);
    while cursor.skip_to_statement() {
        let line = cursor.line();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let (name, value) = match line.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (line, None),
        };
        let span = cursor.span(name.len());
        let problem = if name.is_empty() {
            Some("a value without a name")
        } else if name.contains(char::is_whitespace) {
            Some("a variable name cannot contain a space")
        } else {
            None
        };
        match (problem, value) {
            (Some(problem), _) => collected.findings.push(
                Diagnostic::error(code::DOTENV_SYNTAX, problem)
                    .at(Some(&span))
                    .label("here")
                    .help("a line is `KEY=value` or `KEY`"),
            ),
            (None, Some(value)) => {
                collected.insert(name.to_owned(), Some(value.to_owned()), span);
            }
            (None, None) => collected.inherit(name, span, lookup),
        }
        cursor.skip_line();
    }
    collected.finish()
}
