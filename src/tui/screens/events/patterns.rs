//! What dies again and again, in sentences, and how its memory grew before, as far as
//! that was seen.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ratatui::layout::Rect;

use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::history::Pattern;
use crate::tui::model::history::Run;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::spark;
use crate::value::human;

/// How many sentences are shown at most.
const MOST: usize = 3;
/// How many cells the memory of one run has, and how many runs are drawn at most.
const CELLS: u16 = 12;
const RUNS: usize = 6;
/// Samples further apart than this do not belong to one line.
const GAP: i64 = 10 * SECOND;
/// With fewer samples than this nothing can be seen.
const FEWEST: usize = 3;

/// What a run used of memory, the newest first, and the most that it could.
struct Curve {
    memory: Vec<u64>,
    limit: u64,
}

/// How many rows the sentences take, with the curves below them.
pub(super) fn height(model: &Model, patterns: &[Pattern]) -> u16 {
    let rows = patterns.iter().take(MOST).map(|pattern| {
        let has_curves = !curves(model, pattern).is_empty();
        1 + u16::from(has_curves)
    });
    rows.sum()
}

/// The containers whose memory is worth to be known: those that die again and again.
pub(super) fn sampled(model: &Model) -> BTreeSet<String> {
    let patterns = model.history.patterns(model.now);
    let runs = patterns.into_iter().take(MOST).flat_map(|one| one.runs);
    let facts = model.facts.as_ref();
    let is_alive = |id: &String| {
        let mut containers = facts.iter().flat_map(|facts| &facts.containers);
        containers.any(|one| one.id == *id && one.state.is_alive())
    };
    runs.map(|run| run.container).filter(is_alive).collect()
}

/// Draws them.
pub(super) fn view(model: &Model, patterns: &[Pattern], area: Rect, canvas: &mut Canvas<'_>) {
    let inside = canvas.frame(area, "Pattern", false);
    let mut rows = inside.rows();
    for pattern in patterns.iter().take(MOST) {
        let Some(row) = rows.next() else {
            return;
        };
        let glyph = canvas.look.glyph(Glyph::Failed);
        let x = row.x
            + canvas.text(
                row.x + 1,
                row.y,
                row.width.saturating_sub(1),
                glyph,
                Role::Bad,
            )
            + 2;
        let left = row.right().saturating_sub(x);
        canvas.text(x, row.y, left, &pattern.sentence, Role::Plain);
        let curves = curves(model, pattern);
        if curves.is_empty() {
            continue;
        }
        if let Some(row) = rows.next() {
            let from = x.min(row.right());
            let row = Rect {
                x: from,
                width: row.right() - from,
                ..row
            };
            draw(&curves, pattern.runs.len(), row, canvas);
        }
    }
}

/// What was seen of the memory of each run, the oldest first.
fn curves(model: &Model, pattern: &Pattern) -> Vec<Curve> {
    let latest = pattern.runs.len().saturating_sub(RUNS);
    let runs = pattern.runs.iter().skip(latest);
    runs.filter_map(|run| curve(model, run)).collect()
}

/// What was seen of the memory of a run without a gap until it ended.
fn curve(model: &Model, run: &Run) -> Option<Curve> {
    let Run {
        container,
        began,
        ended,
    } = run;
    let began = began.unwrap_or(i64::MIN);
    let points = model.usage.newest_first(container);
    // A container that has ended uses nothing, and that is no part of its run.
    let points = points.skip_while(|point| point.at > *ended || point.memory == 0);
    let mut after = *ended;
    let mut memory = Vec::new();
    for point in points.take_while(|point| point.at >= began) {
        if after - point.at > GAP {
            break;
        }
        after = point.at;
        memory.push(point.memory);
    }
    let limit = model.usage.memory_limit(container);
    (memory.len() >= FEWEST).then_some(Curve { memory, limit })
}

/// Draws curves beside one another, and says how high they are.
fn draw(curves: &[Curve], deaths: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let whose = if curves.len() == deaths {
        "each death".to_owned()
    } else if curves.len() == 1 {
        format!("1 of {deaths} deaths")
    } else {
        format!("{} of {deaths} deaths", curves.len())
    };
    let label = format!("memory before {whose} ");
    let mut x = row.x + canvas.text(row.x, row.y, row.width, &label, Role::Dim);
    let peak = curves.iter().flat_map(|curve| &curve.memory).max();
    let limit = curves.iter().map(|curve| curve.limit).max();
    let (peak, limit) = (peak.copied().unwrap_or_default(), limit.unwrap_or_default());
    for curve in curves {
        if row.right().saturating_sub(x) < CELLS + 1 {
            return;
        }
        let place = Rect::new(x, row.y, CELLS, 1);
        let most = curve.limit.max(peak);
        let cells = squeezed(&curve.memory)
            .into_iter()
            .map(|one| share(one, most));
        spark(canvas, place, cells, 1.0, Role::Bad);
        x += CELLS + 2;
    }
    let mut text = format!("up to {}", human::memory(peak));
    if limit > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ", limit {}", human::memory(limit));
    }
    canvas.text(x, row.y, row.right().saturating_sub(x), &text, Role::Plain);
}

/// As many values as there are cells at most, each the highest of its time.
fn squeezed(values: &[u64]) -> Vec<u64> {
    let each = values.len().div_ceil(usize::from(CELLS)).max(1);
    let pieces = values.chunks(each);
    pieces
        .filter_map(|piece| piece.iter().max().copied())
        .collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only eight heights can be told apart"
)]
fn share(value: u64, most: u64) -> f64 {
    value as f64 / most.max(1) as f64
}
