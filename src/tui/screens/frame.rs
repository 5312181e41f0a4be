//! What surrounds every screen: the heading, the names of the screens, the last
//! result and the keys.

use ratatui::layout::Rect;

use super::heading;
use super::hints;
use super::service::shell;
use super::status;
use super::view as screen;
use crate::tui::action::Action;
use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::popups;
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
    hints::view(model, row(area.bottom() - 1), canvas);
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

/// How much of the names of the screens there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// All of them.
    All,
    /// That of the screen that is shown; the others have their numbers alone.
    Shown,
    /// None, and no room beside the numbers either.
    None,
}

impl Names {
    /// From the longest to the shortest.
    const ALL: [Self; 3] = [Self::All, Self::Shown, Self::None];
}

/// Draws the numbers of the screens, with as many of their names as fit whole.
fn tabs(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let texts = |names| Screen::ALL.map(|screen| tab(screen, screen == model.screen, names));
    let wide = |texts: &[String]| texts.iter().map(|text| text.len() + 1).sum::<usize>();
    let mut forms = Names::ALL.into_iter().map(texts);
    let fitting = forms.find(|texts| wide(texts) <= usize::from(area.width));
    let mut x = area.x + 1;
    for (screen, text) in Screen::ALL.into_iter().zip(fitting.into_iter().flatten()) {
        let role = if screen == model.screen {
            Role::Accent
        } else {
            Role::Plain
        };
        let used = canvas.text(x, area.y, area.right().saturating_sub(x), &text, role);
        let place = Rect::new(x, area.y, used, 1);
        canvas
            .hits
            .push(place, Target::Act(Action::App(App::Show(screen))));
        x += used + 1;
    }
}

/// The number of a screen and its name; that of the one that is shown in brackets.
fn tab(screen: Screen, is_shown: bool, names: Names) -> String {
    let at = Screen::ALL.iter().position(|one| *one == screen);
    let number = at.unwrap_or_default() + 1;
    let text = match (names, is_shown) {
        (Names::All, _) | (Names::Shown, true) => format!("{number} {}", screen.name()),
        (Names::Shown, false) | (Names::None, _) => number.to_string(),
    };
    match (names, is_shown) {
        (_, true) => format!("[{text}]"),
        (Names::All | Names::Shown, false) => format!(" {text} "),
        (Names::None, false) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{press, seen, shop};

    fn second_line(model: &mut Model, columns: u16) -> String {
        let screen = seen(model, columns, 24);
        screen.lines().nth(1).unwrap().to_owned()
    }

    #[test]
    fn names_of_screens_are_whole_or_absent() {
        let mut model = shop();
        press(&mut model, &["5"]);

        let lines = [80, 79, 40, 36, 20].map(|columns| second_line(&mut model, columns));

        insta::assert_snapshot!(lines.join("\n"), @r#"
 1 Overview   2 Logs   3 Tasks   4 Events  [5 Volumes]  6 Images   7 Projects
 1 Overview   2 Logs   3 Tasks   4 Events  [5 Volumes]  6 Images   7 Projects
 1   2   3   4  [5 Volumes]  6   7
 1   2   3   4  [5 Volumes]  6   7
1 2 3 4 [5] 6 7
"#);
    }
}
