//! From the text of compose files to a project, without touching anything.
//!
//! [`load`] is the whole way on one screen: each document is read, its variables
//! put in, held against the specification, written out in full, and laid over
//! those before it; then what was left unsaid is said, the tree becomes types,
//! and the types are checked against each other.

pub mod canonical;
pub mod check;
pub mod code;
pub mod diagnostic;
pub mod dotenv;
pub mod env_files;
pub mod environment;
pub mod extends;
pub mod interpolate;
pub mod lint;
pub mod locate;
pub mod merge;
pub mod model;
mod naming;
pub mod normalize;
pub mod output;
pub mod paths;
pub mod rule;
pub mod schema;
pub mod source;
pub mod tree;
mod typed;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use diagnostic::{Diagnostic, Diagnostics};
use environment::Environment;
use model::Project;
use paths::Base;
use source::Source;
use tree::{Node, SourceText, Span};

use crate::value::name::ProjectName;

/// A compose file as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is; absolute. For standard input, where it would be.
    pub path: PathBuf,
    /// What messages call it.
    pub name: String,
    /// Its bytes, if they are not to be read from the path.
    pub bytes: Option<Vec<u8>>,
}

impl InputFile {
    /// A file that messages call by its path from `folder`, if it is below it.
    pub fn named(path: &Path, folder: &Path) -> Self {
        let name = path.strip_prefix(folder).unwrap_or(path);
        Self {
            path: path.to_path_buf(),
            name: name.display().to_string(),
            bytes: None,
        }
    }
}

/// What to load and with what.
#[derive(Clone, Debug, Default)]
pub struct LoadRequest {
    /// The files, each laid over those before it; at least one.
    pub files: Vec<InputFile>,
    /// The name, if the user gave one.
    pub project_name: Option<ProjectName>,
    /// The folder that relative paths start from; absolute.
    pub project_directory: PathBuf,
    /// Profiles to switch on, besides those of `COMPOSE_PROFILES`; `*` is all.
    pub profiles: Vec<String>,
    /// Services that were named; their profiles are switched on with them.
    pub targets: Vec<String>,
    /// All variables (see [`environment::resolve`]).
    pub environment: Environment,
    /// Files given with `--env-file`, for the labels; absolute.
    pub environment_files: Vec<PathBuf>,
}

/// A project and what is odd about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// Findings that keep nothing from working.
    pub warnings: Diagnostics,
}

/// Loads a project.
///
/// Errors: all that is wrong, as far as one stage can see; the next stage is
/// not begun then, because it would only complain of the consequences.
pub fn load(request: &LoadRequest, source: &dyn Source) -> Result<Loaded, Diagnostics> {
    let mut found = Diagnostics::default();
    let documents = read_files(request, source, &mut found);
    let mut found = stop_on_errors(found)?;

    let (name, environment) = naming::decide(request, &documents, &mut found)?;
    let mut loader = Loader {
        environment: &environment,
        source,
        found,
    };
    let mut merged: Option<Node> = None;
    for (path, document) in documents {
        let document = loader.prepare(document, &request.project_directory);
        let Some(document) = loader.extended(document, &path) else {
            continue;
        };
        merged = Some(match merged {
            Some(earlier) => merge::merge(earlier, document, &mut loader.found),
            None => merge::settle(document),
        });
    }
    let mut found = stop_on_errors(loader.found)?;

    let mut tree = merged.unwrap_or_else(|| Node::implied(tree::Map::default()));
    merge::enforce(&mut tree);
    normalize::normalize(&mut tree, &name, &request.project_directory);
    let mut project = typed::project(tree, name, request, environment, &mut found);
    let mut found = stop_on_errors(found)?;

    project.switch_profiles(&request.profiles, &request.targets);
    typed::read_files(&mut project, source, &mut found);
    check::check(&project, &mut found);
    Ok(Loaded {
        project,
        warnings: stop_on_errors(found)?,
    })
}

fn stop_on_errors(found: Diagnostics) -> Result<Diagnostics, Diagnostics> {
    if found.has_errors() {
        Err(found)
    } else {
        Ok(found)
    }
}

/// The documents of all files, each with the path of its file.
fn read_files(
    request: &LoadRequest,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Vec<(PathBuf, Node)> {
    let mut documents = Vec::new();
    for InputFile { path, name, bytes } in &request.files {
        let bytes = match bytes {
            Some(bytes) => Some(bytes.clone()),
            None => read_file(path, name, None, source, found),
        };
        let read = bytes.map(|bytes| parse(name, &bytes, found));
        let of_file = read.into_iter().flatten();
        documents.extend(of_file.map(|document| (path.clone(), document)));
    }
    documents
}

fn read_file(
    path: &Path,
    name: &str,
    span: Option<&Span>,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let finding = match source.read(path) {
        Ok(Some(bytes)) => return Some(bytes),
        Ok(None) => Diagnostic::error(rule::FILE_MISSING, format!("there is no file {name}")),
        Err(error) => Diagnostic::error(rule::UNREADABLE, error.to_string()),
    };
    found.push(finding.at(span));
    None
}

fn parse(name: &str, bytes: &[u8], found: &mut Diagnostics) -> Vec<Node> {
    let parsed = SourceText::decode(name, bytes)
        .map_err(|finding| {
            let mut found = Diagnostics::default();
            found.push(*finding);
            found
        })
        .and_then(|text: Arc<SourceText>| tree::parse_mappings(&text));
    match parsed {
        Ok(parsed) => {
            found.extend(parsed.warnings);
            parsed.documents
        }
        Err(errors) => {
            found.extend(errors);
            Vec::new()
        }
    }
}

/// What the stages of one document share.
struct Loader<'a> {
    environment: &'a Environment,
    source: &'a dyn Source,
    found: Diagnostics,
}

impl Loader<'_> {
    /// Variables put in, held against the specification, written out in full,
    /// paths absolute from `folder`.
    fn prepare(&mut self, mut document: Node, folder: &Path) -> Node {
        let lookup = |name: &str| self.environment.get(name).cloned();
        interpolate::interpolate(&mut document, &lookup, &mut self.found);
        let mut found = Diagnostics::default();
        schema::check(&document, &mut found);
        let fits = !found.has_errors();
        self.found.extend(found);
        if fits {
            canonical::write_out(&mut document, &mut self.found);
            let home = self.environment.get("HOME").map(String::as_str);
            paths::resolve(&mut document, Base { folder, home });
        }
        document
    }

    /// The document with what its services extend; `None` after an error.
    fn extended(&mut self, mut document: Node, path: &Path) -> Option<Node> {
        if self.found.has_errors() {
            return None;
        }
        let mut found = Diagnostics::default();
        let mut read = |path: &Path, span: Option<&Span>, found: &mut Diagnostics| {
            self.read_extended(path, span, found)
        };
        extends::apply(&mut document, path, &mut read, &mut found);
        self.found.extend(found);
        Some(document)
    }

    /// Another file that a service extends, its own paths absolute.
    fn read_extended(
        &mut self,
        path: &Path,
        span: Option<&Span>,
        found: &mut Diagnostics,
    ) -> Option<Node> {
        let name = path.display().to_string();
        let bytes = read_file(path, &name, span, self.source, found)?;
        let folder = path.parent().unwrap_or(Path::new("/"));
        let mut merged: Option<Node> = None;
        for document in parse(&name, &bytes, found) {
            let before = std::mem::take(&mut self.found);
            let document = self.prepare(document, folder);
            found.extend(std::mem::replace(&mut self.found, before));
            merged = Some(match merged {
                Some(earlier) => merge::merge(earlier, document, found),
                None => document,
            });
        }
        merged.filter(|_| !found.has_errors())
    }
}

#[cfg(test)]
mod tests;
