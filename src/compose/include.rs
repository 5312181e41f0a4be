//! Files that a file includes: each a project of its own, whose resources are taken over.

use std::path::{Path, PathBuf};

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::environment::Environment;
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Span, Value};

/// How many files may be included, counted each time: a few files that include
/// each other twice would else be read without end.
pub const MAX_INCLUDES: usize = 1000;

/// The sections whose entries are taken over; a `name` or an `x-*` key is not.
const SECTIONS: &[&str] = &[
    "services", "volumes", "networks", "secrets", "configs", "models",
];

/// One entry of `include`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The files, each laid over those before it.
    pub paths: Vec<Node>,
    /// The folder that their relative paths start from, if it is not that of the first file.
    pub project_directory: Option<Node>,
    /// Their files of variables; none means the `.env` of their folder.
    pub env_files: Vec<Node>,
    /// Where the entry stands.
    pub span: Option<Span>,
}

/// Takes the entries of `include` out of a document whose variables are put in.
pub fn take(document: &mut Node) -> Vec<Entry> {
    let include = document.as_map_mut().and_then(|map| map.remove("include"));
    let Some(Value::List(items)) = include.map(|include| include.value) else {
        return Vec::new();
    };
    items.into_iter().map(entry).collect()
}

fn entry(item: Node) -> Entry {
    let span = item.span.clone();
    if item.as_map().is_none() {
        return Entry {
            paths: vec![item],
            project_directory: None,
            env_files: Vec::new(),
            span,
        };
    }
    let texts = |key: &str| match item.get(key) {
        Some(Node {
            value: Value::List(items),
            ..
        }) => items.clone(),
        Some(node) if !node.is_null() => vec![node.clone()],
        Some(_) | None => Vec::new(),
    };
    Entry {
        paths: texts("path"),
        project_directory: item.get("project_directory").cloned(),
        env_files: texts("env_file"),
        span,
    }
}

impl Entry {
    /// The files, from the folder of the file that includes them.
    ///
    /// Errors: those that are no paths but repositories, images or addresses.
    pub fn files(&self, folder: &Path, found: &mut Diagnostics) -> Option<Vec<PathBuf>> {
        let mut files = Vec::new();
        for node in &self.paths {
            let path = node.as_str().unwrap_or_default();
            if let Some(kind) = remote(path) {
                found.push(
                    Diagnostic::error(rule::REMOTE, format!("{path:?} is {kind}"))
                        .at(node.span.as_ref())
                        .label("not a file")
                        .help("fetch the files yourself and include them by their path"),
                );
                return None;
            }
            files.push(absolute(folder, path));
        }
        Some(files)
    }

    /// The folder of what is included: where it is, and how paths below it are
    /// written, where `base` is the same of the file that includes.
    pub fn folder(&self, first: &Path, folder: &Path, base: &Path) -> (PathBuf, PathBuf) {
        let place = match self.project_directory.as_ref().and_then(Node::as_str) {
            Some(given) if !given.is_empty() => absolute(folder, given),
            Some(_) | None => first.parent().unwrap_or(folder).to_path_buf(),
        };
        let written = match place.strip_prefix(folder) {
            Ok(below) if below.as_os_str().is_empty() => base.to_path_buf(),
            Ok(below) if base == Path::new(".") => below.to_path_buf(),
            Ok(below) => base.join(below),
            Err(_) => place.clone(),
        };
        (place, written)
    }
}

/// What a path is that is none; `None` for a path.
fn remote(path: &str) -> Option<&'static str> {
    const KINDS: &[(&str, &str)] = &[
        ("oci://", "an image of a registry"),
        ("git://", "a repository"),
        ("git@", "a repository"),
        ("ssh://", "a repository"),
        ("github.com/", "a repository"),
        ("http://", "an address"),
        ("https://", "an address"),
    ];
    KINDS
        .iter()
        .find(|(prefix, _)| path.starts_with(prefix))
        .map(|(_, kind)| *kind)
}

fn absolute(folder: &Path, path: &str) -> PathBuf {
    let joined = folder.join(path);
    PathBuf::from(crate::compose::paths::clean(&joined.to_string_lossy()))
}

/// Completes what is included with what only its own folder and variables tell.
pub fn complete(included: &mut Node, base: &Path, environment: &Environment) {
    for service in entries(included, "services") {
        let build = service.get_mut("build").and_then(Node::as_map_mut);
        if let Some(build) = build.filter(|build| build.get("context").is_none()) {
            let context = Node::implied(base.display().to_string());
            build.insert(Key::implied("context"), context);
        }
    }
    for section in ["secrets", "configs"] {
        for object in entries(included, section) {
            let name = object.get("environment").and_then(Node::as_str);
            if let Some(set) = name.and_then(|name| environment.get(name)) {
                object.insert(Key::implied("content"), Node::implied(set.clone()));
            }
        }
    }
}

fn entries<'a>(document: &'a mut Node, section: &str) -> impl Iterator<Item = &'a mut Map> {
    let section = document.as_map_mut().and_then(|map| map.get_mut(section));
    let entries = section.and_then(Node::as_map_mut);
    let entries = entries.into_iter().flat_map(Map::iter_mut);
    entries.filter_map(|(_, entry)| entry.as_map_mut())
}

/// Takes the resources of `included` over into `document`.
///
/// Errors: a resource that both have, unless `written`, the document as it was
/// before short forms were written out, says the same to the letter. Docker
/// Compose 2 compares just so.
pub fn import(document: &mut Node, written: &Node, included: Node, found: &mut Diagnostics) {
    let Value::Map(mut included) = included.value else {
        return;
    };
    for section in SECTIONS {
        let Some(Value::Map(entries)) = included.remove(section).map(|node| node.value) else {
            continue;
        };
        for (key, entry) in entries {
            let known = document.get(section).and_then(|known| known.get(&key.text));
            if known.is_none() {
                insert(document, section, key, entry);
                continue;
            }
            let written = written.get(section).and_then(|known| known.get(&key.text));
            if !written
                .or(known)
                .is_some_and(|written| same(written, &entry))
            {
                found.push(conflict(document, section, &key));
            }
        }
    }
}

/// Whether two values say the same, in whatever order their keys stand.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| {
                    let other = other.get(&key.text);
                    other.is_some_and(|other| same(value, other))
                })
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (one, other) => one == other,
    }
}

fn insert(document: &mut Node, section: &str, key: Key, entry: Node) {
    let Some(document) = document.as_map_mut() else {
        return;
    };
    if document.get(section).is_none_or(Node::is_null) {
        let empty = Node::implied(Map::default());
        document.insert(Key::implied(section), empty);
    }
    if let Some(entries) = document.get_mut(section).and_then(Node::as_map_mut) {
        entries.insert(key, entry);
    }
}

fn conflict(document: &Node, section: &str, key: &Key) -> Diagnostic {
    let entries = document.get(section).and_then(Node::as_map);
    let known = entries.and_then(|entries| entries.entry(&key.text));
    let message = format!("{section}.{} conflicts with imported resource", key.text);
    Diagnostic::error(rule::INCLUDE_CONFLICT, message)
        .at(known.and_then(|(known, _)| known.span.as_ref()))
        .label("defined here, too")
        .related(key.span.as_ref(), "the included one")
        .help("rename one of them, or change the included one in an override file")
}

/// A file that includes itself, over which others is told.
pub fn circle(chain: &[PathBuf], again: &Path, span: Option<&Span>) -> Diagnostic {
    let mut steps: Vec<String> = chain
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    steps.push(again.display().to_string());
    Diagnostic::error(
        rule::INCLUDE_CIRCLE,
        format!(
            "files include each other in a circle: {}",
            steps.join(" → ")
        ),
    )
    .at(span)
    .label("this closes the circle")
    .help("let one of them stand without `include`")
}

/// More files than anybody can have meant.
pub fn too_many(span: Option<&Span>) -> Diagnostic {
    Diagnostic::error(
        rule::TOO_MANY_INCLUDES,
        format!("more than {MAX_INCLUDES} files are included"),
    )
    .at(span)
    .label("the limit is reached here")
    .help("files that include the same files again and again multiply them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_from_elsewhere_is_no_path() {
        for path in [
            "oci://docker.io/a/b",
            "https://github.com/a/b.git",
            "git@host:a/b",
            "github.com/a/b",
            "http://x/compose.yaml",
        ] {
            assert!(remote(path).is_some(), "{path}");
        }
        for path in ["a.yaml", "../github.com/x.yaml", "/git@x", "C:\\a.yaml"] {
            assert!(remote(path).is_none(), "{path}");
        }
    }

    #[test]
    fn paths_are_written_from_the_folder_that_includes_if_they_are_below() {
        let entry = |directory: Option<&str>| Entry {
            paths: vec![],
            project_directory: directory.map(Node::implied),
            env_files: vec![],
            span: None,
        };
        let folder = Path::new("/shop");
        let first = Path::new("/shop/sub/a.yaml");
        let place = |directory, base: &str| entry(directory).folder(first, folder, Path::new(base));
        let pair = |place: &str, written: &str| (PathBuf::from(place), PathBuf::from(written));

        assert_eq!(place(None, "/shop"), pair("/shop/sub", "/shop/sub"));
        assert_eq!(place(None, "."), pair("/shop/sub", "sub"));
        assert_eq!(place(Some("."), "."), pair("/shop", "."));
        assert_eq!(place(Some("/opt"), "."), pair("/opt", "/opt"));
        assert_eq!(place(Some("t"), "x"), pair("/shop/t", "x/t"));
    }
}
