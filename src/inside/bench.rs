//! What the handlers of a service work with.

use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use time::OffsetDateTime;
use time::macros::format_description;
use tokio::sync::watch;

use super::metrics::Metrics;
use super::{Log, Model, Role, Settings, Workshop};
use crate::host::http::Client;
use crate::host::unique;

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
        timestamp(self.now())
    }
}

/// A moment as RFC 3339 in UTC, with milliseconds.
pub(super) fn timestamp(moment: SystemTime) -> String {
    let format =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
    // Every moment of a system clock can be written so.
    OffsetDateTime::from(moment)
        .format(&format)
        .unwrap_or_default()
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
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_moment_has_milliseconds_even_where_they_are_zero() {
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);

        assert_eq!(timestamp(moment), "2023-11-14T22:13:20.000Z");
    }

    #[test]
    fn an_identifier_is_a_uuid_of_version_four() {
        let id = new_id();

        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
    }
}
