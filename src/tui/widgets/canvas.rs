//! What screens draw on: cells, styles by meaning, and what can be clicked.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Look;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// What screens draw on.
pub(in crate::tui) struct Canvas<'a> {
    /// The cells.
    pub(in crate::tui) buffer: &'a mut Buffer,
    /// What can be clicked.
    pub(in crate::tui) hits: &'a mut Hits,
    /// The looks.
    pub(in crate::tui) look: &'a Look,
    /// Where the terminal's cursor is to stand, if it is to be seen.
    pub(in crate::tui) cursor: Option<Position>,
}

/// What was drawn where; what came later lies on top.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Hits(Vec<(Rect, Target)>);

/// Something that can be clicked or scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Target {
    /// Does the same as a key.
    Act(Action),
    /// Leads to a screen, from which there is a way back.
    Go(Screen),
    /// A pane of a screen that can be in focus: which one counts by the screen.
    Pane(Screen, u8),
    /// The so-manieth row of a pane, counted over all rows, not those in sight.
    Row(Screen, u8, usize),
    /// The so-manieth row of the popup on top.
    Popup(usize),
    /// Nothing; it only keeps what lies below from being hit.
    Nothing,
}

impl Hits {
    /// Forgets everything.
    pub(in crate::tui) fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes note of what lies at a place.
    pub(in crate::tui) fn push(&mut self, area: Rect, target: Target) {
        self.0.push((area, target));
    }

    /// What lies on top at a place.
    pub(in crate::tui) fn at(&self, column: u16, row: u16) -> Option<Target> {
        let position = Position::new(column, row);
        let mut from_top = self.0.iter().rev();
        let found = from_top.find(|(area, _)| area.contains(position));
        found.map(|(_, target)| *target)
    }
}

impl Canvas<'_> {
    /// The style of a role.
    pub(in crate::tui) fn style(&self, role: Role) -> Style {
        self.look.style(role)
    }

    /// Writes text into one row, no further than `width` cells, and returns how
    /// many it took. What does not fit ends with an ellipsis.
    pub(in crate::tui) fn text(
        &mut self,
        x: u16,
        y: u16,
        width: u16,
        text: &str,
        role: Role,
    ) -> u16 {
        let style = self.style(role);
        self.styled(x, y, width, text, style)
    }

    /// The same in any style.
    pub(in crate::tui) fn styled(
        &mut self,
        x: u16,
        y: u16,
        width: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let area = self.buffer.area;
        if width == 0 || y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let fits = text.len() <= usize::from(width) || text.width() <= usize::from(width);
        if fits {
            let (end, _) = self.buffer.set_stringn(x, y, text, width.into(), style);
            return end - x;
        }
        let kept = prefix(text, usize::from(width) - 1);
        let (end, _) = self.buffer.set_stringn(x, y, kept, width.into(), style);
        let glyph = self.look.glyph(Glyph::Ellipsis);
        let (end, _) =
            self.buffer
                .set_stringn(end, y, glyph, usize::from(area.right() - end), style);
        end - x
    }

    /// Writes text into one row as [`Self::text`] does, but what does not fit begins
    /// with an ellipsis: of the names of images and places the end tells more.
    pub(in crate::tui) fn text_end(
        &mut self,
        x: u16,
        y: u16,
        width: u16,
        text: &str,
        role: Role,
    ) -> u16 {
        if text.width() <= usize::from(width) {
            return self.text(x, y, width, text, role);
        }
        let glyph = self.look.glyph(Glyph::Ellipsis);
        let used = self.text(x, y, width, glyph, role);
        let left = width.saturating_sub(used);
        used + self.text(x + used, y, left, suffix(text, left.into()), role)
    }

    /// Writes text so that it ends at the right edge of an area's first row, and
    /// returns how many cells it took.
    pub(in crate::tui) fn right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let wide = u16::try_from(text.width()).unwrap_or(u16::MAX);
        let width = wide.min(area.width);
        self.text(area.right() - width, area.y, width, text, role)
    }

    /// Writes a symbol and its word.
    pub(in crate::tui) fn sign(&mut self, x: u16, y: u16, width: u16, sign: &Sign) -> u16 {
        let Sign { glyph, word, role } = sign;
        let symbol = self.look.glyph(*glyph);
        let used = self.text(x, y, width, symbol, *role);
        let left = width.saturating_sub(used + 1);
        used + 1 + self.text(x + used + 1, y, left, word, *role)
    }

    /// Gives all cells of an area a style on top of the one that they have. Where that
    /// is a background, cells with one of their own keep it.
    pub(in crate::tui) fn paint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        let Some(background) = style.bg else {
            self.buffer.set_style(area, style);
            return;
        };
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                if cell.bg == Color::Reset && !cell.modifier.contains(Modifier::REVERSED) {
                    cell.fg = self.look.theme.on_selected(cell.fg);
                    cell.bg = background;
                }
            }
        }
    }

    /// Empties an area.
    pub(in crate::tui) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Draws a frame with a title, and returns what is inside.
    pub(in crate::tui) fn frame(&mut self, area: Rect, title: &str, has_focus: bool) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect::default();
        }
        let role = if has_focus { Role::Focus } else { Role::Border };
        let style = self.style(role);
        let [across, down, corners @ ..] = if self.look.unicode {
            ["─", "│", "┌", "┐", "└", "┘"]
        } else {
            ["-", "|", "+", "+", "+", "+"]
        };
        let (x1, y1) = (area.right() - 1, area.bottom() - 1);
        for x in area.left() + 1..x1 {
            self.buffer[(x, area.y)].set_symbol(across).set_style(style);
            self.buffer[(x, y1)].set_symbol(across).set_style(style);
        }
        for y in area.top() + 1..y1 {
            self.buffer[(area.x, y)].set_symbol(down).set_style(style);
            self.buffer[(x1, y)].set_symbol(down).set_style(style);
        }
        let places = [(area.x, area.y), (x1, area.y), (area.x, y1), (x1, y1)];
        for ((x, y), symbol) in places.into_iter().zip(corners) {
            self.buffer[(x, y)].set_symbol(symbol).set_style(style);
        }
        if !title.is_empty() && area.width > 6 {
            let role = if has_focus {
                Role::Accent
            } else {
                Role::Strong
            };
            let title = format!(" {title} ");
            self.text(area.x + 2, area.y, area.width - 4, &title, role);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }
}

/// As much of the end of a text as fits into so many cells; of a path whole parts,
/// if the last one fits.
fn suffix(text: &str, width: usize) -> &str {
    let mut used = 0;
    let mut begin = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > width {
            break;
        }
        begin = at;
    }
    let end = &text[begin..];
    // Where a whole part of a path fits, the rest of the one before says nothing.
    match end.find('/') {
        Some(slash) => &end[slash..],
        None => end,
    }
}

/// As much of the beginning of a text as fits into so many cells.
fn prefix(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > width {
            return &text[..at];
        }
    }
    text
}
