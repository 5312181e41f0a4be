//! The main process of a container that runs already, with our input and output.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;

use rustix::process::Signal;

use crate::support::eventually;
use crate::support::pty::Pty;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  plain:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    stdin_open: true
    command: [sh, -c, "trap 'exit 42' TERM; while read line; do echo got $$line; test $$line != end || exit 6; done"]
  screen:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    stdin_open: true
    tty: true
    command: [sh]
"#;

#[test]
fn what_is_typed_goes_there_and_the_exit_code_comes_back() {
    let stack = up("attach");
    let mut running = stack.devtools(&["attach", "plain"]).with_input().start();
    let (mut input, output) = (running.input(), running.output());
    let mut lines = BufReader::new(output).lines().map(Result::unwrap);

    writeln!(input, "one").unwrap();
    assert_eq!(lines.next().unwrap(), "got one");
    writeln!(input, "end").unwrap();

    assert_eq!(lines.next().unwrap(), "got end");
    running.wait().exits(6);
}

#[test]
fn a_signal_goes_to_the_process_unless_it_is_to_stay_here() {
    let stack = up("attach-signal");
    let here = stack
        .devtools(&["attach", "--no-stdin", "--sig-proxy=false", "plain"])
        .start();
    is_attached(&here);
    here.signal(Signal::TERM);
    here.wait().exits(143);
    assert_eq!(stack.container("plain").state, "running");

    let there = stack.devtools(&["attach", "--no-stdin", "plain"]).start();
    is_attached(&there);
    there.signal(Signal::TERM);
    there.wait().exits(42);
}

/// Waits until signals are caught: before that one would simply end it.
fn is_attached(running: &crate::support::stack::Running) {
    let status = format!("/proc/{}/status", running.process());
    let wanted = 1_u64 << (Signal::TERM.as_raw() - 1);
    eventually("a handler for signals", || {
        let text = std::fs::read_to_string(&status).ok()?;
        let mask = text.lines().find_map(|line| line.strip_prefix("SigCgt:"))?;
        let mask = u64::from_str_radix(mask.trim(), 16).ok()?;
        (mask & wanted != 0).then_some(())
    });
}

#[test]
fn a_terminal_is_shared_until_the_keys_are_typed() {
    let stack = up("attach-tty");
    let terminal = Pty::new(90, 30);
    let before = terminal.settings();
    let running = stack
        .devtools(&["attach", "--detach-keys", "ctrl-x,q", "screen"])
        .on(&terminal)
        .start();

    eventually("a raw terminal", || {
        (terminal.settings() != before).then_some(())
    });
    terminal.type_in("busybox stty size; echo here\r");
    terminal.shows("30 90");
    terminal.type_in("\u{18}q");

    running.wait().exits(0);
    assert_eq!(terminal.settings(), before);
    assert_eq!(stack.container("screen").state, "running");
}

#[test]
fn a_terminal_in_the_container_needs_one_here() {
    let stack = up("attach-refused");

    stack
        .devtools(&["attach", "screen"])
        .run()
        .exits(2)
        .says(&["--no-stdin"]);
    stack
        .devtools(&["attach", "--detach-keys", "nonsense", "plain"])
        .run()
        .exits(2)
        .says(&["ctrl-p,ctrl-q"]);
    stack.devtools(&["stop"]).run().exits(0);
    stack
        .devtools(&["attach", "plain"])
        .run()
        .exits(1)
        .says(&["not running"]);
}

fn up(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);
    stack
}
