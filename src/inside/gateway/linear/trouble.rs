//! Why something about Linear did not work, in the form of the original gateway.

use std::io;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::sign_in::Unknown;
use crate::host::HostError;
use crate::host::http::{OutsideError, Silence};

/// What went wrong. No text of it holds a secret.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// The request makes no sense.
    #[error("{0}")]
    Asked(String),
    /// The callback belongs to no sign-in.
    #[error("{reason}; begin again at {begin}")]
    Unknown {
        /// Why.
        reason: Unknown,
        /// Where a sign-in begins.
        begin: String,
    },
    /// Variables are missing.
    #[error("{0}")]
    NotSetUp(String),
    /// Nobody has signed in, or not for long enough.
    #[error("{0}: sign in at /oauth/linear/install")]
    SignedOut(&'static str),
    /// Linear does not know it.
    #[error("Linear says: {0}")]
    NotFound(String),
    /// Linear said no.
    #[error("Linear says: {0}")]
    Refused(String),
    /// Linear said something that nobody understands.
    #[error("the answer of Linear makes no sense: {0}")]
    Strange(&'static str),
    /// Linear said nothing.
    #[error("Linear does not answer: {0}")]
    Silent(#[from] Silence),
    /// There is no way to Linear.
    #[error("there is no way to Linear: {0}")]
    Outside(#[from] OutsideError),
    /// The token cannot be read or written.
    #[error(transparent)]
    Store(#[from] HostError),
    /// The file of the token holds something else.
    #[error("{0} holds no token: remove it, and sign in at /oauth/linear/install")]
    Damaged(String),
    /// The token cannot be written as text.
    #[error("the token cannot be stored: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// There are no words that nobody can guess.
    #[error(transparent)]
    Random(#[from] io::Error),
}

impl Trouble {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Asked(_) | Self::Unknown { .. } => StatusCode::BAD_REQUEST,
            Self::NotSetUp(_) | Self::SignedOut(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Silent(Silence::Timeout(_)) => StatusCode::GATEWAY_TIMEOUT,
            Self::Refused(_) | Self::Strange(_) | Self::Silent(_) => StatusCode::BAD_GATEWAY,
            Self::Outside(_)
            | Self::Store(_)
            | Self::Damaged(_)
            | Self::Unwritable(_)
            | Self::Random(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let body = json!({"success": false, "error": self.to_string()});
        (self.status(), Json(body)).into_response()
    }
}
