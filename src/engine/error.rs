//! What can go wrong between us and the engine.

use std::fmt;

/// A call to the engine that did not succeed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EngineError {
    /// Nothing answers at any address that was tried.
    #[error("no container engine answers{}", tried(.attempts))]
    Unreachable {
        /// Every address that was tried, in order.
        attempts: Vec<Attempt>,
    },
    /// The address itself makes no sense, or a file that it needs cannot be used.
    #[error("cannot use {address}: {reason}")]
    Address {
        /// The address, or the context, as it was given.
        address: String,
        /// Why not.
        reason: String,
    },
    /// The connection broke, or the engine did not answer in time.
    #[error("{call}: {reason}")]
    Interrupted {
        /// What we asked for: `start container web-1`.
        call: String,
        /// What happened.
        reason: String,
    },
    /// There is no such container, network, volume or image.
    #[error("{call}: {message}")]
    Missing {
        /// What we asked for.
        call: String,
        /// The engine's words.
        message: String,
    },
    /// A name is taken, or something is in use.
    #[error("{call}: {message}")]
    Conflict {
        /// What we asked for.
        call: String,
        /// The engine's words.
        message: String,
    },
    /// The engine said no for any other reason.
    #[error("{call}: {message}")]
    Refused {
        /// What we asked for.
        call: String,
        /// The HTTP status.
        status: u16,
        /// The engine's words.
        message: String,
    },
    /// Not possible with this engine, and why.
    #[error("{0}")]
    Unsupported(String),
}

/// One address that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The address: `unix:///var/run/docker.sock`.
    pub address: String,
    /// Why it was tried: `DOCKER_HOST`, `context prod`, `default socket`.
    pub origin: String,
    /// Why it failed.
    pub failure: Failure,
}

/// Why an address did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no such socket.
    Absent,
    /// We may not open it.
    Permission,
    /// Nobody listens.
    Refused,
    /// Anything else.
    Other(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("there is no such socket"),
            Self::Permission => f.write_str("permission denied"),
            Self::Refused => f.write_str("connection refused: nothing listens there"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

fn tried(attempts: &[Attempt]) -> String {
    let lines = attempts.iter().map(|attempt| {
        let Attempt {
            address,
            origin,
            failure,
        } = attempt;
        format!("\n  {address} ({origin}): {failure}")
    });
    lines.collect::<Vec<_>>().concat()
}
