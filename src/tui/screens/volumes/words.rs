//! Backups in a few words: how old, how they are, how long a new one takes.

use super::state::State;
use crate::ops::board::BackupFacts;
use crate::ops::board::kept::Standing;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::msg::Verdict;

/// How many bytes of volumes are read in a second at least, on a machine of two cores
/// ([benchmarks](../../../../docs/benchmarks.md)).
const READ_A_SECOND: u64 = 170 << 20;

/// How many volumes are named before the rest is counted.
const NAMED: usize = 5;

const MINUTE: i64 = 60 * SECOND;

/// How long ago something was, in minutes at the finest.
pub(super) fn age(now: i64, then: i64) -> String {
    if now - then < MINUTE {
        "<1m".to_owned()
    } else {
        amounts::span(now - then)
    }
}

/// When an age is told in other words.
pub(super) fn until_next(now: i64, then: i64) -> i64 {
    let old = now - then;
    if old < MINUTE {
        MINUTE - old
    } else {
        amounts::until_next(old)
    }
}

/// How a backup is, and whether it was read again.
pub(super) fn sign(state: &State, now: i64, backup: &BackupFacts) -> Sign {
    match (state.verdict(&backup.name), &backup.standing) {
        (Some((at, verdict)), Standing::Whole) => judged(now, at, verdict),
        (None, Standing::Whole) => Sign::new(Glyph::Running, "whole", Role::Plain),
        (_, Standing::Damaged(_)) => Sign::new(Glyph::Failed, "damaged", Role::Bad),
        (_, Standing::Unfinished) => Sign::new(Glyph::Stopped, "unfinished", Role::Dim),
        (_, Standing::BeingMade) => Sign::new(Glyph::Working, "being made", Role::Accent),
    }
}

fn judged(now: i64, at: i64, verdict: &Verdict) -> Sign {
    let Verdict {
        backup: _,
        is_closed,
        problems,
    } = verdict;
    let age = age(now, at);
    match (problems.is_empty(), is_closed) {
        (false, _) => Sign::new(Glyph::Failed, "damaged", Role::Bad),
        (true, true) => Sign::new(Glyph::Running, format!("checksums {age}"), Role::Plain),
        (true, false) => Sign::new(Glyph::Done, format!("verified {age}"), Role::Good),
    }
}

/// The last backup of a volume: how old it is, and whether it was read again.
pub(super) fn last(state: &State, now: i64, volume: &str) -> Sign {
    let Some(backup) = state.last_of(volume) else {
        return if state.backups.is_known() {
            Sign::new(Glyph::NoCheck, "none", Role::Dim)
        } else {
            Sign::new(Glyph::Waiting, "not known", Role::Dim)
        };
    };
    let age = age(now, backup.began);
    let Some((_, verdict)) = state.verdict(&backup.name) else {
        return Sign::new(Glyph::Running, age, Role::Plain);
    };
    match (verdict.problems.is_empty(), verdict.is_closed) {
        (false, _) => Sign::new(Glyph::Failed, format!("{age} damaged"), Role::Bad),
        (true, true) => Sign::new(Glyph::Running, age, Role::Plain),
        (true, false) => Sign::new(Glyph::Done, format!("{age} verified"), Role::Good),
    }
}

/// What is known of a backup that volumes could be restored from.
pub(super) fn of_source(model: &Model, backup: &BackupFacts, volumes: &[String]) -> String {
    let state = &model.views.volumes;
    let bytes = volumes.iter().filter_map(|name| backup.volume(name));
    let bytes = amounts::bytes(bytes.map(|volume| volume.bytes).sum());
    let age = age(model.now, backup.began);
    let sign = sign(state, model.now, backup);
    let sealed = if backup.sealed().is_some() {
        ", encrypted"
    } else {
        ""
    };
    format!("{age} ago, {bytes}, {}{sealed}", sign.word)
}

/// Volumes with their sizes, as far as these are known.
pub(in crate::tui) fn with_sizes(model: &Model, volumes: &[String]) -> String {
    let disk = &model.views.volumes.disk;
    let one = |name: &String| match disk.size(name) {
        Some(size) => format!("{name} {}", amounts::bytes(size)),
        None => name.clone(),
    };
    let named: Vec<String> = volumes.iter().take(NAMED).map(one).collect();
    let named = named.join(", ");
    match volumes.len().checked_sub(NAMED) {
        None | Some(0) => named,
        Some(more) => format!("{named} and {more} more"),
    }
}

/// How long reading volumes takes, in whole seconds, where their sizes are known.
pub(in crate::tui) fn seconds_to_read(model: &Model, volumes: &[String]) -> Option<u64> {
    let disk = &model.views.volumes.disk;
    let sizes: Option<Vec<u64>> = volumes.iter().map(|name| disk.size(name)).collect();
    let bytes: u64 = sizes?.iter().sum();
    Some(bytes.div_ceil(READ_A_SECOND).max(1))
}
