//! Compares what devtools and docker compose make of every compose file below some folders.
//!
//! `make conformance DIR=folder` runs it. Each file is read by both where it lies,
//! in the same bare environment, and has to get the same verdict, the same
//! `config --format json` and the same hashes.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program that reports"
)]

mod difference;
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use difference::{Kind, Outcome};
use program::Program;

/// How many comparisons go on at once for each processor: half of the time they
/// wait for a program to start.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("conformance: name the folders with compose files: make conformance DIR=folder");
        return ExitCode::from(2);
    }
    let mut files = Vec::new();
    for folder in &folders {
        collect(folder, &mut files);
    }
    files.sort();
    let outcomes = compare_all(&files);
    report(&outcomes)
}

/// Every YAML file of a folder and of those below it; a file stands for itself.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.push(path.to_path_buf());
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_yaml = path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "yml");
        if path.is_dir() {
            collect(&path, files);
        } else if is_yaml {
            files.push(path);
        }
    }
}

/// Compares several at once, and says of each difference as soon as it is found.
fn compare_all(files: &[PathBuf]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(1, usize::from) * AT_ONCE;
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = difference::compare(file, &Program::PAIR);
                    let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
                    if !outcome.kind.is_agreement() {
                        println!("{}: {outcome}", file.display());
                    }
                    outcomes.push(outcome);
                }
            });
        }
    });
    outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// The totals; an exit code of 1 if anything differs.
fn report(outcomes: &[Outcome]) -> ExitCode {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.kind).or_default() += 1;
    }
    for (kind, count) in &counts {
        println!("{count:7} {}", kind.words());
    }
    share("accepted files", "the same JSON and hashes", outcomes, true);
    share("rejected files", "the same verdict", outcomes, false);
    let agrees = counts.keys().all(|kind| kind.is_agreement());
    ExitCode::from(u8::from(!agrees))
}

fn share(what: &str, same: &str, outcomes: &[Outcome], accepted: bool) {
    let of_kind = |outcome: &&Outcome| outcome.kind.is_accepted() == accepted;
    let all = outcomes.iter().filter(of_kind).count();
    let agreeing = outcomes.iter().filter(of_kind);
    let agreeing = agreeing
        .filter(|outcome| outcome.kind.is_agreement())
        .count();
    if let Some(hundredths) = (agreeing * 10_000).checked_div(all) {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        println!("{what}: {agreeing} of {all} ({whole}.{rest:02} %) have {same}");
    }
}
