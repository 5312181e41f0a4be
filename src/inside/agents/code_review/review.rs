//! From a request to a verdict, without a language model.

use super::diff::{self, FileChange};
use super::finding::{Finding, Severity};
use super::judge::judge;
use super::second::Excerpt;
use super::{Diff, Request, test_results};
use crate::inside::agents::input::{Input, estimated_tokens, input_required};
use crate::inside::answer::Refusal;

/// The most lines that are reviewed; more are no change that anybody made.
const MOST_LINES: usize = 200_000;

/// How many lines around what is new a model is shown, if nobody says.
const CONTEXT: usize = 5;

/// The most findings that are listed, the worst of them.
const MOST_LISTED: usize = 200;

/// What the rules make of a change; a second reader may add findings.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ruled {
    pub(super) findings: Vec<Finding>,
    pub(super) files: usize,
    /// How many new lines were looked at.
    pub(super) lines: usize,
    /// Twice the words of what was given.
    pub(super) tokens: usize,
}

/// What a review comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    /// The worst first.
    pub(super) findings: Vec<Finding>,
    pub(super) not_listed: usize,
    pub(super) approval: bool,
    pub(super) summary: String,
}

/// Reviews what a request gives; the excerpt is empty where nobody reads it.
pub(super) fn by_rules(request: &Request, has_model: bool) -> Result<(Ruled, Excerpt), Refusal> {
    let files = changes(request)?;
    let results = request.test_results.as_deref().unwrap_or_default();
    let mut findings = test_results::findings(results);
    findings.extend(judge(&files));
    let ruled = Ruled {
        findings,
        files: files.len(),
        lines: files.iter().map(|file| file.added().count()).sum(),
        tokens: tokens(request),
    };
    let diffs = request.diffs.iter().flatten();
    let context = diffs.filter_map(|diff| diff.context_lines).max();
    let excerpt = if has_model {
        Excerpt::of(&files, context.unwrap_or(CONTEXT))
    } else {
        Excerpt::default()
    };
    Ok((ruled, excerpt))
}

/// The changes that a request gives, in its order.
fn changes(request: &Request) -> Result<Vec<FileChange<'_>>, Refusal> {
    let Request {
        task_id: _,
        description,
        diffs,
        inputs,
        answer,
        test_results: _,
    } = request;
    let diffs = diffs.as_deref().unwrap_or_default();
    let inputs = inputs.as_deref().unwrap_or_default();
    let texts = diffs.iter().map(|diff| diff.changes.as_str());
    let texts = texts.chain(inputs.iter().map(|input| input.content.as_str()));
    let told = [description.as_deref(), answer.as_deref()];
    let texts = texts.chain(told.into_iter().flatten());
    let lines: usize = texts.map(|text| text.lines().count()).sum();
    if lines > MOST_LINES {
        let message =
            format!("{lines} lines are too many for one review; {MOST_LINES} are the most");
        return Err(Refusal::bad_request(message));
    }
    let mut files: Vec<FileChange<'_>> = diffs.iter().flat_map(of_diff).collect();
    files.extend(inputs.iter().flat_map(of_input));
    let answered = answer.as_deref().and_then(diff_in);
    files.extend(
        answered
            .into_iter()
            .flat_map(|text| diff::parse(text, "answer")),
    );
    files.retain(|file| !file.is_empty());
    if files.is_empty() {
        return Err(nothing_to_review(answer.is_some()));
    }
    Ok(files)
}

fn of_diff(diff: &Diff) -> Vec<FileChange<'_>> {
    if diff.changes.trim().is_empty() {
        return Vec::new();
    }
    diff::parse(&diff.changes, &diff.file_path)
}

/// A file as one that is new; a patch as what it changes.
fn of_input(input: &Input) -> Vec<FileChange<'_>> {
    let is_patch = [".diff", ".patch"]
        .iter()
        .any(|ending| input.file_path.ends_with(ending));
    if is_patch && diff::is_diff(&input.content) {
        return diff::parse(&input.content, &input.file_path);
    }
    vec![FileChange::whole(&input.file_path, &input.content)]
}

/// The diff in what a user wrote, which may stand between words and fences.
fn diff_in(answer: &str) -> Option<&str> {
    let fenced = answer.split("```").nth(1);
    let fenced = fenced.and_then(|block| block.split_once('\n').map(|(_, text)| text));
    [fenced, Some(answer)]
        .into_iter()
        .flatten()
        .find(|text| diff::is_diff(text))
}

fn nothing_to_review(has_answer: bool) -> Refusal {
    input_required(if has_answer {
        "The answer holds no change: send a unified diff, as `git diff` prints it."
    } else {
        "There is nothing to review: send a unified diff, as `git diff` prints it."
    })
}

/// Everything that was given to read, counted.
fn tokens(request: &Request) -> usize {
    let diffs = request.diffs.iter().flatten();
    let inputs = request.inputs.iter().flatten();
    estimated_tokens(
        diffs
            .map(|diff| diff.changes.as_str())
            .chain(inputs.map(|input| input.content.as_str()))
            .chain(request.description.as_deref())
            .chain(request.answer.as_deref()),
    )
}

impl Ruled {
    /// Sums up: approved is what has nothing critical and nothing high.
    pub(super) fn verdict(&self) -> Verdict {
        let mut findings = self.findings.clone();
        let approval = !findings.iter().any(|finding| finding.severity.blocks());
        let summary = summary(&findings, self.files, self.lines, approval);
        findings.sort_by_key(|finding| finding.severity);
        let not_listed = findings.len().saturating_sub(MOST_LISTED);
        findings.truncate(MOST_LISTED);
        Verdict {
            findings,
            not_listed,
            approval,
            summary,
        }
    }
}

/// One sentence that counts.
fn summary(findings: &[Finding], files: usize, lines: usize, approval: bool) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| {
            (
                severity,
                findings
                    .iter()
                    .filter(|finding| finding.severity == severity)
                    .count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {}", severity.word()))
        .collect();
    let found = match findings.len() {
        0 => "nothing found".to_owned(),
        1 => format!("{} finding", counts.join(", ")),
        _ => format!("{} findings", counts.join(", ")),
    };
    let verdict = if approval { "approved" } else { "not approved" };
    format!(
        "{} and {} reviewed: {found}; {verdict}.",
        counted(files, "file"),
        counted(lines, "new line")
    )
}

fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}
