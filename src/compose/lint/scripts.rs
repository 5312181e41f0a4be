//! Scripts beside a project that name its volumes otherwise than the engine does.

use std::ops::Range;
use std::sync::Arc;

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::Project;

/// What mounts volumes or works with them.
const COMMANDS: &[(&str, Reading)] = &[
    ("docker run", Reading::Mounts),
    ("docker create", Reading::Mounts),
    ("docker container run", Reading::Mounts),
    ("podman run", Reading::Mounts),
    ("docker volume inspect", Reading::Names),
    ("docker volume rm", Reading::Names),
    ("docker volume create", Reading::Names),
    ("podman volume inspect", Reading::Names),
];

/// Where a command has names of volumes.
#[derive(Clone, Copy)]
enum Reading {
    /// In `-v NAME:/path`, `--volume NAME:/path` and `--mount source=NAME,…`.
    Mounts,
    /// As its arguments.
    Names,
}

pub(super) fn other_volume(view: &View<'_>, findings: &mut Findings) {
    for script in view.scripts {
        for (name, range) in volumes_of(&script.text) {
            let Some((key, real)) = probably_meant(view.project, name) else {
                continue;
            };
            let message =
                format!("no volume of this project is {name:?}; {key:?} is called {real:?}");
            findings.push(
                Diagnostic::warning(code::OTHER_VOLUME, message)
                    .at(Some(&Arc::clone(script).span(range)))
                    .related(
                        view.key(&["volumes", key]),
                        "the volume that is probably meant",
                    )
                    .help(format!(
                        "write {real:?}, or give the volume this `name:`; docker makes a new, \
                         empty one of a name that it does not know"
                    )),
            );
        }
    }
}

/// The volume that a name probably means which none has: its key, or the key
/// behind some project's name.
fn probably_meant<'a>(project: &'a Project, name: &str) -> Option<(&'a str, &'a str)> {
    let alike = |text: &str| text.to_lowercase().replace('-', "_");
    let written = alike(name);
    if project.volumes.values().any(|volume| volume.name == name) {
        return None;
    }
    let mut volumes = project.volumes.iter();
    volumes
        .find(|(key, volume)| {
            let key = alike(key);
            written == key
                || written == alike(&volume.name)
                || written
                    .strip_suffix(&key)
                    .is_some_and(|rest| rest.ends_with('_'))
        })
        .map(|(key, volume)| (key.as_str(), volume.name.as_str()))
}

/// The names of volumes in a script, and where they stand.
fn volumes_of(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    for (command, reading) in COMMANDS {
        for (at, _) in text.match_indices(command) {
            let start = at + command.len();
            let statement = statement(&text[start..]);
            let words = words(statement).map(|(word, at)| (word, start + at));
            match reading {
                Reading::Names => found.extend(words.filter(|(word, _)| is_name(word))),
                Reading::Mounts => found.extend(mounted(words)),
            }
        }
    }
    let ranges = found
        .into_iter()
        .map(|(name, at)| (name, at..at + name.len()));
    let mut ranges: Vec<_> = ranges.collect();
    ranges.sort_by_key(|(_, range)| range.start);
    ranges.dedup();
    ranges
}

/// A command line up to its end; a backslash or a backtick before the line
/// break carries it on.
fn statement(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        if !line.trim_end().ends_with(['\\', '`']) {
            break;
        }
    }
    let line = &text[..end];
    line.find([';', '|', '&', ')'])
        .map_or(line, |stop| &line[..stop])
}

/// The words of a command line and where they begin, without quotes around them.
fn words(line: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut end = 0;
    line.split_inclusive(char::is_whitespace)
        .map(move |word| {
            let bare = word.trim_start_matches(['"', '\'']);
            let start = end + word.len() - bare.len();
            end += word.len();
            let bare = bare.trim_end();
            (bare.trim_end_matches(['"', '\'', '`', '\\']), start)
        })
        .filter(|(word, _)| !word.is_empty())
}

/// The names in the options of `docker run`.
fn mounted<'a>(words: impl Iterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    let mut option = "";
    for (word, at) in words {
        let (value, at) = match word.split_once('=') {
            Some((name, value)) if matches!(name, "--volume" | "--mount" | "-v") => {
                option = name;
                (value, at + name.len() + 1)
            }
            _ if matches!(option, "-v" | "--volume" | "--mount") => (word, at),
            _ => {
                option = word;
                continue;
            }
        };
        let mut start = at;
        for field in value.split(',') {
            let name = match (option, field.split_once(['=', ':'])) {
                ("--mount", Some((key @ ("source" | "src"), name))) => {
                    Some((name, start + key.len() + 1))
                }
                ("--mount", _) | (_, None) => None,
                (_, Some((name, _))) => Some((name, start)),
            };
            found.extend(name.filter(|(name, _)| is_name(name)));
            start += field.len() + 1;
        }
        option = "";
    }
    found
}

/// Whether a word can name a volume, and is no path, option or variable.
fn is_name(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
}
