//! What is seen first, and where it cannot be seen at all.

use std::os::unix::net::UnixListener;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use serde_json::json;

use crate::dashboard::Dashboard;
use crate::dashboard::arguments;
use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::screen::Screen;
use crate::support::stack::Stack;

#[test]
fn something_is_shown_before_the_engine_answers() {
    let stack = Stack::new("tui-first", super::SHOP);
    let room = tempfile::tempdir().unwrap();
    let socket = room.path().join("silent.sock");
    let _listener = UnixListener::bind(&socket).unwrap();
    let screen = Screen::new(80, 24);
    let silent = format!("unix://{}", socket.display());

    let invocation = stack.devtools_on(&screen, &arguments(&[]));
    let running = invocation.with("DOCKER_HOST", silent).start();

    screen.shows_within(&stack.name, Duration::from_secs(5));
    screen.shows_within("connecting", Duration::from_secs(5));
    screen.type_in("q");
    running.wait().exits(0);
}

#[test]
fn every_service_is_shown_with_its_state() {
    let stack = shop("tui-services");

    let dashboard = Dashboard::open(&stack, &[]);

    dashboard.screen.shows("3/3 up");
    let text = dashboard.screen.text();
    for service in ["db", "api", "web"] {
        let is_row = |line: &&str| {
            line.trim_start_matches(['│', '▸', ' '])
                .starts_with(service)
        };
        let line = text.lines().find(is_row);
        assert!(line.is_some_and(|line| line.contains("running")), "{text}");
    }
    dashboard.quit();
}

#[test]
fn a_container_that_dies_shows_within_a_second() {
    let stack = shop("tui-death");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");

    let web = stack.container("web").id;
    // The engine answers when it is dead.
    stack.api.order(&format!("/containers/{web}/kill"));

    let took = dashboard.screen.shows_within("exited 137", PATIENCE);
    assert!(took <= Duration::from_secs(1), "it took {took:?}");
    dashboard.quit();
}

#[test]
fn it_does_so_while_something_else_happens_all_the_time() {
    let stack = shop("tui-busy");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    let [db, web] = ["db", "web"].map(|service| stack.container(service).id);
    let is_over = AtomicBool::new(false);

    let took = thread::scope(|scope| {
        scope.spawn(|| {
            // Each of them is an event, as with health checks that are run often.
            let begun = Instant::now();
            while !is_over.load(Ordering::SeqCst) && begun.elapsed() < Duration::from_secs(10) {
                let path = format!("/containers/{db}/exec");
                stack.api.post(&path, &json!({"Cmd": ["true"]}));
                thread::sleep(Duration::from_millis(5));
            }
        });
        thread::sleep(Duration::from_millis(500));
        stack.api.order(&format!("/containers/{web}/kill"));
        let took = dashboard.screen.shows_within("exited 137", PATIENCE);
        is_over.store(true, Ordering::SeqCst);
        took
    });

    assert!(took <= Duration::from_secs(1), "it took {took:?}");
    dashboard.quit();
}

#[test]
fn a_project_is_found_by_its_name_alone() {
    let stack = shop("tui-by-name");
    let elsewhere = Stack::empty("tui-elsewhere");
    let screen = Screen::new(120, 30);

    let flags = ["-p", &stack.name, "tui", "dashboard"];
    let running = elsewhere.devtools_on(&screen, &flags).start();

    screen.shows("3/3 up");
    screen.shows("web");
    screen.type_in("q");
    running.wait().exits(0);
}

#[test]
fn all_projects_of_the_engine_are_a_screen_of_their_own() {
    let stack = shop("tui-several");
    let other = shop("tui-other");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");

    dashboard.types("7");

    dashboard.screen.shows(&other.name);
    dashboard.quit();
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let stack = shop("tui-no-terminal");

    let run = stack.devtools(&arguments(&[])).run();

    run.exits(2).says(&["terminal", "--plain"]);
}
