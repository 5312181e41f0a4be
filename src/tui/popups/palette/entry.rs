//! Something that the palette can find: what happens then, and how it is drawn.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::request::Request;
use crate::tui::screens;
use crate::tui::screens::overview;
use crate::tui::screens::projects;
use crate::tui::screens::tasks;
use crate::tui::update::app;
use crate::tui::update::jobs;
use crate::tui::widgets::Canvas;

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it is called: `restart agent-review`.
    pub(super) text: String,
    /// What it is found by.
    pub(super) words: String,
    /// What it is about, in a word.
    pub(super) kind: &'static str,
    /// Its key, if it has one.
    pub(super) key: String,
    /// The command line that does the same, if there is one.
    pub(super) line: Option<String>,
    pub(super) what: What,
}

/// What happens.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// What a key does here.
    Act(Action),
    /// What a key does on another screen.
    On(Screen, Action),
    /// This is asked for.
    Ask(Request),
    /// A service is selected, and what a key does then.
    Of(String, Option<Action>),
    /// The so-manieth filter of the logs that was saved.
    Filter(usize),
    /// Another theme.
    Theme(Option<Theme>),
    /// A task is selected, by its identifier.
    Task(String),
    /// Another project is shown, by its name.
    Project(String),
}

impl Entry {
    /// Does it.
    pub(super) fn run(self, model: &mut Model, effects: &mut Effects) {
        match self.what {
            What::Act(Action::App(App::Show(screen))) => app::jump(model, screen, effects),
            What::Act(action) => screens::act(model, action, effects),
            What::On(screen, action) => {
                app::jump(model, screen, effects);
                if screens::can_act(model, action) {
                    screens::act(model, action, effects);
                } else {
                    model.complain(format!("cannot do that now: {}", self.text));
                }
            }
            What::Ask(request) => jobs::ask(model, request, effects),
            What::Of(service, action) => {
                app::jump(model, Screen::Overview, effects);
                overview::choose(model, &service);
                if let Some(action) = action {
                    screens::act(model, action, effects);
                }
            }
            What::Filter(at) => {
                app::jump(model, Screen::Logs, effects);
                screens::logs::saved::apply(model, at);
            }
            What::Theme(theme) => app::choose_theme(model, theme),
            What::Task(id) => {
                app::jump(model, Screen::Tasks, effects);
                tasks::choose(model, &id, effects);
            }
            What::Project(name) => projects::enter(model, &name, effects),
        }
    }

    /// Draws it as one row.
    pub(super) fn view(&self, area: Rect, is_selected: bool, canvas: &mut Canvas<'_>) {
        let Rect { x, y, width, .. } = area;
        if is_selected {
            let glyph = canvas.look.glyph(Glyph::Selected);
            canvas.text(x, y, width, glyph, Role::Accent);
        }
        let name = u16::try_from(self.text.width()).unwrap_or(u16::MAX);
        let left = width.saturating_sub(2);
        let used = canvas.text(x + width.min(2), y, left, &self.text, Role::Plain);
        let (of_key, of_kind) = (9, 10);
        if name.saturating_add(of_key + of_kind + 3) <= width {
            let from = area.right() - of_key - of_kind;
            canvas.text(from, y, of_kind - 1, self.kind, Role::Dim);
        }
        if used + of_key + 3 <= width {
            let from = area.right() - of_key;
            canvas.text(from, y, of_key - 1, &self.key, Role::Accent);
        }
        if is_selected {
            canvas.paint(area, Role::Selected);
        }
    }
}
