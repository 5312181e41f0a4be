//! A template and its answers become files.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use super::answers::values;
use super::{Answers, Template, WrongAnswers};

/// A file of a new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Where it goes, from the project's folder.
    pub path: &'static str,
    /// What stands in it.
    pub text: String,
    /// Whether only its owner may read it.
    pub secret: bool,
}

/// Why a template gave no files.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The answers do not fit the questions.
    #[error(transparent)]
    Answers(#[from] WrongAnswers),
    /// The template itself is wrong.
    #[error("{path} of the template is wrong: {error}")]
    Template {
        /// The file.
        path: &'static str,
        /// Where and why.
        error: minijinja::Error,
    },
}

/// The files of `template` with `answers`; questions that have none keep their defaults.
///
/// `reference_image` is the image of every service that has none of its own.
///
/// The delimiters are `[[ ]]`, `[% %]` and `[# #]`, because braces belong to
/// Compose (`${…}`), to GitHub (`${{ }}`) and to Go.
pub fn render(
    template: &Template,
    answers: &Answers,
    reference_image: &str,
) -> Result<Vec<RenderedFile>, RenderError> {
    let answers = Value::from_serialize(values(template.questions, answers)?);
    let environment = environment().map_err(|error| RenderError::Template { path: "", error })?;
    let files = template.files.iter().map(|file| {
        let context = context! {
            path => file.path,
            reference_image,
            ..answers.clone()
        };
        match environment.render_named_str(file.path, file.text, context) {
            Ok(text) => Ok(RenderedFile {
                path: file.path,
                text,
                secret: file.secret,
            }),
            Err(error) => Err(RenderError::Template {
                path: file.path,
                error,
            }),
        }
    });
    files.collect()
}

/// An environment in which an unknown name is an error.
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
    Ok(environment)
}
