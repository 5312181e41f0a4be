//! Tells the versions of devtools and of the engine.

use serde::Serialize;

use crate::engine::Engine;
use crate::state::EngineFacts;

/// The versions that matter when something does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// Of devtools.
    pub devtools: &'static str,
    /// Of the engine, where one answers.
    pub engine: Option<EngineVersion>,
}

/// What an engine says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EngineVersion {
    /// `Docker` or `Podman`.
    pub product: String,
    /// Its version.
    pub version: String,
    /// The newest API that it speaks.
    pub api: String,
    /// Operating system and architecture of its containers, `linux/amd64`.
    pub platform: String,
    /// What the user should know of that version.
    pub warning: Option<String>,
}

/// Collects the versions; an engine that does not answer is left out.
pub async fn versions(engine: Option<&dyn Engine>) -> Versions {
    let facts = match engine {
        Some(engine) => engine.facts().await.ok(),
        None => None,
    };
    Versions {
        devtools: env!("CARGO_PKG_VERSION"),
        engine: facts.map(engine_version),
    }
}

fn engine_version(facts: EngineFacts) -> EngineVersion {
    let warning = facts.age();
    let EngineFacts {
        product,
        version,
        api,
        os,
        architecture,
    } = facts;
    EngineVersion {
        product,
        version,
        api: api.to_string(),
        platform: format!("{os}/{architecture}"),
        warning,
    }
}
