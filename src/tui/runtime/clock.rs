//! The time, as the model takes it.

use crate::host::clock;

/// Now, in nanoseconds since 1970.
pub(super) fn now() -> i64 {
    i64::try_from(clock::since_epoch().as_nanos()).unwrap_or(i64::MAX)
}
