//! The main process of a container that runs already, with our input and output.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;

use rustix::process::Signal;

use crate::support::eventually;
use crate::support::pty::Pty;
use crate::support::stack::Running;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  plain:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    stdin_open: true
    command: [sh, -c, "while read line; do echo got $$line; test $$line != end || exit 6; done"]
  ticking:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    command: [sh, -c, "trap 'exit 42' TERM; while :; do echo tick; sleep 0.1; done"]
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
    let mut here = stack
        .devtools(&["attach", "--sig-proxy=false", "ticking"])
        .start();
    let lines = is_attached(&mut here);
    here.signal(Signal::TERM);
    let _ = lines.count();
    here.wait().exits(143);
    assert_eq!(stack.container("ticking").state, "running");

    let mut there = stack.devtools(&["attach", "--no-stdin", "ticking"]).start();
    let lines = is_attached(&mut there);
    there.signal(Signal::TERM);
    let _ = lines.count();
    there.wait().exits(42);
}

/// Waits for the first line, and goes on reading.
fn is_attached(running: &mut Running) -> impl Iterator<Item = String> + use<> {
    let mut lines = BufReader::new(running.output())
        .lines()
        .map_while(Result::ok);
    assert_eq!(lines.next().unwrap(), "tick");
    lines
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
