//! The variables that `${…}` can use: the process's own, then those of `.env` files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::dotenv;
use crate::compose::rule;
use crate::compose::source::Source;
use crate::compose::tree::{Map, Node, SourceText, Value};

/// Variables by name.
pub type Environment = BTreeMap<String, String>;

/// Which files of variables count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvFiles {
    /// The `.env` of these folders, each if there is one; an earlier one wins.
    /// The folder of the user comes first, then that of the project.
    Default(Vec<PathBuf>),
    /// These, as given with `--env-file` or `COMPOSE_ENV_FILES`; a later one wins.
    Given(Vec<PathBuf>),
    /// None, as `COMPOSE_DISABLE_ENV_FILE` asks.
    None,
}

/// Joins the process's variables with those of files; the process's own win.
///
/// `env_file` and `environment` of services play no part here, however often
/// that is expected.
pub fn resolve(
    process: &Environment,
    files: &EnvFiles,
    source: &dyn Source,
) -> Result<Environment, Diagnostics> {
    let mut found = Diagnostics::default();
    let environment = read_all(process, files, source, &mut found);
    if found.has_errors() {
        return Err(found);
    }
    Ok(environment)
}

/// The same with all that is odd or wrong about the files.
pub fn read_all(
    process: &Environment,
    files: &EnvFiles,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Environment {
    let mut from_files = Environment::new();
    match files {
        EnvFiles::Default(folders) => {
            let mut seen: Vec<PathBuf> = Vec::new();
            for path in folders.iter().map(|folder| folder.join(".env")) {
                if seen.contains(&path) {
                    continue;
                }
                seen.push(path.clone());
                if !is_usable(&path, source, found) {
                    continue;
                }
                for (key, value) in read(&path, process, &from_files, source, found) {
                    from_files.entry(key).or_insert(value);
                }
            }
        }
        EnvFiles::Given(paths) => {
            for path in paths {
                let read = read(path, process, &from_files, source, found);
                from_files.extend(read);
            }
        }
        EnvFiles::None => {}
    }
    from_files.extend(process.clone());
    from_files
}

/// Whether a `.env` is there to be read; one that is no file is warned of.
fn is_usable(path: &Path, source: &dyn Source, found: &mut Diagnostics) -> bool {
    if source.is_file(path) {
        return true;
    }
    if let Err(error) = source.read(path) {
        let message = format!("{} is left out: {}", path.display(), error.reason);
        found.push(
            Diagnostic::warning(rule::ENV_FILE_IGNORED, message)
                .help("remove it, or put a file of variables in its place"),
        );
    }
    false
}

/// Gives the names that stand alone in a list of `environment` their values.
///
/// In a mapping such a name takes its value from the whole project, later; in a
/// list from the variables of its file, as in Docker Compose.
pub(super) fn fill_lists(document: &mut Node, environment: &Environment) {
    let services = document
        .as_map_mut()
        .and_then(|map| map.get_mut("services"));
    let services = services.and_then(Node::as_map_mut);
    for (_, service) in services.into_iter().flat_map(Map::iter_mut) {
        let listed = service
            .as_map_mut()
            .and_then(|map| map.get_mut("environment"));
        let Some(Value::List(items)) = listed.map(|listed| &mut listed.value) else {
            continue;
        };
        for item in items {
            let name = item.as_str().unwrap_or_default();
            if let Some(value) = environment.get(name) {
                item.value = format!("{name}={value}").into();
            }
        }
    }
}

/// Reads one file; its own `${…}` see the process first, then earlier files.
fn read(
    path: &Path,
    process: &Environment,
    earlier: &Environment,
    source: &dyn Source,
    found: &mut Diagnostics,
) -> Environment {
    let lookup = |name: &str| process.get(name).or_else(|| earlier.get(name)).cloned();
    match source.read(path) {
        Ok(Some(bytes)) => parse(path, &bytes, Format::Compose, &lookup, found)
            .into_iter()
            .collect(),
        Ok(None) => {
            let message = format!("there is no file {}", path.display());
            found.push(
                Diagnostic::error(rule::ENV_FILE_MISSING, message)
                    .help("create it, or leave it out of --env-file and COMPOSE_ENV_FILES"),
            );
            Environment::new()
        }
        Err(error) => {
            found.push(
                Diagnostic::error(rule::UNREADABLE, error.to_string())
                    .help("let yourself read it with `chmod` or `chown`, or move it away"),
            );
            Environment::new()
        }
    }
}

/// How an env file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// That of `.env`: quotes, comments and `${…}`.
    Compose,
    /// That of `docker run --env-file`: values as they are written.
    Raw,
}

impl Format {
    /// The format of that name, as `env_file` spells it.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "raw" => Some(Self::Raw),
            "" | ".env" => Some(Self::Compose),
            _ => None,
        }
    }
}

/// The variables that an env file sets, in its order.
pub(super) fn parse(
    path: &Path,
    bytes: &[u8],
    format: Format,
    lookup: &dyn Fn(&str) -> Option<String>,
    found: &mut Diagnostics,
) -> Vec<(String, String)> {
    let read = SourceText::decode(path.display().to_string(), bytes)
        .map_err(|finding| Diagnostics::from_iter([*finding]))
        .and_then(|text| match format {
            Format::Compose => dotenv::parse(&text, lookup),
            Format::Raw => dotenv::parse_raw(&text, lookup),
        });
    match read {
        Ok(file) => {
            found.extend(file.warnings);
            let set = file.entries.into_iter();
            set.filter_map(|(key, entry)| Some((key, entry.value?)))
                .collect()
        }
        Err(errors) => {
            found.extend(errors);
            Vec::new()
        }
    }
}
