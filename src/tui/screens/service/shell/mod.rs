//! Programs in containers, each with a terminal of its own inside the dashboard: a
//! shell, or whatever is asked for.
//!
//! Every key goes to the program but the one that leads back; it goes on while it is
//! out of sight. What it writes is read into cells and never passed on as it is.

mod encode;
mod session;
#[cfg(test)]
mod tests;
mod view;

pub(in crate::tui) use view::view;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

use crate::ops::board::ContainerFacts;
use crate::state::ContainerState;
use crate::tui::action;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::ShellEffect;
use crate::tui::effect::ShellId;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::msg::ShellNews;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::update::is_connected;
use crate::value::shell;
use session::Session;
use session::Stage;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// A shell in the chosen service, or the program that was left there.
    Shell,
    /// Another program in it.
    Program,
    /// Back to the dashboard; the program goes on.
    Leave,
    /// Away with a program that has ended.
    Close,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// A program to run in this container.
    Program {
        /// The container's id.
        container: String,
    },
}

const fn binding(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Shell(action), name, keys, help)
}

/// The keys that apply where services are chosen.
pub(in crate::tui) const OPENING: &[Binding] = &[
    binding(Action::Shell, "shell", &["e"], "open a shell in it")
        .hint("shell")
        .changing(),
    binding(Action::Program, "exec", &["E"], "run a program in it").changing(),
];

/// The keys that apply in the terminal of a program.
pub(in crate::tui) const KEYS: &[Binding] = &[
    binding(
        Action::Leave,
        "leave-shell",
        &["ctrl-]"],
        "go back to the dashboard; the program goes on",
    )
    .hint("back to the dashboard"),
    binding(
        Action::Close,
        "close-shell",
        &["enter", "esc"],
        "close the program that has ended",
    )
    .hint("close"),
];

/// The most programs at one time.
const MOST: usize = 8;

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    /// The programs, the latest last.
    sessions: Vec<Session>,
    /// The one that gets the keys.
    focus: Option<ShellId>,
    next: ShellId,
}

impl State {
    fn focused(&self) -> Option<&Session> {
        let focus = self.focus?;
        self.sessions.iter().find(|session| session.id == focus)
    }

    fn focused_mut(&mut self) -> Option<&mut Session> {
        let focus = self.focus?;
        self.sessions.iter_mut().find(|session| session.id == focus)
    }
}

/// Whether a program gets the keys.
pub(in crate::tui) fn has_focus(model: &Model) -> bool {
    model.views.shell.focused().is_some()
}

/// The container of the chosen service in which a program would run: the one that is
/// chosen, else the first that runs.
fn target(model: &Model) -> Option<&ContainerFacts> {
    let chosen = super::chosen(model);
    let [service] = chosen.as_slice() else {
        return None;
    };
    let facts = model.facts.as_ref()?;
    let container = super::chosen_container(model);
    let mut fitting = facts.containers.iter().filter(|one| {
        let is_meant = container.as_ref().is_none_or(|id| *id == one.id);
        is_meant && one.service == *service && !one.is_one_off
    });
    fitting.find(|one| one.state == ContainerState::Running)
}

/// The program that was left in the chosen service.
fn left(model: &Model) -> Option<ShellId> {
    let chosen = super::chosen(model);
    let [service] = chosen.as_slice() else {
        return None;
    };
    let container = super::chosen_container(model);
    let mut latest = model.views.shell.sessions.iter().rev();
    let found = latest.find(|session| {
        let is_meant = container.as_ref().is_none_or(|id| *id == session.container);
        session.service == *service && is_meant
    });
    found.map(|session| session.id)
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Shell => match left(model) {
            Some(id) => model.views.shell.focus = Some(id),
            None => {
                if let Some(container) = target(model).map(|one| one.id.clone()) {
                    open(model, &container, Vec::new(), effects);
                }
            }
        },
        Action::Program => {
            if let Some(one) = target(model) {
                let label = format!("run in {}", one.name);
                let container = one.id.clone();
                prompt::open(model, label, "", Purpose::Shell(Ask::Program { container }));
            }
        }
        Action::Leave if can_act(model, Action::Close) => close(model, effects),
        Action::Leave => {
            let name = model.views.shell.focused().map(|one| one.name.clone());
            leave(model);
            model.say(format!(
                "the program in {} goes on; `e` there brings it back",
                name.unwrap_or_default()
            ));
        }
        Action::Close => close(model, effects),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Shell => left(model).is_some() || (is_connected(model) && target(model).is_some()),
        Action::Program => is_connected(model) && target(model).is_some(),
        Action::Leave => has_focus(model),
        Action::Close => {
            let focused = model.views.shell.focused();
            focused.is_some_and(|session| session.stage.is_over())
        }
    }
}

/// Takes the program to be run.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    let Ask::Program { container } = ask;
    if typed != Typed::Done {
        return;
    }
    match shell::words(text) {
        Some(words) if !words.is_empty() => open(model, &container, words, effects),
        Some(_) => {}
        None => model.complain("a quote is still open: the program was not run"),
    }
}

/// Opens a terminal for a program; no words stand for the best shell there is.
fn open(model: &mut Model, container: &str, command: Vec<String>, effects: &mut Effects) {
    let facts = model.facts.as_ref();
    let mut containers = facts.iter().flat_map(|facts| &facts.containers);
    let Some(facts) = containers.find(|one| one.id == container) else {
        model.complain("the container is gone");
        return;
    };
    if model.views.shell.sessions.len() >= MOST {
        model.complain(format!(
            "{MOST} programs are open already; end one of them first"
        ));
        return;
    }
    let size = view::size(model);
    let id = model.views.shell.next;
    let session = Session::new(id, facts, &command, size);
    let state = &mut model.views.shell;
    state.next += 1;
    state.sessions.push(session);
    state.focus = Some(id);
    effects.push(Effect::Shell(ShellEffect::Open {
        id,
        container: container.to_owned(),
        command,
        size,
    }));
}

/// Goes back to the dashboard; the program goes on.
pub(in crate::tui) fn leave(model: &mut Model) {
    model.views.shell.focus = None;
}

/// Goes back, and forgets the program.
fn close(model: &mut Model, effects: &mut Effects) {
    if let Some(id) = model.views.shell.focus.take() {
        model
            .views
            .shell
            .sessions
            .retain(|session| session.id != id);
        effects.push(Effect::Shell(ShellEffect::Close(id)));
    }
}

/// Hands a key to the program, or scrolls back in what it wrote.
pub(in crate::tui) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(session) = model.views.shell.focused_mut() else {
        return;
    };
    let page = isize::from(i16::try_from(session.rows()).unwrap_or(i16::MAX)) / 2;
    let is_free = event.modifiers.contains(KeyModifiers::SHIFT) || session.stage.is_over();
    match event.code {
        KeyCode::PageUp if is_free => session.scroll(page),
        KeyCode::PageDown if is_free => session.scroll(-page),
        KeyCode::Up if session.stage.is_over() => session.scroll(1),
        KeyCode::Down if session.stage.is_over() => session.scroll(-1),
        _ => {
            let bytes = encode::key(event, session.application_cursor());
            send(session, bytes, effects);
        }
    }
}

/// Hands pasted text to the program.
pub(in crate::tui) fn paste(model: &mut Model, text: &str, effects: &mut Effects) {
    if let Some(session) = model.views.shell.focused_mut() {
        let bytes = encode::paste(text, session.bracketed_paste());
        send(session, bytes, effects);
    }
}

fn send(session: &mut Session, bytes: Vec<u8>, effects: &mut Effects) {
    if session.stage == Stage::Running && !bytes.is_empty() {
        session.scroll(isize::MIN);
        effects.push(Effect::Shell(ShellEffect::Input(session.id, bytes)));
    }
}

/// Scrolls back in what the program wrote.
pub(in crate::tui) fn pointed(model: &mut Model, pointing: Pointing) {
    if let (Some(session), Pointing::Wheel(by)) = (model.views.shell.focused_mut(), pointing) {
        session.scroll(isize::try_from(by).unwrap_or_default().saturating_mul(-3));
    }
}

/// Gives all programs terminals of the size that there is now.
pub(in crate::tui) fn resized(model: &mut Model, effects: &mut Effects) {
    let size = view::size(model);
    let sessions = &mut model.views.shell.sessions;
    if sessions.iter().any(|session| session.size() != size) {
        for session in sessions {
            session.resize(size);
        }
        effects.push(Effect::Shell(ShellEffect::Resize(size.0, size.1)));
    }
}

/// Takes what is new with a program.
pub(in crate::tui) fn hear(model: &mut Model, id: ShellId, news: ShellNews, effects: &mut Effects) {
    let has_focus = model.views.shell.focus == Some(id);
    let mut sessions = model.views.shell.sessions.iter_mut();
    let Some(session) = sessions.find(|session| session.id == id) else {
        effects.push(Effect::Shell(ShellEffect::Close(id)));
        return;
    };
    session.hear(news);
    if has_focus {
        effects.redraw();
    } else if session.stage.is_over() {
        let text = format!(
            "the program in {} {}; `e` there shows what it wrote",
            session.name,
            session.stage.sentence()
        );
        model.say(text);
        effects.redraw();
    }
}
