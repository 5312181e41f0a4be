//! Which backups there are.

use std::time::Duration;

use serde::Serialize;

use crate::backup::Consistency;
use crate::backup::Sealed;
use crate::vault::Found;
use crate::vault::State;

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// `whole`, `damaged`, `unfinished` (somebody was killed) or `being made`.
    pub state: &'static str,
    /// Why it cannot be used.
    pub reason: Option<String>,
    /// How long ago it began.
    pub age_seconds: u64,
    /// How many bytes it has where it stands.
    pub bytes: Option<u64>,
    /// Its project.
    pub project: Option<String>,
    /// Its volumes.
    pub volumes: Vec<String>,
    /// What was done so that nothing changed meanwhile.
    pub consistency: Option<Consistency>,
    /// How it is encrypted.
    pub sealed: Option<Sealed>,
}

impl Row {
    /// How long ago it began.
    pub fn age(&self) -> Duration {
        Duration::from_secs(self.age_seconds)
    }
}

/// What was found, as it stands at a time since 1970.
pub fn rows(found: Vec<Found>, now: Duration) -> Vec<Row> {
    found.into_iter().map(|found| row(found, now)).collect()
}

fn row(found: Found, now: Duration) -> Row {
    let Found { name, state } = found;
    let began = u64::try_from(name.seconds()).unwrap_or_default();
    let mut row = Row {
        name: name.to_string(),
        state: "whole",
        reason: None,
        age_seconds: now.as_secs().saturating_sub(began),
        bytes: None,
        project: None,
        volumes: Vec::new(),
        consistency: None,
        sealed: None,
    };
    match state {
        State::BeingMade => row.state = "being made",
        State::Abandoned => row.state = "unfinished",
        State::Damaged { reason } => {
            row.state = "damaged";
            row.reason = Some(reason);
        }
        State::Whole { manifest, bytes } => {
            row.bytes = Some(bytes);
            row.project = Some(manifest.project);
            row.volumes = manifest.volumes.into_iter().map(|one| one.name).collect();
            row.consistency = Some(manifest.consistency);
            row.sealed = manifest.sealed;
        }
    }
    row
}
