//! Applies the rules to a change: each rule at most once a line.

use std::collections::HashSet;

use regex::bytes::{Match, Regex};

use super::diff::FileChange;
use super::files;
use super::finding::{Finding, Severity, Source};
use super::page::Page;
use super::rules::{Hit, RULES, Rule};

/// All that the rules find, in the order of the files, the worst of a file first.
pub(super) fn judge(files: &[FileChange<'_>]) -> Vec<Finding> {
    let mut findings = files::about_all(files);
    for file in files {
        let page = Page::of(file);
        let mut of_file = files::about(file);
        for (rule, pattern) in RULES.iter().filter(|(rule, _)| rule.is_about(page.kind)) {
            lines(&page, rule, pattern, &mut of_file);
        }
        drop_guesses(&mut of_file);
        of_file.sort_by_key(|finding| (finding.severity, finding.line_number));
        findings.append(&mut of_file);
    }
    findings
}

/// Rules that guess that something is a secret: where it is known to be one,
/// nothing is left to guess.
const GUESSES: &[&str] = &["secret.assignment", "secret.password"];

fn drop_guesses(findings: &mut Vec<Finding>) {
    let is_guess = |finding: &Finding| finding.rule.is_some_and(|rule| GUESSES.contains(&rule));
    let known: HashSet<Option<u32>> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Critical && !is_guess(finding))
        .map(|finding| finding.line_number)
        .collect();
    findings.retain(|finding| !(is_guess(finding) && known.contains(&finding.line_number)));
}

/// Adds what one rule finds on one page.
fn lines(page: &Page<'_>, rule: &Rule, pattern: &Regex, findings: &mut Vec<Finding>) {
    let text = page.text(rule.reads);
    let mut at = 0;
    while let Some(whole) = pattern.find_at(text, at) {
        let found = group(pattern, text, whole);
        let Some((spot, next)) = page.line_at(found.start()) else {
            return;
        };
        let is_judged = spot.is_added && (rule.in_tests || !spot.is_test);
        let hit = Hit {
            before: &text[spot.start..found.start()],
            found: found.as_bytes(),
        };
        let shown = is_judged.then(|| (rule.confirm)(&hit)).flatten();
        // A line that is not judged, or was, is left behind; one on which
        // something was dismissed may hold more.
        at = if is_judged && shown.is_none() {
            whole.end().max(at + 1)
        } else {
            next
        };
        findings.extend(shown.map(|shown| Finding {
            severity: rule.severity,
            category: rule.category,
            message: rule.say(&shown),
            file_path: Some(page.file.path.clone()),
            line_number: Some(spot.number),
            rule: Some(rule.id),
            source: Source::Rules,
        }));
        if at > text.len() {
            return;
        }
    }
}

/// What the first group of a pattern found, or all if it has none.
fn group<'t>(pattern: &Regex, text: &'t [u8], whole: Match<'t>) -> Match<'t> {
    if pattern.captures_len() == 1 {
        return whole;
    }
    let groups = pattern.captures_at(text, whole.start());
    groups.and_then(|groups| groups.get(1)).unwrap_or(whole)
}
