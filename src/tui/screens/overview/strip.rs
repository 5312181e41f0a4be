//! What is wrong, in a few lines below the services: each with its cause and the
//! key that helps.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::PROBLEMS;
use super::state::Focus;
use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::problems::Help;
use crate::tui::model::problems::Problem;
use crate::tui::update::is_possible;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Draws as many of the problems as fit, among them the one that is looked at.
pub(super) fn view(model: &Model, problems: &[Problem], area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.overview;
    let has_focus = state.focus == Focus::Problems;
    let is_it = |problem: &Problem| Some(&problem.key) == state.problem.as_ref();
    let at = problems.iter().position(is_it);
    let title = match at {
        Some(at) => format!("Problems {} of {}", at + 1, problems.len()),
        None => format!("Problems {}", problems.len()),
    };
    let inner = canvas.frame(area, &title, has_focus);
    canvas
        .hits
        .push(area, Target::Pane(Screen::Overview, PROBLEMS));
    if let Some((key, _)) = key_of(model, Action::App(App::NextProblem)) {
        let place = Rect::new(area.x + 20, area.y, area.width.saturating_sub(22), 1);
        canvas.right(place, &format!(" {key} next "), Role::Dim);
    }
    let height = usize::from(inner.height);
    let from = at.map_or(0, |at| (at + 1).saturating_sub(height));
    let shown = problems.iter().enumerate().skip(from).take(height);
    let services = problems.iter().filter_map(|one| one.service.as_deref());
    let longest = services.map(UnicodeWidthStr::width).max();
    let wide = u16::try_from(longest.unwrap_or_default()).unwrap_or(u16::MAX);
    for (y, (number, problem)) in (inner.y..).zip(shown) {
        let line = Rect {
            y,
            height: 1,
            ..inner
        };
        let is_selected = at == Some(number);
        draw(model, problem, line, wide.min(inner.width / 3), canvas);
        if is_selected {
            let glyph = canvas.look.glyph(Glyph::Selected);
            canvas.text(line.x, y, line.width, glyph, Role::Accent);
            if has_focus {
                canvas.paint(line, Role::Selected);
            }
        }
        canvas
            .hits
            .push(line, Target::Row(Screen::Overview, PROBLEMS, number));
    }
}

fn draw(model: &Model, problem: &Problem, line: Rect, wide: u16, canvas: &mut Canvas<'_>) {
    let y = line.y;
    let left = |x: u16| line.right().saturating_sub(x);
    let (glyph, role) = problem.weight.look();
    let mut x = line.x + 1;
    let symbol = canvas.look.glyph(glyph);
    canvas.text(x, y, left(x), symbol, role);
    x += 2;
    if let Some(service) = &problem.service {
        canvas.text(x, y, left(x).min(wide), service, Role::Strong);
        x += wide + 2;
    }
    let keys = helping_keys(model, problem);
    let wide = u16::try_from(keys.width()).unwrap_or(u16::MAX);
    // What helps stands at the right, but never at the cost of half the cause.
    let has_room = !keys.is_empty() && left(x) > 2 * wide;
    let room = left(x).saturating_sub(if has_room { wide + 2 } else { 0 });
    canvas.text(x, y, room, &problem.text, Role::Plain);
    if has_room {
        let rest = Rect::new(x, y, left(x).saturating_sub(1), 1);
        canvas.right(rest, &keys, Role::Accent);
    }
}

/// The keys that help, as far as they do something now: `r restart  u up`. They are
/// about the service that is selected.
fn helping_keys(model: &Model, problem: &Problem) -> String {
    let is_about = |service: &String| super::chosen(model) == [service.as_str()];
    if !problem.service.as_ref().is_none_or(is_about) {
        return String::new();
    }
    let keys = problem.helps.iter().filter_map(|help| {
        let mut lines = model.keymap.lines().iter();
        let line = lines.find(|line| line.binding.name == name(*help))?;
        let (key, word) = key_of(model, line.binding.action)?;
        Some(format!("{key} {word}"))
    });
    keys.collect::<Vec<_>>().join("  ")
}

/// The name in the table of keys of what helps.
pub(super) fn name(help: Help) -> &'static str {
    match help {
        Help::Logs => "logs-of",
        Help::Up => "bring-up",
        Help::Restart => "restart",
        Help::Tasks => "tasks",
    }
}

/// The key for something and a word for it, if that can be done now.
fn key_of(model: &Model, action: Action) -> Option<(String, &'static str)> {
    let mut lines = model.keymap.lines().iter();
    let line = lines.find(|line| line.binding.action == action)?;
    let key = line.keys.first()?;
    let binding = line.binding;
    let word = if binding.hint.is_empty() {
        binding.name
    } else {
        binding.hint
    };
    is_possible(model, binding).then(|| (key.to_string(), word))
}
