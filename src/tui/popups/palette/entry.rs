//! What the palette can find, made from the table of keys and what there is.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::keys::Line;
use crate::tui::keys::Place;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::screens;
use crate::tui::update::app;
use crate::tui::update::is_possible;
use crate::tui::widgets::Canvas;

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it is called: `restart agent-review`.
    pub(super) text: String,
    /// What it is found by.
    pub(super) words: String,
    /// What it is about, in a word.
    kind: &'static str,
    /// Its key, if it has one.
    key: String,
    /// The command line that does the same, if there is one.
    pub(super) line: Option<String>,
    what: What,
}

/// What happens.
#[derive(Clone, Debug)]
enum What {
    /// What a key does here.
    Act(Action),
    /// Another theme.
    Theme(Option<Theme>),
}

/// Everything that can be done now: what was asked for lately, what can be done
/// here, and all the rest.
pub(super) fn all(model: &Model) -> Vec<Entry> {
    let mut entries = here(model);
    entries.extend(themes(model));
    let rank = |entry: &Entry| {
        let mut recent = model.recent.iter();
        recent
            .position(|text| *text == entry.text)
            .unwrap_or(usize::MAX)
    };
    entries.sort_by_cached_key(rank);
    entries
}

/// What the keys of this place do now.
fn here(model: &Model) -> Vec<Entry> {
    let places = model.places();
    let lines = |place: &Place| {
        let place = *place;
        model
            .keymap
            .lines()
            .iter()
            .filter(move |line| line.place == place)
    };
    places
        .iter()
        .flat_map(lines)
        .filter(|line| is_worth_finding(line.binding.action) && is_possible(model, line.binding))
        .map(|line| Entry {
            text: line.binding.help.to_owned(),
            words: format!("{} {}", line.binding.help, line.binding.name),
            kind: kind(line.place),
            key: key(line),
            line: None,
            what: What::Act(line.binding.action),
        })
        .collect()
}

fn themes(model: &Model) -> impl Iterator<Item = Entry> {
    let usual = (model.themes.by_key.is_some()).then_some(None);
    let others = Theme::ALL.into_iter().map(Some);
    let steps = others.chain(usual);
    let others = steps.filter(|step| step.unwrap_or(model.themes.usual()) != model.look.theme);
    others.map(|theme| Entry {
        text: format!("theme {}", theme.map_or("as set", Theme::name)),
        words: format!("theme colours {}", theme.map_or("as set", Theme::name)),
        kind: "theme",
        key: String::new(),
        line: None,
        what: What::Theme(theme),
    })
}

/// Moving by names would be slower than by keys.
fn is_worth_finding(action: Action) -> bool {
    match action {
        Action::App(App::Palette) => false,
        Action::List(list) => match list {
            List::Up
            | List::Down
            | List::HalfUp
            | List::HalfDown
            | List::PageUp
            | List::PageDown
            | List::Left
            | List::Right
            | List::FarLeft
            | List::FarRight
            | List::Back => false,
            List::First
            | List::Last
            | List::Mark
            | List::MarkRange
            | List::MarkAll
            | List::Open
            | List::Filter
            | List::Next
            | List::Previous
            | List::Sort
            | List::Copy => true,
        },
        Action::App(_)
        | Action::Service(_)
        | Action::Detail(_)
        | Action::Shell(_)
        | Action::Overview(_)
        | Action::Logs(_)
        | Action::Tasks(_)
        | Action::Events(_)
        | Action::Volumes(_)
        | Action::Images(_)
        | Action::Projects(_) => true,
    }
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::App => "app",
        Place::List => "list",
        Place::Service => "service",
        Place::Detail => "detail",
        Place::Shell => "shell",
        Place::On(screen) => screen.name(),
    }
}

fn key(line: &Line) -> String {
    line.keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

impl Entry {
    /// Does it.
    pub(super) fn run(self, model: &mut Model, effects: &mut Effects) {
        match self.what {
            What::Act(action) => screens::act(model, action, effects),
            What::Theme(theme) => app::choose_theme(model, theme),
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
