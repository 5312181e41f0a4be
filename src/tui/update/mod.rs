//! What a message does to the model. Nothing here knows the time, the terminal or the
//! engine, so a recording of messages always gives the same screens.

pub(super) mod app;
pub(super) mod jobs;

use std::collections::BTreeMap;

use ratatui::crossterm::event::KeyEvent;

use super::Model;
use super::Msg;
use super::action::Action;
use super::action::App;
use super::effect::Effects;
use super::keys::Binding;
use super::keys::Key;
use super::model::Link;
use super::model::Part;
use super::model::history::Around;
use super::popups;
use super::screens;
use super::screens::logs;
use super::screens::service::detail;
use super::screens::service::shell;
use crate::ops::events::Event;

/// Takes a message that came at `now`, in nanoseconds since 1970.
pub(super) fn update(model: &mut Model, now: i64, msg: Msg) -> Effects {
    let mut effects = Effects::default();
    model.now = now;
    if model
        .notice
        .as_ref()
        .is_some_and(|notice| notice.until <= now)
    {
        model.notice = None;
        effects.redraw();
    }
    take(model, msg, &mut effects);
    logs::stream::flow(model, &mut effects);
    if model.history.heed(&model.jobs) {
        effects.redraw |= model.shows(Part::History);
    }
    effects
}

fn take(model: &mut Model, msg: Msg, effects: &mut Effects) {
    match msg {
        Msg::Key(event) => {
            key(model, event, effects);
            effects.redraw();
        }
        Msg::Paste(text) => {
            if model.popups.is_empty() && shell::has_focus(model) {
                shell::paste(model, &text, effects);
            } else {
                popups::paste(model, &text, effects);
            }
            effects.redraw();
        }
        Msg::Pointed(target, pointing) => {
            screens::pointed(model, target, pointing, effects);
            effects.redraw();
        }
        Msg::Resized(columns, rows) => {
            model.size = (columns, rows);
            shell::resized(model, effects);
            effects.redraw();
        }
        Msg::Background { is_light } => {
            model.themes.is_light = is_light;
            model.choose_theme(model.themes.by_key);
            effects.redraw();
        }
        Msg::Tick => {
            detail::ticked(model, effects);
            screens::tasks::ticked(model, effects);
            model.logs.settle(model.now);
            model.logs.work();
            effects.redraw();
        }
        Msg::Link(link) => {
            let was_connected = is_connected(model);
            model.link = link;
            if is_connected(model) && !was_connected {
                screens::entered(model, effects);
            }
            effects.redraw();
        }
        Msg::Facts(facts) => {
            model
                .usage
                .retain(|id| facts.containers.iter().any(|one| one.id == id));
            model.history.learn(&facts);
            model.facts = Some(*facts);
            detail::facts_changed(model, effects);
            effects.redraw();
        }
        Msg::Drift(drift) => {
            compared(model, drift);
            effects.redraw();
        }
        Msg::Happened(events) => happened(model, events, effects),
        Msg::Samples(samples) => {
            let is_news = model.usage.push(model.now, samples);
            effects.redraw |= is_news && model.shows(Part::Usage);
        }
        Msg::Logs(batch) => {
            let is_news = model.logs.push(model.now, &batch);
            effects.redraw |= is_news && model.shows(Part::Logs);
        }
        Msg::Tasks(news) => {
            model.tasks.hear(model.now, news);
            screens::tasks::heard(model, effects);
            effects.redraw |= model.shows(Part::Tasks);
        }
        Msg::Planned(request, proposal) => {
            jobs::planned(model, request, proposal);
            effects.redraw();
        }
        Msg::Shell(id, news) => shell::hear(model, id, news, effects),
        Msg::Job(id, news) => {
            jobs::hear(model, id, news, effects);
            effects.redraw();
        }
        Msg::Verified(verdict) => {
            screens::volumes::verified(model, verdict);
            effects.redraw();
        }
        Msg::Answer(question, answer) => {
            screens::answered(model, &question, &answer, effects);
            effects.redraw();
        }
        Msg::Piped(id, piped) => {
            logs::hear_pipe(model, id, piped);
            effects.redraw();
        }
        Msg::Wrote(path, outcome) => {
            match outcome {
                Ok(()) => model.say(format!("wrote {}", path.display())),
                Err(why) => model.complain(why),
            }
            effects.redraw();
        }
    }
}

/// Takes how the stack differs from its file, or why that is not known.
fn compared(model: &mut Model, drift: Result<BTreeMap<String, String>, String>) {
    match drift {
        Ok(drift) => {
            model.history.differ(model.now, &model.drift, &drift);
            model.drift = drift;
            model.drift_unknown = None;
        }
        Err(why) => model.drift_unknown = Some(why),
    }
}

/// Takes what the engine tells.
fn happened(model: &mut Model, events: Vec<Event>, effects: &mut Effects) {
    screens::happened(model, &events, effects);
    let around = Around {
        project: &model.scope.project,
        facts: model.facts.as_ref(),
        jobs: &model.jobs,
        zone: &model.zone,
    };
    model.logs.hear(model.now, &events);
    model.history.push(events, &around);
    effects.redraw |= model.shows(Part::History);
}

/// Finds what a key does and does it; a key that does nothing here says so.
fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    if logs::stream::is_open(model) {
        logs::stream::key(model, event, effects);
        return;
    }
    if !model.popups.is_empty() {
        popups::key(model, event, effects);
        return;
    }
    let key = Key::from(event);
    let places = model.places();
    if shell::has_focus(model) {
        let mut bound = model.keymap.find(key, &places);
        let found = bound.find(|binding| is_possible(model, binding));
        drop(bound);
        match found {
            Some(binding) => screens::act(model, binding.action, effects),
            None => shell::key(model, event, effects),
        }
        return;
    }
    let found: Vec<&'static Binding> = model.keymap.find(key, &places).collect();
    let is_allowed = |binding: &&&Binding| is_possible(model, binding);
    match (found.iter().find(is_allowed), found.first()) {
        (Some(binding), _) => screens::act(model, binding.action, effects),
        (None, Some(binding)) if model.read_only && binding.changes => {
            model.complain("nothing is changed: this is --read-only");
        }
        // What was asked for is in sight already.
        (None, Some(binding)) if binding.action == Action::App(App::Show(model.screen)) => {}
        (None, Some(binding)) => {
            let what = binding.help.split(';').next().unwrap_or_default();
            model.complain(format!("{key}: cannot {what} here now"));
        }
        (None, None) => model.complain(format!("{key} does nothing here; ? lists the keys")),
    }
}

/// Whether what a line of the table does can be done now.
pub(super) fn is_possible(model: &Model, binding: &Binding) -> bool {
    !(model.read_only && binding.changes) && screens::can_act(model, binding.action)
}

/// Whether there is an engine to ask.
pub(super) fn is_connected(model: &Model) -> bool {
    matches!(model.link, Link::Up { .. })
}

#[cfg(test)]
mod tests {
    use crate::tui::effect::Effect;
    use crate::tui::testing::{press, seen, shop};

    #[test]
    fn a_key_that_does_nothing_here_says_so() {
        let mut model = shop();

        let todo = press(&mut model, &["f9"]);

        assert_eq!(todo, []);
        assert!(seen(&mut model, 80, 24).contains("f9 does nothing here"));
    }

    #[test]
    fn what_cannot_be_done_now_is_said_in_a_few_words() {
        let mut model = shop();

        press(&mut model, &["esc"]);

        assert!(seen(&mut model, 80, 24).contains("esc: cannot go back here now"));
    }

    #[test]
    fn the_key_of_the_screen_that_is_shown_does_nothing_and_says_nothing() {
        let mut model = shop();

        let todo = press(&mut model, &["1"]);

        assert_eq!((todo, model.notice.is_none()), (vec![], true));
    }

    #[test]
    fn quitting_stops_nothing() {
        assert_eq!(press(&mut shop(), &["q"]), [Effect::Quit]);
    }
}
