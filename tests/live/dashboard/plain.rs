//! The dashboard as lines: told while it runs, and ended as any program in a pipe.

use std::sync::mpsc::Receiver;
use std::time::Duration;

use rustix::process::Signal;

use crate::dashboard::arguments;
use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::proxy::FaultProxy;
use crate::support::stack::Stack;

#[test]
fn changes_are_told_as_they_come_until_ctrl_c() {
    let stack = shop("tui-lines");
    let mut running = stack.devtools(&arguments(&["--plain"])).start();
    let lines = running.lines();
    let state = until(&lines, "web: ");
    assert!(state[0].contains("3/3 up"), "{state:#?}");

    stop(&stack, "web");
    let news = until(&lines, "web: exited 137");
    until(&lines, "problem: web");
    running.signal(Signal::INT);

    assert!(!news.iter().any(|line| line.contains('\u{1b}')), "{news:?}");
    let run = running.wait().exits(130);
    assert_eq!(run.stderr(), "");
}

#[test]
fn a_reader_that_has_enough_ends_it_in_silence() {
    let stack = shop("tui-lines-closed");
    let mut running = stack.devtools(&arguments(&["--plain"])).start();
    let lines = running.lines();
    until(&lines, "web: ");

    drop(lines);
    // The first is read before the reader notices, the next one nobody reads.
    for service in ["web", "api"] {
        stop(&stack, service);
        std::thread::sleep(Duration::from_millis(700));
    }

    let run = running.wait().exits(0);
    assert_eq!(run.stderr(), "");
}

#[test]
fn a_lost_engine_is_told_once_and_so_is_its_return() {
    let stack = shop("tui-lines-lost");
    let proxy = FaultProxy::new();
    let invocation = stack.devtools(&arguments(&["--plain"]));
    let mut running = invocation.through(&proxy).start();
    let lines = running.lines();
    until(&lines, "web: ");

    proxy.go_down();
    until(&lines, "engine: not reached: ");
    // Long enough for it to be tried again, twice.
    std::thread::sleep(Duration::from_secs(3));
    stop(&stack, "web");
    proxy.come_back();
    let mut meanwhile = until(&lines, "engine: ");
    if !meanwhile.iter().any(|line| line.starts_with("web: exited")) {
        meanwhile.splice(0..0, until(&lines, "web: exited 137"));
    }
    running.signal(Signal::INT);

    assert!(
        !meanwhile.last().unwrap().contains("not reached"),
        "{meanwhile:#?}"
    );
    running.wait().exits(130);
}

/// Kills the only container of a service.
fn stop(stack: &Stack, service: &str) {
    let id = stack.container(service).id;
    stack.api.order(&format!("/containers/{id}/kill"));
}

/// The lines up to the next one that begins so.
fn until(lines: &Receiver<String>, beginning: &str) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let line = lines
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("no {beginning:?} behind {seen:#?}"));
        let is_last = line.starts_with(beginning);
        seen.push(line);
        if is_last {
            return seen;
        }
    }
}
