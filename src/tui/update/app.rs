//! What can be asked for anywhere.

use crate::tui::action::App;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::popups;
use crate::tui::screens;
use crate::tui::update::jobs;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: App, effects: &mut Effects) {
    match action {
        App::Show(screen) => show(model, screen, effects),
        App::NextPane => screens::pane(model, true, effects),
        App::PreviousPane => screens::pane(model, false, effects),
        App::NextTheme => next_theme(model),
        App::ToggleMouse => {
            model.mouse = !model.mouse;
            effects.push(Effect::CaptureMouse(model.mouse));
            model.say(if model.mouse {
                "the mouse works the dashboard"
            } else {
                "the mouse selects text; the same key takes it back"
            });
        }
        App::Help | App::Palette | App::NextProblem => {}
        App::History => popups::history::open(model),
        App::Redraw => effects.push(Effect::Redraw),
        App::Suspend => effects.push(Effect::Suspend),
        App::Interrupt => jobs::interrupt(model, effects),
        App::Quit => jobs::quit(model, effects),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: App) -> bool {
    match action {
        App::Help | App::Palette | App::NextProblem => false,
        App::Show(screen) => screen != model.screen,
        App::NextPane
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
    if model.screen != screen {
        model.screen = screen;
        screens::entered(model, effects);
    }
}

fn next_theme(model: &mut Model) {
    let next = model.themes.next();
    model.choose_theme(next);
    let by = if next.is_none() { ", as set" } else { "" };
    model.say(format!("theme: {}{by}", model.look.theme.name()));
}

// x
