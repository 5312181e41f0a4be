//! The engine goes away and comes back.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::proxy::FaultProxy;

#[test]
fn a_lost_engine_is_told_and_what_was_known_stays_until_it_is_back() {
    let stack = shop("tui-lost");
    let proxy = FaultProxy::new();
    let dashboard = Dashboard::through(&stack, &proxy, &[]);
    dashboard.screen.shows("3/3 up");

    proxy.go_down();

    dashboard
        .screen
        .shows_within("no engine", Duration::from_secs(2));
    dashboard.screen.shows("3/3 up");
    let web = stack.container("web").id;
    stack.api.order(&format!("/containers/{web}/kill"));
    proxy.come_back();
    dashboard
        .screen
        .shows_within("2/3 up", Duration::from_secs(20));
    dashboard.screen.loses("no engine");
    dashboard.quit();
}

#[test]
fn it_opens_without_an_engine_and_finds_it_later() {
    let stack = shop("tui-late");
    let proxy = FaultProxy::new();
    proxy.go_down();

    let dashboard = Dashboard::through(&stack, &proxy, &[]);

    dashboard.screen.shows("no engine");
    proxy.come_back();
    dashboard
        .screen
        .shows_within("3/3 up", Duration::from_secs(20));
    dashboard.quit();
}

#[test]
fn a_key_tries_at_once_where_the_next_try_is_far_away() {
    let stack = shop("tui-again");
    let proxy = FaultProxy::new();
    let dashboard = Dashboard::through(&stack, &proxy, &[]);
    dashboard.screen.shows("3/3 up");
    proxy.go_down();
    // Each pause is twice as long as the one before, up to eight seconds.
    dashboard.screen.shows("next try in 7 s");
    proxy.come_back();

    dashboard.types("R");

    let took = dashboard.screen.until("it is back", PATIENCE, |state| {
        !state.text().contains("no engine")
    });
    assert!(took < Duration::from_secs(4), "it took {took:?}");
    dashboard.screen.shows("3/3 up");
    dashboard.quit();
}
