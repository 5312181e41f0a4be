//! The rows of the five guides and what does them, out of docs/guides.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;

/// A guide.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guide {
    /// Its title.
    #[serde(rename = "guide")]
    pub(crate) title: String,
    /// The template that serves it.
    pub(crate) template: String,
    /// Every line of it.
    pub(crate) rows: Vec<Row>,
}

/// A line of a guide.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    /// Its number: the guide's, a point, its own.
    #[serde(rename = "row")]
    pub(crate) id: String,
    /// What the guide does by hand, or demands.
    pub(crate) does: String,
    /// The command lines that do it.
    #[serde(default)]
    pub(crate) with: Vec<String>,
    /// What else does it: `template`.
    pub(crate) by: Option<String>,
    /// Where that is.
    #[serde(rename = "where")]
    pub(crate) place: Option<String>,
    /// Why nothing does it.
    pub(crate) reason: Option<String>,
    /// Which part of devtools is still to be built, if that is why.
    pub(crate) missing: Option<String>,
    /// What differs.
    pub(crate) note: Option<String>,
    /// How a test may run the lines.
    #[serde(default)]
    pub(crate) run: Run,
    /// How they end then.
    #[serde(default)]
    pub(crate) exit: i32,
}

/// How a test may run command lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Run {
    /// Not at all: they ask, go on for ever, take away, or need others.
    #[default]
    None,
    /// In the folder of the template, without an engine.
    Offline,
    /// In the folder of the template, with its stack running.
    Stack,
}

impl Row {
    /// Whether devtools or its template does it.
    pub(crate) fn is_done(&self) -> bool {
        self.reason.is_none()
    }
}

/// The folder of the data.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides")
}

/// All guides in their order.
pub(crate) fn all() -> Vec<Guide> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let guide = serde_yaml::from_str(&text);
        guide
            .map_err(|error| format!("{}: {error}", path.display()))
            .unwrap()
    };
    files.iter().map(read).collect()
}
