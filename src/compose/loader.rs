//! Reads the documents of a set of files and lays each over those before it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::environment::{self, EnvFiles, Environment};
use crate::compose::include::{self, Entry};
use crate::compose::kept::Kept;
use crate::compose::paths::{self, Base};
use crate::compose::provenance::{Layer, Step};
use crate::compose::source::Source;
use crate::compose::tree::{self, Map, Node, SourceText, Span};
use crate::compose::{
    InputFile, LoadRequest, canonical, code, extends, interpolate, merge, rule, schema,
};

/// A document of a file, as it was read.
pub(super) struct Document {
    /// The file.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) tree: Node,
}

impl Document {
    /// Whether it includes files, or a service of it extends another.
    pub(super) fn joins_others(&self) -> bool {
        let services = self.tree.get("services").and_then(Node::as_map);
        let mut services = services.into_iter().flat_map(Map::iter);
        self.tree.get("include").is_some()
            || services.any(|(_, service)| service.get("extends").is_some())
    }
}

/// What the documents of one set of files share: those of the project, or those
/// of one entry of `include`.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// The folder that includes and files of variables start from; absolute.
    pub(super) folder: &'a Path,
    /// What relative paths are joined to: the same folder, or the way to it from
    /// the project's; `None` leaves them as they are.
    pub(super) base: Option<&'a Path>,
    /// The variables.
    pub(super) environment: &'a Environment,
    /// The files that led here by including each other.
    pub(super) chain: &'a [PathBuf],
    /// Where they do so, the first one first.
    pub(super) via: &'a [Span],
    /// The files of variables that came on the way.
    pub(super) env_files: &'a [EnvFiles],
}

/// What all documents of a project share.
pub(super) struct Loader<'a> {
    request: &'a LoadRequest,
    source: &'a dyn Source,
    /// What was found so far.
    pub(super) found: Diagnostics,
    /// Whether all documents could be read; else nobody knows what they define.
    pub(super) is_complete: bool,
    /// How many files were included.
    included: usize,
    /// The pieces of the project, if they are asked for.
    pub(super) layers: Vec<Layer>,
    /// What keeps its form to the end.
    pub(super) kept: Kept,
    /// Whether there is but one document, so that forms need not agree.
    pub(super) is_alone: bool,
}

impl<'a> Loader<'a> {
    pub(super) fn new(request: &'a LoadRequest, source: &'a dyn Source) -> Self {
        Self {
            request,
            source,
            found: Diagnostics::default(),
            is_complete: true,
            included: 0,
            layers: Vec::new(),
            kept: Kept::default(),
            is_alone: false,
        }
    }

    /// The documents of all files, in order.
    pub(super) fn read(&mut self, files: &[InputFile]) -> Vec<Document> {
        let mut documents = Vec::new();
        for InputFile { path, name, bytes } in files {
            let bytes = match bytes {
                Some(bytes) => Some(bytes.clone()),
                None => self.read_file(path, name, None),
            };
            let parsed = bytes.and_then(|bytes| self.parse(name, &bytes));
            self.is_complete &= parsed.is_some();
            documents.extend(parsed.into_iter().flatten().map(|tree| Document {
                path: path.clone(),
                tree,
            }));
        }
        documents
    }

    fn read_file(&mut self, path: &Path, name: &str, span: Option<&Span>) -> Option<Vec<u8>> {
        let finding = match self.source.read(path) {
            Ok(Some(bytes)) => return Some(bytes),
            Ok(None) => Diagnostic::error(rule::FILE_MISSING, format!("there is no file {name}"))
                .label("no such file")
                .help("look for a slip in the name, or for another folder than you think"),
            Err(error) => Diagnostic::error(rule::UNREADABLE, error.to_string())
                .label("this file")
                .help("let yourself read it with `chmod` or `chown`"),
        };
        self.found.push(finding.at(span));
        None
    }

    /// The documents of a text; `None` if it cannot be read to its end.
    fn parse(&mut self, name: &str, bytes: &[u8]) -> Option<Vec<Node>> {
        match SourceText::decode(name, bytes) {
            Ok(text) => {
                let reading = tree::read_mappings(&text);
                self.found.extend(reading.found);
                reading.documents
            }
            Err(finding) => {
                self.found.push(*finding);
                None
            }
        }
    }

    /// The documents as one; `None` if there are none.
    pub(super) fn merge(&mut self, documents: Vec<Document>, site: Site<'_>) -> Option<Node> {
        let mut merged: Option<Node> = None;
        for Document { path, mut tree } in documents {
            self.interpolate(&mut tree, site);
            let written = tree.get("include").is_some().then(|| tree.clone());
            self.write_out(&mut tree, site.base);
            let entries = include::take(&mut tree);
            self.extend(&mut tree, &path, site);
            if let Some(written) = written {
                let chain = [site.chain, &[path]].concat();
                let site = Site {
                    chain: &chain,
                    ..site
                };
                for entry in &entries {
                    self.include(&mut tree, &written, entry, site);
                }
            }
            merged = Some(match merged {
                Some(earlier) => merge::merge(earlier, tree, &mut self.found),
                None => merge::settle(tree),
            });
        }
        merged
    }

    /// Puts the variables of `site` in. What is included is found by them in any case.
    fn interpolate(&mut self, document: &mut Node, site: Site<'_>) {
        if !self.request.omit.variables {
            interpolate::interpolate_from(document, site.environment, &mut self.found);
        } else if let Some(include) = document.as_map_mut().and_then(|map| map.get_mut("include")) {
            interpolate::interpolate_from(include, site.environment, &mut self.found);
        }
        if !site.chain.is_empty() || !self.request.omit.variables {
            environment::fill_lists(document, site.environment);
        }
    }

    /// Holds a document against the specification and writes it out in full, its
    /// paths joined to `base`.
    fn write_out(&mut self, document: &mut Node, base: Option<&Path>) {
        schema::check(document, &mut self.found);
        self.found.empty_broken(document);
        if self.request.omit.variables {
            let kept = Kept::unreadable(document);
            if self.is_alone {
                self.kept = Kept::forms(document);
            }
            canonical::write_out(document, &mut Diagnostics::default());
            kept.put_back(document);
        } else {
            canonical::write_out(document, &mut self.found);
        }
        if let Some(folder) = base {
            let home = self.request.environment.get("HOME").map(String::as_str);
            paths::resolve(document, Base { folder, home });
        }
    }

    /// Puts into a document what its services extend.
    fn extend(&mut self, document: &mut Node, path: &Path, site: Site<'_>) {
        let is_traced = self.request.trace;
        let said = is_traced.then(|| document.clone());
        let mut found = std::mem::take(&mut self.found);
        let mut read = |wanted: &extends::Wanted<'_>| {
            let read = self.read_extended(wanted, site);
            let of_file = std::mem::take(&mut self.found);
            let is_sound = !of_file.has_errors();
            (read.filter(|_| is_sound), of_file)
        };
        let pieces = extends::apply(document, path, is_traced, &mut read, &mut found);
        self.found = found;
        if let Some(said) = said {
            self.keep_layers(pieces, said, site);
        }
    }

    /// Keeps what a document says, behind what its services extend.
    fn keep_layers(&mut self, pieces: Vec<extends::Piece>, said: Node, site: Site<'_>) {
        let environment = Arc::new(site.environment.clone());
        let includes = || site.via.iter().rev().cloned().map(Step::Include);
        let pieces = pieces.into_iter().map(|piece| {
            let extends = piece.via.into_iter().map(Step::Extends);
            (
                Some(piece.service),
                piece.said,
                extends.chain(includes()).collect(),
            )
        });
        let document = (None, said, includes().collect());
        for (service, said, via) in pieces.chain(std::iter::once(document)) {
            self.layers.push(Layer {
                service,
                said,
                via,
                environment: Arc::clone(&environment),
                env_files: site.env_files.to_vec(),
            });
        }
    }

    /// Another file that a service extends, its own paths joined to its folder.
    fn read_extended(&mut self, wanted: &extends::Wanted<'_>, site: Site<'_>) -> Option<Node> {
        let path = self.request.project_directory.join(wanted.file);
        let name = self.name_of(&path);
        let bytes = self.read_file(&path, &name, wanted.span)?;
        let folder = path.parent().unwrap_or(Path::new("/"));
        let folder = match folder.strip_prefix(&self.request.project_directory) {
            Ok(below) if self.request.omit.paths => Path::new(".").join(below),
            _ => folder.to_path_buf(),
        };
        let mut merged: Option<Node> = None;
        for mut document in self.parse(&name, &bytes).unwrap_or_default() {
            self.interpolate(&mut document, site);
            extends::keep_needed(&mut document, wanted.service);
            self.write_out(&mut document, Some(&folder));
            merged = Some(match merged {
                Some(earlier) => merge::merge(earlier, document, &mut self.found),
                None => document,
            });
        }
        merged
    }

    /// What messages call a file.
    fn name_of(&self, path: &Path) -> String {
        InputFile::named(path, &self.request.folder).name
    }

    /// Takes over what an entry of `include` names.
    fn include(&mut self, document: &mut Node, written: &Node, entry: &Entry, site: Site<'_>) {
        let Some(files) = entry.files(site.folder, &mut self.found) else {
            return;
        };
        let Some(first) = files.first() else { return };
        if let Some(again) = files.iter().find(|file| site.chain.contains(file)) {
            let finding = include::circle(site.chain, again, entry.span.as_ref());
            self.found.push(finding);
            return;
        }
        let had_room = self.included <= include::MAX_INCLUDES;
        self.included += files.len();
        if self.included > include::MAX_INCLUDES {
            self.is_complete = false;
            if had_room {
                self.found.push(include::too_many(entry.span.as_ref()));
            }
            return;
        }
        let (folder, base) = entry.folder(first, site.folder, site.base.unwrap_or(Path::new(".")));
        let Some((files_of_variables, environment)) =
            self.included_environment(entry, &folder, site)
        else {
            return;
        };
        let documents = self.read_included(&files, entry);
        let via: Vec<Span> = site.via.iter().chain(&entry.span).cloned().collect();
        let inner = Site {
            folder: &folder,
            base: Some(&base),
            environment: &environment,
            chain: site.chain,
            via: &via,
            env_files: &[site.env_files, &[files_of_variables]].concat(),
        };
        if let Some(mut included) = self.merge(documents, inner) {
            merge::enforce(&mut included);
            include::complete(&mut included, &base, &environment);
            include::import(document, written, included, &mut self.found);
        }
    }

    /// The variables of what is included: those of who includes win.
    fn included_environment(
        &mut self,
        entry: &Entry,
        folder: &Path,
        site: Site<'_>,
    ) -> Option<(EnvFiles, Environment)> {
        let errors = self.found.error_count();
        let files = if entry.env_files.is_empty() {
            EnvFiles::Default(vec![folder.to_path_buf()])
        } else {
            let paths = entry.env_files.iter().map(|node| {
                let path = site.folder.join(node.as_str().unwrap_or_default());
                if !self.source.is_file(&path) && !path.starts_with("/dev") {
                    let message = format!("there is no file {}", self.name_of(&path));
                    let finding = Diagnostic::error(rule::ENV_FILE_MISSING, message);
                    self.found.push(finding.at(node.span.as_ref()));
                }
                path
            });
            EnvFiles::Given(paths.collect())
        };
        if self.found.error_count() > errors {
            return None;
        }
        let resolved = environment::resolve(site.environment, &files, self.source);
        let environment = resolved.map_err(|errors| self.found.extend(errors)).ok()?;
        Some((files, environment))
    }

    /// The documents of included files; one that says nothing is no error there.
    fn read_included(&mut self, files: &[PathBuf], entry: &Entry) -> Vec<Document> {
        let mut documents = Vec::new();
        for (path, node) in files.iter().zip(&entry.paths) {
            let name = self.name_of(path);
            let Some(bytes) = self.read_file(path, &name, node.span.as_ref()) else {
                self.is_complete = false;
                continue;
            };
            let before = std::mem::take(&mut self.found);
            let parsed = self.parse(&name, &bytes);
            let found = std::mem::replace(&mut self.found, before);
            let says_nothing = |finding: &Diagnostic| finding.code == code::EMPTY;
            if !found.iter().any(says_nothing) {
                self.is_complete &= parsed.is_some();
                self.found.extend(found);
            }
            documents.extend(parsed.into_iter().flatten().map(|tree| Document {
                path: path.clone(),
                tree,
            }));
        }
        documents
    }
}
