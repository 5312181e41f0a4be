//! One line of the merged log: when, who, what.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::style::Style;
use serde_json::Map;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::text;
use super::text::Clean;
use super::times;
use crate::text::safe_str;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::model::logs::Content;
use crate::tui::model::logs::Fold;
use crate::tui::model::logs::Level;
use crate::tui::model::logs::Row;
use crate::tui::model::logs::Source;
use crate::tui::widgets::Canvas;

/// What has a place of its own in a line of JSON that is shown as words.
const MESSAGES: &[&str] = &["msg", "message", "event"];
const LEVELS: &[&str] = &["level", "lvl", "severity", "levelname"];
const TIMES: &[&str] = &["ts", "time", "timestamp", "@timestamp", "asctime"];

/// How much room the columns have.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    /// The time; 0 if there is none.
    pub(super) time: u16,
    /// The name of who wrote it.
    pub(super) name: u16,
    /// Where the text begins.
    pub(super) text: u16,
    /// The text.
    pub(super) width: u16,
}

impl Columns {
    /// The columns of a log as wide as this.
    pub(super) fn new(model: &Model, width: u16) -> Self {
        let time = times::width(model, width);
        let most = match width {
            100.. => 16,
            60..100 => 12,
            _ => 8,
        };
        let sources = model.logs.sources().iter();
        let names = sources.map(label_width);
        let name = names.max().unwrap_or(0).min(most);
        let text = if time > 0 { time + 1 } else { 0 } + 1 + name + 2;
        let text = text.min(width);
        Self {
            time,
            name,
            text,
            width: width - text,
        }
    }
}

fn label_width(source: &Source) -> u16 {
    let wide = source.origin.service.width();
    let number = source.number_to_show();
    let number = number.map_or(0, |number| 2 + number.checked_ilog10().unwrap_or(0));
    let number = u16::try_from(number).unwrap_or(0);
    u16::try_from(wide)
        .unwrap_or(u16::MAX)
        .saturating_add(number)
}

/// The colour of a service.
pub(super) fn colour(model: &Model, service: &str) -> Role {
    let services = model.facts.iter().flat_map(|facts| &facts.services);
    let at = services
        .map(|one| &one.name)
        .position(|name| name == service);
    let at = at.unwrap_or_else(|| service.bytes().map(usize::from).sum());
    Role::Service(u8::try_from(at % 24).unwrap_or(0))
}

/// The role of a text by how bad it is.
pub(super) fn role(level: Level) -> Role {
    match level {
        Level::Error => Role::Bad,
        Level::Warn => Role::Attention,
        Level::Debug | Level::Trace => Role::Dim,
        Level::Info | Level::Other => Role::Plain,
    }
}

/// A line of the log with a text that can be drawn.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) row: Row<'a>,
    text: Clean<'a>,
    /// What a search found.
    hits: Vec<Range<usize>>,
    /// The rows that the text takes.
    pub(super) parts: Vec<Range<usize>>,
    /// What stands at the right end of the first row.
    tail: String,
}

impl<'a> Line<'a> {
    /// Makes a line ready to be drawn.
    pub(super) fn new(model: &Model, row: Row<'a>, width: u16) -> Self {
        let state = &model.views.logs;
        let width = usize::from(width);
        let (mut text, tail) = match row.content {
            Content::Note(note) => (note_text(model, note, width), String::new()),
            Content::Line { text, fold, .. } => {
                let words = state.json_as_words.then(|| as_words(text)).flatten();
                let most = if state.wraps {
                    text::LONGEST
                } else {
                    (state.column + width) * 4 + 256
                };
                let clean = words.unwrap_or_else(|| text::clean(text, most));
                (clean, tail(model, text, fold))
            }
        };
        let pattern = model.logs.filter().pattern.as_ref();
        let is_note = matches!(row.content, Content::Note(_));
        let pattern = pattern.filter(|_| !is_note);
        let places = pattern.map(|pattern| pattern.places(text.text.as_bytes()));
        let hits = places.into_iter().flatten();
        let hits = hits.filter(|place| text.text.get(place.clone()).is_some());
        let hits = hits.collect();
        let parts = if state.wraps && !is_note {
            text::rows(&text.text, width)
        } else {
            let column = if is_note { 0 } else { state.column };
            let from = text::from_column(&text.text, column);
            std::iter::once(from..text.text.len()).collect()
        };
        if model.look.theme == Theme::Mono {
            for (_, style) in &mut text.colours {
                (style.fg, style.bg) = (None, None);
            }
        }
        Self {
            row,
            text,
            hits,
            parts,
            tail,
        }
    }

    /// Draws its rows but for the first few, and returns how many rows that took.
    pub(super) fn view(
        &self,
        model: &Model,
        columns: Columns,
        skip: usize,
        area: Rect,
        canvas: &mut Canvas<'_>,
    ) -> u16 {
        let mut y = area.y;
        for (at, part) in self.parts.iter().enumerate().skip(skip) {
            if y >= area.bottom() {
                break;
            }
            if at == 0 {
                self.head(model, columns, (area.x, y), canvas);
            } else {
                let x = area.x + columns.text.saturating_sub(2);
                let border = canvas.look.glyph(Glyph::Separator);
                canvas.text(x, y, area.right().saturating_sub(x), border, Role::Border);
            }
            let place = Rect::new(area.x + columns.text, y, columns.width, 1);
            self.part(part.clone(), place, canvas);
            if at == 0 && !self.tail.is_empty() {
                let wide = u16::try_from(self.tail.width()).unwrap_or(u16::MAX);
                let wide = wide.min(place.width);
                let x = place.right() - wide;
                canvas.text(x, y, wide, &self.tail, Role::Accent);
            }
            y += 1;
        }
        y - area.y
    }

    fn head(&self, model: &Model, columns: Columns, (x, y): (u16, u16), canvas: &mut Canvas<'_>) {
        let end = x + columns.text;
        let left = |x: u16| end.saturating_sub(x);
        let mut x = x;
        if columns.time > 0 {
            let time = times::text(model, self.row.spot.time, columns.time);
            canvas.text(x, y, left(x), &time, Role::Dim);
            x += columns.time + 1;
        }
        let (service, number) = match self.row.content {
            Content::Note(note) => (note.service.as_str(), None),
            Content::Line { origin, number, .. } => (origin.service.as_str(), number),
        };
        let role = colour(model, service);
        if !service.is_empty() {
            let bar = if canvas.look.unicode { "▌" } else { "|" };
            canvas.text(x, y, left(x), bar, role);
        }
        x += 1;
        let mut room = columns.name.min(left(x));
        if let Some(number) = number {
            let number = format!("-{number}");
            let wide = u16::try_from(number.len()).unwrap_or(0).min(room);
            room -= wide;
            let used = canvas.text(x, y, room, service, role);
            canvas.text(x + used, y, wide, &number, role);
        } else {
            canvas.text(x, y, room, service, role);
        }
        x += columns.name;
        let border = canvas.look.glyph(Glyph::Separator);
        canvas.text(x, y, left(x).min(1), border, Role::Border);
    }

    /// Draws a part of the text into one row.
    fn part(&self, part: Range<usize>, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(text) = self.text.text.get(part.clone()) else {
            return;
        };
        let base = match self.row.content {
            Content::Note(note) if note.is_mark => Role::Accent,
            Content::Note(_) if self.row.level == Level::Info => Role::Dim,
            Content::Note(_) => role(self.row.level),
            Content::Line { .. } if self.text.colours.is_empty() => role(self.row.level),
            Content::Line { .. } => Role::Plain,
        };
        let base = canvas.style(base);
        let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if is_plain {
            letters(text, area, base, canvas);
        } else {
            canvas
                .buffer
                .set_stringn(area.x, area.y, text, area.width.into(), base);
        }
        let hit = canvas.style(Role::Hit);
        let colours = self
            .text
            .colours
            .iter()
            .map(|(range, style)| (range, *style));
        let hits = self.hits.iter().map(|range| (range, hit));
        for (range, style) in colours.chain(hits) {
            let from = range.start.clamp(part.start, part.end) - part.start;
            let to = range.end.clamp(part.start, part.end) - part.start;
            if from >= to {
                continue;
            }
            let column = |at: usize| {
                let wide = if is_plain { at } else { text[..at].width() };
                u16::try_from(wide).unwrap_or(u16::MAX).min(area.width)
            };
            let (from, to) = (column(from), column(to));
            canvas
                .buffer
                .set_style(Rect::new(area.x + from, area.y, to - from, 1), style);
        }
    }
}

/// Writes printable ASCII without looking for characters that belong together.
fn letters(text: &str, area: Rect, style: Style, canvas: &mut Canvas<'_>) {
    let area = area.intersection(canvas.buffer.area);
    if area.is_empty() {
        return;
    }
    for (byte, x) in text.bytes().zip(area.left()..area.right()) {
        canvas.buffer[(x, area.y)]
            .set_char(char::from(byte))
            .set_style(style);
    }
}

/// A note between two rules.
fn note_text<'a>(model: &Model, note: &crate::tui::model::logs::Note, width: usize) -> Clean<'a> {
    let rule = match (note.is_mark, model.look.unicode) {
        (true, true) => "·",
        (true, false) => ".",
        (false, _) => model.look.glyph(Glyph::Level),
    };
    let mut text = format!("{} {} ", rule.repeat(2), note.text);
    let left = width.saturating_sub(text.width());
    text.push_str(&rule.repeat(left));
    Clean {
        text: Cow::Owned(text),
        ..Clean::default()
    }
}

/// What stands at the right end: that more belongs to the line than is shown.
fn tail(model: &Model, text: &[u8], fold: Option<&Fold>) -> String {
    let mut tail = String::new();
    if text.len() > text::LONGEST {
        let missing = (text.len() - text::LONGEST).div_ceil(1024);
        let mark = model.look.glyph(Glyph::Ellipsis);
        // Writing to a string cannot fail.
        let _ = write!(tail, " {mark} +{missing} KiB (enter)");
    }
    let Some(fold) = fold else {
        return tail;
    };
    if fold.repeats > 0 {
        let times = model.look.glyph(Glyph::Times);
        let _ = write!(tail, " {times}{}", fold.repeats + 1);
    }
    if fold.more > 0 {
        let lines = if fold.more == 1 { "line" } else { "lines" };
        let _ = write!(tail, " +{} {lines} (z)", fold.more);
    }
    if fold.repeats > 0 {
        let _ = write!(tail, " until {}", times::of_day(model, fold.until));
    }
    tail
}

/// A line of JSON as words: the level, the message, then all else as `name=value`.
fn as_words(text: &[u8]) -> Option<Clean<'static>> {
    if text.first() != Some(&b'{') || text.len() > text::LONGEST {
        return None;
    }
    let object: Map<String, Value> = serde_json::from_slice(text).ok()?;
    let find = |names: &[&str]| {
        let mut names = names.iter();
        names.find_map(|name| object.get_key_value(*name))
    };
    let (level, message, time) = (find(LEVELS), find(MESSAGES), find(TIMES));
    let mut words = String::new();
    if let Some((_, Value::String(level))) = level {
        let _ = write!(words, "{:<5} ", level.to_uppercase());
    }
    if let Some((_, message)) = message {
        words.push_str(&value(message));
    }
    let from = words.len();
    let told = [level, message, time].map(|one| one.map(|(name, _)| name));
    for (name, one) in &object {
        if !told.contains(&Some(name)) {
            let _ = write!(words, " {name}={}", value(one));
        }
    }
    let safe = safe_str(&words).replace(['\n', '\t'], " ");
    let dim = Style::new().fg(Color::Indexed(245));
    let is_same = safe.len() == words.len();
    let colours = (is_same && from > 0 && from < safe.len()).then_some((from..safe.len(), dim));
    Some(Clean {
        text: Cow::Owned(safe),
        colours: colours.into_iter().collect(),
        omitted: 0,
    })
}

fn value(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}
