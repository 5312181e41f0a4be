//! The tools that read files.

use std::fmt::Write as _;
use std::io;
use std::time::UNIX_EPOCH;

use serde_json::{Map, Value, json};

use super::tools::{Outcome, number, path, text};
use crate::host::workspace::{Entry, Kind, Workspace};

/// The most of a file that is handed out, and that is searched.
const MOST: u64 = 256 << 10;
/// The most lines that a search tells.
const MOST_HITS: usize = 200;
/// How deep a tree is shown where nobody says how deep.
const USUAL_DEPTH: usize = 3;
/// How deep files are looked for.
const DEPTH: usize = 64;
/// Folders that hold nothing that anybody wrote.
const SKIPPED: [&str; 3] = [".git", "node_modules", "target"];

type Arguments = Map<String, Value>;

pub(super) fn list(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let folder = path(arguments);
    let entries = workspace
        .list(folder)
        .map_err(|error| because(folder, &error))?;
    let mut text = String::new();
    for entry in &entries {
        // Writing to a String cannot fail.
        let _ = match entry.kind {
            Kind::Folder => writeln!(text, "[folder] {}/", name(entry)),
            Kind::File => writeln!(text, "[file]   {} ({} bytes)", name(entry), entry.size),
            Kind::Other => writeln!(text, "[other]  {}", name(entry)),
        };
    }
    Ok(text)
}

pub(super) fn tree(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let folder = path(arguments);
    let depth = number(arguments, "depth")?
        .unwrap_or(USUAL_DEPTH)
        .min(DEPTH);
    let above = if folder.is_empty() {
        0
    } else {
        folder.trim_end_matches('/').split('/').count()
    };
    let entries = walk(workspace, folder, depth)?;
    let line = |entry: &Entry| {
        let deep = entry.path.split('/').count() - 1;
        let mark = if entry.kind == Kind::Folder { "/" } else { "" };
        format!(
            "{}{}{mark}\n",
            "  ".repeat(deep.saturating_sub(above)),
            name(entry)
        )
    };
    Ok(entries.iter().map(line).collect())
}

pub(super) fn read(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let path = text(arguments, "path")?;
    let (head, tail) = (number(arguments, "head")?, number(arguments, "tail")?);
    let (bytes, is_all) = workspace
        .read(path, MOST)
        .map_err(|error| because(path, &error))?;
    if bytes.contains(&0) {
        return Err(format!("{path} is no text"));
    }
    let content = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = content.split_inclusive('\n').collect();
    match (head, tail) {
        (Some(_), Some(_)) => Err("either \"head\" or \"tail\", not both".to_owned()),
        (Some(head), None) => Ok(lines.iter().take(head).copied().collect()),
        (None, Some(_)) if !is_all => Err(format!("{path} is too long for \"tail\"")),
        (None, Some(tail)) => Ok(lines[lines.len().saturating_sub(tail)..].concat()),
        (None, None) if !is_all => Ok(format!("{content}\n[the rest is left out]\n")),
        (None, None) => Ok(content.into_owned()),
    }
}

pub(super) fn info(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let path = text(arguments, "path")?;
    let entry = workspace
        .look(path)
        .map_err(|error| because(path, &error))?;
    let modified = entry
        .modified
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let kind = match entry.kind {
        Kind::Folder => "folder",
        Kind::File => "file",
        Kind::Other => "other",
    };
    Ok(json!({
        "path": entry.path,
        "kind": kind,
        "size": entry.size,
        "modified_unix": modified.map(|since| since.as_secs()),
    })
    .to_string())
}

pub(super) fn find(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let pattern = text(arguments, "pattern")?;
    let entries = walk(workspace, path(arguments), DEPTH)?;
    let mut found = String::new();
    for entry in &entries {
        if fits(pattern.as_bytes(), name(entry).as_bytes()) {
            found.push_str(&entry.path);
            found.push('\n');
        }
    }
    Ok(found)
}

pub(super) fn search(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let ignore_case = arguments.get("ignore_case") == Some(&Value::Bool(true));
    let fold = |text: &str| {
        if ignore_case {
            text.to_lowercase()
        } else {
            text.to_owned()
        }
    };
    let wanted = fold(text(arguments, "text")?);
    if wanted.is_empty() {
        return Err("\"text\" is empty, which stands in every line".to_owned());
    }
    let (mut hits, mut count) = (String::new(), 0);
    let entries = walk(workspace, path(arguments), DEPTH)?;
    for entry in entries.iter().filter(|entry| entry.kind == Kind::File) {
        let Ok((bytes, _)) = workspace.read(&entry.path, MOST) else {
            continue;
        };
        if bytes.contains(&0) {
            continue;
        }
        for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            if fold(line).contains(&wanted) {
                let short: String = line.trim_end().chars().take(400).collect();
                // Writing to a String cannot fail.
                let _ = writeln!(hits, "{}:{}: {short}", entry.path, number + 1);
                count += 1;
            }
            if count == MOST_HITS {
                return Ok(hits + "[there are more]\n");
            }
        }
    }
    Ok(hits)
}

fn walk(workspace: &Workspace, folder: &str, depth: usize) -> Result<Vec<Entry>, String> {
    let enters = |entry: &Entry| !SKIPPED.contains(&name(entry));
    workspace
        .walk(folder, depth, &enters)
        .map_err(|error| because(folder, &error))
}

fn name(entry: &Entry) -> &str {
    entry.path.rsplit('/').next().unwrap_or(&entry.path)
}

/// Why a path could not be read.
pub(super) fn because(path: &str, error: &io::Error) -> String {
    let path = if path.is_empty() {
        "the workspace"
    } else {
        path
    };
    match error.kind() {
        io::ErrorKind::NotFound => format!("{path} is not there"),
        _ => format!("{path} cannot be read: {error}"),
    }
}

/// Whether a name fits a pattern with `*` and `?`.
fn fits(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(b'?') => (at, place) = (at + 1, place + 1),
            Some(byte) if *byte == name[place] => (at, place) = (at + 1, place + 1),
            Some(_) | None => match star {
                Some((behind, from)) => {
                    star = Some((behind, from + 1));
                    (at, place) = (behind + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text_and_question_marks_for_one_byte() {
        for (pattern, name, is_fitting) in [
            ("*.rs", "main.rs", true),
            ("*.rs", "main.rsx", false),
            ("a?c", "abc", true),
            ("*a*b*", "xxaxbx", true),
            ("*a*b", "ba", false),
            ("", "", true),
            ("*", "", true),
        ] {
            assert_eq!(
                fits(pattern.as_bytes(), name.as_bytes()),
                is_fitting,
                "{pattern} {name}"
            );
        }
    }
}
