//! What a restore will do, volume by volume, and what stands against it: decided from
//! facts alone, and shown before anything is touched.

use std::fmt;

use serde::Serialize;

use crate::text::safe_str;
use crate::value::human::storage;

/// What a restore will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Where the data comes from: the name of a backup, or a path.
    pub backup: String,
    /// When that was made; empty where it does not say.
    pub created: String,
    /// The volumes, in the order of the backup.
    pub volumes: Vec<Row>,
    /// What is worth knowing of the data: sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The containers that are stopped meanwhile and then started again.
    pub stopped: Vec<String>,
    /// Why it cannot be done; empty if it can.
    pub refusals: Vec<String>,
}

/// What becomes of one volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The volume that was saved.
    pub saved: String,
    /// The volume that it goes into.
    pub volume: String,
    /// How many entries come.
    pub entries: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// Only these come, if there are any here.
    pub paths: Vec<String>,
    /// What happens to the volume.
    pub change: Change,
}

/// What happens to a volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Change {
    /// It is made.
    Create,
    /// It is there and empty.
    Fill,
    /// It is there, and what it holds is replaced.
    Replace {
        /// How many entries it holds.
        held_entries: u64,
        /// How many bytes they have.
        held_bytes: u64,
    },
    /// It is there with something in it, and stays as it is: the engine alone cannot
    /// replace that all or nothing.
    Stay,
}

impl Plan {
    /// Whether data that is there will be gone.
    pub fn replaces(&self) -> bool {
        self.volumes.iter().any(|row| match row.change {
            Change::Replace { .. } => true,
            Change::Create | Change::Fill | Change::Stay => false,
        })
    }
}

/// The reason against a row, unless it was agreed that data is replaced.
pub(super) fn refusal(row: &Row, may_replace: bool) -> Option<String> {
    match row.change {
        Change::Create | Change::Fill => None,
        Change::Stay => Some(format!(
            "volume {} is not empty, and the engine alone cannot replace what is in it all or \
             nothing; --into or --as-project restores beside it",
            row.volume
        )),
        Change::Replace { .. } if may_replace => None,
        Change::Replace {
            held_entries,
            held_bytes,
        } => Some(format!(
            "volume {} is not empty: it holds {} with {}; --replace puts the backup in their \
             place, --into or --as-project restores beside them",
            row.volume,
            counted(held_entries),
            storage(held_bytes)
        )),
    }
}

/// A number of entries.
fn counted(entries: u64) -> String {
    match entries {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            backup,
            created,
            volumes,
            notes,
            stopped,
            refusals,
        } = self;
        let made = match created.as_str() {
            "" => String::new(),
            created => format!(" (made {})", safe_str(created)),
        };
        writeln!(f, "Restore from {}{made}:", safe_str(backup))?;
        for row in volumes {
            writeln!(f, "  {row}")?;
        }
        for note in notes {
            writeln!(f, "  {}", safe_str(note))?;
        }
        for name in stopped {
            writeln!(f, "  stop {} meanwhile, and start it again", safe_str(name))?;
        }
        for refusal in refusals {
            writeln!(f, "Refused: {}", safe_str(refusal))?;
        }
        Ok(())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            saved,
            volume,
            entries,
            bytes,
            paths,
            change,
        } = self;
        let volume = safe_str(volume);
        let from = if *saved == volume {
            String::new()
        } else {
            format!(" from {}", safe_str(saved))
        };
        let what = if paths.is_empty() {
            String::new()
        } else {
            format!(" ({} only)", safe_str(&paths.join(", ")))
        };
        let come = format!("{} with {}{from}{what}", counted(*entries), storage(*bytes));
        match change {
            Change::Create => write!(f, "make {volume} with {come}"),
            Change::Fill => write!(f, "fill {volume}, which is empty, with {come}"),
            Change::Stay => write!(f, "leave {volume} as it is, which is not empty"),
            Change::Replace {
                held_entries,
                held_bytes,
            } => {
                let held = format!("{} with {}", counted(*held_entries), storage(*held_bytes));
                if paths.is_empty() {
                    write!(f, "replace all of {volume} ({held}) by {come}")
                } else {
                    write!(f, "replace a part of {volume} ({held} in all) by {come}")
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(change: Change) -> Row {
        Row {
            saved: "shop_db".to_owned(),
            volume: "shop_db".to_owned(),
            entries: 3,
            bytes: 2048,
            paths: Vec::new(),
            change,
        }
    }

    fn replace() -> Change {
        Change::Replace {
            held_entries: 7,
            held_bytes: 1024,
        }
    }

    #[test]
    fn data_is_replaced_only_if_that_was_agreed_to() {
        assert_eq!(refusal(&row(Change::Create), false), None);
        assert_eq!(refusal(&row(Change::Fill), false), None);
        assert_eq!(refusal(&row(replace()), true), None);
        assert!(refusal(&row(Change::Stay), true).is_some());
        let refusal = refusal(&row(replace()), false).unwrap();
        assert!(
            refusal.contains("7 entries") && refusal.contains("--replace"),
            "{refusal}"
        );
    }

    #[test]
    fn a_plan_says_what_becomes_of_each_volume_and_who_is_stopped() {
        let part = Row {
            saved: "shop_files".to_owned(),
            volume: "try".to_owned(),
            paths: vec!["a/b".to_owned()],
            ..row(replace())
        };
        let plan = Plan {
            backup: "20261121_233950".to_owned(),
            created: "2026-11-21T23:39:50Z".to_owned(),
            volumes: vec![row(Change::Create), row(replace()), part],
            notes: vec!["data/ of the archive is the root of the volume".to_owned()],
            stopped: vec!["shop-db-1".to_owned()],
            refusals: Vec::new(),
        };

        assert_eq!(
            plan.to_string(),
            "\
Restore from 20261121_233950 (made 2026-11-21T23:39:50Z):
  make shop_db with 3 entries with 2.05kB
  replace all of shop_db (7 entries with 1.02kB) by 3 entries with 2.05kB
  replace a part of try (7 entries with 1.02kB in all) by 3 entries with 2.05kB from shop_files (a/b only)
  data/ of the archive is the root of the volume
  stop shop-db-1 meanwhile, and start it again
"
        );
        assert!(plan.replaces());
    }
}
