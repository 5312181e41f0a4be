//! Where a variable is set: in the process, or in which line of which file.

use std::path::{Path, PathBuf};

use crate::compose::InputFile;
use crate::compose::dotenv;
use crate::compose::environment::{EnvFiles, Environment};
use crate::compose::source::Source;
use crate::compose::tree::{SourceText, Span};

/// One place that sets a variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The value there.
    pub value: String,
    /// The place.
    pub origin: Origin,
}

/// Where a variable can be set.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// In the environment of the process.
    Process,
    /// In a file.
    File(Span),
    /// Nowhere: the project itself gives it, as its name.
    Project,
}

/// The places that set a variable, the one that counts first.
pub(super) fn definitions(
    name: &str,
    process: &Environment,
    files: &[&EnvFiles],
    source: &dyn Source,
    folder: &Path,
) -> Vec<Definition> {
    let process_value = process.get(name).map(|value| Definition {
        value: value.clone(),
        origin: Origin::Process,
    });
    let mut found: Vec<Definition> = process_value.into_iter().collect();
    let paths = files.iter().flat_map(|files| in_order(files));
    let mut seen: Vec<PathBuf> = Vec::new();
    for path in paths {
        if seen.contains(&path) {
            continue;
        }
        found.extend(in_file(name, &path, process, source, folder));
        seen.push(path);
    }
    found
}

/// The files, the one that counts most first.
fn in_order(files: &EnvFiles) -> Vec<PathBuf> {
    match files {
        EnvFiles::Default(folders) => folders.iter().map(|folder| folder.join(".env")).collect(),
        EnvFiles::Given(paths) => paths.iter().rev().cloned().collect(),
        EnvFiles::None => Vec::new(),
    }
}

fn in_file(
    name: &str,
    path: &Path,
    process: &Environment,
    source: &dyn Source,
    folder: &Path,
) -> Option<Definition> {
    let bytes = source.read(path).ok()??;
    let text = SourceText::decode(InputFile::named(path, folder).name, &bytes).ok()?;
    let lookup = |name: &str| process.get(name).cloned();
    let entry = dotenv::parse(&text, &lookup)
        .ok()?
        .entries
        .shift_remove(name)?;
    Some(Definition {
        value: entry.value?,
        origin: Origin::File(entry.span),
    })
}
