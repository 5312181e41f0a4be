//! What can be done with volumes and their backups.

use super::Action;
use super::Ask;
use super::ask;
use super::ask_backups;
use super::disk::measure;
use super::list::pane;
use super::state::Pane;
use super::state::chosen;
use super::state::chosen_backups;
use super::state::selected_backup;
use super::words;
use crate::backup::Sealed;
use crate::ops::board::BackupFacts;
use crate::ops::board::VolumeFacts;
use crate::ops::board::kept::Standing;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::look::Glyph;
use crate::tui::model::Model;
use crate::tui::popups::backups;
use crate::tui::popups::passphrase;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::request::Request;
use crate::tui::update::is_connected;
use crate::tui::update::jobs;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::BackUp | Action::BackUpAll | Action::BackUpSealed => {
            if let Some(request) = request(model, action) {
                jobs::ask(model, request, effects);
            }
        }
        Action::Verify => {
            if let Some(request) = request(model, action) {
                open_up(model, request, effects);
            }
        }
        Action::Restore => restore(model, effects),
        Action::Compare => compare(model, effects),
        Action::OtherList => pane(model, true, effects),
        Action::Refresh => {
            ask(effects);
            ask_backups(effects);
            measure(model, true, effects);
        }
    }
}

/// What an action asks for right now, if it asks nothing first.
pub(in crate::tui) fn request(model: &Model, action: Action) -> Option<Request> {
    let volumes = || chosen(model).iter().map(|one| one.name.clone()).collect();
    match action {
        Action::BackUp | Action::BackUpSealed => Some(Request::BackUp {
            volumes: volumes(),
            encrypt: action == Action::BackUpSealed,
        }),
        Action::BackUpAll => Some(Request::BackUp {
            volumes: Vec::new(),
            encrypt: false,
        }),
        Action::Verify => {
            let backups = chosen_backups(model).into_iter();
            Some(Request::Verify {
                backups: backups.map(|one| one.name.clone()).collect(),
                identity: None,
            })
        }
        Action::Restore | Action::Compare | Action::OtherList | Action::Refresh => None,
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    let state = &model.views.volumes;
    let is_ready = is_connected(model);
    match action {
        Action::BackUp | Action::BackUpSealed => {
            let volumes = chosen(model);
            let is_here = state.pane == Pane::Volumes && !volumes.is_empty();
            is_here
                && is_ready
                && model.scope.has_file
                && volumes.iter().all(|one| can_be_saved(one))
        }
        Action::BackUpAll => {
            let has_any = state.shelf.all().any(can_be_saved);
            is_ready && model.scope.has_file && has_any
        }
        Action::Verify => {
            let backups = chosen_backups(model);
            is_ready && !backups.is_empty() && backups.iter().all(|one| is_made(one))
        }
        Action::Restore => is_ready && can_restore(model),
        Action::Compare => is_ready && compared(model).is_some(),
        Action::OtherList => true,
        Action::Refresh => is_ready && !state.disk.is_asked(),
    }
}

/// Only what the file names is saved, and what is there.
fn can_be_saved(volume: &VolumeFacts) -> bool {
    volume.exists && !volume.key.is_empty()
}

/// Whether it is more than the remains of one that was never made.
fn is_made(backup: &BackupFacts) -> bool {
    match backup.standing {
        Standing::Whole | Standing::Damaged(_) => true,
        Standing::Unfinished | Standing::BeingMade => false,
    }
}

fn can_restore(model: &Model) -> bool {
    match model.views.volumes.pane {
        Pane::Volumes => sources(model).next().is_some(),
        Pane::Backups => {
            selected_backup(model).is_some_and(|backup| backup.standing == Standing::Whole)
        }
    }
}

/// The backups that have all volumes that are chosen, the latest first.
fn sources(model: &Model) -> impl Iterator<Item = &BackupFacts> {
    let volumes = chosen(model);
    let has_all = move |backup: &&BackupFacts| {
        let mut volumes = volumes.iter();
        volumes.len() > 0 && volumes.all(|volume| backup.volume(&volume.name).is_some())
    };
    model.views.volumes.usable().filter(has_all)
}

/// Asks from which backup the chosen volumes are restored; in the list of backups, all
/// of the selected one is.
fn restore(model: &mut Model, effects: &mut Effects) {
    if model.views.volumes.pane == Pane::Backups {
        if let Some(name) = selected_backup(model).map(|backup| backup.name.clone()) {
            restore_from(model, &name, Vec::new(), effects);
        }
        return;
    }
    let volumes: Vec<String> = chosen(model).iter().map(|one| one.name.clone()).collect();
    let row = |backup: &BackupFacts| {
        let known = words::of_source(model, backup, &volumes);
        (backup.name.clone(), known)
    };
    let rows: Vec<(String, String)> = sources(model).map(row).collect();
    let title = match volumes.as_slice() {
        [one] => format!("Restore {one} from"),
        several => format!("Restore {} volumes from", several.len()),
    };
    backups::open(model, title, volumes, rows);
}

/// Has volumes restored from a backup; none named means all of it.
pub(in crate::tui) fn restore_from(
    model: &mut Model,
    backup: &str,
    volumes: Vec<String>,
    effects: &mut Effects,
) {
    let request = Request::Restore {
        backup: backup.to_owned(),
        volumes,
        identity: None,
        replace: false,
    };
    open_up(model, request, effects);
}

/// Asks for what opens the backups that a request is about, and then for the request.
fn open_up(model: &mut Model, request: Request, effects: &mut Effects) {
    let names = if let Request::Verify { backups, .. } = &request {
        backups.as_slice()
    } else if let Request::Restore { backup, .. } = &request {
        std::slice::from_ref(backup)
    } else {
        &[]
    };
    let state = &model.views.volumes;
    let closed = |how: Sealed| {
        let mut names = names.iter();
        let is_closed = |name: &&String| {
            let backup = state.backup(name);
            backup.and_then(BackupFacts::sealed) == Some(how)
        };
        names.find(is_closed).cloned()
    };
    if let Some(name) = closed(Sealed::Passphrase).filter(|_| !state.has_passphrase) {
        passphrase::open_known(model, &name, request);
    } else if let Some(name) = closed(Sealed::Recipients) {
        let label = format!("file with the age identity that opens {name}");
        prompt::open(model, label, "", Purpose::Volumes(Ask::Identity(request)));
    } else {
        jobs::ask(model, request, effects);
    }
}

/// Asks for what is opened by an identity, once its file was typed.
pub(super) fn with_identity(
    model: &mut Model,
    mut request: Request,
    file: &str,
    effects: &mut Effects,
) {
    let file = Some(file.trim().to_owned()).filter(|file| !file.is_empty());
    if matches!(request, Request::Restore { .. }) && file.is_none() {
        model.complain("nothing was restored: no file was named");
        return;
    }
    if let Request::Restore { identity, .. } | Request::Verify { identity, .. } = &mut request {
        *identity = file;
    }
    jobs::ask(model, request, effects);
}

/// Whether a request needs a passphrase to be typed before it begins.
pub(in crate::tui) fn wants_passphrase(model: &Model, request: &Request) -> bool {
    let encrypts = matches!(request, Request::BackUp { encrypt: true, .. });
    encrypts && !model.views.volumes.has_passphrase
}

/// The selected backup and the one before it that has one of its volumes, the earlier one
/// first, where both can be read without asking for anything.
fn compared(model: &Model) -> Option<(&BackupFacts, &BackupFacts)> {
    let state = &model.views.volumes;
    let after = selected_backup(model).filter(|_| state.pane == Pane::Backups)?;
    let shares = |one: &&BackupFacts| {
        let content = after.content.iter();
        let mut volumes = content.flat_map(|content| &content.volumes);
        one.began < after.began && volumes.any(|volume| one.volume(&volume.name).is_some())
    };
    let is_open = |one: &BackupFacts| match one.sealed() {
        None => true,
        Some(Sealed::Passphrase) => state.has_passphrase,
        Some(Sealed::Recipients) => false,
    };
    let before = state.usable().find(shares)?;
    (is_open(before) && is_open(after)).then_some((before, after))
}

/// Asks what changed since the backup before.
fn compare(model: &mut Model, effects: &mut Effects) {
    let Some((before, after)) = compared(model) else {
        return;
    };
    let (before, after) = (before.name.clone(), after.name.clone());
    let waiting = model.look.glyph(Glyph::Waiting);
    model.say(format!("comparing {before} and {after} {waiting}"));
    effects.push(Effect::Ask(Question::Changes { before, after }));
}
