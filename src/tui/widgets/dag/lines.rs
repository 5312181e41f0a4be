//! The lines between columns: which there are, where each turns, and how much room they
//! leave for the boxes.

use std::collections::BTreeMap;

use super::Dag;
use super::grid::Grid;
use super::grid::LEFT;
use super::grid::RIGHT;
use super::grid::TIP;
use super::layout::Item;
use super::layout::Layout;
use super::layout::Line;

/// How wide a box is, and how much room there is between two columns.
const NARROWEST: u16 = 16;
const WIDEST: u16 = 28;
const GUTTER: usize = 5;

/// How wide things are.
pub(super) struct Widths {
    pub(super) card: usize,
    /// Where each column begins.
    pub(super) columns: Vec<usize>,
    pub(super) all: usize,
}

impl Dag<'_> {
    /// The lines that lead to each column.
    pub(super) fn lines(&self, layout: &Layout) -> Vec<Vec<Line>> {
        let mut marked_lanes = vec![false; self.plan.before.len()];
        for (card, before) in self.plan.before.iter().enumerate() {
            for source in before {
                marked_lanes[*source] |= (self.is_marked)(*source, card);
            }
        }
        let later = 1..layout.columns.len();
        let lines =
            later.map(|column| layout.lines(column, self.plan, self.is_marked, &marked_lanes));
        std::iter::once(Vec::new()).chain(lines).collect()
    }

    /// Draws all lines into the grid.
    pub(super) fn rule(
        &self,
        layout: &Layout,
        lines: &[Vec<Line>],
        widths: &Widths,
        grid: &mut Grid,
    ) {
        for (column, items) in layout.columns.iter().enumerate() {
            let left = widths.columns[column];
            for (item, top) in items {
                if let Item::Lane(source) = item {
                    let passing = lines[column].iter().find(|line| line.to == *top);
                    let is_marked = passing.is_some_and(|line| line.is_marked);
                    debug_assert!(*source < self.plan.before.len());
                    let end = left + widths.card - 1;
                    grid.across(*top, left, end, is_marked);
                    // It goes on at both ends.
                    grid.add(left, *top, LEFT, is_marked);
                    grid.add(end, *top, RIGHT, is_marked);
                }
            }
            let Some(end) = left.checked_sub(1) else {
                continue;
            };
            let begin = widths.columns[column - 1] + widths.card;
            let tracks = tracks(&lines[column]);
            for line in &lines[column] {
                let bend = tracks.get(&line.from).copied().unwrap_or(0);
                // The first sources turn furthest to the right.
                let x = end.saturating_sub(2 + bend).max(begin);
                grid.across(line.from, begin, x, line.is_marked);
                grid.along(x, line.from, line.to, line.is_marked);
                grid.across(line.to, x, end, line.is_marked);
                grid.add(begin, line.from, LEFT, line.is_marked);
                let sides = if line.is_end { TIP } else { RIGHT };
                grid.add(end, line.to, sides, line.is_marked);
            }
        }
    }
}

/// In which track each source turns, where it turns at all; one that goes straight
/// on needs none.
fn tracks(lines: &[Line]) -> BTreeMap<usize, usize> {
    let mut sources: Vec<usize> = lines
        .iter()
        .filter(|line| line.from != line.to)
        .map(|line| line.from)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let numbered = sources.into_iter().enumerate();
    numbered.map(|(number, source)| (source, number)).collect()
}

/// Makes the boxes as wide as there is room for.
pub(super) fn widths(lines: &[Vec<Line>], room: usize) -> Widths {
    let gutters: Vec<usize> = lines
        .iter()
        .skip(1)
        .map(|lines| GUTTER.max(tracks(lines).len() + 3))
        .collect();
    let between: usize = gutters.iter().sum();
    let card = room.saturating_sub(between) / lines.len().max(1);
    let card = card.clamp(NARROWEST.into(), WIDEST.into());
    let mut columns = Vec::with_capacity(lines.len());
    let mut x = 0;
    for gutter in std::iter::once(0).chain(gutters) {
        x += gutter;
        columns.push(x);
        x += card;
    }
    Widths {
        card,
        columns,
        all: x,
    }
}
