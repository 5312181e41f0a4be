//! What goes to `docker buildx` because the builder of an engine cannot do it.
//!
//! [`Beyond`] is what a build needs of it, [`call`] how it is asked, [`Listener`] what
//! it tells, and [`Instance`] which of its builders that would be.

mod command;
mod instance;
mod listener;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use command::{Call, Order, call, misread};
pub use instance::{Instance, Version};
pub use listener::Listener;

use crate::compose::diagnostic::Diagnostic;

/// What a build needs beyond the builder of an engine.
#[derive(Clone, Debug, Default)]
pub struct Beyond {
    /// What it needs; empty where the engine's builder will do.
    pub needs: Vec<Need>,
    /// The platforms of the image, where there are several.
    pub platforms: Vec<String>,
    /// Where layers are looked for, as attributes.
    pub cache_from: Vec<BTreeMap<String, String>>,
    /// Where they are put, as attributes.
    pub cache_to: Vec<BTreeMap<String, String>>,
    /// The attestations `provenance` and `sbom`; empty for none.
    pub provenance: String,
    /// The other one.
    pub sbom: String,
    /// Further contexts that are layouts of OCI, by name.
    pub layouts: BTreeMap<String, String>,
    /// The file of the instructions; none where they stand in the compose file.
    pub dockerfile: Option<PathBuf>,
    /// The files of secrets, by id; other secrets have none.
    pub secret_files: BTreeMap<String, PathBuf>,
    /// SSH keys by id.
    pub ssh_keys: BTreeMap<String, PathBuf>,
}

/// One thing that the builder of an engine cannot do.
#[derive(Clone, Debug)]
pub struct Need {
    /// What it is, in a few words: `several platforms`.
    pub what: String,
    /// The refusal, with its place, where nobody else can do it.
    pub refusal: Diagnostic,
}

impl Beyond {
    /// Whether the image is an index of more than one: of several platforms, or with
    /// attestations beside it.
    pub fn is_index(&self) -> bool {
        self.platforms.len() > 1 || self.is_attested()
    }

    /// Whether attestations are asked for.
    pub fn is_attested(&self) -> bool {
        [&self.provenance, &self.sbom]
            .iter()
            .any(|value| !["", "false"].contains(&value.as_str()))
    }

    /// Whether layers go to a cache of their own.
    pub fn writes_cache(&self) -> bool {
        let kind = |entry: &BTreeMap<String, String>| entry.get("type").cloned();
        let mut kinds = self.cache_to.iter().map(kind);
        kinds.any(|kind| kind.as_deref() != Some("inline"))
    }

    /// Why the engine's builder will not do, in one line.
    pub fn why(&self) -> String {
        let words: Vec<&str> = self.needs.iter().map(|need| need.what.as_str()).collect();
        words.join(", ")
    }
}
