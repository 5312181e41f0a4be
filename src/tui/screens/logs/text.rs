//! Raw bytes of a line made fit to be drawn: only for lines that are in sight.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Escapes;
use crate::text::Sanitizer;

/// How much of a line is drawn at most, in bytes.
pub(super) const LONGEST: usize = 16 * 1024;
/// How far apart tabs stand.
const TAB: usize = 8;

/// A line that can be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clean<'a> {
    /// The text: one line without anything that steers a terminal.
    pub(super) text: Cow<'a, str>,
    /// Colours that the program gave it, by their places in the text.
    pub(super) colours: Vec<(Range<usize>, Style)>,
    /// How many bytes were left out at the end.
    pub(super) omitted: usize,
}

/// Makes a line fit to be drawn, as much of it as may be seen.
pub(super) fn clean(bytes: &[u8], most: usize) -> Clean<'_> {
    let shown = &bytes[..bytes.len().min(most.min(LONGEST))];
    let omitted = bytes.len() - shown.len();
    if shown.iter().all(|byte| (b' '..=b'~').contains(byte)) {
        let text = Cow::Borrowed(std::str::from_utf8(shown).unwrap_or_default());
        return Clean {
            text,
            colours: Vec::new(),
            omitted,
        };
    }
    let mut sanitizer = Sanitizer::new(Escapes::Colour);
    let mut safe = sanitizer.push(last_segment(shown));
    if omitted == 0 {
        safe.push_str(&sanitizer.finish());
    }
    let mut line = Clean {
        omitted,
        ..painted(&safe)
    };
    if line.text.contains('\t') {
        line = expanded(&line);
    }
    line
}

/// What a terminal would show of a line that was written over and over.
fn last_segment(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != b'\r');
    let line = &line[..end.map_or(0, |end| end + 1)];
    let start = memchr::memrchr(b'\r', line).map_or(0, |at| at + 1);
    &line[start..]
}

/// Takes colours out of a text, and tells where they stood.
fn painted(safe: &str) -> Clean<'static> {
    let mut text = String::with_capacity(safe.len());
    let mut colours: Vec<(Range<usize>, Style)> = Vec::new();
    let mut style = Style::new();
    for (at, piece) in safe.split('\u{1b}').enumerate() {
        let mut plain = piece;
        if at > 0
            && let Some((codes, behind)) =
                piece.strip_prefix('[').and_then(|one| one.split_once('m'))
        {
            style = styled(style, codes);
            plain = behind;
        }
        let from = text.len();
        text.extend(plain.chars().filter(|one| *one != '\n'));
        if style != Style::new() && text.len() > from {
            colours.push((from..text.len(), style));
        }
    }
    Clean {
        text: Cow::Owned(text),
        colours,
        omitted: 0,
    }
}

/// A style changed by the numbers of a colour sequence.
fn styled(before: Style, codes: &str) -> Style {
    let mut style = before;
    let mut numbers = codes.split(';').map(|code| code.parse().unwrap_or(0_u8));
    while let Some(number) = numbers.next() {
        style = match number {
            0 => Style::new(),
            1 => style.add_modifier(Modifier::BOLD),
            2 => style.add_modifier(Modifier::DIM),
            3 => style.add_modifier(Modifier::ITALIC),
            4 => style.add_modifier(Modifier::UNDERLINED),
            7 => style.add_modifier(Modifier::REVERSED),
            22 => without(style, Modifier::BOLD | Modifier::DIM),
            23 => without(style, Modifier::ITALIC),
            24 => without(style, Modifier::UNDERLINED),
            27 => without(style, Modifier::REVERSED),
            30..=37 => style.fg(Color::Indexed(number - 30)),
            38 => match colour(&mut numbers) {
                Some(colour) => style.fg(colour),
                None => style,
            },
            39 => Style { fg: None, ..style },
            40..=47 => style.bg(Color::Indexed(number - 40)),
            48 => match colour(&mut numbers) {
                Some(colour) => style.bg(colour),
                None => style,
            },
            49 => Style { bg: None, ..style },
            90..=97 => style.fg(Color::Indexed(number - 82)),
            100..=107 => style.bg(Color::Indexed(number - 92)),
            _ => style,
        };
    }
    style
}

fn without(style: Style, modifier: Modifier) -> Style {
    Style {
        add_modifier: style.add_modifier - modifier,
        ..style
    }
}

/// The colour of `5;n` or `2;r;g;b`.
fn colour(numbers: &mut impl Iterator<Item = u8>) -> Option<Color> {
    match numbers.next()? {
        5 => Some(Color::Indexed(numbers.next()?)),
        2 => Some(Color::Rgb(
            numbers.next()?,
            numbers.next()?,
            numbers.next()?,
        )),
        _ => None,
    }
}

/// The same line with spaces for tabs.
fn expanded<'a>(line: &Clean<'_>) -> Clean<'a> {
    let mut text = String::with_capacity(line.text.len() + 32);
    // Where each byte of the text has gone.
    let mut places = Vec::with_capacity(line.text.len() + 1);
    let mut column = 0;
    for grapheme in line.text.graphemes(true) {
        let from = text.len();
        if grapheme == "\t" {
            let wide = TAB - column % TAB;
            text.extend(std::iter::repeat_n(' ', wide));
            column += wide;
        } else {
            text.push_str(grapheme);
            column += grapheme.width();
        }
        places.resize(places.len() + grapheme.len(), from);
    }
    places.push(text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let colours = line.colours.iter();
    let colours = colours.map(|(range, style)| (place(range.start)..place(range.end), *style));
    let colours = colours.collect();
    Clean {
        text: Cow::Owned(text),
        colours,
        omitted: line.omitted,
    }
}

/// Cuts a text into rows of so many cells.
pub(super) fn rows(text: &str, width: usize) -> Vec<Range<usize>> {
    if text.len() <= width || width == 0 {
        return std::iter::once(0..text.len()).collect();
    }
    if text.is_ascii() {
        let starts = (0..text.len()).step_by(width);
        return starts
            .map(|start| start..(start + width).min(text.len()))
            .collect();
    }
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if used + wide > width && at > start {
            rows.push(start..at);
            (start, used) = (at, 0);
        }
        used += wide;
    }
    rows.push(start..text.len());
    rows
}

/// The part of a text that begins so many cells from the left.
pub(super) fn from_column(text: &str, column: usize) -> usize {
    if text.is_ascii() {
        return column.min(text.len());
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if used >= column {
            return at;
        }
        used += grapheme.width();
    }
    text.len()
}

/// Several lines of any text without what steers a terminal, one beneath another.
pub(super) fn plain(bytes: &[u8]) -> String {
    let segment = last_segment(bytes);
    let mut sanitizer = Sanitizer::new(Escapes::Plain);
    let mut text = sanitizer.push(segment);
    text.push_str(&sanitizer.finish());
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_drawn_as_a_terminal_would_show_them() {
        let table: &[(&[u8], &str)] = &[
            (b"plain", "plain"),
            (b"10%\r50%\r100%", "100%"),
            (b"done\r", "done"),
            (b"a\tb", "a       b"),
            (b"\x1b[31mred\x1b[0m \x1b]52;c;ZXZpbA==\x07clip", "red clip"),
            (b"\x1b[2Jcleared", "cleared"),
            (b"not utf-8: \xff", "not utf-8: \u{fffd}"),
            ("turned \u{202e}round".as_bytes(), "turned round"),
            ("漢字\tx".as_bytes(), "漢字    x"),
        ];

        for (bytes, seen) in table {
            assert_eq!(clean(bytes, LONGEST).text, *seen, "{bytes:?}");
        }
    }

    #[test]
    fn colours_stay_with_their_words() {
        let line = clean(
            b"\x1b[32mINFO\x1b[0m\t\x1b[1;38;5;208mbig\x1b[22m small",
            LONGEST,
        );

        assert_eq!(line.text, "INFO    big small");
        let orange = Style::new().fg(Color::Indexed(208));
        assert_eq!(
            line.colours,
            [
                (0..4, Style::new().fg(Color::Indexed(2))),
                (8..11, orange.add_modifier(Modifier::BOLD)),
                (11..17, orange),
            ]
        );
    }

    #[test]
    fn a_line_that_is_too_long_says_how_much_is_missing() {
        let line = clean(&b"x".repeat(100_000), usize::MAX).omitted;

        assert_eq!(line, 100_000 - LONGEST);
    }

    #[test]
    fn a_wide_character_is_never_cut_in_two() {
        assert_eq!(rows("漢字漢字", 5), [0..6, 6..12]);
        assert_eq!(rows("abcdef", 4), [0..4, 4..6]);
        assert_eq!(rows("", 4), std::iter::once(0..0).collect::<Vec<_>>());
        assert_eq!(from_column("漢字x", 2), 3);
    }

    proptest! {
        #[test]
        fn whatever_a_line_holds_it_can_be_drawn(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            most in 0_usize..300,
            width in 0_usize..30,
        ) {
            let line = clean(&bytes, most);

            prop_assert!(!line.text.chars().any(char::is_control));
            for (range, _) in &line.colours {
                prop_assert!(line.text.get(range.clone()).is_some());
            }
            let pieces: String = rows(&line.text, width).into_iter().map(|row| &line.text[row]).collect();
            prop_assert_eq!(pieces, line.text);
        }
    }
}
