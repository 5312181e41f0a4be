//! Why an orchestrator did not do what it was asked.

use super::place::Place;
use crate::host::http::Silence;

/// Why an orchestrator did not do what it was asked. What it says itself is
/// repeated as it came, and so must not reach a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It does not answer.
    #[error("no orchestrator answers at {place}: {silence}")]
    Silent {
        /// Where it should be.
        place: Place,
        /// What came instead.
        silence: Silence,
    },
    /// It asks for a token, or for another one.
    #[error("the orchestrator at {place} {}", if *.had_token {
        "does not take the token that DEVTOOLS_TOKEN holds"
    } else {
        "asks for a token, and DEVTOOLS_TOKEN is not set"
    })]
    Unauthorized {
        /// Where it is.
        place: Place,
        /// Whether it was shown one.
        had_token: bool,
    },
    /// It does not know the task.
    #[error("the orchestrator at {place} has no task {id}")]
    NoTask {
        /// Where it is.
        place: Place,
        /// The task.
        id: String,
    },
    /// It has no such endpoint: it can do only what the guide's can.
    #[error("this orchestrator has no {0}")]
    Lacks(&'static str),
    /// It says no, and why.
    #[error("the orchestrator refuses: {message} (HTTP {status}, {code})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Its word for the reason, `http_409` where it has none.
        code: String,
        /// Its sentence.
        message: String,
    },
    /// What answers there does not speak as an orchestrator does.
    #[error("what answers at {place} is no orchestrator: {what}")]
    Strange {
        /// Where it is.
        place: Place,
        /// What came.
        what: String,
    },
}

impl Trouble {
    /// Whether trying again may help, because it is about the way and not about
    /// the question.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Silent { silence, .. } => !matches!(silence, Silence::TooLarge(_)),
            Self::Refused { status, .. } => *status == 429 || *status >= 500,
            Self::Unauthorized { .. }
            | Self::NoTask { .. }
            | Self::Lacks(_)
            | Self::Strange { .. } => false,
        }
    }
}
