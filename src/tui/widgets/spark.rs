//! Small pictures of numbers: lines of the last values, and bars.

use ratatui::layout::Rect;

use super::Canvas;
use crate::tui::look::Glyph;
use crate::tui::look::Role;

/// Columns of growing height, and their ASCII twins.
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_HEIGHTS: [&str; 8] = ["_", ".", ",", "-", "=", "+", "*", "#"];

/// Draws the last values, the newest at the right edge of the first row of `area`;
/// `most` is as high as a cell.
pub(in crate::tui) fn spark(
    canvas: &mut Canvas<'_>,
    area: Rect,
    newest_first: impl Iterator<Item = f64>,
    most: f64,
    role: Role,
) {
    let area = area.intersection(canvas.buffer.area);
    if area.is_empty() {
        return;
    }
    let style = canvas.style(role);
    let heights = heights(canvas);
    for (x, value) in (area.left()..area.right()).rev().zip(newest_first) {
        let cell = &mut canvas.buffer[(x, area.y)];
        cell.set_symbol(heights[height(value, most, 8).max(1) - 1]);
        cell.set_style(style);
    }
}

/// Draws values as columns over all rows of `area`, the newest at the right edge.
pub(in crate::tui) fn chart(
    canvas: &mut Canvas<'_>,
    area: Rect,
    newest_first: impl Iterator<Item = f64>,
    most: f64,
    role: Role,
) {
    let area = area.intersection(canvas.buffer.area);
    let style = canvas.style(role);
    let heights = heights(canvas);
    for (x, value) in (area.left()..area.right()).rev().zip(newest_first) {
        let mut left = height(value, most, 8 * usize::from(area.height)).max(1);
        for y in (area.top()..area.bottom()).rev() {
            if left == 0 {
                break;
            }
            let cell = &mut canvas.buffer[(x, y)];
            cell.set_symbol(heights[left.min(8) - 1]).set_style(style);
            left = left.saturating_sub(8);
        }
    }
}

/// Draws how much of a whole is used, on the first row of `area`.
pub(in crate::tui) fn bar(canvas: &mut Canvas<'_>, area: Rect, share: f64, role: Role) {
    let area = area.intersection(canvas.buffer.area);
    if area.is_empty() {
        return;
    }
    let full = height(share, 1.0, usize::from(area.width));
    let (style, dim) = (canvas.style(role), canvas.style(Role::Dim));
    let [used, unused] = [Glyph::Bar, Glyph::BarEmpty].map(|glyph| canvas.look.glyph(glyph));
    for (at, x) in (area.left()..area.right()).enumerate() {
        let is_used = at < full;
        let (symbol, style) = if is_used {
            (used, style)
        } else {
            (unused, dim)
        };
        canvas.buffer[(x, area.y)]
            .set_symbol(symbol)
            .set_style(style);
    }
}

fn heights(canvas: &Canvas<'_>) -> &'static [&'static str; 8] {
    if canvas.look.unicode {
        &HEIGHTS
    } else {
        &ASCII_HEIGHTS
    }
}

/// How many of `steps` a value reaches.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "clamped to a small whole number; what is no number becomes 0"
)]
fn height(value: f64, most: f64, steps: usize) -> usize {
    let share = if most > 0.0 { value / most } else { 0.0 };
    (share.clamp(0.0, 1.0) * steps as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn a_value_that_is_no_number_has_no_height() {
        assert_eq!(height(f64::NAN, 1.0, 8), 0);
        assert_eq!(height(1.0, 0.0, 8), 0);
        assert_eq!(height(f64::INFINITY, 1.0, 8), 8);
        assert_eq!(height(0.5, 1.0, 8), 4);
    }
}
