//! The bottom line: the keys that do something now, from the same table by which they
//! are found.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::keys::Binding;
use crate::tui::keys::Key;
use crate::tui::keys::Place;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::update::is_possible;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// How many cells stand between two keys.
const GAP: u16 = 2;

/// A key with a word for what it does.
struct Hint {
    key: String,
    word: &'static str,
    action: Action,
}

/// Draws it. What lies over the screen has keys of its own.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if !model.popups.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for hint in shown(model, area.width.saturating_sub(1)) {
        x += hint.view(Rect { x, ..area }, canvas) + GAP;
    }
}

/// Those there is room for: first those of the screen, as many as fit, then those that
/// stand at the end of every screen.
fn shown(model: &Model, room: u16) -> Vec<Hint> {
    let places = model.places();
    let mut at_the_end: Vec<Hint> = hints(model, &places, true).collect();
    while !at_the_end.is_empty() && width(&at_the_end) > room {
        at_the_end.remove(0);
    }
    let mut left = room.saturating_sub(width(&at_the_end));
    let mut shown = Vec::new();
    for hint in hints(model, &places, false) {
        let wide = hint.width().saturating_add(GAP);
        if wide > left {
            break;
        }
        left -= wide;
        shown.push(hint);
    }
    shown.extend(at_the_end);
    shown
}

/// The keys that have a word here and do it, in the order of the places.
fn hints<'a>(
    model: &'a Model,
    places: &'a [Place],
    is_at_the_end: bool,
) -> impl Iterator<Item = Hint> + 'a {
    let of_place = |place: &'a Place| {
        let lines = model.keymap.lines().iter();
        lines.filter(move |line| line.place == *place)
    };
    let lines = places.iter().flat_map(of_place);
    let lines = lines.filter(move |line| {
        !line.binding.hint.is_empty() && line.binding.is_at_the_end == is_at_the_end
    });
    lines.filter_map(move |line| {
        let key = *line.keys.first()?;
        does(model, places, key, line.binding).then(|| Hint {
            key: key.to_string(),
            word: line.binding.hint,
            action: line.binding.action,
        })
    })
}

/// Whether a key does this here now, and nothing else first.
fn does(model: &Model, places: &[Place], key: Key, binding: &Binding) -> bool {
    let mut bound = model.keymap.find(key, places);
    let first = bound.find(|one| is_possible(model, one));
    first.is_some_and(|first| first.action == binding.action)
}

/// How many cells they take side by side.
fn width(hints: &[Hint]) -> u16 {
    let wide = |hint: &Hint| hint.width().saturating_add(GAP);
    let all = hints.iter().map(wide).fold(0, u16::saturating_add);
    all.saturating_sub(GAP)
}

impl Hint {
    fn width(&self) -> u16 {
        u16::try_from(self.key.width() + 1 + self.word.width()).unwrap_or(u16::MAX)
    }

    /// Draws it where an area begins, and returns how many cells it took.
    fn view(&self, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let Rect { x, y, .. } = area;
        let width = self.width();
        let used = canvas.text(x, y, width, &self.key, Role::Accent) + 1;
        canvas.text(
            x + used,
            y,
            width.saturating_sub(used),
            self.word,
            Role::Dim,
        );
        let place = Rect::new(x, y, width, 1);
        canvas.hits.push(place, Target::Act(self.action));
        width
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::action::Screen;
    use crate::tui::model::Model;
    use crate::tui::testing::{press, seen, shop};

    fn bottom(model: &mut Model, columns: u16) -> String {
        let screen = seen(model, columns, 24);
        screen.lines().last().unwrap().trim().to_owned()
    }

    #[test]
    fn help_and_quit_are_in_sight_on_every_screen_at_every_width() {
        for number in 1..=Screen::ALL.len() {
            let mut model = shop();
            press(&mut model, &[&number.to_string()]);
            for columns in 20..=160 {
                let line = bottom(&mut model, columns);
                assert!(line.ends_with("? help  q quit"), "{columns}: {line}");
                assert!(!line.contains('…'), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn what_matters_least_here_drops_out_first() {
        let mut model = shop();

        assert_eq!(bottom(&mut model, 40), "l logs  r restart  ? help  q quit");
        assert_eq!(bottom(&mut model, 20), "? help  q quit");
    }

    #[test]
    fn a_key_that_does_something_else_first_is_not_promised() {
        let mut model = shop();
        press(&mut model, &["2", "p"]);

        let line = bottom(&mut model, 400);

        assert!(line.contains("t time"), "{line}");
        assert!(!line.contains("t start"), "{line}");
    }
}
