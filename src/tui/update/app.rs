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
        App::Palette => popups::palette::open(model),
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

/// Brings a screen into sight.
pub(in crate::tui) fn show(model: &mut Model, screen: Screen, effects: &mut Effects) {
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

// x
