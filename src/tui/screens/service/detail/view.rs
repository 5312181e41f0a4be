//! Draws the pane.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Action;
use super::Tab;
use super::rows::Row;
use super::rows::name_width;
use super::rows::place;
use super::rows::wrapped;
use super::state;
use super::state::Open;
use crate::tui::action;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// Below this the frame is left out.
const FRAMED: (u16, u16) = (30, 9);
/// From this height on a row that is cut is shown whole below, in so many lines.
const TALL: u16 = 10;
const WHOLE: u16 = 4;

/// Draws the pane.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(open) = &model.views.detail.open else {
        return;
    };
    if area.is_empty() {
        return;
    }
    let rows = state::rows(model);
    let at = open.mark().at.min(rows.len().saturating_sub(1));
    let inner = surround(model, open, (at, rows.len()), area, canvas);
    let top = Rect {
        height: inner.height.min(1),
        ..inner
    };
    tabs(open.tab, top, canvas);
    let body = Rect {
        y: inner.y + top.height,
        height: inner.height - top.height,
        ..inner
    };
    let whole = whole(&rows, at, body, open.sideways);
    let below = match whole.len() {
        0 => 0,
        lines => u16::try_from(lines).unwrap_or(WHOLE) + 1,
    };
    let list = Rect {
        height: body.height - below,
        ..body
    };
    lines(model, open, &rows, at, list, canvas);
    for (line, text) in (list.bottom() + 1..).zip(&whole) {
        canvas.text(
            body.x + 1,
            line,
            body.width.saturating_sub(1),
            text,
            Role::Dim,
        );
    }
}

/// Frame or title, with the state of what is looked at; returns what is inside.
fn surround(
    model: &Model,
    open: &Open,
    (at, count): (usize, usize),
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Rect {
    let replicas: Vec<_> = model
        .facts
        .iter()
        .flat_map(|facts| facts.replicas(&open.service))
        .collect();
    let place = replicas.iter().position(|one| open.is_of(one));
    let mut title = open.service.clone();
    if let Some(place) = place {
        if replicas.len() > 1 {
            title = format!("{title} {} of {}", place + 1, replicas.len());
        }
        title = format!("{title}: {}", replicas[place].name);
    }
    let sign = place.map(|place| {
        let one = replicas[place];
        Sign::of_state(one.state, one.exit_code, one.out_of_memory)
    });
    if area.width < FRAMED.0 || area.height < FRAMED.1 {
        let line = Rect { height: 1, ..area };
        canvas.text(area.x, area.y, area.width, &title, Role::Strong);
        edge(sign.as_ref(), line, canvas);
        let above = area.height.min(1);
        return Rect {
            y: area.y + above,
            height: area.height - above,
            ..area
        };
    }
    let inner = canvas.frame(area, &title, true);
    let top = Rect::new(area.x + 2, area.y, area.width - 4, 1);
    edge(sign.as_ref(), top, canvas);
    if count > usize::from(inner.height.saturating_sub(1)) {
        let bottom = Rect::new(area.x + 2, area.bottom() - 1, area.width - 4, 1);
        canvas.right(bottom, &format!(" {} of {count} ", at + 1), Role::Dim);
    }
    inner
}

/// Writes a sign at the right end of a line, where there is room.
fn edge(sign: Option<&Sign>, line: Rect, canvas: &mut Canvas<'_>) {
    let Some(sign) = sign else {
        return;
    };
    let wide = u16::try_from(sign.word.width() + 4).unwrap_or(u16::MAX);
    if line.width >= wide * 3 {
        let x = line.right() - wide;
        canvas.text(x, line.y, wide, "    ", Role::Plain);
        let used = canvas.sign(x + 1, line.y, wide - 2, sign);
        canvas.text(x + 1 + used, line.y, 1, " ", Role::Plain);
    }
}

/// The names of the pages; where there is no room the one that is shown.
fn tabs(shown: Tab, area: Rect, canvas: &mut Canvas<'_>) {
    if area.is_empty() {
        return;
    }
    let all: usize = Tab::ALL.iter().map(|tab| tab.name().len() + 3).sum();
    if usize::from(area.width) < all {
        let (at, count) = (shown.index() + 1, Tab::ALL.len());
        let text = format!(" [{}] page {at} of {count}", shown.name());
        canvas.text(area.x, area.y, area.width, &text, Role::Accent);
        return;
    }
    let mut x = area.x;
    for tab in Tab::ALL {
        let (text, role) = if tab == shown {
            (format!("[{}]", tab.name()), Role::Accent)
        } else {
            (format!(" {} ", tab.name()), Role::Plain)
        };
        let used = canvas.text(x, area.y, area.right() - x, &text, role);
        let act = Target::Act(action::Action::Detail(Action::Show(tab)));
        canvas.hits.push(Rect::new(x, area.y, used, 1), act);
        x += used + 1;
    }
}

/// The rows in sight.
fn lines(model: &Model, open: &Open, rows: &[Row], at: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let window = open
        .mark()
        .window
        .window(at, rows.len(), area.height.into());
    let names = name_width(rows, area.width);
    for (y, index) in (area.y..).zip(window) {
        let line = Rect::new(area.x, y, area.width, 1);
        draw(&rows[index], names, open, line, canvas);
        if index == at {
            canvas.paint(line, Role::Selected);
        }
        let target = Target::Row(model.screen, 0, index);
        canvas.hits.push(line, target);
    }
}

fn draw(row: &Row, names: u16, open: &Open, line: Rect, canvas: &mut Canvas<'_>) {
    let Row {
        name,
        sign,
        text,
        role,
    } = row;
    let (mut x, y) = (line.x + 1, line.y);
    let left = |x: u16| line.right().saturating_sub(x);
    if names > 0 {
        let room = names.saturating_sub(1).min(left(x));
        canvas.text(x, y, room, name, Role::Dim);
        hit(name, &open.query, Rect::new(x, y, room, 1), canvas);
        x += names;
    }
    if let Some((glyph, role)) = sign {
        let symbol = canvas.look.glyph(*glyph);
        x += canvas.text(x, y, left(x), symbol, *role) + 1;
    }
    let text = behind(text, open.sideways);
    canvas.text(x, y, left(x), text, *role);
    hit(text, &open.query, Rect::new(x, y, left(x), 1), canvas);
}

/// Paints what is looked for where it stands in a text that begins at an area.
fn hit(text: &str, query: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(at) = place(text, query) else {
        return;
    };
    let before = u16::try_from(text[..at].width()).unwrap_or(u16::MAX);
    let wide = u16::try_from(text[at..at + query.len()].width()).unwrap_or(u16::MAX);
    if before < area.width {
        let width = wide.min(area.width - before);
        canvas.paint(Rect::new(area.x + before, area.y, width, 1), Role::Hit);
    }
}

/// What of a text stands behind so many of its characters.
fn behind(text: &str, characters: usize) -> &str {
    let mut graphemes = text.grapheme_indices(true);
    graphemes.nth(characters).map_or("", |(at, _)| &text[at..])
}

/// The selected row in several lines if it does not fit into one and there is room.
fn whole(rows: &[Row], at: usize, area: Rect, sideways: usize) -> Vec<String> {
    let Some(row) = rows.get(at) else {
        return Vec::new();
    };
    let sign = if row.sign.is_some() { 2 } else { 0 };
    let names = name_width(rows, area.width);
    let room = usize::from(area.width.saturating_sub(names + 1)).saturating_sub(sign);
    let name_is_cut = row.name.width() + 1 > usize::from(names);
    let is_whole = sideways == 0 && row.text.width() <= room && (!name_is_cut || names == 0);
    if is_whole || area.height < TALL || area.width < 4 {
        return Vec::new();
    }
    wrapped(&row.copied(), usize::from(area.width) - 2, WHOLE.into())
}
