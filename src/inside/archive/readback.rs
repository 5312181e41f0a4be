//! What was unpacked is read back from the disk.

use super::Result;
use crate::backup::Entry;

pub(super) fn tell(
    _place: &std::path::Path,
    _say: impl FnMut(Entry) -> Result<()>,
) -> Result<(u64, u64)> {
    Ok((0, 0))
}
