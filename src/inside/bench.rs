//! What the handlers of a service work with.

use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use tokio::sync::watch;

use super::metrics::Metrics;
use super::{Log, Model, Role, Settings, Workshop};
use crate::host::http::Client;
use crate::host::unique;
use crate::task::moment::Moment;

/// The state that all handlers of one service share.
pub(super) struct Bench {
    pub(super) role: Role,
    pub(super) settings: Settings,
    pub(super) log: Log,
    pub(super) workshop: Workshop,
    /// The language model, where there is a key for one.
    pub(super) model: Option<Model>,
    /// For requests to peers.
    pub(super) client: Client,
    pub(super) metrics: Metrics,
    /// The folder that must be writable, if the role has one.
    pub(super) data_folder: Option<PathBuf>,
    pub(super) started: Instant,
    /// Becomes true when the service is asked to stop: what never ends by itself ends then.
    pub(super) closing: watch::Receiver<bool>,
}

impl Bench {
    /// The time of day.
    pub(super) fn now(&self) -> SystemTime {
        self.log.now()
    }

    /// Now as RFC 3339 in UTC, with milliseconds: `2026-11-21T17:00:00.000Z`.
    pub(super) fn timestamp(&self) -> String {
        Moment::from(self.now()).to_string()
    }
}

/// An identifier in the form of a UUID of version 4 (RFC 9562, section 5.4).
pub(super) fn new_id() -> String {
    let digits = unique::identifier();
    let variant = ["8", "9", "a", "b"][usize::from(digits.as_bytes()[32] % 4)];
    [
        &digits[..8],
        &digits[8..12],
        &format!("4{}", &digits[13..16]),
        &format!("{variant}{}", &digits[17..20]),
        &digits[20..32],
    ]
    .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_uuid_of_version_four() {
        let id = new_id();

        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
    }
}
