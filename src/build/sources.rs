//! What a build reads from the disk: its context, and its instructions.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;

use super::dockerfile;
use super::draft::Drafting;
use crate::compose::rule;
use crate::compose::source::Source;
use crate::host::files::Disk;
use crate::host::source_folder::SourceFolder;
use crate::host::source_tree;
use crate::value::alike::nearest;
use crate::value::patterns::Patterns;

/// The file that says what is left out of a context.
const IGNORE: &str = ".dockerignore";

/// Folders that were read, so that services with the same context share them.
#[derive(Debug, Default)]
pub(super) struct Sources {
    folders: Vec<(PathBuf, Patterns, Arc<SourceFolder>)>,
}

/// Where the instructions of a build lie, and what is left out of its context.
#[derive(Clone, Debug)]
pub(super) struct Instructions {
    /// Their text.
    pub(super) text: Bytes,
    /// What does not go to the builder.
    pub(super) left_out: Patterns,
}

impl Sources {
    /// Context and instructions of a build; what is not there is noted.
    pub(super) fn of(&mut self, drafting: &mut Drafting<'_>) -> Option<(Arc<SourceFolder>, Bytes)> {
        let root = Path::new(&drafting.build.context);
        let key = ["context"];
        if !is_folder(drafting, &key, root) {
            return None;
        }
        let Instructions { text, left_out } = instructions(drafting, root)?;
        let folder = self.folder(drafting, &key, root, left_out)?;
        Some((folder, text))
    }

    /// A further context.
    pub(super) fn further(
        &mut self,
        drafting: &mut Drafting<'_>,
        key: &[&str],
        path: &str,
    ) -> Option<Arc<SourceFolder>> {
        let root = Path::new(path);
        if !is_folder(drafting, key, root) {
            return None;
        }
        let left_out = patterns(drafting, &root.join(IGNORE))?.unwrap_or_default();
        self.folder(drafting, key, root, left_out)
    }

    fn folder(
        &mut self,
        drafting: &mut Drafting<'_>,
        key: &[&str],
        root: &Path,
        left_out: Patterns,
    ) -> Option<Arc<SourceFolder>> {
        let known = self.folders.iter();
        let same =
            |(path, patterns, _): &&(PathBuf, Patterns, _)| path == root && *patterns == left_out;
        if let Some((_, _, folder)) = known.clone().find(same) {
            return Some(Arc::clone(folder));
        }
        match SourceFolder::read(root, &left_out) {
            Ok(folder) => {
                let folder = Arc::new(folder);
                let shared = Arc::clone(&folder);
                self.folders.push((root.to_owned(), left_out, shared));
                Some(folder)
            }
            Err(error) => {
                drafting.finding(rule::UNREADABLE, key, &error.to_string(), "mend that first");
                None
            }
        }
    }
}

/// The instructions of a build, and what its context leaves out.
fn instructions(drafting: &mut Drafting<'_>, root: &Path) -> Option<Instructions> {
    let ignore = root.join(IGNORE);
    if !drafting.build.dockerfile_inline.is_empty() {
        let text = drafting.build.dockerfile_inline.clone().into();
        let left_out = patterns(drafting, &ignore)?.unwrap_or_default();
        return Some(Instructions { text, left_out });
    }
    let path = dockerfile::path(root, &drafting.build.dockerfile);
    let Some(text) = text(drafting, &["dockerfile"], &path)? else {
        let help = match drafting.build.dockerfile.as_str() {
            "" => near(root, "Dockerfile"),
            name => near(root, name),
        };
        let what = format!("there is no {}", path.display());
        drafting.finding(rule::BUILD_INPUT, &["dockerfile"], &what, &help);
        return None;
    };
    let beside = PathBuf::from(format!("{}{IGNORE}", path.display()));
    let left_out = match patterns(drafting, &beside)? {
        Some(left_out) => left_out,
        None => patterns(drafting, &ignore)?.unwrap_or_default(),
    };
    Some(Instructions { text, left_out })
}

/// What to do where a Dockerfile is not there: one of a name like that may be meant.
fn near(root: &Path, name: &str) -> String {
    let there = source_tree::children(root).unwrap_or_default();
    let names = there.iter().filter_map(|path| path.file_name()?.to_str());
    let files: Vec<&str> = names
        .filter(|name| name.to_ascii_lowercase().contains("dockerfile"))
        .filter(|name| !name.ends_with(IGNORE))
        .collect();
    match nearest(name, files.iter().copied()).or_else(|| files.first().copied()) {
        Some(name) => format!("there is {name:?}; `dockerfile:` names it"),
        None => "write one, or name it with `dockerfile:`".to_owned(),
    }
}

fn is_folder(drafting: &mut Drafting<'_>, key: &[&str], path: &Path) -> bool {
    let what = match source_tree::look(path).map(|entry| entry.map(|entry| entry.kind)) {
        Ok(Some(source_tree::Kind::Folder)) => return true,
        Ok(Some(source_tree::Kind::Link(_))) => match source_tree::real(path) {
            Ok(Some(real)) if real != path => return is_folder(drafting, key, &real),
            Ok(_) => format!("the context {} leads nowhere", path.display()),
            Err(error) => error.to_string(),
        },
        Ok(Some(source_tree::Kind::File(_) | source_tree::Kind::Special)) => {
            format!("the context {} is not a folder", path.display())
        }
        Ok(None) => format!("the context {} is not there", path.display()),
        Err(error) => error.to_string(),
    };
    let help = "name the folder that has what the image is made of";
    drafting.finding(rule::BUILD_INPUT, key, &what, help);
    false
}

/// A text from the disk; the outer nothing is one that was noted.
#[expect(clippy::option_option, reason = "no such file is not an error in it")]
fn text(drafting: &mut Drafting<'_>, key: &[&str], path: &Path) -> Option<Option<Bytes>> {
    match Disk::new(PathBuf::from("/")).read(path) {
        Ok(bytes) => Some(bytes.map(Bytes::from)),
        Err(error) => {
            let what = format!("cannot read {}: {}", path.display(), error.reason);
            drafting.finding(rule::UNREADABLE, key, &what, "mend that first");
            None
        }
    }
}

/// The patterns of a file; the outer nothing is one that was noted.
#[expect(clippy::option_option, reason = "no such file is not an error in it")]
fn patterns(drafting: &mut Drafting<'_>, path: &Path) -> Option<Option<Patterns>> {
    let Some(text) = text(drafting, &["context"], path)? else {
        return Some(None);
    };
    match Patterns::of_file(&String::from_utf8_lossy(&text)) {
        Ok(patterns) => Some(Some(patterns)),
        Err((line, bad)) => {
            let what = format!("{}:{line}: {bad}", path.display());
            drafting.finding(rule::MISFIT, &["context"], &what, "correct the pattern");
            None
        }
    }
}
