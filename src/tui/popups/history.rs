//! What was asked for, and what became of it: the newest first, each with the command
//! line that does the same.

use std::time::Duration;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::list;
use super::list::Pointed;
use super::text;
use super::window;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::JobId;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::jobs::Job;
use crate::tui::model::jobs::in_seconds;
use crate::tui::msg::Pointing;
use crate::tui::update::jobs;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;

/// What was asked for.
#[derive(Debug, Default)]
pub(in crate::tui) struct History {
    choice: Choice,
}

/// Opens it.
pub(in crate::tui) fn open(model: &mut Model) {
    model.popups.push(Popup::History(History::default()));
}

/// The numbers of all pieces of work as the list knows its rows, the newest first.
fn keys(model: &Model) -> Vec<String> {
    let newest_first = model.jobs.all().rev();
    newest_first.map(|job| job.id.to_string()).collect()
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    match event.code {
        KeyCode::Esc | KeyCode::Char('q') => {
            model.popups.pop();
        }
        KeyCode::Char('y') => {
            if let Some(command) = selected(model).map(|job| model.command_line(&job.request)) {
                model.say(format!("copied: {command}"));
                effects.push(Effect::Copy(command));
            }
        }
        KeyCode::Char('c') => {
            if let Some(id) = selected(model)
                .filter(|job| job.is_running())
                .map(|job| job.id)
            {
                jobs::stop(model, id, effects);
            }
        }
        KeyCode::Enter => read(model),
        code => {
            if let Some(motion) = list::motion(code) {
                step(model, motion);
            }
        }
    }
}

/// Takes what the mouse did.
pub(super) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    match list::pointed(row, pointing) {
        Pointed::Step(motion) => step(model, motion),
        Pointed::Row(row) => {
            let keys = keys(model);
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            if let Some(Popup::History(history)) = model.popups.last_mut() {
                history.choice.choose(row, &keys);
            }
        }
        Pointed::Beside => {
            model.popups.pop();
        }
        Pointed::Nothing => {}
    }
}

fn step(model: &mut Model, motion: List) {
    let keys = keys(model);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    if let Some(Popup::History(history)) = model.popups.last_mut() {
        history.choice.step(motion, &keys);
    }
}

fn selected(model: &Model) -> Option<&Job> {
    let Some(Popup::History(history)) = model.popups.last() else {
        return None;
    };
    let keys = keys(model);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let at = history.choice.index(&keys)?;
    let id: JobId = keys[at].parse().ok()?;
    model.jobs.all().find(|job| job.id == id)
}

/// Shows all that there is to know about a piece of work.
fn read(model: &mut Model) {
    let Some(job) = selected(model) else {
        return;
    };
    let mut lines = vec![model.command_line(&job.request), String::new()];
    lines.extend(job.said.iter().cloned());
    if let Some(outcome) = job.outcome() {
        lines.push(outcome);
    }
    if let Some(undo) = &job.undo {
        lines.push(format!("to undo it: {}", model.command_line(undo)));
    }
    let (title, text) = (job.request.words(), lines.join("\n"));
    text::open(model, title, &text);
}

impl History {
    /// Draws it.
    pub(super) fn view(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Self { choice } = self;
        let width = if area.width < 60 {
            area.width
        } else {
            area.width.saturating_sub(4).min(120)
        };
        let all: Vec<&Job> = model.jobs.all().rev().collect();
        let inside = window(
            area,
            canvas,
            "What was done here",
            (width, all.len().max(1) + 3),
        );
        let ids: Vec<String> = all.iter().map(|job| job.id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        list::view(inside, 1, choice, &ids, canvas, |at, line, canvas| {
            row(model, all[at], line, canvas);
        });
        if all.is_empty() && inside.height > 1 {
            let words = "Nothing yet; what you do is listed here with its command line.";
            canvas.text(inside.x, inside.y, inside.width, words, Role::Dim);
        }
        let mut words = "esc back".to_owned();
        if let Some(job) = choice.index(&ids).and_then(|at| all.get(at)) {
            words = format!("enter read   y copy command   {words}");
            if job.is_running() {
                words = format!("c stop it   {words}");
            }
        }
        list::hints(inside, &words, canvas);
    }
}

/// How long ago, what became of it, how long it took, and the command line.
fn row(model: &Model, job: &Job, line: Rect, canvas: &mut Canvas<'_>) {
    let right = line.right();
    let left = |x: u16| right.saturating_sub(x);
    let mut x = line.x;
    if line.width >= 50 {
        let ago = Duration::from_nanos(u64::try_from(model.now - job.begun).unwrap_or_default());
        let ago = format!("{:>6} ago", briefly(ago));
        x += canvas.text(x, line.y, left(x), &ago, Role::Dim) + 2;
    }
    let sign = job.sign();
    canvas.sign(x, line.y, left(x).min(10), &sign);
    x += 11;
    if line.width >= 50 {
        let took = job.took(model.now);
        let took = format!("{:>7}", in_seconds(took));
        x += canvas.text(x, line.y, left(x), &took, Role::Plain) + 2;
    }
    let command = model.command_line(&job.request);
    x += canvas.text(x, line.y, left(x), &command, Role::Plain) + 2;
    if let Some(outcome) = job.outcome()
        && left(x) > 12
    {
        let first = outcome.lines().next().unwrap_or_default();
        canvas.text(x, line.y, left(x), first, Role::Dim);
    }
}

/// A time in its largest unit: `12 s`, `3 m`, `2 h`.
fn briefly(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3600 => format!("{} m", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}
