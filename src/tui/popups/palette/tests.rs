//! The palette as it is used.

use crate::ops::projects::Row;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Question;
use crate::tui::msg::Answer;
use crate::tui::msg::Msg;
use crate::tui::request::Request;
use crate::tui::screens::service;
use crate::tui::testing::{press, seen, shop, tell, type_text};

#[test]
fn what_fits_is_listed_with_its_kind_and_key() {
    let mut model = shop();

    press(&mut model, &[":"]);
    type_text(&mut model, "theme");

    let screen = seen(&mut model, 80, 24);
    assert!(screen.contains("▸ theme light"), "{screen}");
    assert!(screen.contains("theme high-contrast"), "{screen}");
}

#[test]
fn what_was_found_lately_comes_first() {
    let mut model = shop();

    press(&mut model, &["ctrl-p"]);
    type_text(&mut model, "happened");
    press(&mut model, &["enter"]);
    assert_eq!(model.screen, Screen::Events);

    press(&mut model, &["1", ":"]);
    let screen = seen(&mut model, 40, 10);
    let first = screen.lines().nth(2).unwrap();
    assert!(first.contains("▸ show what happened"), "{screen}");
}

#[test]
fn what_fits_nothing_does_nothing() {
    let mut model = shop();

    press(&mut model, &[":"]);
    type_text(&mut model, "zzzz");
    let todo = press(&mut model, &["enter"]);

    assert_eq!(todo, []);
    assert!(seen(&mut model, 80, 24).contains("nothing fits, so nothing was done"));
}

#[test]
fn a_service_is_found_by_pieces_with_its_command_line() {
    let mut model = shop();
    model.scope.flags = "-p shop".to_owned();

    press(&mut model, &["4", ":"]);
    type_text(&mut model, "rest ag rev");
    let screen = seen(&mut model, 80, 24);
    assert!(screen.contains("▸ restart agent-review"), "{screen}");
    let copied = press(&mut model, &["ctrl-y"]);
    let asked = press(&mut model, &["enter"]);

    let line = "devtools -p shop restart agent-review".to_owned();
    assert_eq!(copied, [Effect::Copy(line)]);
    let request = Request::Restart(vec!["agent-review".to_owned()]);
    assert_eq!(asked, [Effect::Plan(request)]);
}

#[test]
fn what_changes_something_is_absent_where_nothing_may_be() {
    let mut model = shop();
    model.read_only = true;

    press(&mut model, &[":"]);
    type_text(&mut model, "restart");

    let screen = seen(&mut model, 80, 24);
    assert!(!screen.contains("restart a"), "{screen}");
}

#[test]
fn going_to_a_service_selects_it() {
    let mut model = shop();

    press(&mut model, &["5", ":"]);
    type_text(&mut model, "go to worker");
    press(&mut model, &["enter"]);

    assert_eq!(model.screen, Screen::Overview);
    assert_eq!(service::chosen(&model), ["worker"]);
}

#[test]
fn a_task_is_found_by_what_it_is_about_and_by_its_name() {
    for typed in ["checkout flow", "t-1841-checkout"] {
        let mut model = shop();

        press(&mut model, &[":"]);
        type_text(&mut model, typed);
        let screen = seen(&mut model, 80, 24);
        assert!(
            screen.contains("▸ task t-1841-c build checkout flow"),
            "{screen}"
        );
        press(&mut model, &["enter"]);

        assert_eq!(model.screen, Screen::Tasks);
        let selected = model.views.tasks.selected();
        assert_eq!(selected, Some("t-1841-checkout"));

        press(&mut model, &["esc"]);
        assert_eq!(model.screen, Screen::Overview);
    }
}

#[test]
fn another_project_is_found_as_soon_as_the_engine_has_told() {
    let mut model = shop();
    let rows = ["blog", "shop"].map(|name| Row {
        name: name.to_owned(),
        status: "running(1)".to_owned(),
        config_files: String::new(),
    });

    let asked = press(&mut model, &[":"]);
    type_text(&mut model, "project blog");
    let answer = Answer::Projects(rows.to_vec());
    tell(&mut model, Msg::Answer(Question::Projects, Ok(answer)));
    let screen = seen(&mut model, 80, 24);
    let todo = press(&mut model, &["enter"]);

    assert_eq!(asked, [Effect::Ask(Question::Projects)]);
    assert!(screen.contains("▸ enter project blog"), "{screen}");
    assert!(!screen.contains("enter project shop"), "{screen}");
    let blog = Effect::Enter {
        name: "blog".to_owned(),
        files: Vec::new(),
    };
    assert_eq!(todo, [blog]);
}
