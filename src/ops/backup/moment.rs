//! When a backup was made, and in which words the manifest says so.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::host::clock;

/// Now, in whole seconds since 1970.
pub(super) fn now() -> i64 {
    i64::try_from(clock::since_epoch().as_secs()).unwrap_or(i64::MAX)
}

/// A second since 1970 in RFC 3339.
pub(super) fn written(seconds: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp(seconds).ok();
    time.and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}
