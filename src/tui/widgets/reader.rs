//! Text that is longer than its place: wrapped between words, and scrolled.

use std::cell::Cell;
use std::cell::RefCell;
use std::ops::Range;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use crate::tui::look::Glyph;
use crate::tui::look::Role;

/// How far the second row of a wrapped line is put in, where it has no label.
const INDENT: usize = 2;

/// Text that is longer than its place. It is safe to be drawn when it comes here.
///
/// Where it is wrapped and how much is in sight is left by the drawing, which
/// alone knows the room.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Reader {
    text: String,
    rows: RefCell<Rows>,
    offset: Cell<usize>,
    height: Cell<usize>,
}

/// The rows of a text at a width: of which line each is a part, and which part.
#[derive(Clone, Debug, Default)]
struct Rows {
    width: usize,
    all: Vec<(Range<usize>, Range<usize>)>,
}

impl Reader {
    /// A text from its beginning.
    pub(in crate::tui) fn new(text: &str) -> Self {
        Self {
            text: text.replace('\t', "    "),
            ..Self::default()
        }
    }

    /// The text.
    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// How many rows it takes at a width.
    pub(in crate::tui) fn height(&self, width: u16) -> usize {
        self.wrap(usize::from(width));
        self.rows.borrow().all.len()
    }

    /// Takes a key that scrolls; returns whether it was one.
    pub(in crate::tui) fn key(&self, event: KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let page = self.height.get().max(2);
        let at = self.offset.get();
        let to = match event.code {
            KeyCode::Char('d') if ctrl => at + page / 2,
            KeyCode::Char('u') if ctrl => at.saturating_sub(page / 2),
            KeyCode::Char('f') if ctrl => at + page - 1,
            KeyCode::Char('b') if ctrl => at.saturating_sub(page - 1),
            KeyCode::Down => at + 1,
            KeyCode::Up => at.saturating_sub(1),
            KeyCode::PageDown => at + page - 1,
            KeyCode::PageUp => at.saturating_sub(page - 1),
            KeyCode::Home => 0,
            KeyCode::End => usize::MAX,
            KeyCode::Char('j') if !ctrl => at + 1,
            KeyCode::Char('k') if !ctrl => at.saturating_sub(1),
            KeyCode::Char('g') if !ctrl => 0,
            KeyCode::Char('G') if !ctrl => usize::MAX,
            _ => return false,
        };
        self.scroll_to(to);
        true
    }

    /// Scrolls by so many rows, up if negative.
    pub(in crate::tui) fn scroll(&self, by: i32) {
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let at = self.offset.get();
        self.scroll_to(if by < 0 {
            at.saturating_sub(step)
        } else {
            at.saturating_add(step)
        });
    }

    fn scroll_to(&self, row: usize) {
        let last = self.rows.borrow().all.len();
        self.offset
            .set(row.min(last.saturating_sub(self.height.get())));
    }

    /// Draws what is in sight, each line in its role, and says how many rows are below.
    pub(in crate::tui) fn view(
        &self,
        area: Rect,
        canvas: &mut Canvas<'_>,
        role: impl Fn(&str) -> Role,
    ) {
        self.wrap(usize::from(area.width));
        self.height.set(usize::from(area.height));
        self.scroll_to(self.offset.get());
        let rows = self.rows.borrow();
        let in_sight = rows.all.iter().skip(self.offset.get());
        for ((line, part), y) in in_sight.zip(area.top()..area.bottom()) {
            let whole = &self.text[line.clone()];
            let is_first = part.start == line.start;
            let indent = if is_first {
                0
            } else {
                indent(whole, rows.width)
            };
            let indent = u16::try_from(indent).unwrap_or_default().min(area.width);
            let role = role(whole);
            let text = &self.text[part.clone()];
            canvas.text(area.x + indent, y, area.width - indent, text, role);
        }
        let below = rows
            .all
            .len()
            .saturating_sub(self.offset.get() + self.height.get());
        if below > 0 && area.height > 0 {
            let mark = format!(" {} {below} more ", canvas.look.glyph(Glyph::Down));
            let last = Rect {
                y: area.bottom() - 1,
                height: 1,
                ..area
            };
            canvas.right(last, &mark, Role::Accent);
        }
    }

    fn wrap(&self, width: usize) {
        let mut rows = self.rows.borrow_mut();
        if rows.width == width && (!rows.all.is_empty() || self.text.is_empty()) {
            return;
        }
        rows.width = width;
        rows.all.clear();
        let mut start = 0;
        for line in self.text.split('\n') {
            let whole = start..start + line.len();
            start = whole.end + 1;
            for part in parts(line, width) {
                let part = whole.start + part.start..whole.start + part.end;
                rows.all.push((whole.clone(), part));
            }
        }
    }
}

/// How far the second row of a line is put in: below what stands behind a label,
/// which is followed by several spaces.
fn indent(line: &str, width: usize) -> usize {
    let behind = line.find("  ").map(|at| {
        let spaces = line[at..].len() - line[at..].trim_start().len();
        line[..at].width() + spaces
    });
    let is_label = |indent: &usize| (1..=width / 3).contains(indent);
    behind.filter(is_label).unwrap_or(INDENT)
}

/// The parts of a line that fit into so many cells, cut between words where there
/// are any.
fn parts(line: &str, width: usize) -> Vec<Range<usize>> {
    let indent = indent(line, width);
    if line.len() <= width || width <= indent {
        let whole = 0..line.len();
        return vec![whole];
    }
    let mut parts = Vec::new();
    let (mut start, mut used, mut room) = (0, 0, width);
    let mut word = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = grapheme.width();
        if used + wide > room {
            let end = word.filter(|end| *end > start).unwrap_or(at);
            parts.push(start..end);
            start = end;
            used = line[start..at].width();
            room = width - indent;
            word = None;
        }
        used += wide;
        if grapheme == " " {
            word = Some(at + 1);
        }
    }
    parts.push(start..line.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(line: &str, width: usize) -> Vec<&str> {
        parts(line, width)
            .into_iter()
            .map(|part| &line[part])
            .collect()
    }

    #[test]
    fn lines_are_cut_between_words_and_long_words_where_they_must() {
        assert_eq!(wrapped("one two three", 9), ["one two ", "three"]);
        assert_eq!(wrapped("abcdefghijkl", 6), ["abcdef", "ghij", "kl"]);
        assert_eq!(wrapped("", 6), [""]);
        assert_eq!(
            wrapped("Stops  one two three", 21 - 6),
            ["Stops  one two ", "three"]
        );
        assert_eq!(wrapped("👩‍🚀👩‍🚀👩‍🚀", 4), ["👩‍🚀👩‍🚀", "👩‍🚀"]);
    }

    #[test]
    fn no_room_is_no_reason_to_panic() {
        for width in 0..4 {
            let reader = Reader::new("one two three\nfour");

            assert!(reader.height(width) >= 2);
            reader.scroll(-1);
            reader.scroll(i32::MAX);
        }
    }
}
