//! Actions to choose from: what can be done now, each with its key and the command
//! line that does the same.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::list;
use super::list::Pointed;
use super::window;
use crate::tui::action::Action;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::keys::Binding;
use crate::tui::keys::Key;
use crate::tui::keys::Place;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::request::Request;
use crate::tui::screens;
use crate::tui::screens::service;
use crate::tui::update::is_possible;
use crate::tui::update::jobs;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;

/// How wide a row is at least that shows its command line.
const WITH_COMMANDS: u16 = 50;

/// Actions to choose from.
#[derive(Debug)]
pub(in crate::tui) struct Menu {
    title: String,
    rows: Vec<Row>,
    choice: Choice,
}

/// One of them.
#[derive(Debug)]
struct Row {
    binding: &'static Binding,
    /// The keys in force for it.
    keys: Vec<Key>,
    /// What it asks for, where it asks nothing first: that of the services that were
    /// chosen when the menu was opened, whatever is chosen now.
    request: Option<Request>,
}

/// Opens what can be done now about the services that are chosen, and then what
/// can be done about the project.
pub(in crate::tui) fn open(model: &mut Model, title: String) {
    let is_meant = |action| matches!(action, Action::Service(one) if one != service::Action::More);
    let lines = model.keymap.lines().iter();
    let lines =
        lines.filter(|line| is_meant(line.binding.action) && is_possible(model, line.binding));
    let (services, project): (Vec<_>, Vec<_>) =
        lines.partition(|line| line.place == Place::Service);
    let rows = services.into_iter().chain(project).map(|line| Row {
        binding: line.binding,
        keys: line.keys.clone(),
        request: screens::request(model, line.binding.action),
    });
    let rows: Vec<Row> = rows.collect();
    let menu = Menu {
        title,
        rows,
        choice: Choice::default(),
    };
    model.popups.push(Popup::Menu(menu));
}

/// Takes a key: moves, chooses, or does what it does without the menu.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Menu(menu)) = model.popups.last_mut() else {
        return;
    };
    let key = Key::from(event);
    let with_key = menu.rows.iter().position(|row| row.keys.contains(&key));
    if let Some(row) = with_key {
        return choose(model, row, effects);
    }
    match event.code {
        KeyCode::Esc | KeyCode::Char('q' | 'x') => {
            model.popups.pop();
        }
        KeyCode::Enter => {
            if let Some(row) = menu.choice.index(&menu.names()) {
                choose(model, row, effects);
            }
        }
        code => {
            if let Some(motion) = list::motion(code) {
                menu.step(motion);
            }
        }
    }
}

/// Takes what the mouse did.
pub(super) fn pointed(
    model: &mut Model,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let Some(Popup::Menu(menu)) = model.popups.last_mut() else {
        return;
    };
    match list::pointed(row, pointing) {
        Pointed::Step(motion) => menu.step(motion),
        Pointed::Row(row) => choose(model, row, effects),
        Pointed::Beside => {
            model.popups.pop();
        }
        Pointed::Nothing => {}
    }
}

/// Closes the menu and does what a row of it says.
fn choose(model: &mut Model, row: usize, effects: &mut Effects) {
    let Some(Popup::Menu(mut menu)) = model.popups.pop() else {
        return;
    };
    if row >= menu.rows.len() {
        return;
    }
    let Row {
        binding, request, ..
    } = menu.rows.swap_remove(row);
    match request {
        Some(request) => jobs::ask(model, request, effects),
        None => screens::act(model, binding.action, effects),
    }
}

impl Menu {
    fn names(&self) -> Vec<&'static str> {
        self.rows.iter().map(|row| row.binding.name).collect()
    }

    fn step(&mut self, motion: List) {
        let rows = self.rows.iter();
        let names: Vec<&str> = rows.map(|row| row.binding.name).collect();
        self.choice.step(motion, &names);
    }

    /// Draws it: keys, words, and the command lines where there is room for them.
    pub(super) fn view(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            title,
            rows,
            choice,
        } = self;
        let width = area.width.saturating_sub(4).min(96);
        let inside = window(area, canvas, title, (width, rows.len() + 3));
        list::view(
            inside,
            1,
            choice,
            &self.names(),
            canvas,
            |at, line, canvas| {
                rows[at].view(model, line, canvas);
            },
        );
        let words = if model.size.0 < 60 {
            "enter do it   esc back"
        } else {
            "enter do it   j k move   esc back; most ask before they change anything"
        };
        list::hints(inside, words, canvas);
    }
}

impl Row {
    fn view(&self, model: &Model, line: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            binding,
            keys,
            request,
        } = self;
        let key = keys.first().map(ToString::to_string).unwrap_or_default();
        canvas.text(line.x, line.y, line.width, &key, Role::Accent);
        let indent = 7.min(line.width);
        let (x, width) = (line.x + indent, line.width - indent);
        let used = canvas.text(x, line.y, width, binding.help, Role::Plain) + 2;
        if let Some(request) = request
            && line.width >= WITH_COMMANDS
            && width > used
        {
            let rest = Rect {
                x: x + used,
                width: width - used,
                ..line
            };
            canvas.right(rest, &model.command_line(request), Role::Dim);
        }
    }
}
