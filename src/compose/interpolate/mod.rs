//! `${VARIABLE}` in the values of a document.

mod cast;
pub mod template;

pub use cast::boolean;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::interpolate::cast::Cast;
use crate::compose::interpolate::template::Template;
use crate::compose::tree::{Node, Span, TreePath, Value};
use crate::text::echo;

/// Puts variables into all values of a document, not into its keys, and makes
/// numbers and booleans of the texts in places that take only those.
///
/// `diagnostics` receives a warning for each variable that is not set (once, even
/// over several documents), and an error for each malformed reference, missing
/// required variable and text that does not become what its place takes. A value
/// with an error stays as it was.
pub fn interpolate(
    document: &mut Node,
    variables: &dyn Fn(&str) -> Option<String>,
    diagnostics: &mut Diagnostics,
) {
    let warned = diagnostics
        .iter()
        .filter(|known| known.code == code::UNSET)
        .map(|known| known.message.clone())
        .collect();
    let mut interpolation = Interpolation {
        variables,
        diagnostics,
        warned,
    };
    interpolation.node(document, &TreePath::root());
}

struct Interpolation<'a> {
    variables: &'a dyn Fn(&str) -> Option<String>,
    diagnostics: &'a mut Diagnostics,
    /// The warnings about unset variables that were given.
    warned: HashSet<String>,
}

impl Interpolation<'_> {
    fn node(&mut self, node: &mut Node, path: &TreePath) {
        match &mut node.value {
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Reset => {}
            Value::List(items) => {
                let path = path.item();
                for item in items {
                    self.node(item, &path);
                }
            }
            Value::Map(map) => {
                for (key, value) in map.iter_mut() {
                    self.node(value, &path.child(&key.text));
                }
            }
            Value::Override(inner) => self.node(inner, path),
            Value::String(text) => {
                if let Some(value) = self.text(text, node.span.as_ref(), path) {
                    node.value = value;
                }
            }
        }
    }

    /// What a text becomes; nothing if there is an error, which was said.
    fn text(&mut self, text: &str, span: Option<&Span>, path: &TreePath) -> Option<Value> {
        let expanded = if text.contains('$') {
            self.expand(text, span)?
        } else {
            text.to_owned()
        };
        let Some(cast) = Cast::at(path) else {
            return Some(Value::String(expanded));
        };
        let Some(value) = cast.apply(&expanded) else {
            self.not_castable(text, &expanded, cast, span, path);
            return None;
        };
        let is_old = cast == Cast::Bool
            && !["true", "false"].contains(&expanded.to_ascii_lowercase().as_str());
        if is_old {
            let message = format!("`{}` is no boolean in YAML 1.2", echo(&expanded));
            let help = format!("write `{}`", value == Value::Bool(true));
            let warning = Diagnostic::warning(code::OLD_BOOLEAN, message);
            self.diagnostics.push(warning.at(span).help(help));
        }
        Some(value)
    }

    fn expand(&mut self, text: &str, span: Option<&Span>) -> Option<String> {
        let template = match Template::parse(text) {
            Ok(template) => template,
            Err(malformed) => {
                let place = place(span, text, &malformed.range);
                self.diagnostics.push(
                    Diagnostic::error(code::TEMPLATE, malformed.message)
                        .at(place.as_ref())
                        .help("write `$$` for a literal `$`"),
                );
                return None;
            }
        };
        match template.expand(self.variables) {
            Ok(expansion) => {
                for (name, range) in &expansion.unset {
                    self.unset(name, || place(span, text, range));
                }
                Some(expansion.text)
            }
            Err(missing) => {
                let place = place(span, text, &missing.range);
                let help = format!("set `{0}` in the environment or in `.env`", missing.name);
                self.diagnostics.push(
                    Diagnostic::error(code::REQUIRED, missing.to_string())
                        .at(place.as_ref())
                        .help(help),
                );
                None
            }
        }
    }

    fn unset(&mut self, name: &str, place: impl FnOnce() -> Option<Span>) {
        let message = format!("variable `{name}` is not set; it becomes empty");
        if self.warned.insert(message.clone()) {
            self.diagnostics.push(
                Diagnostic::warning(code::UNSET, message)
                    .at(place().as_ref())
                    .help(format!("set it, or say `${{{name}:-}}` if empty is meant")),
            );
        }
    }

    fn not_castable(
        &mut self,
        text: &str,
        expanded: &str,
        cast: Cast,
        span: Option<&Span>,
        path: &TreePath,
    ) {
        let place = path.segments().last().map_or("", String::as_str);
        let message = format!(
            "`{}` must be {}, not `{}`",
            echo(place),
            cast.wanted(),
            echo(expanded)
        );
        let diagnostic = Diagnostic::error(code::CAST, message).at(span);
        self.diagnostics.push(if text == expanded {
            diagnostic
        } else {
            diagnostic.label(format!("this becomes `{}`", echo(expanded)))
        });
    }
}

/// Where the part `range` of a value stands in the file; the whole value if escapes
/// or folded lines keep it from being found.
fn place(span: Option<&Span>, text: &str, range: &Range<usize>) -> Option<Span> {
    let span = span?;
    let part = text.get(range.clone())?.lines().next()?;
    let found = span.text().find(part);
    Some(found.map_or_else(
        || span.clone(),
        |start| span.part(start..start + part.len()),
    ))
}
