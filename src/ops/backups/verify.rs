//! Reads backups again.

use std::path::PathBuf;

use serde::Serialize;

use crate::ops::Result;
use crate::vault::Found;
use crate::vault::Kept;
use crate::vault::Keys;
use crate::vault::Problem;
use crate::vault::Report;
use crate::vault::State;
use crate::vault::VaultError;
use crate::vault::verify;

/// What reading a backup again has shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Whether nothing is wrong.
    pub is_sound: bool,
    /// Whether it is encrypted and nothing that opens it was given, so that its
    /// checksums alone were compared.
    pub is_closed: bool,
    /// How many files were read.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many entries of volumes were compared.
    pub entries: u64,
    /// All that is wrong.
    pub problems: Vec<Wrong>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// With which file.
    pub file: String,
    /// What.
    pub what: String,
}

/// A backup that is to be read again, whether it can be used or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// It has a manifest.
    Whole(Box<Kept>),
    /// It has none that can be read.
    Damaged {
        /// Its name.
        name: String,
        /// Where it is.
        folder: PathBuf,
    },
}

impl Subject {
    /// The backup, if it has a manifest.
    pub fn kept(&self) -> Option<&Kept> {
        match self {
            Self::Whole(kept) => Some(kept),
            Self::Damaged { .. } => None,
        }
    }
}

/// What is to be read again, of a backup that was looked for: one that cannot be used is
/// read as far as that goes.
pub fn subject(name: &str, found: crate::vault::Result<Kept>) -> Result<Subject> {
    match found {
        Ok(kept) => Ok(Subject::Whole(Box::new(kept))),
        Err(VaultError::Damaged { folder, .. }) => Ok(Subject::Damaged {
            name: name.to_owned(),
            folder,
        }),
        Err(error) => Err(error.into()),
    }
}

/// The names of all that were found, but of those that are half made.
pub fn all(found: &[Found]) -> Vec<String> {
    let is_made = |one: &&Found| match one.state {
        State::Whole { .. } | State::Damaged { .. } => true,
        State::BeingMade | State::Abandoned => false,
    };
    let made = found.iter().filter(is_made);
    made.map(|one| one.name.to_string()).collect()
}

/// Reads all of a backup again; without a key as far as that goes. A key that is given
/// and does not open it is an error.
pub fn verify(subject: &Subject, keys: &Keys, progress: &(dyn Fn(u64) + Sync)) -> Result<Row> {
    let kept = match subject {
        Subject::Whole(kept) => kept,
        Subject::Damaged { name, folder } => {
            let report = verify::read_again(folder, None, progress);
            return Ok(row(name, false, report));
        }
    };
    let is_closed = kept.manifest.sealed.is_some_and(|sealed| keys.lack(sealed));
    let opened = (!is_closed).then(|| kept.unlock(keys));
    let key = opened.as_ref().and_then(|opened| opened.as_ref().ok());
    let report = verify::read_again(&kept.folder, key, progress);
    if report.is_sound() {
        // A damaged file may be why the key does not open it; that is not so here.
        opened.transpose()?;
    }
    Ok(row(&kept.name, is_closed, report))
}

fn row(name: &str, is_closed: bool, report: Report) -> Row {
    let Report {
        problems,
        files,
        bytes,
        entries,
    } = report;
    let wrong = |Problem { file, what }| Wrong { file, what };
    Row {
        name: name.to_owned(),
        is_sound: problems.is_empty(),
        is_closed,
        files,
        bytes,
        entries,
        problems: problems.into_iter().map(wrong).collect(),
    }
}
