//! That text can be read in every theme, and that no colour says anything alone.

use std::collections::BTreeSet;

use super::*;
use crate::state::ContainerState;
use crate::state::Health;
use crate::tui::look::Sign;

/// The sixteen colours of xterm.
const BASE: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
    0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
/// The lightest background that is taken for dark, and the darkest for light.
const DARK: Color = Color::Indexed(235);
const LIGHT: Color = Color::Indexed(255);

fn channels(colour: Color) -> [u32; 3] {
    let number = match colour {
        Color::Black => 0,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Cyan => 6,
        Color::LightYellow => 11,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::Indexed(number) => u32::from(number),
        other => panic!("{other:?} has no number here"),
    };
    let step = |level: u32| if level == 0 { 0 } else { 55 + 40 * level };
    match number {
        0..=15 => {
            let rgb = BASE[usize::try_from(number).unwrap()];
            [rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff]
        }
        16..=231 => {
            let cube = number - 16;
            [step(cube / 36), step(cube / 6 % 6), step(cube % 6)]
        }
        _ => [8 + 10 * (number - 232); 3],
    }
}

/// The relative luminance of WCAG 2.
fn luminance(colour: Color) -> f64 {
    let [red, green, blue] = channels(colour).map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Color, other: Color) -> f64 {
    let [one, other] = [one, other].map(luminance);
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// All roles of text; a frame is none.
fn roles() -> impl Iterator<Item = Role> {
    let roles = [
        Role::Plain,
        Role::Dim,
        Role::Strong,
        Role::Good,
        Role::Attention,
        Role::Bad,
        Role::Accent,
        Role::Focus,
        Role::Selected,
        Role::Hit,
    ];
    roles.into_iter().chain((0..16).map(Role::Service))
}

#[test]
fn text_of_every_role_can_be_read_on_the_backgrounds_of_its_theme() {
    let themes = [
        (Theme::Dark, DARK, 4.5),
        (Theme::Light, LIGHT, 4.5),
        (Theme::HighContrast, Color::Indexed(16), 7.0),
    ];
    for (theme, background, least) in themes {
        for role in roles() {
            let style = theme.style(role);
            let background = style.bg.unwrap_or(background);
            let Some(text) = style.fg else { continue };
            let contrast = contrast(text, background);
            assert!(contrast >= least, "{theme:?} {role:?}: {contrast:.2}");
        }
    }
}

#[test]
fn text_of_every_role_can_be_read_in_a_selected_row() {
    for theme in [Theme::Dark, Theme::Light] {
        let background = theme.style(Role::Selected).bg.unwrap();
        for role in roles().filter(|role| *role != Role::Hit) {
            let text = theme.style(role).fg.unwrap_or(Color::Reset);
            let contrast = contrast(theme.on_selected(text), background);
            assert!(contrast >= 4.5, "{theme:?} {role:?}: {contrast:.2}");
        }
    }
}

#[test]
fn the_mono_theme_has_no_colours() {
    for role in roles() {
        let style = Theme::Mono.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
}

#[test]
fn every_state_has_a_word_and_a_symbol_and_not_a_colour_alone() {
    let states = [
        ContainerState::Created,
        ContainerState::Running,
        ContainerState::Paused,
        ContainerState::Restarting,
        ContainerState::Removing,
        ContainerState::Exited,
        ContainerState::Dead,
    ];
    let of_states = states.map(|state| Sign::of_state(state, 0, false));
    let healths = [
        None,
        Some(Health::Starting),
        Some(Health::Healthy),
        Some(Health::Unhealthy),
    ];
    let of_healths = healths.map(|health| Sign::of_health(health, 3));

    for signs in [&of_states[..], &of_healths[..]] {
        let words: BTreeSet<&str> = signs.iter().map(|sign| sign.word.as_str()).collect();
        assert_eq!(words.len(), signs.len());
        assert!(!words.contains(""));
    }
    let symbols: BTreeSet<&str> = of_healths
        .iter()
        .map(|sign| sign.glyph.symbols().1)
        .collect();
    assert_eq!(symbols.len(), of_healths.len());
}
