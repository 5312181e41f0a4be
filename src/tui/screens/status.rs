//! The line above the keys: what runs and how far it is, the last sentence about what
//! was asked for, and otherwise what was done last.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::Notice;
use crate::tui::model::SECOND;
use crate::tui::model::jobs::Job;
use crate::tui::model::jobs::in_seconds;
use crate::tui::widgets::Canvas;

/// How many cells a bar of progress has.
const BAR: usize = 8;
/// How many cells work takes at least beside a sentence.
const LEAST: u16 = 20;

/// Whether there is anything to show.
pub(super) fn is_needed(model: &Model) -> bool {
    let has_work = model.jobs.running().next().is_some() || model.jobs.planning.is_some();
    model.notice.is_some() || has_work
}

/// When it shows something else although nothing came in: work shows its seconds.
pub(super) fn next_change(model: &Model) -> Option<i64> {
    model.jobs.running().next()?;
    Some(model.now + SECOND)
}

/// Draws it.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let running = model.jobs.running().next_back();
    match (running, &model.notice) {
        (Some(job), None) => {
            let text = progress(model, job, canvas);
            canvas.text(area.x, area.y, area.width, &text, Role::Accent);
        }
        (Some(job), Some(notice)) => {
            let text = progress(model, job, canvas);
            let used = sentence(notice, area, canvas) + 2;
            if area.width >= used + LEAST {
                let rest = Rect {
                    x: area.x + used,
                    width: area.width - used,
                    ..area
                };
                canvas.right(rest, &text, Role::Accent);
            }
        }
        (None, Some(notice)) => {
            sentence(notice, area, canvas);
        }
        (None, None) => {
            if let Some(request) = &model.jobs.planning {
                let waiting = canvas.look.glyph(Glyph::Waiting);
                let text = format!("looking at what it takes to {} {waiting}", request.words());
                canvas.text(area.x, area.y, area.width, &text, Role::Dim);
            } else if let Some(job) = model.jobs.all().next_back() {
                let text = format!("last: {}", result(job, model.now));
                canvas.text(area.x, area.y, area.width, &text, Role::Dim);
            }
        }
    }
}

fn sentence(notice: &Notice, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let role = if notice.is_bad {
        Role::Bad
    } else {
        Role::Plain
    };
    canvas.text(area.x, area.y, area.width, &notice.text, role)
}

/// What came of a piece of work, on one line.
fn result(job: &Job, now: i64) -> String {
    let outcome = job.outcome().unwrap_or_default();
    let first = outcome.lines().next().unwrap_or_default();
    let took = in_seconds(job.took(now));
    match job.sign().word.as_str() {
        "done" => format!("{}: {first} in {took}", job.request.words()),
        word => format!("{} {word} after {took}: {first}", job.request.words()),
    }
}

/// How many bytes are done: `▓▓▓▓░░░░ 50% 44M/88M 12M/s`, or less where less is known.
fn bytes(done: u64, total: Option<u64>, took: Duration, canvas: &Canvas<'_>) -> String {
    let rate = done.checked_div(took.as_secs()).map(amounts::bytes);
    let rate = rate.map_or_else(String::new, |rate| format!(" {rate}/s"));
    let amount = amounts::bytes(done);
    let Some(total) = total.filter(|total| *total > 0) else {
        return format!("{amount}{rate}");
    };
    let percent = u128::from(done.min(total)) * 100 / u128::from(total);
    let percent = usize::try_from(percent).unwrap_or(100);
    let filled = percent * BAR / 100;
    let bar = canvas.look.glyph(Glyph::Bar).repeat(filled);
    let rest = canvas.look.glyph(Glyph::BarEmpty).repeat(BAR - filled);
    let total = amounts::bytes(total);
    format!("{bar}{rest} {percent}% {amount}/{total}{rate}")
}

/// How far the newest piece of work is, and how many others there are.
fn progress(model: &Model, job: &Job, canvas: &Canvas<'_>) -> String {
    let others = model.jobs.running().count() - 1;
    let symbol = canvas.look.glyph(Glyph::Working);
    let mut text = format!("{symbol} {}", job.request.words());
    if others > 0 {
        text = format!("{text} +{others}");
    }
    let (planned, done) = job.steps;
    if let Some(filled) = (done.min(planned) * BAR).checked_div(planned) {
        let bar = canvas.look.glyph(Glyph::Bar).repeat(filled);
        let rest = canvas.look.glyph(Glyph::BarEmpty).repeat(BAR - filled);
        text = format!("{text} {bar}{rest} {done}/{planned}");
    }
    if let Some((done, total)) = job.bytes() {
        let told = bytes(done, total, job.took(model.now), canvas);
        text = format!("{text} {told}");
    }
    let took = job.took(model.now).as_secs();
    let word = job.sign().word;
    if job.stops > 0 {
        text = format!("{text} {word}");
    }
    format!("{text} {took} s  {}", job.last)
}
