//! Templates whose questions somebody answers at a terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::pty::Pty;
use crate::support::stack::Stack;

const DOWN: &str = "\u{1b}[B";
const ENTER: &str = "\r";
const CTRL_C: &str = "\u{3}";

#[test]
fn questions_are_asked_until_the_answers_fit_and_decide_what_is_asked_next() {
    let stack = Stack::empty("asking");
    let terminal = Pty::new(100, 40);
    let running = stack
        .devtools(&["init", "mcp-python"])
        .on(&terminal)
        .start();
    let asked = |question: &str, answer: &str| {
        terminal.shows(question);
        terminal.type_in(answer);
    };

    asked("Name of the server", "Not A Name\r");
    asked("it must be", "notes\r");
    asked("How clients reach it", &[DOWN, ENTER].concat());
    asked("Version of Python", ENTER);
    // Asked only because of the answer before.
    asked("Port of the server", "8123\r");
    asked("Address that it is published on", ENTER);
    asked("Image that releases are pushed as", ENTER);
    asked("Limit the server", "no\r");
    asked("GitHub workflows", "perhaps\r");
    asked("it must be yes or no", "no\r");
    asked("Address of a database", "postgres://whispered\r");

    running.wait().exits(0);
    let shown = terminal.screen();
    assert!(!shown.contains("whispered"), "{shown}");
    let compose = fs::read_to_string(stack.folder().join("compose.yaml")).unwrap();
    assert!(compose.contains("notes:"), "{compose}");
    assert!(compose.contains("8123"), "{compose}");
    assert!(!compose.contains("512"), "{compose}");
    assert!(!stack.folder().join(".github").exists());
    let env = stack.folder().join(".env");
    let text = fs::read_to_string(&env).unwrap();
    assert!(text.contains("postgres://whispered"), "{text}");
    let mode = fs::metadata(&env).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    stack.devtools(&["config", "--quiet"]).run().exits(0);
}

#[test]
fn whoever_leaves_in_the_middle_has_the_terminal_back_and_no_file() {
    let stack = Stack::empty("asking-left");
    let terminal = Pty::new(100, 40);
    let before = terminal.settings();
    let running = stack
        .devtools(&["init", "mcp-python"])
        .on(&terminal)
        .start();

    terminal.shows("Name of the server");
    terminal.type_in(ENTER);
    terminal.shows("How clients reach it");
    terminal.type_in(CTRL_C);

    running.wait().exits(130);
    terminal.shows("nothing was changed");
    assert_eq!(terminal.settings(), before);
    let left: Vec<_> = fs::read_dir(stack.folder()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}
