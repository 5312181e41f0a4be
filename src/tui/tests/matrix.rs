//! Every screen as it looks at the sizes that people have, and in colours, without them
//! and in ASCII. The pictures are in `snapshots`.

use std::fmt::Write as _;

use ratatui::style::Modifier;
use ratatui::style::Style;

use crate::tui::action::Screen;
use crate::tui::look::Theme;
use crate::tui::model::Model;
use crate::tui::screens::volumes::tests::kept;
use crate::tui::testing::painted;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;

/// The sizes that everything must be usable at.
const SIZES: [(u16, u16); 5] = [(160, 45), (120, 30), (80, 24), (40, 10), (20, 5)];

/// The stack of the tests, on this screen.
fn shop_on(screen: Screen) -> Model {
    let mut model = shop();
    let at = Screen::ALL.iter().position(|one| *one == screen).unwrap();
    // Whoever is there already need not go there.
    if model.screen != screen {
        press(&mut model, &[&(at + 1).to_string()]);
    }
    assert_eq!(model.screen, screen);
    model
}

fn assert_looks(name: &str, text: &str) {
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_screen_is_usable_at_every_size() {
    for screen in Screen::ALL {
        let name = screen.name().to_lowercase();
        for (columns, rows) in SIZES {
            let text = seen(&mut shop_on(screen), columns, rows);
            assert_looks(&format!("{name}-{columns}x{rows}"), &text);
        }
    }
}

#[test]
fn what_lies_over_a_screen_is_usable_at_every_size() {
    for (name, keys) in [
        ("help", ["?"].as_slice()),
        ("palette", &[":"]),
        ("filter", &["/"]),
        ("done", &["ctrl-h"]),
    ] {
        for (columns, rows) in SIZES {
            let mut model = shop();
            model.size = (columns, rows);
            press(&mut model, keys);
            let text = seen(&mut model, columns, rows);
            assert_looks(&format!("{name}-{columns}x{rows}"), &text);
        }
    }
}

#[test]
fn volumes_with_their_backups_are_usable_at_every_size_and_in_every_look() {
    for (name, keys) in [
        ("kept-volumes", [].as_slice()),
        ("kept-backups", &["tab", "j"]),
    ] {
        let mut model = kept();
        press(&mut model, keys);
        for (columns, rows) in SIZES {
            model.look.unicode = true;
            let text = seen(&mut model, columns, rows);
            assert_looks(&format!("{name}-{columns}x{rows}"), &text);
            model.look.unicode = false;
            let text = seen(&mut model, columns, rows);
            assert!(text.is_ascii(), "{}", strange(&text));
        }
        model.look.unicode = true;
        model.size = (80, 24);
        for theme in Theme::ALL {
            model.look.theme = theme;
            assert_looks(&format!("{name}-80x24-{}", theme.name()), &styles(&model));
        }
    }
}

#[test]
fn every_state_has_its_colour_in_each_theme() {
    for theme in Theme::ALL {
        for screen in [
            Screen::Overview,
            Screen::Logs,
            Screen::Tasks,
            Screen::Events,
        ] {
            let mut model = shop_on(screen);
            model.look.theme = theme;
            model.size = (80, 24);
            let name = format!("{}-80x24-{}", screen.name().to_lowercase(), theme.name());
            assert_looks(&name, &styles(&model));
        }
    }
}

#[test]
fn nothing_but_ascii_is_drawn_where_that_is_asked_for() {
    for screen in Screen::ALL {
        let name = screen.name().to_lowercase();
        for (columns, rows) in SIZES {
            let mut model = shop_on(screen);
            model.look.unicode = false;
            let text = seen(&mut model, columns, rows);
            assert!(text.is_ascii(), "{}", strange(&text));
            if (columns, rows) == (80, 24) {
                assert_looks(&format!("{name}-80x24-ascii"), &text);
            }
        }
    }
    for keys in [["?"].as_slice(), &[":"], &["/"], &["ctrl-h"], &["x"]] {
        let mut model = shop();
        model.look.unicode = false;
        press(&mut model, keys);
        let text = seen(&mut model, 120, 30);
        assert!(text.is_ascii(), "{}", strange(&text));
    }
}

#[test]
fn without_colours_there_are_none() {
    for screen in Screen::ALL {
        let mut model = shop_on(screen);
        model.look.theme = Theme::Mono;
        let buffer = painted(&model);
        let is_coloured = |style: Style| {
            let plain = [None, Some(ratatui::style::Color::Reset)];
            !plain.contains(&style.fg) || !plain.contains(&style.bg)
        };
        let coloured = buffer.content.iter().find(|cell| is_coloured(cell.style()));
        assert_eq!(coloured, None, "on {}", screen.name());
    }
}

/// The lines with something other than ASCII.
fn strange(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_ascii());
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines, and under each a letter for the style of each cell; what the letters mean
/// stands at the end.
fn styles(model: &Model) -> String {
    let buffer = painted(model);
    let mut known: Vec<Style> = Vec::new();
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
        let line: String = cells.clone().map(ratatui::buffer::Cell::symbol).collect();
        let mut letters = String::new();
        for cell in cells {
            letters.push(letter(&mut known, cell.style()));
        }
        writeln!(text, "  {}", line.trim_end()).unwrap();
        if !letters.trim_end().is_empty() {
            writeln!(text, "= {}", letters.trim_end()).unwrap();
        }
    }
    for (at, style) in known.iter().enumerate() {
        writeln!(text, "{} {}", name_of(at), described(style)).unwrap();
    }
    text
}

fn letter(known: &mut Vec<Style>, style: Style) -> char {
    let is_plain = described(&style).is_empty();
    if is_plain {
        return ' ';
    }
    let at = known.iter().position(|one| *one == style);
    let at = at.unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    name_of(at)
}

fn name_of(at: usize) -> char {
    char::from(b'a' + u8::try_from(at).unwrap())
}

fn described(style: &Style) -> String {
    let mut words = Vec::new();
    for (what, colour) in [("", style.fg), ("on ", style.bg)] {
        if let Some(colour) = colour.filter(|one| *one != ratatui::style::Color::Reset) {
            words.push(format!("{what}{colour}"));
        }
    }
    if style.add_modifier != Modifier::empty() {
        words.push(format!("{:?}", style.add_modifier));
    }
    words.join(" ")
}
