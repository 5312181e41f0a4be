//! What is said about files as wholes, and about the change as one.

use super::diff::{Fate, FileChange};
use super::finding::{Category, Finding, Severity, Source};
use super::kind::Kind;
use super::rules::is_floating;
use crate::text::echo;
use crate::value::image::ImageReference;

/// From how many new lines on a change is too big to be read with care.
const BIG: usize = 800;

/// A check of a whole file: where and what, for each thing that is so.
type Check = fn(&FileChange<'_>) -> Vec<(Option<u32>, String)>;

/// What is looked for, in order.
const CHECKS: &[(&str, Severity, Category, Check)] = &[
    ("change.binary", Severity::Medium, Category::Change, binary),
    (
        "change.miscounted",
        Severity::Medium,
        Category::Change,
        miscounted,
    ),
    (
        "container.floating-image",
        Severity::Medium,
        Category::Reliability,
        floating_bases,
    ),
    (
        "container.root-user",
        Severity::Medium,
        Category::Security,
        root_user,
    ),
    (
        "container.no-health-check",
        Severity::Low,
        Category::Reliability,
        no_health_check,
    ),
];

/// What is so about one file.
pub(super) fn about(file: &FileChange<'_>) -> Vec<Finding> {
    let checks = CHECKS.iter().flat_map(|(rule, severity, category, check)| {
        let found = check(file).into_iter();
        found.map(|(line_number, message)| Finding {
            severity: *severity,
            category: *category,
            message,
            file_path: Some(file.path.clone()),
            line_number,
            rule: Some(*rule),
            source: Source::Rules,
        })
    });
    checks.collect()
}

/// What is so about the change as a whole.
pub(super) fn about_all(files: &[FileChange<'_>]) -> Vec<Finding> {
    let is_written = |file: &&FileChange<'_>| Kind::of(&file.path) != Kind::Generated;
    let written = files.iter().filter(is_written);
    let lines: usize = written.map(|file| file.added().count()).sum();
    if lines <= BIG {
        return Vec::new();
    }
    vec![Finding {
        severity: Severity::Low,
        category: Category::Change,
        message: format!(
            "{lines} new lines are more than anybody reads with care; several smaller changes are reviewed better"
        ),
        file_path: None,
        line_number: None,
        rule: Some("change.big"),
        source: Source::Rules,
    }]
}

fn binary(file: &FileChange<'_>) -> Vec<(Option<u32>, String)> {
    let message = "what changes in a binary file cannot be seen, so it was not reviewed";
    let is_told = file.is_binary && file.fate != Fate::Deleted;
    is_told
        .then(|| (None, message.to_owned()))
        .into_iter()
        .collect()
}

fn miscounted(file: &FileChange<'_>) -> Vec<(Option<u32>, String)> {
    let [first, rest @ ..] = file.miscounts.as_slice() else {
        return Vec::new();
    };
    let more = match rest.len() {
        0 => String::new(),
        more => format!(", as do {more} more of this file"),
    };
    let message = format!(
        "the hunk header on line {first} of the diff counts other lines than follow{more}; \
         git would not apply it, and line numbers here may be wrong"
    );
    vec![(None, message)]
}

/// The instruction of a line of a Dockerfile and what stands behind it.
fn instruction(line: &str) -> Option<(String, &str)> {
    let (word, rest) = line.trim().split_once(char::is_whitespace)?;
    Some((word.to_ascii_uppercase(), rest.trim()))
}

fn floating_bases(file: &FileChange<'_>) -> Vec<(Option<u32>, String)> {
    if Kind::of(&file.path) != Kind::Dockerfile {
        return Vec::new();
    }
    let base = |rest: &str| {
        let mut words = rest
            .split_whitespace()
            .skip_while(|word| word.starts_with("--"));
        let image = words.next().map(str::to_owned);
        let stage = words.nth(1).map(str::to_lowercase);
        Some((image?, stage))
    };
    let mut stages = std::collections::HashSet::new();
    let mut found = Vec::new();
    for line in file.lines() {
        let from = instruction(line.text).filter(|(word, _)| word == "FROM");
        let Some((image, stage)) = from.and_then(|(_, rest)| base(rest)) else {
            continue;
        };
        let is_image = !image.contains('$')
            && !image.eq_ignore_ascii_case("scratch")
            && !stages.contains(&image.to_lowercase());
        stages.extend(stage);
        let reference = image.parse::<ImageReference>().ok().filter(is_floating);
        let is_added = line.kind == super::diff::LineKind::Added;
        if let Some(image) = reference.filter(|_| is_image && is_added) {
            let message = format!(
                "image {} is another one tomorrow; write a version or a digest behind it",
                echo(image.as_str())
            );
            found.push((Some(line.number), message));
        }
    }
    found
}

/// The instructions of a Dockerfile that is new and has something to run.
fn new_dockerfile(file: &FileChange<'_>) -> Option<Vec<(String, String)>> {
    let is_new = Kind::of(&file.path) == Kind::Dockerfile && file.fate == Fate::Added;
    let lines = file.added().filter_map(|line| instruction(line.text));
    let all: Vec<_> = lines.map(|(word, rest)| (word, rest.to_owned())).collect();
    let has_base = all.iter().any(|(word, _)| word == "FROM");
    (is_new && has_base).then_some(all)
}

fn root_user(file: &FileChange<'_>) -> Vec<(Option<u32>, String)> {
    let Some(instructions) = new_dockerfile(file) else {
        return Vec::new();
    };
    // Each stage begins anew; what counts is the user of the last one.
    let last_stage = instructions.iter().rposition(|(word, _)| word == "FROM");
    let last_stage = &instructions[last_stage.unwrap_or_default()..];
    let user = last_stage.iter().rfind(|(word, _)| word == "USER");
    let message = match user.map(|(_, user)| user.split(':').next().unwrap_or_default()) {
        None => "no USER is set, so the program runs as root unless the base image says otherwise",
        Some("root" | "0") => "the program runs as root",
        Some(_) => return Vec::new(),
    };
    vec![(None, message.to_owned())]
}

fn no_health_check(file: &FileChange<'_>) -> Vec<(Option<u32>, String)> {
    let Some(instructions) = new_dockerfile(file) else {
        return Vec::new();
    };
    let has = |wanted: &str| instructions.iter().any(|(word, _)| word == wanted);
    let message = "no HEALTHCHECK: whether the program answers is known to nobody";
    let is_told = !has("HEALTHCHECK") && (has("EXPOSE") || has("CMD") || has("ENTRYPOINT"));
    is_told
        .then(|| (None, message.to_owned()))
        .into_iter()
        .collect()
}
