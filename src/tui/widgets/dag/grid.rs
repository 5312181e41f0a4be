//! Lines as cells, so that those which meet or cross become one character.

/// Lines as cells: which neighbours each leads to, and whether it stands out.
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) cells: Vec<(u8, bool)>,
}

const UP: u8 = 1;
const DOWN: u8 = 2;
pub(super) const LEFT: u8 = 4;
pub(super) const RIGHT: u8 = 8;
/// Here is the tip of an arrow.
pub(super) const TIP: u8 = 16;

/// The character for each set of neighbours.
pub(super) const UNICODE: [&str; 16] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
];
pub(super) const ASCII: [&str; 16] = [
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
];

impl Grid {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            cells: vec![(0, false); width * height],
        }
    }

    pub(super) fn add(&mut self, x: usize, y: usize, sides: u8, is_marked: bool) {
        if x < self.width
            && let Some((known, marked)) = self.cells.get_mut(y * self.width + x)
        {
            *known |= sides;
            *marked |= is_marked;
        }
    }

    /// A line within a row, from the middle of its first cell to that of its last.
    pub(super) fn across(&mut self, y: usize, from: usize, to: usize, is_marked: bool) {
        for x in from..=to {
            let sides = if x > from { LEFT } else { 0 } | if x < to { RIGHT } else { 0 };
            self.add(x, y, sides, is_marked);
        }
    }

    pub(super) fn along(&mut self, x: usize, one: usize, other: usize, is_marked: bool) {
        let (from, to) = (one.min(other), one.max(other));
        for y in from..=to {
            let sides = if y > from { UP } else { 0 } | if y < to { DOWN } else { 0 };
            self.add(x, y, sides, is_marked);
        }
    }
}
