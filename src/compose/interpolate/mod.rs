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
use crate::compose::environment::Environment;
use crate::compose::interpolate::cast::Cast;
use crate::compose::interpolate::template::Template;
use crate::compose::tree::{Node, Span, TreePath, Value};
use crate::text::echo;
use crate::value::alike::nearest;

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
    let known = Environment::new();
    Interpolation::new(variables, &known, diagnostics).node(document, &TreePath::root());
}

/// The same with the variables of an environment; of a variable that is not set it
/// says which one may be meant.
pub fn interpolate_from(
    document: &mut Node,
    environment: &Environment,
    diagnostics: &mut Diagnostics,
) {
    let variables = |name: &str| environment.get(name).cloned();
    Interpolation::new(&variables, environment, diagnostics).node(document, &TreePath::root());
}

struct Interpolation<'a> {
    variables: &'a dyn Fn(&str) -> Option<String>,
    /// The variables that may be meant by another name.
    known: &'a Environment,
    diagnostics: &'a mut Diagnostics,
    /// The warnings about unset variables that were given.
    warned: HashSet<String>,
}

impl<'a> Interpolation<'a> {
    fn new(
        variables: &'a dyn Fn(&str) -> Option<String>,
        known: &'a Environment,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let warned = diagnostics
            .iter()
            .filter(|known| known.code == code::UNSET)
            .map(|known| known.message.clone())
            .collect();
        Self {
            variables,
            known,
            diagnostics,
            warned,
        }
    }
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

    /// What a text becomes; nothing if it stays, also because of an error, which
    /// was said.
    fn text(&mut self, text: &str, span: Option<&Span>, path: &TreePath) -> Option<Value> {
        let cast = Cast::at(path);
        let expanded = if text.contains('$') {
            self.expand(text, span, path)?
        } else {
            cast?;
            text.to_owned()
        };
        let Some(cast) = cast else {
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
            self.diagnostics
                .push(warning.at(span).label("read as a boolean").help(help));
        }
        Some(value)
    }

    fn expand(&mut self, text: &str, span: Option<&Span>, path: &TreePath) -> Option<String> {
        let template = match Template::parse(text) {
            Ok(template) => template,
            Err(malformed) => {
                let place = place(span, text, &malformed.range);
                self.diagnostics.push_at(
                    path,
                    Diagnostic::error(code::TEMPLATE, malformed.message)
                        .at(place.as_ref())
                        .label("not a reference")
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
                let help = match self.similar(&missing.name) {
                    Some(likely) => format!("`{likely}` is set; did you mean that?"),
                    None => format!("set `{}` in the environment or in `.env`", missing.name),
                };
                self.diagnostics.push_at(
                    path,
                    Diagnostic::error(code::REQUIRED, missing.to_string())
                        .at(place.as_ref())
                        .label("not set")
                        .help(help),
                );
                None
            }
        }
    }

    /// A variable that is set and whose name is much like this one.
    fn similar(&self, name: &str) -> Option<&str> {
        nearest(name, self.known.keys().map(String::as_str))
    }

    fn unset(&mut self, name: &str, place: impl FnOnce() -> Option<Span>) {
        let message = format!("variable `{name}` is not set; it becomes empty");
        if self.warned.insert(message.clone()) {
            let help = match self.similar(name) {
                Some(likely) => format!("`{likely}` is set; did you mean that?"),
                None => format!("set it, or say `${{{name}:-}}` if empty is meant"),
            };
            self.diagnostics.push(
                Diagnostic::warning(code::UNSET, message)
                    .at(place().as_ref())
                    .label("not set")
                    .help(help),
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
        let diagnostic = Diagnostic::error(code::CAST, message)
            .at(span)
            .help(format!("write {}", cast.wanted()));
        let diagnostic = if text == expanded {
            diagnostic.label("does not fit")
        } else {
            diagnostic.label(format!("this becomes `{}`", echo(expanded)))
        };
        self.diagnostics.push_at(path, diagnostic);
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
