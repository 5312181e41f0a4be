//! The pane with the merged log.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::facts;
use super::minimap;
use super::moves;
use super::row::Columns;
use super::row::Line;
use super::sources;
use super::state::Pane;
use super::times;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::logs::Pattern;
use crate::tui::model::logs::Spot;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// What it is called among the panes of the screen.
pub(super) const PANE: u8 = 0;
/// From which width on there is room for the minimap.
const WITH_MINIMAP: u16 = 70;

/// Draws the merged log; it says more about itself where it stands alone.
pub(super) fn view(model: &Model, area: Rect, is_alone: bool, canvas: &mut Canvas<'_>) {
    canvas.hits.push(area, Target::Pane(Screen::Logs, PANE));
    let has_focus = model.views.logs.focus == Pane::Log;
    let title = title(model, is_alone, area.width);
    let mut inside = canvas.frame(area, &title, has_focus);
    if inside.is_empty() {
        return;
    }
    border(model, (area, &title), is_alone, canvas);
    if let Some(pattern) = &model.logs.filter().pattern
        && inside.height > 2
    {
        inside.height -= 1;
        let line = Rect::new(inside.x, inside.bottom(), inside.width, 1);
        search(model, pattern, line, canvas);
    }
    let new = moves::new_lines(model);
    if new > 0 && inside.height > 2 {
        inside.height -= 1;
        let line = Rect::new(inside.x, inside.bottom(), inside.width, 1);
        let down = canvas.look.glyph(Glyph::Down);
        let lines = if new == 1 { "line" } else { "lines" };
        let text = format!(" {down} {new} new {lines} below (G follows)");
        canvas.text(line.x, line.y, line.width, &text, Role::Attention);
    }
    if inside.width >= WITH_MINIMAP && inside.height > 4 {
        inside.width -= 3;
        let map = Rect::new(inside.right() + 1, inside.y, 2, inside.height);
        lines(model, inside, canvas);
        return minimap::view(model, map, canvas);
    }
    lines(model, inside, canvas);
}

fn title(model: &Model, is_alone: bool, width: u16) -> String {
    if model.views.logs.in_context {
        return "All around the line".to_owned();
    }
    if !is_alone {
        return "Merged log".to_owned();
    }
    let (heard, all) = sources::count(model);
    if heard < all {
        let names = sources::heard(model).join(" ");
        if names.width() + 30 < usize::from(width) {
            return names;
        }
        return format!("Logs of {heard} of {all}");
    }
    if width < 60 && !model.logs.filter().hidden_levels.is_empty() {
        return "Logs".to_owned();
    }
    "Logs of all services".to_owned()
}

/// Writes on the frame what holds of the whole log.
fn border(model: &Model, (area, title): (Rect, &str), is_alone: bool, canvas: &mut Canvas<'_>) {
    let state = &model.views.logs;
    let right = |y: u16, before: u16| {
        let x = area.x + before.min(area.width);
        Rect::new(x, y, area.right().saturating_sub(x + 2), 1)
    };
    let mut above = right(area.y, u16::try_from(title.width() + 5).unwrap_or(u16::MAX));
    if let Some(hidden) = sources::hidden_levels(model.logs.filter()) {
        let number = model.logs.filter().hidden_levels.len();
        let forms = [format!(" {hidden} "), format!(" -{number} levels ")];
        let fits = |form: &&String| form.width() <= usize::from(above.width);
        if let Some(form) = forms.iter().find(fits) {
            above.width -= canvas.right(above, form, Role::Attention);
        }
    }
    let about = about(model, area.width, is_alone);
    if !about.is_empty() && about.width() + 4 < usize::from(above.width) {
        canvas.right(above, &format!(" {about} "), Role::Plain);
    }
    let bottom = area.bottom() - 1;
    if is_alone && area.width >= 60 {
        let text = format!(" {} ", facts::line(model));
        canvas.text(area.x + 2, bottom, area.width - 20, &text, Role::Dim);
    }
    let (text, role) = match state.stopped {
        Some(_) => (" PAUSED ", Role::Attention),
        None => (" following ", Role::Good),
    };
    canvas.right(right(bottom, area.width.saturating_sub(14)), text, role);
}

/// How the log is shown, as far as there is room for it.
fn about(model: &Model, width: u16, is_alone: bool) -> String {
    let mut about = Vec::new();
    if is_alone {
        about.push(facts::rate(model));
    }
    if width >= 100 {
        let wraps = model.views.logs.wraps;
        about.push(format!("wrap {}", if wraps { "on" } else { "off" }));
        about.push(format!("time {}", times::clock_name(model)));
        let (heard, all) = sources::count(model);
        about.push(format!("{heard} of {all} services"));
    }
    about.join("  ")
}

/// What is searched for, and which hit is selected.
fn search(model: &Model, pattern: &Pattern, area: Rect, canvas: &mut Canvas<'_>) {
    let filter = model.logs.filter();
    let (at, all) = moves::hits(model);
    let mut about = String::new();
    if area.width >= 60 {
        about.push_str(if pattern.is_regex() {
            "regex  "
        } else {
            "text  "
        });
        about.push_str(if filter.hides {
            "others hidden  "
        } else {
            "highlight  "
        });
    }
    let found = if model.logs.is_at_work() {
        format!("searching, {all} so far")
    } else if model.views.logs.stopped.is_some() {
        format!("{at}/{all}  n N")
    } else if all == 1 {
        "1 hit  N".to_owned()
    } else {
        format!("{all} hits  N")
    };
    about.push_str(&found);
    let used = canvas.right(area, &about, Role::Dim);
    let text = format!(" / {}", pattern.text());
    let room = area.width.saturating_sub(used + 2);
    canvas.text(area.x, area.y, room, &text, Role::Accent);
}

/// Draws the lines that are in sight.
fn lines(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let columns = Columns::new(model, area.width);
    let state = &model.views.logs;
    state.window.height.set(area.height.into());
    state.window.width.set(columns.width.into());
    let (lines, skip) = in_sight(model, columns.width, area.height.into());
    let mut spots = state.window.spots.borrow_mut();
    spots.clear();
    if lines.is_empty() {
        nothing(model, area, canvas);
        return;
    }
    let (mut y, mut skip) = (area.y, skip);
    for (at, line) in lines.iter().enumerate() {
        let rest = Rect::new(area.x, y, area.width, area.bottom().saturating_sub(y));
        let used = line.view(model, columns, skip, rest, canvas);
        skip = 0;
        spots.push(line.row.spot);
        let place = Rect::new(area.x, y, area.width, used);
        canvas.hits.push(place, Target::Row(Screen::Logs, PANE, at));
        if is_chosen(model, line.row.spot) {
            canvas.paint(place, Role::Selected);
        }
        y += used;
    }
}

/// Whether a line is selected, or in the range that is.
fn is_chosen(model: &Model, spot: Spot) -> bool {
    let state = &model.views.logs;
    let Some(stopped) = state.stopped else {
        return false;
    };
    match state.anchor {
        Some(anchor) => (anchor.min(stopped.at)..=anchor.max(stopped.at)).contains(&spot),
        None => stopped.at == spot,
    }
}

/// The lines that are in sight, and how many rows of the first one are not.
fn in_sight(model: &Model, width: u16, height: usize) -> (Vec<Line<'_>>, usize) {
    let window = &model.views.logs.window;
    let Some(stopped) = model.views.logs.stopped else {
        let (lines, skip) = upwards(model, model.logs.end(), width, height);
        window.top.set(lines.first().map(|line| line.row.spot));
        return (lines, skip);
    };
    let mut walk = moves::walk(model, stopped.at);
    let at = walk.peek().unwrap_or(stopped.at);
    let top = window.top.get().filter(|_| !window.centre.replace(false));
    if let Some(top) = top.filter(|top| *top <= at) {
        let lines = downwards(model, top, width, height);
        let rows: usize = rows_until(&lines, at);
        if rows <= height && lines.iter().any(|line| line.row.spot == at) {
            return settle(model, lines, width, height);
        }
    }
    let top = match top {
        // A step up from the first line in sight.
        Some(top) if at < top && is_next(model, at, top) => at,
        Some(top) if at < top || !is_near(model, top, at, height) => {
            above(model, at, width, height / 2)
        }
        Some(_) => above(model, at, width, height),
        None => above(model, at, width, height / 2),
    };
    let lines = downwards(model, top, width, height);
    settle(model, lines, width, height)
}

/// How many rows lines take down to the one at a spot.
fn rows_until(lines: &[Line<'_>], at: Spot) -> usize {
    let until = lines.iter().take_while(|line| line.row.spot <= at);
    until.map(|line| line.parts.len()).sum()
}

/// Remembers where the window begins; one that is not full goes further up.
fn settle<'a>(
    model: &'a Model,
    lines: Vec<Line<'a>>,
    width: u16,
    height: usize,
) -> (Vec<Line<'a>>, usize) {
    let rows: usize = lines.iter().map(|line| line.parts.len()).sum();
    let (lines, skip) = match lines.last() {
        Some(last) if rows < height => upwards(model, last.row.spot.behind(), width, height),
        Some(_) | None => (lines, 0),
    };
    let top = lines.first().map(|line| line.row.spot);
    model.views.logs.window.top.set(top);
    (lines, skip)
}

/// Whether a line stands right above another.
fn is_next(model: &Model, above: Spot, below: Spot) -> bool {
    let mut walk = moves::walk(model, below);
    walk.up().is_some_and(|row| row.spot == above)
}

/// Whether a line is no further below the first one in sight than two windows.
fn is_near(model: &Model, top: Spot, at: Spot, height: usize) -> bool {
    let mut walk = moves::walk(model, top);
    (0..height * 2).any(|_| walk.down().is_some_and(|row| row.spot == at))
}

/// The first line of a window that shows a line after so many rows.
fn above(model: &Model, at: Spot, width: u16, rows: usize) -> Spot {
    let mut walk = moves::walk(model, at.behind());
    let (mut top, mut used) = (at, 0);
    while let Some(row) = walk.up() {
        used += Line::new(model, row, width).parts.len();
        if used > rows.max(1) {
            break;
        }
        top = row.spot;
    }
    top
}

/// The lines that fill so many rows from a spot down.
fn downwards(model: &Model, top: Spot, width: u16, height: usize) -> Vec<Line<'_>> {
    let mut walk = moves::walk(model, top);
    let (mut lines, mut used) = (Vec::with_capacity(height), 0);
    while used < height
        && let Some(row) = walk.down()
    {
        let line = Line::new(model, row, width);
        used += line.parts.len();
        lines.push(line);
    }
    lines
}

/// The lines that fill so many rows above a spot, and how many rows of the first one
/// are too many.
fn upwards(model: &Model, end: Spot, width: u16, height: usize) -> (Vec<Line<'_>>, usize) {
    let mut walk = moves::walk(model, end);
    let (mut lines, mut used) = (Vec::with_capacity(height), 0);
    while used < height
        && let Some(row) = walk.up()
    {
        let line = Line::new(model, row, width);
        used += line.parts.len();
        lines.push(line);
    }
    lines.reverse();
    (lines, used.saturating_sub(height))
}

/// Why there is nothing to be seen.
fn nothing(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let filter = model.logs.filter();
    let text = if model.logs.is_at_work() {
        "searching"
    } else if model.logs.totals().kept == 0 {
        "nothing was written yet"
    } else if sources::count(model).0 == 0 {
        "all services are hidden: s chooses, a shows all"
    } else if model.views.logs.floor > Spot::START {
        "cleared: new lines appear here, esc brings the old ones back"
    } else if filter.pattern.is_some() && filter.hides {
        "nothing fits: / changes the search, esc leaves it"
    } else {
        "these levels have no lines: + shows more"
    };
    canvas.text(
        area.x + 1,
        area.y,
        area.width.saturating_sub(1),
        text,
        Role::Dim,
    );
}
