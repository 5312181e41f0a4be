//! The state of everything in one sentence, the worst first: the first line of every
//! screen and the title of the terminal.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::overview::share_of;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Link;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::standing;
use crate::tui::model::standing::Grade;
use crate::tui::widgets::Canvas;

/// Below so many columns a symbol and a number stand for a sign.
const WITH_WORDS: u16 = 60;
/// From so many columns on there is room for what all use together.
const WITH_TOTALS: u16 = 120;

/// What is counted of the services, in the order in which it is told: those that
/// tell of trouble stand before the number of those that are up.
const TROUBLES: &[(Grade, Glyph, &str, Role)] = &[
    (Grade::Failed, Glyph::Failed, "failed", Role::Bad),
    (Grade::Restarting, Glyph::Restarted, "restarting", Role::Bad),
    (Grade::Unhealthy, Glyph::Attention, "unhealthy", Role::Bad),
    (Grade::Missing, Glyph::Nothing, "missing", Role::Attention),
];
const OTHERS: &[(Grade, Glyph, &str, Role)] = &[
    (Grade::Waiting, Glyph::Waiting, "starting", Role::Attention),
    (Grade::Paused, Glyph::Paused, "paused", Role::Attention),
    (Grade::Stopped, Glyph::Stopped, "stopped", Role::Dim),
    (Grade::Done, Glyph::Done, "done", Role::Dim),
];

/// The state of everything in signs, the worst first.
pub(in crate::tui) fn signs(model: &Model) -> Vec<Sign> {
    let mut signs = Vec::new();
    match &model.link {
        Link::Connecting => signs.push(Sign::new(Glyph::Waiting, "connecting", Role::Attention)),
        Link::Up { .. } => {}
        Link::Lost { retry_at, .. } => {
            let seconds = (retry_at - model.now).max(0) / SECOND;
            let word = format!("no engine, next try in {seconds} s");
            signs.push(Sign::new(Glyph::Failed, word, Role::Bad));
        }
    }
    let is_up = of_services(model, &mut signs);
    of_drift(model, &mut signs);
    if is_up {
        count(model, OTHERS, &mut signs);
    }
    of_tasks(model, &mut signs);
    signs
}

fn of_drift(model: &Model, signs: &mut Vec<Sign>) {
    match model.drift.len() {
        0 => {}
        1 => {
            let name = model.drift.keys().next().map_or("", String::as_str);
            let word = format!("1 differs: {name}");
            signs.push(Sign::new(Glyph::Drift, word, Role::Attention));
        }
        many => {
            let word = format!("{many} differ");
            signs.push(Sign::new(Glyph::Drift, word, Role::Attention));
        }
    }
}

/// Tells of trouble and how many are up; returns whether anything is.
fn of_services(model: &Model, signs: &mut Vec<Sign>) -> bool {
    if model.facts.is_none() || model.scope.project.is_empty() {
        return false;
    }
    let all = || standing::all(model.facts.as_ref());
    if all().all(|one| one.containers.is_empty()) {
        signs.push(Sign::new(Glyph::Stopped, "not up", Role::Dim));
        return false;
    }
    count(model, TROUBLES, signs);
    let wanted = all().filter(|one| one.wanted() > 0).count();
    let is_up = |one: &standing::Standing<'_>| one.running() > 0 && one.running() >= one.wanted();
    let up = all().filter(is_up).count();
    signs.push(Sign::new(
        Glyph::Running,
        format!("{up}/{wanted} up"),
        Role::Good,
    ));
    true
}

/// Tells how many services are of each grade, where there are any.
fn count(model: &Model, table: &[(Grade, Glyph, &str, Role)], signs: &mut Vec<Sign>) {
    for (grade, glyph, word, role) in table {
        let all = standing::all(model.facts.as_ref());
        let number = all.filter(|one| one.grade() == *grade).count();
        if number > 0 {
            signs.push(Sign::new(*glyph, format!("{number} {word}"), *role));
        }
    }
}

fn of_tasks(model: &Model, signs: &mut Vec<Sign>) {
    let counts = model.tasks.counts();
    for (number, glyph, word, role) in [
        (counts.asking, Glyph::Asked, "to answer", Role::Attention),
        (counts.running, Glyph::Working, "at work", Role::Good),
        (counts.waiting, Glyph::Waiting, "queued", Role::Dim),
        (
            counts.failed,
            Glyph::Failed,
            "task failures",
            Role::Attention,
        ),
    ] {
        if number > 0 {
            signs.push(Sign::new(glyph, format!("{number} {word}"), role));
        }
    }
}

/// The state of everything in one sentence.
pub(in crate::tui) fn sentence(model: &Model) -> String {
    let mut sentence = name(model).to_owned();
    for Sign { glyph, word, .. } in signs(model) {
        // Writing to a string cannot fail.
        let _ = write!(sentence, "  {} {word}", model.look.glyph(glyph));
    }
    sentence
}

/// The name of the project, or what stands for it where none is meant.
fn name(model: &Model) -> &str {
    match model.scope.project.as_str() {
        "" => "no project",
        name => name,
    }
}

/// Draws it.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if area.is_empty() {
        return;
    }
    let (mut x, y) = (area.x, area.y);
    let mut right = area.right();
    let is_short = area.width < WITH_WORDS;
    if model.read_only {
        let text = if is_short { "ro " } else { "read-only " };
        right -= canvas.right(Rect { height: 1, ..area }, text, Role::Attention);
    }
    let left = |x: u16| right.saturating_sub(x);
    let name = format!(" {} ", name(model));
    x += canvas.text(x, y, left(x), &name, Role::Strong);
    let is_elsewhere = model.scope.place != "local";
    if area.width >= WITH_TOTALS || (is_elsewhere && !is_short) {
        let place = format!("@ {}  ", model.scope.place);
        x += canvas.text(x, y, left(x), &place, Role::Dim);
    }
    for mut sign in signs(model) {
        if is_short {
            shorten(&mut sign);
            let word = format!("{}{} ", canvas.look.glyph(sign.glyph), sign.word);
            if usize::from(left(x)) < word.width() {
                return;
            }
            x += canvas.text(x, y, left(x), &word, sign.role);
        } else {
            if left(x) < 4 {
                return;
            }
            x += canvas.sign(x, y, left(x), &sign) + 2;
        }
    }
    let totals = totals(model).filter(|_| area.width >= WITH_TOTALS);
    if let Some(totals) = totals.filter(|totals| totals.len() < usize::from(left(x))) {
        let rest = Rect::new(x, y, left(x), 1);
        canvas.right(rest, &totals, Role::Dim);
    }
}

/// Leaves of a word no more than the number that it begins with, if it does.
fn shorten(sign: &mut Sign) {
    let number = sign.word.split(' ').next().unwrap_or_default();
    if number.starts_with(|first: char| first.is_ascii_digit()) {
        sign.word.truncate(number.len());
    }
}

/// What all containers use together; `None` where that is not known of all that run.
fn totals(model: &Model) -> Option<String> {
    let facts = model.facts.as_ref()?;
    let alive = facts.containers.iter().filter(|one| one.state.is_alive());
    let mut ids = alive.map(|one| one.id.as_str());
    let is_known = |id: &str| model.usage.latest(id, model.now).is_some();
    if !ids.clone().all(is_known) || ids.clone().next().is_none() {
        return None;
    }
    let sum = model.usage.sum(&mut ids, model.now)?;
    Some(format!(
        "cpu {}  mem {} ",
        share_of(sum.cpu),
        amounts::bytes(sum.memory)
    ))
}
