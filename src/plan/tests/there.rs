//! What is planned for containers that are there, or are to go with their images.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::json;

use super::shop::project;
use super::shop::up;
use crate::plan::Change;
use crate::plan::Lifecycle;
use crate::plan::Teardown;
use crate::plan::lifecycle;
use crate::plan::simulate;
use crate::plan::teardown;
use crate::state::ContainerState;
use crate::state::Observed;
use crate::state::labels;

/// `db`, and `web` that depends on it, both up.
fn shop() -> Observed {
    let depends = json!({"db": {"condition": "service_started", "required": true}});
    up(&project(&json!({"db": {}, "web": {"depends_on": depends}})))
}

fn to(change: Change) -> Lifecycle {
    Lifecycle {
        change,
        services: BTreeSet::new(),
        known: None,
        grace: None,
        wait: false,
    }
}

fn removal(stop: bool) -> Lifecycle {
    to(Change::Remove {
        stop,
        volumes: false,
    })
}

#[test]
fn a_plan_fits_into_one_line_however_long_it_is() {
    let before = shop();
    let stop = lifecycle(&to(Change::Pause), &before);
    let stopped = simulate::after_all(&before, &stop);
    let nothing = lifecycle(&to(Change::Pause), &stopped);
    let services = (0..14).map(|number| (format!("s{number:02}"), json!({})));
    let many = up(&project(&services.collect()));
    let long = lifecycle(&to(Change::Pause), &many).in_one_line();

    assert_eq!(
        stop.in_one_line(),
        "2 steps: pause container shop-web-1, pause container shop-db-1"
    );
    assert_eq!(nothing.in_one_line(), "0 steps: nothing is to be done");
    assert!(
        long.starts_with("14 steps: pause container shop-s"),
        "{long}"
    );
    assert!(long.ends_with(", and 2 more"), "{long}");
    assert_eq!(long.matches("pause container").count(), 12, "{long}");
}

#[test]
fn pausing_and_unpausing_twice_is_pausing_and_unpausing_once() {
    let before = shop();
    let pause = lifecycle(&to(Change::Pause), &before);
    let paused = simulate::after_all(&before, &pause);
    let unpause = lifecycle(&to(Change::Unpause), &paused);

    assert_snapshot!(pause, @"
    1 pause container shop-web-1: you asked for it
    2 pause container shop-db-1: you asked for it
    ");
    assert!(lifecycle(&to(Change::Pause), &paused).is_empty());
    let going_on = simulate::after_all(&paused, &unpause);
    assert!(lifecycle(&to(Change::Unpause), &going_on).is_empty());
}

#[test]
fn only_what_runs_is_killed_and_only_what_does_not_is_removed() {
    let mut half = shop();
    half.containers[0].state = ContainerState::Exited;
    let kill = to(Change::Kill {
        signal: "HUP".to_owned(),
    });

    assert_snapshot!(lifecycle(&kill, &half), @"1 send HUP to container shop-web-1: you asked for it");
    assert_snapshot!(lifecycle(&removal(false), &half), @"1 remove container shop-db-1: you asked for it");
}

#[test]
fn removing_what_runs_stops_dependents_first_and_leaves_nothing_to_remove() {
    let before = shop();
    let plan = lifecycle(&removal(true), &before);

    assert_snapshot!(plan, @"
    1 stop container shop-web-1: you asked for it
    [1] -> 2 stop container shop-db-1: you asked for it
    [1] -> 3 remove container shop-web-1: you asked for it
    [2] -> 4 remove container shop-db-1: you asked for it
    ");
    assert!(simulate::after_all(&before, &plan).containers.is_empty());
}

#[test]
fn a_kill_reaches_containers_of_run_and_spares_services_that_are_not_meant() {
    let mut before = shop();
    let one_off = &mut before.containers[0].labels;
    one_off.insert(labels::ONE_OFF.to_owned(), "True".to_owned());
    let request = Lifecycle {
        known: Some(["db".to_owned()].into()),
        ..to(Change::Kill {
            signal: "SIGKILL".to_owned(),
        })
    };

    assert_snapshot!(lifecycle(&request, &before), @"1 send SIGKILL to container shop-db-1: you asked for it");
    assert_snapshot!(lifecycle(&to(Change::Pause), &before), @"1 pause container shop-web-1: you asked for it");
}

#[test]
fn images_go_behind_the_containers_that_use_them() {
    let request = Teardown {
        services: ["web".to_owned()].into(),
        images: ["img".to_owned()].into(),
        ..Teardown::default()
    };

    assert_snapshot!(teardown(&request, &shop()), @"
    1 stop container shop-web-1: the project is taken down
    [1] -> 2 remove container shop-web-1: the project is taken down
    [2] -> 3 remove image img: you asked to remove images
    ");
}
