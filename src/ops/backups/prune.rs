//! Removes backups that no rule keeps.

use serde::Serialize;

use crate::backup::Name;
use crate::backup::retention::Candidate;
use crate::backup::retention::Rules;
use crate::ops::Error;
use crate::ops::Result;
use crate::vault::Bucket;
use crate::vault::Found;
use crate::vault::State;
use crate::vault::Vault;

/// What becomes of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name.
    #[serde(serialize_with = "as_text")]
    pub name: Name,
    /// Whether it is kept.
    pub is_kept: bool,
    /// Why it is kept, or goes.
    pub reasons: Vec<String>,
    /// How many bytes it has where it stands.
    pub bytes: u64,
    /// Whether a killed run left it half made.
    is_half_made: bool,
}

fn as_text<S: serde::Serializer>(
    name: &Name,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(name)
}

/// What the rules say of each backup, the latest first. One that cannot be used is
/// neither counted nor removed: somebody should look at it.
pub fn plan(found: Vec<Found>, rules: Rules) -> Result<Vec<Row>> {
    if rules.is_empty() {
        return Err(Error::Usage {
            message: "no rule says which backups are kept".to_owned(),
            hint: Some("say --keep-last 3, --keep-daily 7 or the like".to_owned()),
        });
    }
    let mut rows = Vec::new();
    let mut candidates = Vec::new();
    for found in found {
        let (is_kept, reason, bytes) = match found.state {
            State::BeingMade => (true, "being made".to_owned(), 0),
            State::Damaged { reason } => (true, format!("damaged, to be looked at: {reason}"), 0),
            State::Abandoned => (false, "left unfinished".to_owned(), 0),
            State::Whole { manifest, bytes } => {
                let volumes = manifest.volumes.iter();
                candidates.push(Candidate {
                    name: found.name,
                    project: manifest.project.clone(),
                    volumes: volumes.map(|volume| volume.name.clone()).collect(),
                });
                (false, String::new(), bytes)
            }
        };
        rows.push(Row {
            name: found.name,
            is_kept,
            is_half_made: reason == "left unfinished",
            reasons: vec![reason],
            bytes,
        });
    }
    judge(&mut rows, rules, &candidates);
    Ok(rows)
}

/// Says of those that are whole what the rules say.
fn judge(rows: &mut [Row], rules: Rules, candidates: &[Candidate]) {
    for verdict in rules.judge(candidates) {
        let rows = rows.iter_mut().filter(|row| row.name == verdict.name);
        // A half made one can have the name of a whole one only for a moment.
        for row in rows.filter(|row| !row.is_half_made) {
            row.is_kept = !verdict.reasons.is_empty();
            row.reasons = if row.is_kept {
                verdict
                    .reasons
                    .iter()
                    .map(|one| (*one).to_owned())
                    .collect()
            } else {
                vec!["no rule keeps it".to_owned()]
            };
        }
    }
}

/// Removes those that are not kept; `told` hears of each.
pub fn carry_out(vault: &Vault, rows: &[Row], mut told: impl FnMut(&Row)) -> Result<()> {
    for row in rows.iter().filter(|row| !row.is_kept) {
        if row.is_half_made {
            vault.clean()?;
        } else {
            vault.remove(row.name)?;
        }
        told(row);
    }
    Ok(())
}

/// Removes from a bucket those that are not kept; `told` hears of each.
pub async fn carry_out_away(bucket: &Bucket, rows: &[Row], told: impl FnMut(Name)) -> Result<()> {
    let going = rows.iter().filter(|row| !row.is_kept);
    let names: Vec<Name> = going.map(|row| row.name).collect();
    Ok(bucket.remove(&names, told).await?)
}
