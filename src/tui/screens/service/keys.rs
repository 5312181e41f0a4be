//! Which key does what to the services that are chosen, and to the whole project.

use crate::tui::action;
use crate::tui::keys::Binding;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Stop them and start them again.
    Restart,
    /// Stop them.
    Stop,
    /// Start those that are stopped.
    Start,
    /// Make them what the file says.
    Up,
    /// Run more or fewer containers of one.
    Scale,
    /// Freeze them, or let them go on.
    Pause,
    Unpause,
    /// End them at once.
    Kill,
    /// Bring their images.
    Pull,
    /// Choose from all that can be done.
    More,
    /// The same with all services.
    RestartAll,
    StopAll,
    StartAll,
    UpAll,
    PullAll,
    /// Take the project down, without its volumes or with them.
    Down,
    DownVolumes,
}

const fn service(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Service(action), name, keys, help).changing()
}

/// The keys that apply where services are chosen: to those that are marked, else to
/// the one that is selected.
pub(in crate::tui) const KEYS: &[Binding] = &[
    service(Action::Restart, "restart", &["r"], "restart it").hint("restart"),
    service(Action::Stop, "stop", &["S"], "stop it").hint("stop"),
    service(Action::Start, "start", &["t"], "start it").hint("start"),
    service(Action::Up, "bring-up", &["u"], "make it what the file says").hint("up"),
    service(
        Action::Scale,
        "scale",
        &["+", "="],
        "run more or fewer containers of it",
    ),
    service(Action::Pause, "pause", &["P"], "freeze it"),
    service(Action::Unpause, "unpause", &["C"], "let it go on"),
    service(Action::Kill, "kill", &["K"], "kill it"),
    service(Action::Pull, "pull", &["U"], "pull its image"),
    service(Action::More, "more", &["x"], "choose what to do").hint("more"),
];

/// The keys that apply to the whole project, wherever one is. Most have a key only in
/// the menu and the palette; `*` marks all services as well.
pub(in crate::tui) const PROJECT_KEYS: &[Binding] = &[
    service(
        Action::UpAll,
        "bring-up-all",
        &[],
        "make all what the file says",
    ),
    service(Action::RestartAll, "restart-all", &[], "restart all"),
    service(Action::StopAll, "stop-all", &[], "stop all"),
    service(Action::StartAll, "start-all", &[], "start all"),
    service(Action::PullAll, "pull-all", &[], "pull all images"),
    service(
        Action::Down,
        "take-down",
        &["d"],
        "take the project down; volumes stay",
    ),
    service(
        Action::DownVolumes,
        "take-down-volumes",
        &["D"],
        "take it down and delete its volumes",
    ),
];
