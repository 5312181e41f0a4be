//! Findings in SARIF 2.1.0, the form that code hosts show beside the code.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::json;

use super::Finding;
use super::Severity;

/// The findings as one run of one tool.
pub fn sarif<'a>(findings: impl Iterator<Item = &'a Finding>, version: &str) -> Value {
    let findings: Vec<&Finding> = findings.collect();
    let rules: BTreeMap<&str, &Finding> = findings
        .iter()
        .rev()
        .map(|finding| (finding.id.as_str(), *finding))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "devtools",
                "version": version,
                "rules": rules.values().map(|finding| rule(finding)).collect::<Vec<_>>(),
            }},
            "results": findings.iter().map(|finding| result(finding)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(finding: &Finding) -> Value {
    let mut rule = json!({
        "id": finding.id,
        "shortDescription": {"text": finding.message},
        "properties": {
            "tags": ["security"],
            "security-severity": score(finding.severity),
        },
    });
    let address = finding
        .url
        .as_deref()
        .filter(|url| url.starts_with("https://"));
    if let Some(address) = address {
        rule["helpUri"] = address.into();
    }
    rule
}

/// The number by which code hosts tell severities apart.
fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Unknown => "0.0",
        Severity::Low => "3.0",
        Severity::Medium => "5.5",
        Severity::High => "8.0",
        Severity::Critical => "9.5",
    }
}

fn result(finding: &Finding) -> Value {
    let remedy = finding.remedy.as_ref();
    let remedy = remedy.map(|remedy| format!(" ({remedy})"));
    // Where there is no file, the image stands for one, as other scanners have it.
    let place = finding.file.as_ref().or(finding.image.as_ref());
    let mut location = json!({
        "artifactLocation": {"uri": place.map_or("compose.yaml", String::as_str)},
    });
    location["region"] = json!({
        "startLine": finding.line.unwrap_or(1),
        "startColumn": finding.column.unwrap_or(1),
    });
    json!({
        "ruleId": finding.id,
        "level": match finding.severity {
            Severity::Critical | Severity::High => "error",
            Severity::Medium => "warning",
            Severity::Low | Severity::Unknown => "note",
        },
        "message": {"text": format!("{}{}", finding.message, remedy.unwrap_or_default())},
        "locations": [{"physicalLocation": location}],
    })
}
