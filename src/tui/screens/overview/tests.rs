//! What the overview looks like, and what its keys do.

use crate::ops::board::ServiceFacts;
use crate::state::ContainerState;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::msg::Pointing;
use crate::tui::screens::overview;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;
use crate::tui::testing::tell;
use crate::tui::testing::type_text;
use crate::tui::widgets::Target;

#[test]
fn at_160_columns_everything_has_its_place() {
    insta::assert_snapshot!(seen(&mut shop(), 160, 45), @"");
}

#[test]
fn at_120_columns_there_is_no_pane_at_the_right() {
    insta::assert_snapshot!(seen(&mut shop(), 120, 30), @"");
}

#[test]
fn at_80_columns_state_health_and_restarts_are_there() {
    insta::assert_snapshot!(seen(&mut shop(), 80, 24), @"");
}

#[test]
fn at_40_columns_state_health_and_restarts_are_there_as_well() {
    let screen = seen(&mut shop(), 40, 24);

    for word in ["STATE", "HEALTH", "RST", "✗ exited", "♡ failing"] {
        assert!(screen.contains(word), "{word} in\n{screen}");
    }
}

#[test]
fn in_ten_rows_the_worst_come_first() {
    insta::assert_snapshot!(seen(&mut shop(), 40, 10), @"");
}

#[test]
fn in_ascii_nothing_else_is_drawn() {
    let mut model = shop();
    model.look.unicode = false;

    let screen = seen(&mut model, 160, 45);

    // Task titles and log lines are the user's own texts.
    let services: String = screen.lines().take(24).collect();
    assert!(services.is_ascii(), "{screen}");
}

#[test]
fn no_size_is_too_small() {
    let mut model = shop();
    for columns in [0, 1, 2, 5, 19, 20, 39, 41, 139, 140] {
        for rows in [0, 1, 2, 4, 5, 11, 12, 15, 29, 30, 40] {
            seen(&mut model, columns, rows);
        }
    }
}

/// The lines of the table that are about a service.
fn lines(model: &mut Model, service: &str) -> Vec<String> {
    let screen = seen(model, 120, 45);
    let table = screen.lines().take_while(|line| !line.starts_with('└'));
    table
        .filter(|line| line.contains(service))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_service_unfolds_into_its_containers_and_folds_again() {
    let mut model = shop();
    overview::select(&mut model, "agent-code");
    assert_eq!(lines(&mut model, "agent-code").len(), 1);

    press(&mut model, &["enter", "down", "down"]);
    assert_eq!(lines(&mut model, "agent-code-").len(), 3);
    let container = overview::chosen_container(&model);
    assert!(container.is_some_and(|id| id.starts_with("agent-code-2")));

    press(&mut model, &["left"]);
    assert_eq!(lines(&mut model, "agent-code").len(), 1);
    assert_eq!(overview::chosen(&model), ["agent-code"]);
}

#[test]
fn what_is_marked_is_chosen_in_the_order_of_the_services() {
    let mut model = shop();

    press(&mut model, &["down", "space", "up", "up", "space"]);
    assert_eq!(overview::chosen(&model), ["postgres", "redis"]);

    press(&mut model, &["esc"]);
    assert_eq!(overview::chosen(&model).len(), 1);
}

#[test]
fn a_range_of_marks_goes_from_the_last_mark() {
    let mut model = shop();

    press(&mut model, &["space", "down", "V"]);
    assert_eq!(overview::chosen(&model), ["postgres", "redis", "migrate"]);

    press(&mut model, &["*"]);
    assert_eq!(overview::chosen(&model).len(), 9);
}

#[test]
fn a_filter_is_seen_while_it_is_typed_and_given_up_by_esc() {
    let mut model = shop();

    press(&mut model, &["/"]);
    type_text(&mut model, "agrev");
    assert!(lines(&mut model, "postgres").is_empty());
    assert_eq!(overview::chosen(&model), ["agent-review"]);

    press(&mut model, &["esc"]);
    assert_eq!(lines(&mut model, "postgres").len(), 1);
}

#[test]
fn the_problems_are_walked_through_from_any_screen() {
    let mut model = shop();

    press(&mut model, &["4", "!"]);
    assert_eq!(overview::chosen(&model), ["agent-review"]);
    press(&mut model, &["!"]);
    assert_eq!(overview::chosen(&model), ["worker"]);
    press(&mut model, &["!", "!"]);
    assert_eq!(overview::chosen(&model), ["agent-review"]);
    assert!(seen(&mut model, 80, 24).contains("1 of 3: agent-review health check failed"));
}

#[test]
fn a_container_that_was_not_started_says_what_it_waits_for() {
    let mut model = shop();
    let facts = model.facts.as_mut().unwrap();
    let review = |one: &&mut ServiceFacts| one.name == "web";
    let web = facts.services.iter_mut().find(review).unwrap();
    let condition = crate::compose::model::Condition::ServiceHealthy;
    web.waits_for = [("agent-review".to_owned(), condition)].into();
    let is_web = |one: &&mut crate::ops::board::ContainerFacts| one.service == "web";
    let container = facts.containers.iter_mut().find(is_web).unwrap();
    container.state = ContainerState::Created;
    container.started_at = None;
    container.made_at = model.now - 12_000_000_000;

    let line = lines(&mut model, "web").join("");

    assert!(
        line.contains("waits for agent-review healthy, 12s"),
        "{line}"
    );
    let screen = seen(&mut model, 120, 45);
    assert!(screen.contains("which is failing 3"), "{screen}");
}

#[test]
fn only_containers_in_sight_are_asked_what_they_use() {
    let mut model = shop();
    seen(&mut model, 120, 45);
    assert_eq!(model.wanted().samples.len(), 9);

    press(&mut model, &["2"]);
    assert!(model.wanted().samples.is_empty());
}

#[test]
fn a_second_click_opens_what_the_first_one_selected() {
    let mut model = shop();
    let row = Target::Row(crate::tui::action::Screen::Overview, 0, 4);

    tell(&mut model, Msg::Pointed(row, Pointing::Click));
    assert_eq!(overview::chosen(&model), ["agent-code"]);

    tell(&mut model, Msg::Pointed(row, Pointing::Click));
    assert_eq!(lines(&mut model, "agent-code-").len(), 3);
}

#[test]
fn the_name_of_what_is_selected_is_copied() {
    let mut model = shop();

    let todo = press(&mut model, &["y"]);

    assert_eq!(todo, [Effect::Copy("postgres".to_owned())]);
}

#[test]
fn every_help_has_a_line_in_the_table_of_keys() {
    use crate::tui::model::problems::Help;

    let model = shop();
    for help in [Help::Logs, Help::Up, Help::Restart, Help::Tasks] {
        let name = overview::strip::name(help);
        let mut lines = model.keymap.lines().iter();
        assert!(lines.any(|line| line.binding.name == name), "{name}");
    }
}
