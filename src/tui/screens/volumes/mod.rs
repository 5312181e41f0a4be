//! The volumes of the project: how big they are, who uses them, and the backups of them.

mod act;
mod details;
mod disk;
mod list;
mod saved;
mod state;
#[cfg(test)]
pub(in crate::tui) mod tests;
mod view;
mod words;

pub(in crate::tui) use act::act;
pub(in crate::tui) use act::can_act;
pub(in crate::tui) use act::request;
pub(in crate::tui) use act::restore_from;
pub(in crate::tui) use act::wants_passphrase;
pub(in crate::tui) use disk::disk;
pub(in crate::tui) use disk::measure;
pub(in crate::tui) use list::can_list;
pub(in crate::tui) use list::list;
pub(in crate::tui) use list::pane;
pub(in crate::tui) use list::pointed;
pub(in crate::tui) use list::typed;
pub(in crate::tui) use state::State;
pub(in crate::tui) use view::counted;
pub(in crate::tui) use view::view;
pub(in crate::tui) use words::seconds_to_read;
pub(in crate::tui) use words::with_sizes;

use state::Pane;

use crate::ops::board::ContainerFacts;
use crate::tui::action;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Verdict;
use crate::tui::popups::text;
use crate::tui::request::Request;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Back up the volumes that are chosen.
    BackUp,
    /// The same, encrypted.
    BackUpSealed,
    /// Back up all of them.
    BackUpAll,
    /// Bring volumes back from a backup.
    Restore,
    /// Read backups again.
    Verify,
    /// Show what changed since the backup before.
    Compare,
    /// Go to the other list.
    OtherList,
    /// List and measure everything anew.
    Refresh,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// A text that rows must fit.
    Filter {
        /// In which list.
        pane: Pane,
        /// What it was before.
        before: String,
    },
    /// The file with what opens the backup that this is about.
    Identity(Request),
}

const fn key(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Volumes(action), name, keys, help)
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    key(
        Action::BackUp,
        "back-up",
        &["b"],
        "back up the volume, or those that are marked",
    )
    .hint("back up")
    .changing(),
    key(
        Action::BackUpAll,
        "back-up-all",
        &["B"],
        "back up all volumes",
    )
    .hint("back up all")
    .changing(),
    key(
        Action::BackUpSealed,
        "back-up-encrypted",
        &["e"],
        "back up the volume encrypted, or those that are marked",
    )
    .changing(),
    key(
        Action::Restore,
        "restore",
        &["r"],
        "restore the volume from a backup, or all of the backup",
    )
    .hint("restore")
    .changing(),
    key(
        Action::Verify,
        "verify-backup",
        &["v"],
        "read the backup again, or those that are marked",
    )
    .hint("verify")
    .changing(),
    key(
        Action::Compare,
        "compare-backup",
        &["c"],
        "show what changed since the backup before",
    )
    .hint("changes"),
    key(
        Action::OtherList,
        "volumes-or-backups",
        &["tab"],
        "go from the volumes to the backups, or back",
    )
    .hint("other list"),
    key(
        Action::Refresh,
        "measure-volumes",
        &["R"],
        "list and measure the volumes and backups anew",
    )
    .hint("measure"),
];

/// Has the volumes listed.
pub(in crate::tui) fn ask(effects: &mut Effects) {
    effects.push(Effect::Ask(Question::Volumes));
}

/// Has the backups listed.
pub(in crate::tui) fn ask_backups(effects: &mut Effects) {
    effects.push(Effect::Ask(Question::Backups));
}

/// The containers that mount a volume.
fn users<'a>(model: &'a Model, volume: &'a str) -> impl Iterator<Item = &'a ContainerFacts> {
    let containers = model.facts.iter().flat_map(|facts| &facts.containers);
    containers.filter(move |one| {
        let mut mounts = one.mounts.iter();
        mounts.any(|mount| mount.volume.as_deref() == Some(volume))
    })
}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    ask(effects);
    ask_backups(effects);
    measure(model, false, effects);
}

/// When the screen looks different although nothing came in: ages are told.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    if model.screen != Screen::Volumes {
        return None;
    }
    let state = &model.views.volumes;
    let moments = state.backups.all().flat_map(|backup| {
        let read = state.verdict(&backup.name).map(|(at, _)| at);
        std::iter::once(backup.began).chain(read)
    });
    let next = moments.map(|then| model.now + words::until_next(model.now, then));
    next.min()
}

/// Takes what reading a backup again has shown.
pub(in crate::tui) fn verified(model: &mut Model, verdict: Verdict) {
    let now = model.now;
    model.views.volumes.judge(now, verdict);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    _: &mut Effects,
) {
    let now = model.now;
    let state = &mut model.views.volumes;
    match (question, answer) {
        (Question::Volumes, Ok(Answer::Volumes(rows))) => state.shelf.fill(Ok(rows.clone())),
        (Question::Volumes, Err(why)) => state.shelf.fill(Err(why.clone())),
        (Question::Backups, Ok(Answer::Backups(backups))) => state.list((**backups).clone()),
        (Question::Backups, Err(why)) => state.backups.fill(Err(why.clone())),
        (Question::Disk, Ok(Answer::Disk(usage))) => state.disk.hear(now, Ok((**usage).clone())),
        (Question::Disk, Err(why)) => state.disk.hear(now, Err(why.clone())),
        (Question::Changes { before, after }, Ok(Answer::Text(changes))) => {
            let flags = match model.scope.flags.as_str() {
                "" => String::new(),
                flags => format!("{flags} "),
            };
            let line = format!("devtools {flags}backup diff {before} {after}");
            let title = format!("From {before} to {after}");
            text::open(model, title, &format!("{line}\n\n{changes}"));
        }
        (Question::Changes { .. }, Err(why)) => {
            let first = why.lines().next().unwrap_or_default();
            model.complain(format!("the backups cannot be compared: {first}"));
        }
        _ => {}
    }
}
