//! Draws the terminal of a program.

use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_term::widget::Cursor;
use tui_term::widget::PseudoTerminal;
use unicode_width::UnicodeWidthStr;

use super::Action;
use super::session::Session;
use super::session::Stage;
use crate::text::safe_str;
use crate::tui::action;
use crate::tui::look::Role;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::screens::frame;
use crate::tui::screens::service::detail::wrapped;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Below this the frame is left out.
const FRAMED: (u16, u16) = (30, 9);

/// The most lines in which it is said how a program ended.
const VERDICT: u16 = 4;

/// The smallest terminal that a program is given: what is drawn for it may be smaller.
const LEAST: (u16, u16) = (8, 2);

/// Columns and rows of programs' terminals.
pub(super) fn size(model: &Model) -> (u16, u16) {
    let (columns, rows) = model.size;
    let body = frame::body(Rect::new(0, 0, columns, rows));
    let inside = inside(body);
    (inside.width.max(LEAST.0), inside.height.max(LEAST.1))
}

fn is_framed(area: Rect) -> bool {
    area.width >= FRAMED.0 && area.height >= FRAMED.1
}

fn inside(area: Rect) -> Rect {
    if is_framed(area) {
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    } else {
        area
    }
}

/// Draws the program that gets the keys.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(session) = model.views.shell.focused() else {
        return;
    };
    if area.is_empty() {
        return;
    }
    if is_framed(area) {
        canvas.frame(area, &session.command_line(), true);
        edge(model, session, area, canvas);
    }
    let inside = inside(area).intersection(canvas.buffer.area);
    cells(session, inside, canvas);
    canvas.hits.push(area, Target::Pane(model.screen, 0));
    if session.stage != Stage::Running && !inside.is_empty() {
        verdict(session, area, inside, canvas);
    }
}

/// Says at the right how one gets back, and how far one has scrolled back.
fn edge(model: &Model, session: &Session, area: Rect, canvas: &mut Canvas<'_>) {
    let mut lines = model.keymap.lines().iter();
    let leave = action::Action::Shell(Action::Leave);
    let line = lines.find(|line| line.binding.action == leave);
    let key = line.and_then(|line| line.keys.first());
    let top = Rect::new(area.x + 2, area.y, area.width - 4, 1);
    if let Some(key) = key.filter(|_| area.width >= 60) {
        canvas.right(top, &format!(" {key} leads back "), Role::Dim);
    }
    let back = session.screen().scrollback();
    if back > 0 {
        let bottom = Rect {
            y: area.bottom() - 1,
            ..top
        };
        canvas.right(
            bottom,
            &format!(" {back} rows back; shift-pagedown "),
            Role::Attention,
        );
    }
}

/// The cells of the program's terminal. What they hold came from the container: only
/// what may reach a terminal gets to ours.
fn cells(session: &Session, area: Rect, canvas: &mut Canvas<'_>) {
    let screen = session.screen();
    let cursor = Cursor::default().visibility(false);
    PseudoTerminal::new(screen)
        .cursor(cursor)
        .render(area, canvas.buffer);
    let is_mono = canvas.look.theme == Theme::Mono;
    for position in area.positions() {
        let cell = &mut canvas.buffer[position];
        if is_mono {
            let kept = cell.modifier & (Modifier::BOLD | Modifier::REVERSED | Modifier::DIM);
            cell.set_style(Style::reset().add_modifier(kept));
        }
        if cell.symbol().is_ascii() {
            continue;
        }
        if !canvas.look.unicode {
            cell.set_symbol("?");
        } else if let std::borrow::Cow::Owned(safe) = safe_str(cell.symbol()) {
            cell.set_symbol(if safe.is_empty() { " " } else { &safe });
        }
    }
    let (row, column) = screen.cursor_position();
    let is_seen = session.stage == Stage::Running && screen.scrollback() == 0;
    if is_seen && !screen.hide_cursor() && row < area.height && column < area.width {
        canvas.cursor = Some(Position::new(area.x + column, area.y + row));
    }
}

/// Says how far a program is that does not run: in the frame if that has room, else
/// on the last lines.
fn verdict(session: &Session, framed: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    let role = match &session.stage {
        Stage::Opening | Stage::Running => Role::Dim,
        Stage::Ended(Some(0), None) => Role::Good,
        Stage::Ended(..) => Role::Attention,
        Stage::Failed(_) => Role::Bad,
    };
    let text = format!("The program {}", session.stage.sentence());
    let width = usize::from(area.width.saturating_sub(4));
    if is_framed(framed) && text.width() <= width {
        let text = format!(" {text} ");
        let (x, y) = (framed.x + 2, framed.bottom() - 1);
        canvas.text(x, y, framed.width - 4, &text, role);
        return;
    }
    let lines = wrapped(&text, width, VERDICT.min(area.height).into());
    let height = u16::try_from(lines.len()).unwrap_or(VERDICT);
    let place = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    canvas.clear(place);
    for (y, line) in (place.y..).zip(&lines) {
        canvas.text(place.x + 1, y, place.width.saturating_sub(1), line, role);
    }
}
