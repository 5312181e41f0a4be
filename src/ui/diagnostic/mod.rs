//! Diagnostics for people, for editors and for machines.

mod excerpt;
mod json;

#[cfg(test)]
mod tests;

pub use json::{json_lines, to_json};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::compose::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::text::safe_str;
use crate::ui::diagnostic::excerpt::Excerpt;

/// The most findings that are shown with their lines; the rest is counted.
const MAX_SHOWN: usize = 50;

/// What stands in place of a file where none is to blame.
pub const PROGRAM: &str = "devtools";

/// How errors and warnings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorFormat {
    /// With the lines of the file, for people.
    Human,
    /// One line each, for editors.
    Short,
    /// One JSON object each, for programs.
    Json,
}

/// How a rendered diagnostic looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are used.
    pub colour: bool,
    /// The columns of the terminal.
    pub width: usize,
}

/// Each finding with the lines it is about, as rustc shows them; every one ends
/// with an empty line.
pub fn render(diagnostics: &Diagnostics, style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(style.width)
        .decor_style(DecorStyle::Ascii);
    let left = diagnostics.count().saturating_sub(MAX_SHOWN);
    diagnostics
        .iter()
        .take(MAX_SHOWN)
        .map(|diagnostic| render_one(diagnostic, &renderer))
        .chain((left > 0).then(|| format!("and {left} more")))
        .map(|paragraph| paragraph + "\n\n")
        .collect()
}

/// One line for each finding, as compilers write them and editors read them:
/// `file:line:col: error[E0107]: message`.
pub fn render_short(diagnostics: &Diagnostics) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| line(diagnostic) + "\n")
        .collect()
}

/// The same, each with what to do in brackets: `… message (help)`.
pub fn render_short_with_help(diagnostics: &Diagnostics) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| match &diagnostic.help {
            Some(help) => format!("{} ({})\n", line(diagnostic), one_line(help)),
            None => line(diagnostic) + "\n",
        })
        .collect()
}

fn line(diagnostic: &Diagnostic) -> String {
    let Diagnostic {
        severity,
        code,
        message,
        span,
        label: _,
        related: _,
        help: _,
    } = diagnostic;
    let place = match span {
        Some(span) => span.to_string(),
        None => PROGRAM.to_owned(),
    };
    one_line(&format!("{place}: {}[{code}]: {message}", word(*severity)))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn one_line(text: &str) -> String {
    safe_str(text).replace('\n', " ")
}

fn render_one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level
        .primary_title(one_line(&diagnostic.message))
        .id(diagnostic.code);
    let excerpts = excerpts(diagnostic);
    let group = Group::with_title(title).elements(excerpts.iter().map(snippet));
    let group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(one_line(help))),
        None => group,
    };
    renderer.render(&[group])
}

/// The lines that a finding marks, one excerpt for each file.
fn excerpts(diagnostic: &Diagnostic) -> Vec<Excerpt> {
    let label = diagnostic.label.as_deref().unwrap_or("");
    let main = diagnostic.span.iter().map(|span| (span, label, true));
    let related = diagnostic
        .related
        .iter()
        .map(|Label { span, text }| (span, text.as_str(), false));
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for (span, label, is_main) in main.chain(related) {
        let known = excerpts.iter_mut().find(|known| known.is_of(span));
        match known {
            Some(known) => known.mark(span, label, is_main),
            None => excerpts.push(Excerpt::new(span, label, is_main)),
        }
    }
    excerpts
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, Annotation<'_>> {
    let (text, marks) = excerpt.shown();
    let annotations = marks.into_iter().map(|mark| {
        let kind = if mark.is_main {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let label = (!mark.label.is_empty()).then_some(mark.label);
        kind.span(mark.range).label(label)
    });
    Snippet::source(text)
        .path(excerpt.name())
        .line_start(excerpt.first_line())
        .annotations(annotations)
}
