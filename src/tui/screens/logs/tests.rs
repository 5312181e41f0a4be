//! What the Logs screen looks like, and what its keys do.

use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::sample::batch;
use crate::tui::msg::Msg;
use crate::tui::msg::Pointing;
use crate::tui::testing::{NOW, press, seen, shop, tell, type_text};
use crate::tui::widgets::Target;

fn logs() -> Model {
    let mut model = shop();
    press(&mut model, &["2"]);
    model
}

/// More lines come, and wait until they are shown.
fn come(model: &mut Model, lines: &[(u32, i64, &[u8])]) {
    tell(model, Msg::Logs(batch(lines)));
    model.now += SECOND;
    tell(model, Msg::Tick);
}

#[test]
fn on_a_large_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 160, 45), @"");
}

#[test]
fn on_a_usual_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 80, 24), @"");
}

#[test]
fn on_a_small_screen() {
    insta::assert_snapshot!(seen(&mut logs(), 40, 10), @"");
}

#[test]
fn sources_lie_over_the_log_where_there_is_no_room_beside_it() {
    let mut model = logs();

    press(&mut model, &["s", "j", "space", "-"]);

    insta::assert_snapshot!(seen(&mut model, 80, 24), @"");
}

#[test]
fn stopped_with_new_lines_below_and_a_search() {
    let mut model = logs();
    seen(&mut model, 120, 30);

    press(&mut model, &["/"]);
    type_text(&mut model, "t-18\\d\\d|refused");
    press(&mut model, &["enter"]);
    press(&mut model, &["N", "z"]);
    come(&mut model, &[(8, NOW, b"GET /v1/orders 200 12ms")]);

    insta::assert_snapshot!(seen(&mut model, 120, 30), @"");
}

#[test]
fn only_what_fits_and_then_all_around_it() {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "already in use");
    press(&mut model, &["enter"]);
    let fitting = seen(&mut model, 100, 12);

    press(&mut model, &["p", "v"]);
    let around = seen(&mut model, 100, 12);
    press(&mut model, &["esc"]);

    assert_eq!(seen(&mut model, 100, 12).matches("ERROR").count(), 1);
    insta::assert_snapshot!(format!("{fitting}\n\n{around}"), @"");
}

#[test]
fn long_lines_can_be_wrapped_or_moved() {
    let mut model = logs();
    press(&mut model, &["w"]);
    let wrapped = seen(&mut model, 50, 14);

    press(&mut model, &["w", "l"]);

    insta::assert_snapshot!(format!("{wrapped}\n\n{}", seen(&mut model, 50, 14)), @"");
}

#[test]
fn what_is_written_now_does_not_move_what_is_read() {
    let mut model = logs();
    seen(&mut model, 80, 24);
    press(&mut model, &["k", "k"]);
    let body = |screen: String| -> Vec<String> {
        let lines = screen.lines().skip(3).take(14);
        lines.map(|line| line.chars().take(70).collect()).collect()
    };
    let before = body(seen(&mut model, 80, 24));

    for second in 0..50 {
        come(&mut model, &[(0, NOW + second * SECOND, b"more")]);
    }
    let after = seen(&mut model, 80, 24);

    assert!(after.contains("50 new lines below (G follows)"), "{after}");
    assert_eq!(body(after), before);
    press(&mut model, &["G"]);
    assert!(!seen(&mut model, 80, 24).contains("new lines"));
}

#[test]
fn a_line_is_copied_as_it_was_written_without_what_steers_terminals() {
    let mut model = logs();
    come(
        &mut model,
        &[(8, NOW, b"one \x1b[31mred\x1b[0m\x1b]52;c;ZXZpbA==\x07 word")],
    );

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("one red word".to_owned())]);
}

#[test]
fn a_range_is_copied_with_who_wrote_it_and_when() {
    let mut model = logs();
    press(&mut model, &["V", "k", "k"]);

    let todo = press(&mut model, &["Y"]);

    let [Effect::Copy(text)] = &todo[..] else {
        panic!("{todo:?}");
    };
    insta::assert_snapshot!(text, @"");
}

#[test]
fn a_drag_copies_when_it_ends() {
    let mut model = logs();
    seen(&mut model, 80, 24);
    let row = |row| Target::Row(Screen::Logs, super::log::PANE, row);
    tell(&mut model, Msg::Pointed(row(1), Pointing::Click));
    tell(&mut model, Msg::Pointed(row(2), Pointing::Drag));
    tell(&mut model, Msg::Pointed(row(3), Pointing::Drag));

    let todo = tell(&mut model, Msg::Pointed(row(3), Pointing::Release));

    let [Effect::Copy(text)] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(text.lines().count(), 3);
}

#[test]
fn what_is_shown_can_be_written_to_a_file() {
    let mut model = logs();
    press(&mut model, &["-", "-", "-", "-", "E"]);

    let todo = press(&mut model, &["enter"]);

    let [Effect::Write { path, content }] = &todo[..] else {
        panic!("{todo:?}");
    };
    assert_eq!(path.to_str(), Some("shop-logs-140322.txt"));
    insta::assert_snapshot!(String::from_utf8_lossy(content), @"");
}

#[test]
fn one_goes_from_error_to_error_also_to_those_that_are_hidden() {
    let mut model = logs();
    press(&mut model, &["/", "tab"]);
    type_text(&mut model, "orders");
    press(&mut model, &["enter", "["]);

    let screen = seen(&mut model, 100, 24);

    assert!(screen.contains("refused (3)"), "{screen}");
    assert!(screen.contains("the filter hides this line"), "{screen}");
}

#[test]
fn marks_are_set_found_and_taken_away() {
    let mut model = logs();
    press(&mut model, &["k", "k", "m", "G", "{"]);
    let marked = seen(&mut model, 100, 24);

    press(&mut model, &["m"]);

    assert!(marked.contains("·· marker 1 ·"), "{marked}");
    assert!(!seen(&mut model, 100, 24).contains("marker 1"));
}

#[test]
fn one_goes_to_a_time_of_day() {
    let mut model = logs();
    press(&mut model, &["T"]);
    type_text(&mut model, "14:03:09");
    press(&mut model, &["enter", "y"]);

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("INFO  starting v0.4.1".to_owned())]);
}

#[test]
fn a_cleared_view_shows_what_comes_and_esc_brings_the_rest_back() {
    let mut model = logs();
    press(&mut model, &["X"]);
    come(&mut model, &[(8, NOW, b"a new one")]);
    let cleared = seen(&mut model, 80, 24);

    press(&mut model, &["esc"]);

    assert!(
        cleared.contains("a new one") && !cleared.contains("GET"),
        "{cleared}"
    );
    assert!(seen(&mut model, 80, 24).contains("GET"));
}

#[test]
fn enter_shows_the_whole_line_and_json_in_lines() {
    let mut model = logs();
    press(&mut model, &["/"]);
    type_text(&mut model, "opened 6");
    press(&mut model, &["enter", "enter"]);

    let screen = seen(&mut model, 80, 24);

    assert!(screen.contains("\"task\": \"T-1843\","), "{screen}");
}

#[test]
fn json_can_be_read_as_words() {
    let mut model = logs();
    press(&mut model, &["J"]);

    let screen = seen(&mut model, 100, 40);

    assert!(
        screen.contains("INFO  opened 6 files task=T-1843"),
        "{screen}"
    );
}

#[test]
fn how_one_looks_at_logs_is_remembered() {
    let mut left = logs();
    press(
        &mut left,
        &["w", "t", "z", "-", "s", "space", "s", "/", "tab"],
    );
    type_text(&mut left, "orders");
    press(&mut left, &["enter"]);
    let remembered = super::Remembered::of(&left);
    let mut model = logs();

    remembered.clone().recall(&mut model);

    assert_eq!(super::Remembered::of(&model), remembered);
    assert_eq!(model.logs.filter(), left.logs.filter());
}

#[test]
fn there_is_always_a_screen_whatever_its_size() {
    let mut model = logs();
    for keys in [&["k"][..], &["/", "o", "enter"], &["w"], &["s"]] {
        press(&mut model, keys);
        for columns in [1, 2, 3, 7, 20, 39, 69, 110, 300] {
            for rows in [0, 1, 2, 5, 6, 9, 60] {
                seen(&mut model, columns, rows);
            }
        }
    }
}
