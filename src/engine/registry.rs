//! What an engine needs and tells where registries are concerned.

use std::fmt;

use async_trait::async_trait;

use crate::value::credential::Credential;
use crate::value::secret::Secret;

/// Whoever knows the user's credentials. Each goes to its own host only.
#[async_trait]
pub trait Keyring: fmt::Debug + Send + Sync {
    /// The credential for a host, `docker.io` for Docker Hub, and a repository there
    /// where it is known. What keeps it from being found has been told to the user.
    async fn credential(&self, host: &str, repository: Option<&str>) -> Option<Credential>;
}

/// What a push tells while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PushNews {
    /// How far a layer is.
    Layer {
        /// What the engine calls it.
        id: String,
        /// How far.
        state: LayerState,
    },
    /// The registry has all of it, under this digest.
    Pushed {
        /// `sha256:…` of the manifest.
        digest: String,
    },
}

/// How far a layer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerState {
    /// It has not begun.
    Waiting,
    /// So many bytes of it are on their way.
    Sending {
        /// Bytes so far, before they are compressed.
        sent: u64,
        /// All of its bytes, where the engine tells.
        total: Option<u64>,
    },
    /// The registry has it now.
    Sent,
    /// The registry had it before.
    There,
    /// The registry took it from another of its repositories.
    Mounted(String),
    /// Something went wrong, and the engine will try again.
    Retrying,
}

/// What an engine heard from a registry about a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// A token to be kept in place of the password, where the registry gave one.
    pub identity_token: Option<Secret>,
}
