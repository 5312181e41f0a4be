//! From a request to artifacts, by rules.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::Request;
use super::commit;
use super::context::{guesses, paths, places, texts};
use super::language::Language;
use super::skeleton::Outline;
use super::spec::Spec;
use super::wish::{Step, Wish, without_prefix};
use super::words::slug;
use crate::inside::agents::code_review::masked;
use crate::inside::agents::input::{estimated_tokens, input_required};
use crate::inside::answer::Refusal;

/// A file that is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Artifact {
    pub(super) file_path: String,
    pub(super) content: String,
    /// What is to be done with it: `create` or `modify`.
    pub(super) operation: &'static str,
    pub(super) description: String,
}

/// What a request comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) artifacts: Vec<Artifact>,
    pub(super) commit_message: String,
    pub(super) questions: Vec<String>,
    pub(super) language: Option<Language>,
    /// The paths that exist already, as far as anybody said.
    pub(super) known: HashSet<String>,
    /// How many lines of given files the specification names.
    pub(super) context_lines: usize,
    /// Twice the words of what was given.
    pub(super) tokens: usize,
}

impl Plan {
    /// Puts these files in the place of the skeleton; the specification stays.
    pub(super) fn put(&mut self, files: Vec<Artifact>) {
        self.artifacts.truncate(1);
        let spec = self.artifacts.first().map(|spec| spec.file_path.clone());
        let is_free = |file: &Artifact| Some(&file.file_path) != spec.as_ref();
        self.artifacts.extend(files.into_iter().filter(is_free));
    }
}

/// The plan for a request.
pub(super) fn plan(request: &Request) -> Result<Plan, Refusal> {
    let answer = request.answer.as_deref().unwrap_or_default();
    let given = format!("{}\n{answer}", request.description.trim());
    // What is written into files must not carry a secret into them.
    let text = masked(without_prefix(&given));
    let wish = Wish::of(&text);
    if wish.goal.is_empty() {
        return Err(input_required(
            "What is to be built? One sentence is enough.",
        ));
    }
    let inputs = request.inputs.as_deref().unwrap_or_default();
    let context = request
        .project_context
        .as_ref()
        .map(texts)
        .unwrap_or_default();
    let known = paths(context.iter().copied());
    let named = named(request, &text);
    let guesses = guesses(&text, &known);
    let places = places(&text, inputs);
    let language = language(request, &text, &context, &known);
    let taken: Vec<&str> = known
        .iter()
        .copied()
        .chain(named.iter().map(String::as_str))
        .collect();
    let proposals = language
        .map(|language| Outline::of(&wish.goal, &wish.steps, &taken).files(language))
        .unwrap_or_default();
    let proposed: Vec<String> = proposals
        .iter()
        .map(|proposal| proposal.path.clone())
        .collect();
    let questions = questions(&wish, language, named.len() + guesses.len());
    let subject = wish
        .steps
        .first()
        .map_or_else(|| wish.goal.clone(), Step::text);
    let spec_path = format!("docs/specs/{}.md", slug(&subject, '-', "feature"));
    let spec = Spec {
        wish: &wish,
        description: &text,
        named: &named,
        guesses: &guesses,
        places: &places,
        proposed: &proposed,
        questions: &questions,
    };
    let mut artifacts = vec![Artifact {
        file_path: spec_path.clone(),
        content: spec.markdown(),
        operation: "create",
        description: "specification with an acceptance list and open questions".to_owned(),
    }];
    artifacts.extend(proposals.into_iter().map(|proposal| Artifact {
        file_path: proposal.path,
        content: proposal.content,
        operation: "create",
        description: proposal.description.to_owned(),
    }));
    Ok(Plan {
        artifacts,
        commit_message: commit::message(&wish, &spec_path),
        questions,
        language,
        known: taken.iter().map(|path| (*path).to_owned()).collect(),
        context_lines: places.len(),
        tokens: tokens(request),
    })
}

/// The files that a request names itself, each once.
fn named(request: &Request, text: &str) -> Vec<String> {
    let references = request.context_refs.iter().flatten().map(String::as_str);
    let inputs = request
        .inputs
        .iter()
        .flatten()
        .map(|input| input.file_path.as_str());
    let mut named: Vec<String> = Vec::new();
    let all = references.chain(inputs).chain(paths([text]));
    for path in all
        .map(masked)
        .filter(|path| !path.trim().is_empty())
        .take(200)
    {
        if !named.iter().any(|known| *known == path) {
            named.push(path.into_owned());
        }
    }
    named
}

/// The language: as the description says, as the project says, or as its files are.
fn language(request: &Request, text: &str, context: &[&str], known: &[&str]) -> Option<Language> {
    let stated = request.project_context.as_ref().and_then(|context| {
        let field = [
            "language",
            "languages",
            "primary_language",
            "stack",
            "framework",
        ]
        .into_iter()
        .find_map(|name| context.get(name))?;
        texts(field).into_iter().find_map(Language::named_in)
    });
    let inputs = request
        .inputs
        .iter()
        .flatten()
        .map(|input| input.file_path.as_str());
    let is_text = matches!(request.project_context, Some(Value::String(_)));
    let told = context
        .iter()
        .filter(|_| is_text)
        .find_map(|text| Language::named_in(text));
    Language::named_in(text)
        .or(stated)
        .or(told)
        .or_else(|| Language::of_files(known.iter().copied().chain(inputs)))
}

/// What the description leaves open.
fn questions(wish: &Wish, language: Option<Language>, files: usize) -> Vec<String> {
    let mut questions = Vec::new();
    if wish.steps.is_empty() {
        questions.push("What is to be done? No verb was found that says it.".to_owned());
    }
    if language.is_none() {
        questions.push("In which language? None of Rust, Python, TypeScript and Go is named, so there is no skeleton.".to_owned());
    }
    let vague = wish
        .vague
        .iter()
        .map(|word| format!("What does \"{word}\" mean here, as a number or an example?"));
    questions.extend(vague);
    if !wish.speaks_of_errors {
        questions.push("What happens when the input is wrong, or something that is needed is not there? The description does not say.".to_owned());
    }
    if files == 0 {
        questions.push("Which files are affected? The request names none, and no path of the project shares a word with it.".to_owned());
    }
    questions
}

fn tokens(request: &Request) -> usize {
    let inputs = request.inputs.iter().flatten();
    let texts = [
        Some(request.description.as_str()),
        request.answer.as_deref(),
    ];
    estimated_tokens(
        texts
            .into_iter()
            .flatten()
            .chain(inputs.map(|input| input.content.as_str())),
    )
}
