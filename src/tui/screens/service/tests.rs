use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::model::jobs::Jobs;
use crate::tui::request::Request;
use crate::tui::testing;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::type_text;

/// The stack of the tests, of which nothing was asked yet.
fn shop() -> Model {
    let mut model = testing::shop();
    model.jobs = Jobs::default();
    model
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn what_is_asked_for_is_asked_of_the_service_that_is_selected() {
    let mut model = shop();

    let todo = press(&mut model, &["r"]);

    let restart = Request::Restart(names(&["postgres"]));
    assert_eq!(todo, [Effect::Plan(restart)]);
}

#[test]
fn what_is_asked_for_is_asked_of_all_that_are_marked() {
    let mut model = shop();

    let todo = press(&mut model, &["space", "space", "S"]);

    let stop = Request::Stop(names(&["postgres", "redis"]));
    assert_eq!(todo, [Effect::Plan(stop)]);
    assert!(seen(&mut model, 120, 24).contains("stop postgres and redis"));
}

#[test]
fn a_service_that_is_gone_is_not_chosen_although_its_pane_is_open() {
    let mut model = shop();
    press(&mut model, &["enter"]);
    assert_eq!(super::chosen(&model), ["postgres"]);

    let facts = model.facts.as_mut().unwrap();
    facts.services.retain(|one| one.name != "postgres");
    facts.containers.retain(|one| one.service != "postgres");

    assert_eq!(super::chosen(&model), names(&[]));
    assert_eq!(press(&mut model, &["r"]), []);
}

#[test]
fn a_service_that_runs_cannot_be_started_nor_one_that_is_done_be_stopped() {
    let mut model = shop();

    assert_eq!(press(&mut model, &["t"]), []);
    assert!(seen(&mut model, 120, 24).contains("cannot start it here now"));

    press(&mut model, &["j", "j"]);
    assert_eq!(press(&mut model, &["S"]), []);
    let start = Request::Start(names(&["migrate"]));
    assert_eq!(press(&mut model, &["t"]), [Effect::Run(0, start)]);
}

#[test]
fn a_number_is_asked_for_before_a_service_is_scaled() {
    let mut model = shop();

    assert_eq!(press(&mut model, &["+"]), []);
    assert!(seen(&mut model, 80, 24).contains("how many containers of postgres (now 1):"));
    type_text(&mut model, "three");
    press(&mut model, &["enter"]);
    assert!(seen(&mut model, 80, 24).contains("\"three\" is no number of containers"));

    press(&mut model, &["="]);
    type_text(&mut model, "3");
    let scale = Request::Scale {
        service: "postgres".to_owned(),
        count: 3,
    };
    assert_eq!(press(&mut model, &["enter"]), [Effect::Plan(scale)]);
}

#[test]
fn the_menu_does_the_same_as_the_keys() {
    let mut model = shop();

    press(&mut model, &["x"]);
    assert!(seen(&mut model, 80, 24).contains("devtools restart postgres"));

    let restart = Request::Restart(names(&["postgres"]));
    assert_eq!(press(&mut model, &["enter"]), [Effect::Plan(restart)]);
}

#[test]
fn read_only_hides_and_refuses_all_that_changes_anything() {
    let mut model = shop();
    model.read_only = true;

    for key in ["r", "S", "t", "u", "U", "P", "C", "K", "+", "x", "d", "D"] {
        assert_eq!(press(&mut model, &[key]), [], "{key}");
        assert!(model.popups.is_empty(), "{key}");
    }
    let seen = seen(&mut model, 160, 45);
    assert!(seen.contains("nothing is changed: this is --read-only"));
    assert!(!seen.lines().last().unwrap().contains("restart"));
}

#[test]
fn without_an_engine_nothing_can_be_asked_for() {
    let mut model = shop();
    model.link = crate::tui::model::Link::Connecting;

    assert_eq!(press(&mut model, &["r", "d", "u", "+"]), []);
    assert!(model.popups.is_empty());
}
