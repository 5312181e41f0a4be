//! Tests of the dashboard as lines.

use super::*;
use crate::tui::model::SECOND;
use crate::tui::model::history::sample::death;
use crate::tui::msg::Msg;
use crate::tui::testing::{NOW, facts, shop, tell};

#[test]
fn the_state_is_one_line_for_each_thing() {
    let lines = Told::default().state(&shop());

    assert!(
        lines[0].starts_with("shop: 1 failed, 1 unhealthy"),
        "{lines:?}"
    );
    let has = |start: &str| lines.iter().any(|line| line.starts_with(start));
    assert!(has("postgres: running, healthy"), "{lines:?}");
    assert!(
        has("agent-code: 3 containers, all running, healthy"),
        "{lines:?}"
    );
    assert!(has("problem: worker: "), "{lines:?}");
    assert!(
        has("event 14:03:04: worker died, exit 137, out of memory"),
        "{lines:?}"
    );
}

#[test]
fn only_what_changes_is_told_afterwards() {
    let mut model = shop();
    let mut told = Told::default();
    told.state(&model);
    assert_eq!(told.news(&model), [""; 0]);

    let mut facts = facts();
    for container in facts
        .containers
        .iter_mut()
        .filter(|one| one.service == "redis")
    {
        container.state = ContainerState::Paused;
    }
    tell(&mut model, Msg::Facts(Box::new(facts)));
    model.now += SECOND;
    tell(&mut model, Msg::Happened(vec![death(NOW, 0, "web-1", 3)]));
    let news = told.news(&model);

    assert!(
        news.iter().any(|line| line.starts_with("redis: paused")),
        "{news:?}"
    );
    assert!(
        news.iter()
            .any(|line| line.starts_with("event 14:03:22: web died, exit 3")),
        "{news:?}"
    );
    assert!(
        !news.iter().any(|line| line.starts_with("postgres")),
        "{news:?}"
    );
}

#[test]
fn no_line_steers_a_terminal() {
    let mut model = shop();
    model
        .drift
        .insert("web".to_owned(), "a\u{1b}[2Jb\nc".to_owned());

    for line in Told::default().state(&model) {
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

#[test]
fn an_engine_that_stays_away_is_told_once_however_often_it_is_tried() {
    let mut model = shop();
    let mut told = Told::default();
    told.state(&model);
    let lost = |at: i64| {
        Msg::Link(Link::Lost {
            why: format!("connection refused for the {at}. time"),
            retry_at: NOW + at * SECOND,
        })
    };

    let tries: Vec<Vec<String>> = (1..4)
        .map(|at| {
            tell(&mut model, lost(at));
            told.news(&model)
        })
        .collect();

    let once = ["engine: not reached: connection refused for the 1. time"];
    assert_eq!(tries, [&once[..], &[], &[]]);
}
