use insta::assert_snapshot;

use super::*;
use crate::tui::model::tasks::News;
use crate::tui::msg::Msg;
use crate::tui::request::Request;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;

/// The tasks of the shop, with the biggest one selected.
fn tasks() -> Model {
    let mut model = shop();
    press(&mut model, &["3"]);
    while looked_at(&model).as_deref() != Some("t-1841-checkout") {
        press(&mut model, &["down"]);
    }
    model
}

#[test]
fn a_wide_screen_shows_tasks_agents_graph_and_why() {
    assert_snapshot!(seen(&mut tasks(), 160, 45), @"");
}

#[test]
fn a_usual_screen_shows_tasks_tree_and_why() {
    assert_snapshot!(seen(&mut tasks(), 80, 24), @"");
}

#[test]
fn between_both_everything_has_its_place() {
    assert_snapshot!(seen(&mut tasks(), 120, 30), @"");
}

#[test]
fn a_tiny_screen_shows_the_pane_in_focus() {
    let mut model = tasks();

    assert_snapshot!(seen(&mut model, 40, 10), @"");
    press(&mut model, &["enter"]);
    assert_snapshot!(seen(&mut model, 40, 10), @"");
}

#[test]
fn the_waterfall_tells_when_each_part_ran() {
    let mut model = tasks();
    press(&mut model, &["w"]);

    assert_snapshot!(seen(&mut model, 80, 24), @"");
}
