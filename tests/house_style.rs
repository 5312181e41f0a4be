//! The rules of the house that no compiler knows: headers, layers and fences.

#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The layers from the ground up. Who stands in one may use those below it and,
/// where the second field says so, its neighbours in the same layer.
const LAYERS: &[(&[&str], Neighbours)] = &[
    (&["value", "graph", "event", "text"], Neighbours::Strangers),
    (&["backup", "compose", "task"], Neighbours::Strangers),
    (&["state"], Neighbours::Strangers),
    (&["plan"], Neighbours::Strangers),
    (&["health"], Neighbours::Strangers),
    (&["engine", "host"], Neighbours::Friends),
    (
        &[
            "archive",
            "build",
            "docr",
            "doctor",
            "executor",
            "inside",
            "mcp",
            "registry",
            "tasks",
            "templates",
            "vault",
            "watch",
        ],
        Neighbours::Strangers,
    ),
    (&["ops"], Neighbours::Strangers),
    (&["ui"], Neighbours::Strangers),
    (&["tui"], Neighbours::Strangers),
    (&["cli"], Neighbours::Strangers),
];

/// Whether modules of one layer may use each other.
#[derive(Clone, Copy, PartialEq)]
enum Neighbours {
    /// They may.
    Friends,
    /// They may not: what both need belongs into a layer above or below.
    Strangers,
}

/// Words that may stand in no file but those below these paths. Tests may do more.
const FENCES: &[(&str, &[&str])] = &[
    ("bollard::", &["src/engine/docker/", "src/engine/connect/"]),
    ("std::fs", &["src/host/"]),
    ("std::env::var", &["src/host/"]),
    ("std::env::args", &["src/host/"]),
    ("std::env::current", &["src/host/"]),
    ("std::env::temp_dir", &["src/host/"]),
    ("use std::env", &["src/host/"]),
    ("tokio::fs", &["src/host/"]),
    ("com.docker.compose", &["src/state/labels.rs"]),
    ("rmcp::", &["src/inside/", "src/mcp/"]),
    ("rustic_core", &["src/vault/repository/"]),
    ("rustic_backend", &["src/vault/repository/"]),
    ("clap", &["src/cli/"]),
    ("comfy_table", &["src/ui/table.rs"]),
    ("ratatui", &["src/tui/"]),
    ("crossterm", &["src/tui/"]),
    ("object_store", &["src/vault/bucket/"]),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let name = |path: &PathBuf| {
        path.strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/")
    };
    files
        .iter()
        .map(|path| (name(path), fs::read_to_string(path).unwrap()))
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // What a compiler left is nobody's style.
            if !path.ends_with("target") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The lines that are code and no test: comments and what stands behind
/// `#[cfg(test)]` left out.
fn code_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn is_test(name: &str) -> bool {
    name.starts_with("tests/") || name.ends_with("/tests.rs") || name.contains("/tests/")
}

/// The module of the first level that a file belongs to.
fn module_of(name: &str) -> Option<&str> {
    let inside = name.strip_prefix("src/")?;
    let module = inside.split('/').next()?;
    Some(module.strip_suffix(".rs").unwrap_or(module))
}

/// Which modules of the first level use which, by the paths that begin with `crate::`.
fn uses(files: &[(String, String)]) -> BTreeMap<(String, String), String> {
    let mut uses = BTreeMap::new();
    for (name, text) in files.iter().filter(|(name, _)| !is_test(name)) {
        let Some(user) = module_of(name).filter(|module| !["lib", "main"].contains(module)) else {
            continue;
        };
        for line in code_of(text) {
            for path in line.split("crate::").skip(1) {
                let used: String = path
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                if used != user && !used.is_empty() {
                    uses.entry((user.to_owned(), used))
                        .or_insert_with(|| name.clone());
                }
            }
        }
    }
    uses
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS
        .iter()
        .position(|(modules, _)| modules.contains(&module))
}

#[test]
fn every_file_opens_with_one_sentence_that_says_what_it_is_for() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            let header: Vec<&str> = text
                .lines()
                .take_while(|line| line.starts_with("//! "))
                .collect();
            header.is_empty()
        })
        .map(|(name, _)| name)
        .collect();

    assert!(wrong.is_empty(), "no header in {wrong:#?}");
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let wrong: Vec<String> = uses(&sources())
        .into_iter()
        .filter(|((user, used), _)| {
            let (Some(above), Some(below)) = (layer_of(user), layer_of(used)) else {
                return true;
            };
            let are_friends = above == below && LAYERS[above].1 == Neighbours::Friends;
            !(below < above || are_friends)
        })
        .map(|((user, used), name)| format!("{user} uses {used} in {name}"))
        .collect();

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_of_the_first_level_has_a_layer() {
    let files = sources();
    let modules: BTreeSet<&str> = files
        .iter()
        .filter_map(|(name, _)| module_of(name))
        .filter(|module| !["lib", "main"].contains(module))
        .collect();

    let homeless: Vec<&&str> = modules
        .iter()
        .filter(|module| layer_of(module).is_none())
        .collect();

    assert!(homeless.is_empty(), "{homeless:?}");
}

#[test]
fn whoever_starts_a_program_tells_so_to_who_wants_to_know() {
    let is_silent = |text: &str| {
        // Tests stand last, whatever system they are for.
        let code: Vec<&str> = code_of(text)
            .take_while(|line| !line.starts_with("#[cfg(all(test"))
            .collect();
        let has = |word: &str| code.iter().any(|line| line.contains(word));
        has("Command::new(") && !has("use clap::") && !has("verbose::program(")
    };
    let files = sources().into_iter();
    let silent: Vec<String> = files
        .filter(|(name, text)| !is_test(name) && is_silent(text))
        .map(|(name, _)| name)
        .collect();

    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn what_touches_the_outside_stands_behind_its_fence() {
    let mut wrong = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| !is_test(name)) {
        for (word, homes) in FENCES {
            let is_at_home = homes.iter().any(|home| name.starts_with(home));
            if !is_at_home && code_of(text).any(|line| line.contains(word)) {
                wrong.push(format!("{word} in {name}"));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}
