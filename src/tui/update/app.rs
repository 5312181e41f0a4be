//! What can be asked for anywhere.

use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::look::Theme;
use crate::tui::model::Link;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::popups;
use crate::tui::screens;
use crate::tui::screens::service::detail;
use crate::tui::screens::service::shell;
use crate::tui::update::jobs;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: App, effects: &mut Effects) {
    match action {
        App::Show(screen) => show(model, screen, effects),
        App::NextPane => screens::pane(model, true, effects),
        App::PreviousPane => screens::pane(model, false, effects),
        App::NextTheme => choose_theme(model, model.themes.next()),
        App::ToggleMouse => {
            model.mouse = !model.mouse;
            effects.push(Effect::CaptureMouse(model.mouse));
            model.say(if model.mouse {
                "the mouse works the dashboard"
            } else {
                "the mouse selects text; the same key takes it back"
            });
        }
        App::Help => popups::help::open(model),
        App::Palette => popups::palette::open(model, effects),
        App::NextProblem => screens::overview::next_problem(model, effects),
        App::History => popups::history::open(model),
        App::Reconnect => effects.push(Effect::Reconnect),
        App::Redraw => effects.push(Effect::Redraw),
        App::Suspend => effects.push(Effect::Suspend),
        App::Interrupt => jobs::interrupt(model, effects),
        App::Quit => jobs::quit(model, effects),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: App) -> bool {
    match action {
        App::NextProblem => !problems::all(model).is_empty(),
        App::Reconnect => matches!(model.link, Link::Lost { .. }),
        App::Show(_)
        | App::Help
        | App::Palette
        | App::NextPane
        | App::PreviousPane
        | App::NextTheme
        | App::ToggleMouse
        | App::History
        | App::Redraw
        | App::Suspend
        | App::Interrupt
        | App::Quit => true,
    }
}

/// Brings a screen into sight that was asked for by its number: nothing leads back.
pub(in crate::tui) fn show(model: &mut Model, screen: Screen, effects: &mut Effects) {
    model.trail.clear();
    turn_to(model, screen, effects);
}

/// Brings a screen into sight that something on another one led to, so that there is a
/// way back. No screen is on it twice.
pub(in crate::tui) fn jump(model: &mut Model, screen: Screen, effects: &mut Effects) {
    if model.screen != screen {
        model.trail.retain(|one| *one != screen);
        model.trail.push(model.screen);
    }
    turn_to(model, screen, effects);
}

/// Goes back to the screen that led to this one.
pub(in crate::tui) fn go_back(model: &mut Model, effects: &mut Effects) {
    if let Some(screen) = model.trail.pop() {
        turn_to(model, screen, effects);
    }
}

fn turn_to(model: &mut Model, screen: Screen, effects: &mut Effects) {
    shell::leave(model);
    detail::close(model);
    if model.screen != screen {
        model.screen = screen;
        screens::entered(model, effects);
    }
}

/// Has a theme in force, or again what flags and settings say, and tells its name.
pub(in crate::tui) fn choose_theme(model: &mut Model, theme: Option<Theme>) {
    model.choose_theme(theme);
    let by = if theme.is_none() { ", as set" } else { "" };
    model.say(format!("theme: {}{by}", model.look.theme.name()));
}

#[cfg(test)]
mod tests {
    use crate::tui::action::Screen;
    use crate::tui::screens::service;
    use crate::tui::testing::{press, seen, shop, type_text};

    #[test]
    fn esc_leads_back_to_the_row_that_was_left() {
        let mut model = shop();
        press(&mut model, &["j", "j", "j", "l"]);
        assert_eq!(model.screen, Screen::Logs);

        press(&mut model, &["esc"]);

        assert_eq!(model.screen, Screen::Overview);
        assert_eq!(service::chosen(&model), ["orchestrator"]);
        assert!(!seen(&mut model, 160, 45).contains("esc back"));
    }

    #[test]
    fn what_was_entered_on_the_screen_is_left_before_the_screen() {
        let mut model = shop();
        press(&mut model, &["*", "l", "/"]);
        type_text(&mut model, "error");
        press(&mut model, &["enter"]);

        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Logs, "the search is left");
        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Logs, "lines are followed again");
        assert!(seen(&mut model, 80, 24).contains("esc back  ? help  q quit"));

        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Overview);
    }

    #[test]
    fn the_way_back_goes_through_every_screen_once() {
        let mut model = shop();
        press(&mut model, &["l", ":"]);
        type_text(&mut model, "tasks and agents");
        press(&mut model, &["enter", "!", "esc"]);
        assert_eq!(model.screen, Screen::Overview, "the problem is left");

        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Tasks);
        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Logs);
        press(&mut model, &["esc"]);
        assert_eq!(
            model.screen,
            Screen::Logs,
            "the Overview was gone back from"
        );
    }

    #[test]
    fn whoever_asks_for_a_screen_by_its_number_begins_anew() {
        let mut model = shop();

        press(&mut model, &["l", "4", "esc"]);

        assert_eq!(model.screen, Screen::Events);
        assert!(seen(&mut model, 80, 24).contains("esc: cannot go back here now"));
    }
}
