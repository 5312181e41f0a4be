//! What a scan found, and how bad it is.

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// How bad a finding is, in the words of all scanners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Severity {
    /// Nobody has said.
    #[default]
    Unknown,
    /// It helps an attacker who is far already.
    Low,
    /// It helps an attacker.
    Medium,
    /// It is a way in, or makes one much wider.
    High,
    /// It is a way in that is used.
    Critical,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Critical,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Critical => "CRITICAL",
        }
    }

    /// What a score of CVSS counts as.
    pub(super) fn of_score(score: f64) -> Self {
        match score {
            score if score >= 9.0 => Self::Critical,
            score if score >= 7.0 => Self::High,
            score if score >= 4.0 => Self::Medium,
            score if score > 0.0 => Self::Low,
            _ => Self::Unknown,
        }
    }

    /// Reads the word of a scanner; one that is not known is no severity.
    pub(super) fn from_word(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            // So Grype calls what is hardly worth a word.
            "NEGLIGIBLE" => Self::Low,
            word => word.parse().unwrap_or_default(),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.word().eq_ignore_ascii_case(text))
            .ok_or_else(|| format!("{text:?} is not one of LOW, MEDIUM, HIGH, CRITICAL, UNKNOWN"))
    }
}

/// Something that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Its name: a code of ours, `CVE-2026-1234`.
    pub id: String,
    /// Who found it.
    pub by: String,
    /// The image it is in, where it is in one.
    pub image: Option<String>,
    /// The file it is in, where it is in one, with line and column.
    pub file: Option<String>,
    /// Its line, counted from 1.
    pub line: Option<usize>,
    /// Its column, counted from 1.
    pub column: Option<usize>,
    /// What is so.
    pub message: String,
    /// What to do, where that is known.
    pub remedy: Option<String>,
    /// Where more is said.
    pub url: Option<String>,
}

impl Finding {
    /// Where it is, for people.
    pub fn place(&self) -> String {
        match (&self.image, &self.file, self.line) {
            (_, Some(file), Some(line)) => format!("{file}:{line}:{}", self.column.unwrap_or(1)),
            (_, Some(file), None) => file.clone(),
            (Some(image), None, _) => image.clone(),
            (None, None, _) => String::new(),
        }
    }
}

/// Everything that a scan found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScanReport {
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
    /// The images that were looked at.
    pub images: Vec<String>,
    /// The scanner that looked into them, if one is installed.
    pub scanner: Option<String>,
    /// What could not be looked at, and why.
    pub notes: Vec<String>,
    /// Whether compose files and Dockerfiles were looked at.
    pub has_looked_at_files: bool,
}

impl ScanReport {
    /// How many findings are as bad as that.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|one| one.severity == severity).count()
    }

    /// The findings that are at least as bad as that.
    pub fn from(&self, least: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |one| one.severity >= least)
    }

    pub(super) fn sorted(mut self) -> Self {
        self.findings.sort_by_key(|one| {
            let place = (one.file.clone(), one.line, one.image.clone());
            (Reverse(one.severity), place, one.id.clone())
        });
        self.findings.dedup();
        self
    }
}
