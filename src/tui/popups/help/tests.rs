//! The keys as they are listed.

use insta::assert_snapshot;

use crate::tui::action::Screen;
use crate::tui::testing::{press, seen, shop, type_text};

#[test]
fn the_keys_of_this_place_come_first() {
    let mut model = shop();

    model.screen = Screen::Events;
    press(&mut model, &["?"]);

    let help = seen(&mut model, 120, 60);
    let place = |name: &str| {
        help.lines()
            .position(|line| line.contains(&format!("│ {name}")))
    };
    assert!(place("Events").is_some(), "{help}");
    assert!(place("Events") < place("Lists"), "{help}");
}

#[test]
fn what_is_typed_filters_the_keys_and_esc_closes_them() {
    let mut model = shop();

    press(&mut model, &["?"]);
    type_text(&mut model, "mouse");

    assert_snapshot!(seen(&mut model, 40, 10), @r#"
    ┌─ Keys ─────────────────── esc close ─┐
    │ > mouse                              │
    │ Everywhere                           │
    │ ctrl-s   let the terminal select te… │
    │                                      │
    │                                      │
    │                                      │
    │                                      │
    │                                      │
    └──────────────────────────────────────┘
    "#);
    press(&mut model, &["esc"]);
    assert!(model.popups.is_empty());
}

#[test]
fn no_scrolling_leads_beyond_the_ends() {
    let mut model = shop();

    press(&mut model, &["?", "pagedown", "pagedown", "up"]);
    drop(seen(&mut model, 80, 24));
    press(&mut model, &["pagedown"; 40]);
    let low = seen(&mut model, 80, 24);
    press(&mut model, &["pagedown"]);

    assert_eq!(seen(&mut model, 80, 24), low);
    assert!(low.contains("Hold shift"), "{low}");
}
