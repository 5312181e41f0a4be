//! What becomes of one file in both programs, and where they part.

use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Program, Run};

/// How both programs take a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Both come to the same.
    Same,
    /// Both refuse it.
    Refused,
    /// The hashes differ, where those of docker compose are known to be wrong.
    HashExcused,
    /// The JSON means the same, but is written otherwise.
    Bytes,
    /// The hashes differ.
    Hash,
    /// The JSON differs.
    Json,
    /// Only devtools refuses it.
    TooStrict,
    /// Only devtools accepts it.
    TooLenient,
    /// One of them crashed or did not end.
    Failed,
}

/// A kind, and what there is to see of it.
pub(crate) struct Outcome {
    /// The kind.
    pub(crate) kind: Kind,
    detail: String,
}

impl Kind {
    /// Whether nothing is left to be done.
    pub(crate) fn is_agreement(self) -> bool {
        matches!(self, Self::Same | Self::Refused | Self::HashExcused)
    }

    /// Whether docker compose accepts the file.
    pub(crate) fn is_accepted(self) -> bool {
        !matches!(self, Self::Refused | Self::TooLenient | Self::Failed)
    }

    /// The kind in a few words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Refused => "refused by both",
            Self::HashExcused => "same, but for hashes that docker compose prints wrong",
            Self::Bytes => "same JSON, written otherwise",
            Self::Hash => "hashes differ",
            Self::Json => "JSON differs",
            Self::TooStrict => "refused by devtools alone",
            Self::TooLenient => "accepted by devtools alone",
            Self::Failed => "crashed or did not end",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, detail } = self;
        write!(f, "{}: {detail}", kind.words())
    }
}

/// Has both read the file.
pub(crate) fn compare(file: &Path, [theirs, ours]: &[Program; 2]) -> Outcome {
    let outcome = |kind, detail| Outcome { kind, detail };
    match (theirs.json(file), ours.json(file)) {
        (Run::Failed(reason), _) => {
            outcome(Kind::Failed, format!("{}: {}", theirs.name, brief(&reason)))
        }
        (_, Run::Failed(reason)) => {
            outcome(Kind::Failed, format!("{}: {}", ours.name, brief(&reason)))
        }
        (Run::Refused(_), Run::Refused(_)) => outcome(Kind::Refused, String::new()),
        (Run::Accepted(_), Run::Refused(reason)) => outcome(Kind::TooStrict, brief(&reason)),
        (Run::Refused(reason), Run::Accepted(_)) => outcome(Kind::TooLenient, brief(&reason)),
        (Run::Accepted(their_json), Run::Accepted(our_json)) => {
            let difference = json(&their_json, &our_json);
            difference.unwrap_or_else(|| hashes(file, theirs, ours))
        }
    }
}

fn json(theirs: &str, ours: &str) -> Option<Outcome> {
    if theirs.trim_end() == ours.trim_end() {
        return None;
    }
    let parsed = |text| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (kind, detail) = match first("", &parsed(theirs), &parsed(ours)) {
        Some(detail) => (Kind::Json, detail),
        None => (Kind::Bytes, String::new()),
    };
    Some(Outcome { kind, detail })
}

fn hashes(file: &Path, theirs: &Program, ours: &Program) -> Outcome {
    let (theirs, ours) = (theirs.hashes(file), ours.hashes(file));
    let kind = if theirs == ours {
        Kind::Same
    } else if hashes_are_wrong(file) {
        Kind::HashExcused
    } else {
        Kind::Hash
    };
    let lines = |lines: Option<Vec<String>>| lines.unwrap_or_default();
    let (theirs, ours) = (lines(theirs), lines(ours));
    let differing: Vec<&str> = theirs
        .iter()
        .filter(|line| !ours.contains(line))
        .filter_map(|line| line.split(' ').next())
        .collect();
    Outcome {
        kind,
        detail: differing.join(", "),
    }
}

/// Whether docker compose 2.40.3 prints other hashes than it labels containers
/// with: it does for every service with `env_file` or `label_file`, which may also
/// come from a file that is extended or included.
fn hashes_are_wrong(file: &Path) -> bool {
    let names_one = |text: &str| text.contains("env_file") || text.contains("label_file");
    let text = fs::read_to_string(file).unwrap_or_default();
    if names_one(&text) {
        return true;
    }
    let mut files = Vec::new();
    if text.contains("extends") || text.contains("include") {
        crate::collect(file.parent().unwrap_or(Path::new(".")), &mut files);
    }
    let mut texts = files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    texts.any(|text| names_one(&text))
}

/// The first place where two values differ, with both.
fn first(path: &str, theirs: &Value, ours: &Value) -> Option<String> {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            let more = ours.keys().filter(|key| !theirs.contains_key(*key));
            theirs.keys().chain(more).find_map(|key| {
                let none = &Value::Null;
                let (theirs, ours) = (theirs.get(key), ours.get(key));
                let both = (theirs.unwrap_or(none), ours.unwrap_or(none));
                first(&format!("{path}.{key}"), both.0, both.1)
                    .or_else(|| (theirs.is_some() != ours.is_some()).then(|| parted(path, both)))
            })
        }
        (Value::Array(theirs), Value::Array(ours)) if theirs.len() == ours.len() => {
            let mut pairs = theirs.iter().zip(ours).enumerate();
            pairs.find_map(|(at, (theirs, ours))| first(&format!("{path}[{at}]"), theirs, ours))
        }
        _ if theirs == ours => None,
        _ => Some(parted(path, (theirs, ours))),
    }
}

fn parted(path: &str, (theirs, ours): (&Value, &Value)) -> String {
    format!(
        "at {path} docker compose has {}, devtools has {}",
        brief(&theirs.to_string()),
        brief(&ours.to_string())
    )
}

/// The beginning of a text in one line, warnings left out.
fn brief(text: &str) -> String {
    const LENGTH: usize = 300;
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.contains("level=warning"));
    let line = lines.collect::<Vec<_>>().join(" ");
    line.chars().take(LENGTH).collect()
}
