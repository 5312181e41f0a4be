//! A template and its answers become files.

use std::collections::BTreeSet;
use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use super::answers::Values;
use super::question::Condition;
use super::secret::has_placeholder;
use super::{Destination, Mode, Template, TemplateFile, stencil};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::Span;

/// The most steps that one file may take: enough for a million words.
const MAX_STEPS: u64 = 2_000_000;

/// The most bytes of one file: 4 MiB.
const MAX_BYTES: usize = 4 << 20;

/// A file of a new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Where it goes.
    pub to: Destination,
    /// Whose it is once it is written.
    pub mode: Mode,
    /// Whether only its owner may read it.
    pub secret: bool,
    /// What stands in it; something stands for each secret.
    pub text: String,
}

/// What a template makes of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The files, in the order of the manifest.
    pub files: Vec<RenderedFile>,
    /// What to tell once they are written.
    pub notes: Option<String>,
}

/// What a template is told that nobody is asked.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The image of every service that has none of its own.
    pub reference_image: &'a str,
}

impl Template {
    /// The files with these values.
    ///
    /// The delimiters are `[[ ]]`, `[% %]` and `[# #]`, because braces belong to
    /// Compose (`${…}`), to GitHub (`${{ }}`) and to Go.
    ///
    /// Errors: what is wrong with the template, each with its place.
    pub fn render(&self, values: &Values, facts: Facts<'_>) -> Result<Rendered, Diagnostics> {
        let mut found = Diagnostics::default();
        let rendered = self.render_into(values, facts, &mut found);
        if found.has_errors() {
            return Err(found.in_order());
        }
        rendered.map_err(|error| {
            let finding = Diagnostic::error(rule::MISFIT, error.to_string());
            Diagnostics::from_iter([finding])
        })
    }

    fn render_into(
        &self,
        values: &Values,
        Facts { reference_image }: Facts<'_>,
        found: &mut Diagnostics,
    ) -> Result<Rendered, minijinja::Error> {
        let environment = environment()?;
        let answers = Value::from_serialize(&values.seen);
        let context = |path: &str| context! { path, reference_image, ..answers.clone() };
        let mut files = Vec::new();
        let mut taken = BTreeSet::new();
        for file in &self.files {
            let context = context(file.to.as_str());
            match file.render(&environment, context) {
                Ok(None) => {}
                Ok(Some(rendered)) if taken.insert(rendered.to.folded()) => files.push(rendered),
                Ok(Some(_)) => {
                    let message = format!("two files go to {:?}", file.to.as_str());
                    let start = file.text.span(0..0);
                    found.push(Diagnostic::error(rule::ITEM_TWICE, message).at(Some(&start)));
                }
                Err(finding) => found.push(*finding),
            }
        }
        let notes = self.notes.as_ref().and_then(|notes| {
            let text = text(&environment, "notes", &notes.text, context(""));
            let text = text.map_err(|error| wrong(&error).at(notes.span.as_ref()));
            match text {
                Ok(text) if has_placeholder(&text) => {
                    found.push(spilt("the notes").at(notes.span.as_ref()));
                    None
                }
                Ok(text) => Some(text),
                Err(finding) => {
                    found.push(finding);
                    None
                }
            }
        });
        Ok(Rendered { files, notes })
    }
}

impl TemplateFile {
    fn render(
        &self,
        environment: &Environment<'_>,
        context: Value,
    ) -> Result<Option<RenderedFile>, Box<Diagnostic>> {
        let Self {
            to,
            mode,
            secret,
            when,
            text: source,
        } = self;
        if let Some(condition) = when
            && !holds(environment, condition, context.clone())?
        {
            return Ok(None);
        }
        let text = text(environment, &source.name, &source.text, context);
        let text = text.map_err(|error| Box::new(self.wrong(&error)))?;
        if has_placeholder(&text) && !(*secret && mode.may_hold_secrets()) {
            let start = source.span(0..0);
            return Err(Box::new(spilt(to.as_str()).at(Some(&start))));
        }
        Ok(Some(RenderedFile {
            to: to.clone(),
            mode: *mode,
            secret: *secret,
            text,
        }))
    }

    /// What is wrong with the text, where it says so.
    fn wrong(&self, error: &minijinja::Error) -> Diagnostic {
        let source = &self.text;
        let place = error.range().unwrap_or_else(|| {
            let line = error.line().unwrap_or(1).saturating_sub(1);
            let before: usize = source
                .text
                .split_inclusive('\n')
                .take(line)
                .map(str::len)
                .sum();
            before..before
        });
        let span: Span = source.span(place);
        wrong(error).at(Some(&span))
    }
}

/// An environment in which an unknown name is an error and nothing runs forever.
pub(super) fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .variable_delimiters("[[", "]]")
            .block_delimiters("[%", "%]")
            .comment_delimiters("[#", "#]")
            .build()?,
    );
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_fuel(Some(MAX_STEPS));
    stencil::add_filters(&mut environment);
    Ok(environment)
}

/// Whether a condition holds.
pub(super) fn holds(
    environment: &Environment<'_>,
    condition: &Condition,
    context: Value,
) -> Result<bool, Box<Diagnostic>> {
    let expression = environment.compile_expression(&condition.text);
    let value = expression.and_then(|expression| expression.eval(context));
    match value {
        Ok(value) if value.is_undefined() => {
            let message = format!(
                "the condition {:?} asks for what nobody knows",
                condition.text
            );
            let finding = Diagnostic::error(rule::UNDEFINED, message);
            Err(Box::new(finding.at(condition.span.as_ref())))
        }
        Ok(value) => Ok(value.is_true()),
        Err(error) => Err(Box::new(wrong(&error).at(condition.span.as_ref()))),
    }
}

fn text(
    environment: &Environment<'_>,
    name: &str,
    text: &str,
    context: Value,
) -> Result<String, minijinja::Error> {
    let mut room = Room(Vec::new());
    let template = environment.template_from_named_str(name, text)?;
    template.render_captured_to(context, &mut room)?;
    let Room(bytes) = room;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What takes no more than [`MAX_BYTES`].
struct Room(Vec<u8>);

impl io::Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_BYTES {
            let most = MAX_BYTES >> 20;
            return Err(io::Error::other(format!(
                "it would have more than {most} MiB"
            )));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn wrong(error: &minijinja::Error) -> Diagnostic {
    let what = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    let reason = std::error::Error::source(error).map(|source| format!(": {source}"));
    let message = format!(
        "the template cannot be filled in: {what}{}",
        reason.unwrap_or_default()
    );
    Diagnostic::error(rule::MISFIT, message)
}

fn spilt(what: &str) -> Diagnostic {
    let message = format!("a secret would stand in {what}");
    Diagnostic::error(rule::MISFIT, message)
        .help("secrets go only into files with `secret: true` and the mode once or env-merge")
}
