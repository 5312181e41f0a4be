//! All that there is to know of a volume or a backup, a line for each thing.

use std::fmt::Write as _;

use super::users;
use super::words;
use crate::backup::Consistency;
use crate::backup::Sealed;
use crate::ops::board::BackupFacts;
use crate::ops::board::VolumeFacts;
use crate::ops::board::kept::Content;
use crate::ops::board::kept::SavedVolume;
use crate::ops::board::kept::Standing;
use crate::tui::amounts;
use crate::tui::model::Model;

/// What there is to know of one: who mounts it where, its place and its labels.
pub(super) fn of_volume(model: &Model, volume: &VolumeFacts) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    for container in users(model, &volume.name) {
        let mounts = container.mounts.iter();
        for mount in mounts.filter(|mount| mount.volume.as_deref() == Some(&volume.name)) {
            let mode = if mount.writable {
                "read and write"
            } else {
                "read only"
            };
            let target = crate::text::safe_str(&mount.target);
            let text = format!("{} at {target}, {mode}", container.name);
            lines.push(("mounted by", text));
        }
    }
    if lines.is_empty() && volume.exists {
        let text = "no container of this project mounts it";
        lines.push(("mounted by", text.to_owned()));
    }
    if !volume.exists {
        let text = if volume.is_external {
            "the file expects it from elsewhere, and it is not there; up fails without it"
        } else {
            "the file names it; up makes it"
        };
        lines.push(("state", text.to_owned()));
    }
    if let Some(text) = last_backup(model, volume) {
        lines.push(("last backup", text));
    }
    if !volume.key.is_empty() && volume.key != volume.name {
        lines.push(("in the file", volume.key.clone()));
    }
    if !volume.mountpoint.is_empty() {
        lines.push(("place", volume.mountpoint.clone()));
    }
    for (name, value) in &volume.labels {
        lines.push(("label", format!("{name}={value}")));
    }
    lines
}

/// Which backup of a volume is the last one, how it is and where it stands.
fn last_backup(model: &Model, volume: &VolumeFacts) -> Option<String> {
    let state = &model.views.volumes;
    Some(match state.last_of(&volume.name) {
        Some(backup) => {
            let age = words::age(model.now, backup.began);
            let sign = words::sign(state, model.now, backup);
            let folder = &state.folder;
            format!("{}, {age} ago, {}, in {folder}", backup.name, sign.word)
        }
        None if !state.backups.is_known() || !volume.exists => return None,
        None => format!("none in {}", state.folder),
    })
}

/// What there is to know of a backup: how it is, what is in it and how it was made.
pub(super) fn of_backup(model: &Model, backup: &BackupFacts) -> Vec<(&'static str, String)> {
    let state = &model.views.volumes;
    let mut lines = vec![("state", standing(&backup.standing))];
    if let Some((at, verdict)) = state.verdict(&backup.name) {
        let age = words::age(model.now, at);
        let found = match (verdict.problems.is_empty(), verdict.is_closed) {
            (false, _) => "it is damaged",
            (true, true) => "its checksums are right; what is encrypted was not looked at",
            (true, false) => "it is sound",
        };
        lines.push(("read again", format!("{age} ago: {found}")));
        lines.extend(verdict.problems.iter().map(|one| ("wrong", one.clone())));
    }
    if let Some(content) = &backup.content {
        inside(content, &mut lines);
    }
    lines.push(("place", format!("{}/{}", state.folder, backup.name)));
    lines
}

fn standing(standing: &Standing) -> String {
    match standing {
        Standing::Whole => "all its files are there, and were read again when it was made",
        Standing::Damaged(reason) => return format!("it cannot be used: {reason}"),
        Standing::Unfinished => {
            "somebody was killed while making or removing it; the next backup clears it away"
        }
        Standing::BeingMade => "somebody is making it",
    }
    .to_owned()
}

fn inside(content: &Content, lines: &mut Vec<(&'static str, String)>) {
    let Content {
        bytes: _,
        volumes,
        consistency,
        sealed,
        files: (saved, left_out),
        engine,
        devtools,
    } = content;
    for volume in volumes {
        let SavedVolume {
            name,
            entries,
            bytes,
            archive_bytes,
            gaps,
        } = volume;
        let (bytes, archive) = (amounts::bytes(*bytes), amounts::bytes(*archive_bytes));
        let text = format!("{name}: {entries} entries, {bytes} in {archive}");
        lines.push(("volume", text));
        lines.extend(
            gaps.iter()
                .map(|gap| ("not kept", format!("{name}: {gap}"))),
        );
    }
    lines.push(("taken", taken(*consistency).to_owned()));
    if let Some(sealed) = sealed {
        let with = match sealed {
            Sealed::Passphrase => "with a passphrase",
            Sealed::Recipients => "for recipients of age",
        };
        lines.push(("encrypted", with.to_owned()));
    }
    let mut files = format!("{saved} of the project");
    if *left_out > 0 {
        let _ = write!(
            files,
            ", {left_out} left out: they hold secrets, and nothing is encrypted"
        );
    }
    lines.push(("files", files));
    lines.push(("made by", format!("devtools {devtools} on {engine}")));
}

/// What was done so that nothing changed meanwhile.
fn taken(consistency: Consistency) -> &'static str {
    match consistency {
        Consistency::Live => "while services wrote",
        Consistency::Pause => "while all who may write were paused",
        Consistency::Stop => "while all who may write were stopped",
    }
}
