//! Finds the compose files of a folder, or of one above it.

use std::path::{Path, PathBuf};

use crate::compose::InputFile;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::source::Source;

/// Names of the main file, best first.
const MAIN: &[&str] = &[
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
];

/// Names of the file that is laid over it, best first.
const OVERRIDE: &[&str] = &[
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// The files of a project, found without being named.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The folder they are in.
    pub folder: PathBuf,
    /// The main file, and the one laid over it if there is one.
    pub files: Vec<InputFile>,
    /// What is odd about them.
    pub warnings: Diagnostics,
}

/// Looks in `start` and then in each folder above it; `None` if no folder has a
/// compose file.
///
/// Errors: a file found above `start` that a stranger may have written, because
/// carrying it out would give the stranger the user's rights.
pub fn locate(start: &Path, source: &dyn Source) -> Result<Option<Located>, Diagnostics> {
    let Some(folder) = start
        .ancestors()
        .find(|folder| MAIN.iter().any(|name| source.is_file(&folder.join(name))))
    else {
        return Ok(None);
    };
    let mut found = Diagnostics::default();
    let mut files = Vec::new();
    for names in [MAIN, OVERRIDE] {
        let mut there = names
            .iter()
            .filter(|name| source.is_file(&folder.join(name)));
        let Some(chosen) = there.next() else { continue };
        if let Some(other) = there.next() {
            found.push(Diagnostic::warning(
                rule::SEVERAL_FILES,
                format!("using {chosen}, although there is also {other}"),
            ));
        }
        let path = folder.join(chosen);
        if let Some(who) = source.stranger(&path) {
            found.push(
                Diagnostic::error(rule::STRANGER, format!("{}: {who}", path.display()))
                    .help("if you trust it, name it with --file"),
            );
        }
        files.push(InputFile::named(&path, start));
    }
    if found.has_errors() {
        return Err(found);
    }
    Ok(Some(Located {
        folder: folder.to_path_buf(),
        files,
        warnings: found,
    }))
}
