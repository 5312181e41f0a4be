//! One frame and the one before it: only what differs goes to the terminal.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::terminal::Terminal;
use crate::tui::model::Model;
use crate::tui::screens::frame;
use crate::tui::screens::heading;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Hits;

/// What is drawn on.
#[derive(Debug, Default)]
pub(super) struct Paper {
    /// What the terminal shows.
    shown: Buffer,
    /// What it is to show next.
    next: Buffer,
    /// Where its cursor stands, if it is to be seen.
    cursor: Option<Position>,
    hits: Hits,
}

impl Paper {
    /// What was drawn where.
    pub(super) fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Forgets what the terminal shows, so that everything is drawn.
    pub(super) fn forget(&mut self) {
        self.shown = Buffer::default();
    }

    /// Draws the model; what is on the terminal already is not sent again.
    pub(super) fn draw(&mut self, model: &Model, terminal: &mut Terminal) -> io::Result<()> {
        let area = Rect::new(0, 0, model.size.0, model.size.1);
        if self.shown.area != area {
            self.shown = Buffer::empty(area);
            terminal.clear()?;
        }
        self.next.resize(area);
        self.next.reset();
        let cursor = paint(model, &mut self.next, &mut self.hits);
        let changes = self.shown.diff(&self.next);
        if !changes.is_empty() || cursor != self.cursor {
            terminal.show(&changes, cursor, &heading::sentence(model))?;
            self.cursor = cursor;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}

/// Draws the model, and returns where the cursor is to stand.
pub(in crate::tui) fn paint(
    model: &Model,
    buffer: &mut Buffer,
    hits: &mut Hits,
) -> Option<Position> {
    hits.clear();
    let area = buffer.area;
    let mut canvas = Canvas {
        buffer,
        hits,
        look: &model.look,
        cursor: None,
    };
    frame::view(model, area, &mut canvas);
    let cursor = canvas.cursor;
    if let Some((text, background)) = model.look.theme.ground() {
        fill(buffer, text, background);
    }
    cursor
}

/// Gives every cell colours where it has none of its own.
fn fill(buffer: &mut Buffer, text: Color, background: Color) {
    for cell in &mut buffer.content {
        if cell.fg == Color::Reset {
            cell.fg = text;
        }
        if cell.bg == Color::Reset {
            cell.bg = background;
        }
    }
}
