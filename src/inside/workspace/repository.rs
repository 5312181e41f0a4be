//! The tools that read what a git repository says of itself, without git.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::files::because;
use super::tools::{Outcome, number};
use crate::host::workspace::{Kind, Workspace};

/// The most of a file of git that is read.
const MOST: u64 = 4 << 20;
/// How many changes are shown where nobody says how many.
const USUAL: usize = 20;
/// How deep branches are looked for: `feature/area/name`.
const DEPTH: usize = 8;

type Arguments = Map<String, Value>;

pub(super) fn head(workspace: &Workspace, _: &Arguments) -> Outcome {
    let head = read(workspace, ".git/HEAD")?;
    let head = head.trim();
    let Some(reference) = head.strip_prefix("ref: ") else {
        return Ok(format!("no branch\ncommit {head}\n"));
    };
    let branch = reference.trim_start_matches("refs/heads/");
    let commit = references(workspace)?.remove(reference);
    let commit = commit.map_or("no commit yet".to_owned(), |one| format!("commit {one}"));
    Ok(format!("branch {branch}\n{commit}\n"))
}

pub(super) fn branches(workspace: &Workspace, _: &Arguments) -> Outcome {
    let all = references(workspace)?;
    let line = |(name, commit): (&String, &String)| {
        let short = name.trim_start_matches("refs/");
        format!("{commit} {short}\n")
    };
    Ok(all.iter().map(line).collect())
}

pub(super) fn log(workspace: &Workspace, arguments: &Arguments) -> Outcome {
    let limit = number(arguments, "limit")?.unwrap_or(USUAL);
    let text = read(workspace, ".git/logs/HEAD")?;
    let mut shown = String::new();
    for line in text.lines().rev().take(limit) {
        let (who, what) = line.split_once('\t').unwrap_or((line, ""));
        let commit = who.split(' ').nth(1).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(shown, "{commit} {what}");
    }
    Ok(shown)
}

/// Branches and tags with their commits: those in files of their own stand above those
/// that git has packed.
fn references(workspace: &Workspace) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    // A repository without packed references has no such file.
    let packed = read(workspace, ".git/packed-refs").unwrap_or_default();
    for line in packed.lines() {
        if let Some((commit, name)) = line.split_once(' ')
            && !line.starts_with('#')
        {
            all.insert(name.to_owned(), commit.to_owned());
        }
    }
    let entries = workspace
        .walk(".git/refs", DEPTH, &|_| true)
        .map_err(|_| no_repository())?;
    for entry in entries.iter().filter(|entry| entry.kind == Kind::File) {
        let commit = read(workspace, &entry.path)?;
        let name = entry.path.trim_start_matches(".git/");
        all.insert(name.to_owned(), commit.trim().to_owned());
    }
    Ok(all)
}

fn read(workspace: &Workspace, path: &str) -> Result<String, String> {
    match workspace.read(path, MOST) {
        Ok((bytes, _)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(_) if workspace.look(".git").is_err() => Err(no_repository()),
        Err(error) => Err(because(path, &error)),
    }
}

fn no_repository() -> String {
    "the workspace is no git repository".to_owned()
}
