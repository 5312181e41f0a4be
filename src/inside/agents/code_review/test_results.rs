//! Results of tests that came with a change: what failed is a finding.

use serde::Deserialize;

use super::finding::{Category, Finding, Severity, Source};
use super::rules::masked;
use crate::text::echo;

/// One result, as feature-dev and the guide's agents write it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TestResult {
    test_name: String,
    status: String,
    error_message: Option<String>,
}

/// Words for a test that is well, or was not run on purpose.
const FINE: &[&str] = &[
    "passed",
    "pass",
    "ok",
    "success",
    "succeeded",
    "skipped",
    "ignored",
    "xfail",
];

/// Words for a test that is not.
const FAILED: &[&str] = &[
    "failed",
    "fail",
    "failure",
    "error",
    "errored",
    "timeout",
    "timed_out",
];

/// What the results say against the change.
pub(super) fn findings(results: &[TestResult]) -> Vec<Finding> {
    results.iter().filter_map(finding).collect()
}

fn finding(result: &TestResult) -> Option<Finding> {
    let TestResult {
        test_name,
        status,
        error_message,
    } = result;
    let word = status.to_lowercase();
    if FINE.contains(&word.as_str()) {
        return None;
    }
    let name = echo(test_name);
    let (severity, message) = if FAILED.contains(&word.as_str()) {
        let reason = error_message.as_deref().unwrap_or_default();
        let reason = match reason.is_empty() {
            true => String::new(),
            false => format!(": {}", echo(&masked(reason))),
        };
        let message = format!("the results that were given say that {name} failed{reason}");
        (Severity::High, message)
    } else {
        let status = echo(status);
        let message = format!("whether {name} passed is not known: its status is {status:?}");
        (Severity::Low, message)
    };
    Some(Finding {
        severity,
        category: Category::Testing,
        message,
        file_path: None,
        line_number: None,
        rule: Some("test.failed"),
        source: Source::Rules,
    })
}
