//! What is done with a repository and its snapshots.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::backup::retention::Candidate;
use crate::backup::retention::Rules;
use crate::ops::Error;
use crate::ops::Result;
use crate::value::secret::Secret;
use crate::vault::Problem;
use crate::vault::repository;
use crate::vault::repository::Pruned;
use crate::vault::repository::Purpose;
use crate::vault::repository::Repository;
use crate::vault::repository::Snapshot;

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its id, as it is shown.
    pub snapshot: String,
    /// The name that a backup of that second has.
    pub began: String,
    /// How long ago it began.
    pub age_seconds: u64,
    /// Its project.
    pub project: String,
    /// Its volumes.
    pub volumes: Vec<String>,
    /// The machine that it was made on.
    pub host: String,
    /// How many bytes the files in it have.
    pub bytes: u64,
    /// How many bytes the repository grew by.
    pub added_bytes: u64,
}

/// What becomes of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Its id, as it is shown.
    pub snapshot: String,
    /// The name that a backup of that second has.
    pub began: String,
    /// Whether it is kept.
    pub is_kept: bool,
    /// Why it is kept, or goes.
    pub reasons: Vec<String>,
    #[serde(skip)]
    itself: Snapshot,
}

impl Row {
    /// How long ago it began.
    pub fn age(&self) -> Duration {
        Duration::from_secs(self.age_seconds)
    }
}

/// Whether there is a repository at this place.
pub fn is_there(place: &Path) -> bool {
    repository::is_there(place)
}

/// Opens a repository, to read it and to add to it; makes it where there is none.
pub fn open_or_make(place: &Path, passphrase: &Secret) -> Result<Repository> {
    if is_there(place) {
        return open(place, passphrase);
    }
    Ok(Repository::make(place, passphrase)?)
}

/// Opens a repository that is there, to read it and to add to it.
pub fn open(place: &Path, passphrase: &Secret) -> Result<Repository> {
    Ok(Repository::open(place, passphrase, Purpose::Use)?)
}

/// Opens a repository to remove something from it.
pub fn open_to_prune(place: &Path, passphrase: &Secret) -> Result<Repository> {
    Ok(Repository::open(place, passphrase, Purpose::Prune)?)
}

/// The snapshots, the latest first, as they stand at a time since 1970.
pub fn list(repository: &Repository, now: Duration) -> Result<Vec<Row>> {
    let row = |snapshot: Snapshot| {
        let began = u64::try_from(snapshot.second).unwrap_or_default();
        Row {
            snapshot: snapshot.short(),
            began: named(&snapshot),
            age_seconds: now.as_secs().saturating_sub(began),
            project: snapshot.project,
            volumes: snapshot.volumes,
            host: snapshot.host,
            bytes: snapshot.bytes,
            added_bytes: snapshot.added_bytes,
        }
    };
    let snapshots = repository.snapshots(None)?.into_iter();
    Ok(snapshots.map(row).collect())
}

/// Reads all that these snapshots need, or all of them, and tells what is wrong.
pub fn verify(
    repository: &Repository,
    named: &[String],
    project: Option<&str>,
) -> Result<Vec<Problem>> {
    Ok(repository.check(named, project)?)
}

/// What the rules say of each snapshot, the latest first.
pub fn plan(repository: &Repository, rules: Rules) -> Result<Vec<Verdict>> {
    if rules.is_empty() {
        return Err(Error::Usage {
            message: "no rule says which snapshots are kept".to_owned(),
            hint: Some("say --keep-last 3, --keep-daily 7 or the like".to_owned()),
        });
    }
    let mut groups: BTreeMap<(String, BTreeSet<String>), Vec<Snapshot>> = BTreeMap::new();
    for snapshot in repository.snapshots(None)? {
        let volumes = snapshot.volumes.iter().cloned().collect();
        let group = groups.entry((snapshot.project.clone(), volumes));
        group.or_default().push(snapshot);
    }
    let verdicts = groups
        .into_iter()
        .flat_map(|((project, volumes), group)| judged(rules, &project, &volumes, group));
    let mut verdicts: Vec<Verdict> = verdicts.collect();
    verdicts.sort_by(|one, other| other.began.cmp(&one.began));
    Ok(verdicts)
}

/// What the rules say of snapshots of the same volumes, which come the latest first.
fn judged(
    rules: Rules,
    project: &str,
    volumes: &BTreeSet<String>,
    group: Vec<Snapshot>,
) -> Vec<Verdict> {
    let candidate = |snapshot: &Snapshot| {
        Some(Candidate {
            name: snapshot.name()?,
            project: project.to_owned(),
            volumes: volumes.clone(),
        })
    };
    let candidates: Vec<Candidate> = group.iter().filter_map(candidate).collect();
    let mut verdicts = rules.judge(&candidates).into_iter();
    let verdict = |snapshot: Snapshot| {
        // One of a year that has no name is neither counted nor removed.
        let verdict = snapshot.name().and_then(|_| verdicts.next());
        let (is_kept, reasons) = match verdict {
            None => (true, vec!["of another time".to_owned()]),
            Some(verdict) if verdict.reasons.is_empty() => {
                (false, vec!["no rule keeps it".to_owned()])
            }
            Some(verdict) => {
                let reasons = verdict.reasons.into_iter().map(str::to_owned);
                (true, reasons.collect())
            }
        };
        Verdict {
            snapshot: snapshot.short(),
            began: named(&snapshot),
            is_kept,
            reasons,
            itself: snapshot,
        }
    };
    group.into_iter().map(verdict).collect()
}

/// Removes the snapshots that are not kept, and what nothing else needs.
pub fn carry_out(repository: &Repository, verdicts: &[Verdict]) -> Result<Pruned> {
    let going = verdicts.iter().filter(|verdict| !verdict.is_kept);
    let going: Vec<Snapshot> = going.map(|verdict| verdict.itself.clone()).collect();
    Ok(repository::prune(repository, &going)?)
}

fn named(snapshot: &Snapshot) -> String {
    snapshot
        .name()
        .map(|name| name.to_string())
        .unwrap_or_default()
}
