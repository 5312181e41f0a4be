//! What surrounds every screen: the heading, the names of the screens, the last
//! result and the keys.

use ratatui::layout::Rect;

use super::heading;
use super::service::shell;
use super::status;
use super::view as screen;
use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::popups;
use crate::tui::update::is_possible;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Below this there is room for one sentence alone.
const LEAST: (u16, u16) = (20, 5);

/// Draws everything.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        heading::view(model, area, canvas);
        return;
    }
    let row = |y: u16| Rect::new(area.x, y, area.width, 1);
    let mut body = body(area);
    heading::view(model, row(area.y), canvas);
    if is_small(area) {
        if status::is_needed(model) && !shell::has_focus(model) {
            body.height -= 1;
            status::view(model, row(body.bottom()), canvas);
        }
    } else {
        tabs(model, row(area.y + 1), canvas);
        status::view(model, row(body.bottom()), canvas);
    }
    hints(model, row(area.bottom() - 1), canvas);
    screen(model, body, canvas);
    popups::view(model, area, canvas);
}

/// Whether there is no room for what can be done without.
fn is_small(area: Rect) -> bool {
    area.height < 12
}

/// Where the screen stands in all that is drawn.
pub(in crate::tui) fn body(area: Rect) -> Rect {
    let (above, below) = if is_small(area) { (1, 1) } else { (2, 2) };
    Rect {
        y: area.y + above.min(area.height),
        height: area.height.saturating_sub(above + below),
        ..area
    }
}

fn tabs(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x + 1;
    for (number, screen) in Screen::ALL.into_iter().enumerate() {
        let name = screen.name();
        let short: String = name
            .chars()
            .take(if area.width < 90 { 5 } else { 12 })
            .collect();
        let is_shown = screen == model.screen;
        let text = if is_shown {
            format!("[{} {short}]", number + 1)
        } else {
            format!(" {} {short} ", number + 1)
        };
        let role = if is_shown { Role::Accent } else { Role::Plain };
        let used = canvas.text(x, area.y, area.right().saturating_sub(x), &text, role);
        let place = Rect::new(x, area.y, used, 1);
        canvas
            .hits
            .push(place, Target::Act(Action::App(App::Show(screen))));
        x += used + 1;
    }
}

/// The keys that do something now, from the same table by which they are found; what
/// lies over the screen has its own.
fn hints(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if !model.popups.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    let places = model.places();
    for place in &places {
        for line in model.keymap.lines() {
            let binding = line.binding;
            let Some(key) = line.keys.first() else {
                continue;
            };
            if line.place != *place || binding.hint.is_empty() || !is_possible(model, binding) {
                continue;
            }
            let key = key.to_string();
            let wide = key.len() + 1 + binding.hint.len();
            let left = area.right().saturating_sub(x);
            if usize::from(left) < wide {
                return;
            }
            let from = x;
            x += canvas.text(x, area.y, left, &key, Role::Accent) + 1;
            x += canvas.text(
                x,
                area.y,
                area.right().saturating_sub(x),
                binding.hint,
                Role::Dim,
            );
            let place = Rect::new(from, area.y, x - from, 1);
            canvas.hits.push(place, Target::Act(binding.action));
            x += 2;
        }
    }
}
