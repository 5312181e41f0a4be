//! Reads backups again.

use serde::Serialize;

use crate::ops::Result;
use crate::vault::Kept;
use crate::vault::Keys;
use crate::vault::Problem;
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

/// Reads all of a backup again; without a key as far as that goes. A key that is given
/// and does not open it is an error.
pub fn verify(kept: &Kept, keys: &Keys, progress: &(dyn Fn(u64) + Sync)) -> Result<Row> {
    let is_closed = kept.manifest.sealed.is_some_and(|sealed| keys.lack(sealed));
    let opened = if is_closed {
        None
    } else {
        Some(kept.unlock(keys))
    };
    let key = opened.as_ref().and_then(|opened| opened.as_ref().ok());
    let report = verify::read_again(&kept.folder, key, progress);
    if report.is_sound() {
        // A damaged file may be why the key does not open it; that is not so here.
        opened.transpose()?;
    }
    let wrong = |Problem { file, what }| Wrong { file, what };
    Ok(Row {
        name: kept.name.clone(),
        is_sound: report.is_sound(),
        is_closed,
        files: report.files,
        bytes: report.bytes,
        entries: report.entries,
        problems: report.problems.into_iter().map(wrong).collect(),
    })
}
