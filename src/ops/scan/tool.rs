//! Scanners of packages that may be installed: how each is asked, and what it answers.

use std::path::Path;

use serde_json::Value;

use super::Finding;
use super::Severity;
use crate::host::program::Program;
use crate::ops::Context;
use crate::text::echo;
use crate::text::safe_str;

/// The most that is read of an answer: 256 MiB.
const MOST: u64 = 256 << 20;

/// What stands for the image among the words of a command.
const IMAGE: &str = "{}";

/// The scanners, in the order in which they are looked for.
const TOOLS: &[Scanner] = &[
    Scanner {
        name: "trivy",
        asks: &["trivy", "--version"],
        command: &[
            "trivy",
            "image",
            "--quiet",
            "--format",
            "json",
            "--scanners",
            "vuln,secret",
            "--",
            IMAGE,
        ],
        read: trivy,
    },
    Scanner {
        name: "grype",
        asks: &["grype", "version"],
        command: &["grype", "--quiet", "--output", "json", "--", IMAGE],
        read: grype,
    },
    Scanner {
        name: "docker scout",
        asks: &["docker", "scout", "version"],
        command: &["docker", "scout", "cves", "--format", "sarif", IMAGE],
        read: scout,
    },
];

/// How a scanner is asked.
struct Scanner {
    name: &'static str,
    /// What tells that it is here.
    asks: &'static [&'static str],
    command: &'static [&'static str],
    read: fn(&Value) -> Vec<Finding>,
}

/// A scanner that is installed.
pub(super) struct Tool(&'static Scanner);

impl Tool {
    /// The first of those that are installed.
    pub(super) async fn first(folder: &Path) -> Option<Self> {
        for scanner in TOOLS {
            let words = scanner.asks.iter().map(|word| (*word).to_owned());
            let words: Vec<String> = words.collect();
            if let Ok((Some(0), ..)) = Program::output(&words, &[], folder, MOST).await {
                return Some(Self(scanner));
            }
        }
        None
    }

    pub(super) fn name(&self) -> &'static str {
        self.0.name
    }

    /// What it finds in an image; an error is a sentence why it could not look.
    pub(super) async fn scan(
        &self,
        context: &Context,
        image: &str,
    ) -> Result<Vec<Finding>, String> {
        let Scanner {
            name,
            asks: _,
            command,
            read,
        } = self.0;
        let words = command.iter().map(|word| match *word {
            IMAGE => image.to_owned(),
            word => word.to_owned(),
        });
        // The same engine that was asked for the image.
        let engine = [("DOCKER_HOST".to_owned(), context.address.clone())];
        let folder = &context.environment.folder;
        let words: Vec<String> = words.collect();
        let (_, stdout, stderr) = Program::output(&words, &engine, folder, MOST)
            .await
            .map_err(|error| format!("{name} could not be run: {error}"))?;
        let answer: Value = serde_json::from_slice(&stdout).map_err(|_| {
            let said = String::from_utf8_lossy(&stderr);
            let last = said.lines().rev().find(|line| !line.trim().is_empty());
            format!(
                "{name} could not look into {image}: {}",
                echo(last.unwrap_or("it did not say why"))
            )
        })?;
        let found = read(&answer).into_iter().map(|one| Finding {
            by: (*name).to_owned(),
            image: Some(image.to_owned()),
            ..safe(one)
        });
        Ok(found.collect())
    }
}

/// What to say where there is no scanner.
pub(super) fn none_installed() -> String {
    "no scanner is installed, so packages in images were not looked at; trivy \
     (https://trivy.dev), grype or docker scout do that"
        .to_owned()
}

/// What comes from a database or a package is somebody else's text.
fn safe(finding: Finding) -> Finding {
    Finding {
        id: echo(&finding.id),
        message: safe_str(&finding.message).replace('\n', " "),
        remedy: finding.remedy.map(|text| echo(&text)),
        url: finding
            .url
            .filter(|url| url.starts_with("https://"))
            .map(|url| echo(&url)),
        ..finding
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// What a package of a version has, and in which one it is put right.
fn of_package(name: &str, version: &str, title: &str) -> String {
    match title {
        "" => format!("{name} {version}"),
        title => format!("{name} {version}: {title}"),
    }
}

fn fixed_in(version: &str) -> Option<String> {
    (!version.is_empty()).then(|| format!("fixed in {version}"))
}

/// `trivy image --format json`.
pub(super) fn trivy(answer: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for result in items(answer, "Results") {
        findings.extend(items(result, "Vulnerabilities").map(|one| Finding {
            severity: Severity::from_word(text(one, "Severity")),
            id: text(one, "VulnerabilityID").to_owned(),
            message: of_package(
                text(one, "PkgName"),
                text(one, "InstalledVersion"),
                text(one, "Title"),
            ),
            remedy: fixed_in(text(one, "FixedVersion")),
            url: Some(text(one, "PrimaryURL").to_owned()),
            ..Finding::default()
        }));
        // Its lines may hold the secret itself, and are left out.
        findings.extend(items(result, "Secrets").map(|one| Finding {
            severity: Severity::from_word(text(one, "Severity")),
            id: text(one, "RuleID").to_owned(),
            message: format!("{} in {}", text(one, "Title"), text(result, "Target")),
            ..Finding::default()
        }));
    }
    findings
}

/// `grype --output json`.
pub(super) fn grype(answer: &Value) -> Vec<Finding> {
    let found = items(answer, "matches").map(|one| {
        let (flaw, package) = (&one["vulnerability"], &one["artifact"]);
        let versions: Vec<&str> = items(&flaw["fix"], "versions")
            .filter_map(Value::as_str)
            .collect();
        Finding {
            severity: Severity::from_word(text(flaw, "severity")),
            id: text(flaw, "id").to_owned(),
            message: of_package(
                text(package, "name"),
                text(package, "version"),
                text(flaw, "description"),
            ),
            remedy: fixed_in(&versions.join(", ")),
            url: Some(text(flaw, "dataSource").to_owned()),
            ..Finding::default()
        }
    });
    found.collect()
}

/// `docker scout cves --format sarif`.
pub(super) fn scout(answer: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for run in items(answer, "runs") {
        let rules = &run["tool"]["driver"];
        findings.extend(items(run, "results").map(|one| {
            let id = text(one, "ruleId");
            let rule = items(rules, "rules").find(|rule| text(rule, "id") == id);
            let rule = rule.unwrap_or(&Value::Null);
            let properties = &rule["properties"];
            let named = text(properties, "cvssV3_severity");
            let severity = if named.is_empty() {
                let score = text(properties, "security-severity").parse();
                Severity::of_score(score.unwrap_or_default())
            } else {
                Severity::from_word(named)
            };
            Finding {
                severity,
                id: id.to_owned(),
                message: text(&rule["shortDescription"], "text").to_owned(),
                remedy: fixed_in(text(properties, "fixed_version")),
                url: Some(text(rule, "helpUri").to_owned()),
                ..Finding::default()
            }
        }));
    }
    findings
}
