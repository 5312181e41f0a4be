//! Reads the archive of a volume beside its index.

use super::Reading;
use super::Report;
use crate::backup::Volume;

impl Reading<'_> {
    /// Reads the archive and the index of a volume, and compares both.
    pub(super) fn volume(&self, volume: &Volume) -> Report {
        let mut report = self.file(&volume.archive);
        report.add(self.file(&volume.index));
        report
    }
}
