//! What can be checked about a file that was made, and by whom.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Draft;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::lint::{Subject, lint};
use crate::compose::source::{Source, SourceError};
use crate::compose::{InputFile, LoadRequest, Loaded, load};
use crate::text::safe_str;

/// What came out of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// Nothing is wrong.
    Valid,
    /// Something is.
    Invalid,
    /// Nobody here can tell.
    NotValidated,
}

/// One file, who looked at it, and what came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Validation {
    pub(crate) file_path: String,
    pub(crate) by: &'static str,
    pub(crate) result: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

impl Validation {
    /// What `by` found: nothing, or what is wrong.
    pub(crate) fn found(draft: &Draft, by: &'static str, wrong: Option<String>) -> Self {
        Self {
            file_path: draft.file_path.clone(),
            by,
            result: wrong.as_ref().map_or(Verdict::Valid, |_| Verdict::Invalid),
            detail: wrong,
        }
    }

    /// Nobody looked, and why.
    pub(crate) fn none(draft: &Draft, why: &str) -> Self {
        Self {
            file_path: draft.file_path.clone(),
            by: "nobody",
            result: Verdict::NotValidated,
            detail: Some(format!("not validated: {why}")),
        }
    }

    /// What holds for all files: invalid if one is, not validated if none was.
    pub(crate) fn status(all: &[Self]) -> Verdict {
        let has = |verdict| all.iter().any(|validation| validation.result == verdict);
        match (has(Verdict::Invalid), has(Verdict::Valid)) {
            (true, _) => Verdict::Invalid,
            (false, true) => Verdict::Valid,
            (false, false) => Verdict::NotValidated,
        }
    }
}

/// A disk without files: what was sent is all there is.
#[derive(Debug)]
pub(crate) struct NoDisk;

impl Source for NoDisk {
    fn read(&self, _: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(None)
    }

    fn is_file(&self, _: &Path) -> bool {
        false
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

/// How to read one compose file that is not on a disk.
pub(crate) fn request(file_path: &str, text: &str) -> LoadRequest {
    let folder = PathBuf::from("/project");
    LoadRequest {
        files: vec![InputFile {
            path: folder.join("compose.yaml"),
            name: safe_str(file_path).into_owned(),
            bytes: Some(text.as_bytes().to_vec()),
        }],
        folder: folder.clone(),
        project_directory: folder,
        ..LoadRequest::default()
    }
}

/// What devtools' own loader and lints say; the variables that have to be set are.
pub(crate) fn compose(draft: &Draft, to_be_set: &[String]) -> Validation {
    let mut request = request(&draft.file_path, &draft.content);
    request.environment = to_be_set
        .iter()
        .map(|name| (name.clone(), "placeholder".to_owned()))
        .collect();
    let wrong = match load(&request, &NoDisk) {
        Ok(Loaded {
            project, warnings, ..
        }) => {
            let subject = Subject {
                project: &project,
                scripts: &[],
                absent: &[],
            };
            in_words(&lint(&subject, &warnings))
        }
        Err(errors) => in_words(&errors),
    };
    let mut validation = Validation::found(draft, "devtools compose loader and lints", wrong);
    if validation.detail.is_none() && !to_be_set.is_empty() {
        validation.detail = Some(format!("with a placeholder for {}", to_be_set.join(", ")));
    }
    validation
}

/// All findings in one text; `None` if there are none.
pub(crate) fn in_words(findings: &Diagnostics) -> Option<String> {
    let texts: Vec<String> = findings.iter().map(in_a_line).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// A finding with its place in front and its help behind.
pub(crate) fn in_a_line(finding: &Diagnostic) -> String {
    let place = finding
        .span
        .as_ref()
        .map_or(String::new(), |span| format!("{span}: "));
    let help = finding
        .help
        .as_ref()
        .map_or(String::new(), |help| format!(" ({help})"));
    safe_str(&format!("{place}{}{help}", finding.message)).into_owned()
}

/// The one document of a YAML text.
pub(crate) fn yaml(draft: &Draft) -> Result<serde_yaml::Value, String> {
    serde_yaml::from_str(&draft.content).map_err(|error| error.to_string())
}

/// Whether brackets close in the order in which they open, outside of texts in
/// double quotes and remarks that begin with `#`.
pub(crate) fn brackets(text: &str) -> Result<(), String> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut is_text = false;
        let mut characters = line.chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' if is_text => drop(characters.next()),
                '"' => is_text = !is_text,
                _ if is_text => {}
                '#' => break,
                '{' | '[' | '(' => open.push((c, index + 1)),
                '}' | ']' | ')' => {
                    let matching = open.pop().map(|(opening, _)| opening);
                    if !matches!(
                        (matching, c),
                        (Some('{'), '}') | (Some('['), ']') | (Some('('), ')')
                    ) {
                        return Err(format!("line {}: {c:?} closes nothing", index + 1));
                    }
                }
                _ => {}
            }
        }
        if is_text {
            return Err(format!("line {}: a text does not end", index + 1));
        }
    }
    match open.pop() {
        None => Ok(()),
        Some((c, line)) => Err(format!("line {line}: {c:?} is not closed")),
    }
}
