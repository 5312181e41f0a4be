//! A record of what a project is in the midst of, for the next run to find if this one
//! is killed. It is kept where it outlives a restart of the machine.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::HostError;
use super::dirs;
use super::env::Environment;
use super::files;
use super::files::Access;
use super::lock;

/// Where a record of a project on an engine is kept.
pub(super) struct Record(PathBuf);

impl Record {
    /// The record of this kind: one word, which tells it from others.
    pub(super) fn of(
        kind: &str,
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<Self, HostError> {
        let name = format!("{}.{kind}.json", lock::file_stem(address, project));
        Ok(Self(dirs::kept(environment)?.join(name)))
    }

    /// What was left, if something was. What cannot be read says nothing.
    pub(super) fn recall<T: DeserializeOwned>(&self) -> Result<Option<T>, HostError> {
        let text = files::read(&self.0)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Leaves it for the next run.
    pub(super) fn leave(&self, record: &impl Serialize) -> Result<(), HostError> {
        let text = serde_json::to_vec(record).unwrap_or_default();
        files::write(&self.0, &text, Access::Private)
    }

    /// Removes it; that there is none is fine.
    pub(super) fn forget(self) -> Result<(), HostError> {
        let Self(path) = self;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(HostError::Io {
                verb: "remove",
                path,
                error,
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}
