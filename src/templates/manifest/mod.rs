//! A template's manifest, `template.yaml`: what it is called, asks and writes.

mod fields;
mod file;
mod question;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{self, Node, SourceText};
use crate::templates::{Notes, Template};
use fields::Fields;

/// What the manifest of a template is called.
pub const MANIFEST: &str = "template.yaml";

/// The most questions and files of one template.
const MAX_QUESTIONS: usize = 100;
const MAX_FILES: usize = 300;

/// The most bytes that all files of a template have together: 4 MiB.
pub const MAX_TEMPLATE_BYTES: usize = 4 << 20;

/// Names that a template finds its own facts under.
pub(super) const FACTS: &[&str] = &["path", "reference_image"];

/// How the text of one file of a template is come by: `None` if there is no such file,
/// an error in words if it cannot be read.
pub type Fetch<'a> = &'a dyn Fn(&str) -> Result<Option<Arc<SourceText>>, String>;

impl Template {
    /// Reads a template by its manifest.
    ///
    /// Errors: all that is wrong with it, each with its place.
    pub fn read(fetch: Fetch<'_>) -> Result<Self, Diagnostics> {
        let mut found = Diagnostics::default();
        let template = read(fetch, &mut found);
        match template {
            Some(template) if !found.has_errors() => Ok(template),
            Some(_) | None => Err(found.in_order()),
        }
    }
}

fn read(fetch: Fetch<'_>, found: &mut Diagnostics) -> Option<Template> {
    let source = match fetch(MANIFEST) {
        Ok(Some(source)) => source,
        Ok(None) => {
            let message = format!("the template has no {MANIFEST}");
            found.push(Diagnostic::error(rule::FILE_MISSING, message));
            return None;
        }
        Err(error) => {
            found.push(Diagnostic::error(rule::UNREADABLE, error));
            return None;
        }
    };
    let document = only_document(&source, found)?;
    let known = &[
        "name",
        "version",
        "description",
        "questions",
        "files",
        "notes",
    ];
    let top = Fields::of(&document, "a template", known, found)?;
    let questions = top.list("questions", MAX_QUESTIONS, found);
    let questions: Vec<_> = questions
        .iter()
        .filter_map(|node| question::read(node, found))
        .collect();
    let files = top.list("files", MAX_FILES, found);
    if files.is_empty() && !found.has_errors() {
        found.push(top.misfit("files", "a template writes at least one file"));
    }
    let mut room = MAX_TEMPLATE_BYTES;
    let files = files
        .iter()
        .filter_map(|node| file::read(node, fetch, &mut room, found))
        .collect();
    let template = Template {
        name: name(&top, found)?,
        version: top.needed("version", found)?,
        description: top.needed("description", found)?,
        notes: top.text("notes", found).map(|text| Notes {
            text,
            span: top.place("notes"),
        }),
        questions,
        files,
    };
    names_are_unique(&template, &document, found);
    Some(template)
}

fn only_document(source: &Arc<SourceText>, found: &mut Diagnostics) -> Option<Node> {
    match tree::parse(source) {
        Ok(parsed) => {
            let mut documents = parsed.documents.into_iter();
            let first = documents.next();
            if first.is_none() || documents.next().is_some() {
                let message = format!("{MANIFEST} is one document with a mapping in it");
                let start = source.span(0..0);
                found.push(Diagnostic::error(rule::WRONG_KIND, message).at(Some(&start)));
            }
            first
        }
        Err(findings) => {
            found.extend(findings);
            None
        }
    }
}

fn name(top: &Fields<'_>, found: &mut Diagnostics) -> Option<String> {
    let name = top.needed("name", found)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 64 || !name.chars().all(fits) {
        let message = "the name of a template is up to 64 small letters, digits and `-`";
        found.push(top.misfit("name", message));
    }
    Some(name)
}

fn names_are_unique(template: &Template, document: &Node, found: &mut Diagnostics) {
    let mut seen: BTreeSet<&str> = FACTS.iter().copied().collect();
    for question in &template.questions {
        if !seen.insert(&question.name) {
            let message = format!("{:?} is the name of something else already", question.name);
            let place = document
                .get("questions")
                .and_then(|node| node.span.as_ref());
            found.push(Diagnostic::error(rule::ITEM_TWICE, message).at(place));
        }
    }
}
