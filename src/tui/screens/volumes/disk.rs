//! What the engine keeps on its disks: it takes the engine a while to count.

use crate::engine::DiskUsage;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::model::Model;
use crate::tui::model::SECOND;

/// For how long sizes are good enough when the screen is entered again.
const FRESH: i64 = 60 * SECOND;

/// What the engine keeps on its disks, as far as it was asked.
#[derive(Debug, Default)]
pub(in crate::tui) struct Disk {
    /// Whether the engine is counting.
    is_asked: bool,
    /// What it said last, and when.
    told: Option<(i64, Result<DiskUsage, String>)>,
}

impl Disk {
    /// What is known.
    pub(in crate::tui) fn usage(&self) -> Option<&DiskUsage> {
        self.told.as_ref()?.1.as_ref().ok()
    }

    /// Why nothing is known, if it was asked in vain.
    pub(super) fn complaint(&self) -> Option<&str> {
        self.told.as_ref()?.1.as_ref().err().map(String::as_str)
    }

    /// Whether the engine is counting.
    pub(in crate::tui) fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Takes what the engine said.
    pub(super) fn hear(&mut self, now: i64, told: Result<DiskUsage, String>) {
        self.is_asked = false;
        self.told = Some((now, told));
    }

    /// How large a volume is, where that is known.
    pub(super) fn size(&self, volume: &str) -> Option<u64> {
        self.usage()?.volumes.get(volume).copied()
    }
}

/// What the engine keeps on its disks, which the images' screen shows, too.
pub(in crate::tui) fn disk(model: &Model) -> &Disk {
    &model.views.volumes.disk
}

/// Has the disks measured, unless that is going on; what was measured a moment ago
/// is good enough unless `anew`.
pub(in crate::tui) fn measure(model: &mut Model, anew: bool, effects: &mut Effects) {
    let now = model.now;
    let disk = &mut model.views.volumes.disk;
    let is_fresh = disk
        .told
        .as_ref()
        .is_some_and(|(at, usage)| usage.is_ok() && now - at < FRESH);
    if !disk.is_asked && (anew || !is_fresh) {
        disk.is_asked = true;
        effects.push(Effect::Ask(Question::Disk));
    }
}
