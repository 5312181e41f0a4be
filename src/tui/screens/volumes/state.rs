//! What the screen remembers: both lists, and what was found out about backups.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::disk::Disk;
use crate::ops::board::BackupFacts;
use crate::ops::board::Backups;
use crate::ops::board::VolumeFacts;
use crate::ops::board::kept::Standing;
use crate::tui::model::Model;
use crate::tui::msg::Verdict;
use crate::tui::screens::shelf::Kept;
use crate::tui::screens::shelf::Shelf;
use crate::tui::widgets::Marks;

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    pub(super) pane: Pane,
    pub(super) shelf: Shelf<VolumeFacts>,
    pub(super) marks: Marks,
    pub(super) disk: Disk,
    pub(super) backups: Shelf<BackupFacts>,
    pub(super) marked_backups: Marks,
    /// Where backups stand; empty until it is known.
    pub(super) folder: String,
    /// Whether a passphrase is known without asking for it.
    pub(super) has_passphrase: bool,
    /// What reading backups again has shown in this session, and when.
    verdicts: BTreeMap<String, (i64, Verdict)>,
}

/// The list that gets the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Pane {
    #[default]
    Volumes,
    Backups,
}

impl Pane {
    /// By which number clicks know it.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Volumes => 0,
            Self::Backups => 1,
        }
    }

    /// The other one.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Volumes => Self::Backups,
            Self::Backups => Self::Volumes,
        }
    }
}

impl State {
    /// Takes which backups there are.
    pub(super) fn list(&mut self, backups: Backups) {
        let Backups {
            folder,
            all,
            has_passphrase,
        } = backups;
        self.folder = folder;
        self.has_passphrase = has_passphrase;
        self.backups.fill(Ok(all));
    }

    /// Takes what reading a backup again has shown.
    pub(super) fn judge(&mut self, now: i64, verdict: Verdict) {
        self.verdicts.insert(verdict.backup.clone(), (now, verdict));
    }

    /// What reading a backup again has shown, and when, if it was read again.
    pub(super) fn verdict(&self, backup: &str) -> Option<(i64, &Verdict)> {
        let (at, verdict) = self.verdicts.get(backup)?;
        Some((*at, verdict))
    }

    /// Those that can be used, the latest first.
    pub(super) fn usable(&self) -> impl Iterator<Item = &BackupFacts> {
        let all = self.backups.all();
        all.filter(|one| one.standing == Standing::Whole)
    }

    /// The latest one that has a volume.
    pub(super) fn last_of(&self, volume: &str) -> Option<&BackupFacts> {
        self.usable().find(|one| one.volume(volume).is_some())
    }

    /// The backup of this name.
    pub(super) fn backup(&self, name: &str) -> Option<&BackupFacts> {
        self.backups.all().find(|one| one.name == name)
    }
}

impl Kept for VolumeFacts {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

impl Kept for BackupFacts {
    /// What is in it is as good a name.
    fn name(&self) -> Cow<'_, str> {
        let volumes = self.content.iter().flat_map(|content| &content.volumes);
        let mut name = self.name.clone();
        for volume in volumes {
            name.push(' ');
            name.push_str(&volume.name);
        }
        Cow::Owned(name)
    }

    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

/// The volumes that fit the filter, in order.
pub(super) fn shown(model: &Model) -> Vec<&VolumeFacts> {
    let state = &model.views.volumes;
    state.shelf.shown(|one| state.disk.size(&one.name))
}

/// The backups that fit the filter, in order.
pub(super) fn shown_backups(model: &Model) -> Vec<&BackupFacts> {
    let size = |one: &BackupFacts| Some(one.content.as_ref()?.bytes);
    model.views.volumes.backups.shown(size)
}

/// The volume that is selected.
pub(super) fn selected(model: &Model) -> Option<&VolumeFacts> {
    let shown = shown(model);
    let at = model.views.volumes.shelf.place(&shown)?;
    shown.get(at).copied()
}

/// The backup that is selected.
pub(super) fn selected_backup(model: &Model) -> Option<&BackupFacts> {
    let shown = shown_backups(model);
    let at = model.views.volumes.backups.place(&shown)?;
    shown.get(at).copied()
}

/// The volumes that are marked and in sight, else the one that is selected.
pub(super) fn chosen(model: &Model) -> Vec<&VolumeFacts> {
    let marks = &model.views.volumes.marks;
    let marked = shown(model).into_iter();
    let marked: Vec<&VolumeFacts> = marked.filter(|one| marks.has(&one.name)).collect();
    if marked.is_empty() {
        selected(model).into_iter().collect()
    } else {
        marked
    }
}

/// The backups that are marked and in sight, else the one that is selected; where the
/// volumes have the keys, the latest of the selected volume.
pub(super) fn chosen_backups(model: &Model) -> Vec<&BackupFacts> {
    let state = &model.views.volumes;
    match state.pane {
        Pane::Volumes => {
            let last = selected(model).and_then(|volume| state.last_of(&volume.name));
            last.into_iter().collect()
        }
        Pane::Backups => {
            let marks = &state.marked_backups;
            let marked = shown_backups(model).into_iter();
            let marked: Vec<&BackupFacts> = marked.filter(|one| marks.has(&one.name)).collect();
            if marked.is_empty() {
                selected_backup(model).into_iter().collect()
            } else {
                marked
            }
        }
    }
}
