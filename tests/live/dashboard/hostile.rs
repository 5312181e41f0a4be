//! What containers write cannot reach the terminal but as text.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::support::stack::Stack;

/// Something that writes what a terminal would obey: it sets the clipboard and the
/// title, clears the screen, hides the cursor, asks for answers, turns the writing
/// direction, goes back to the beginning of the line, is no text at all, is very long.
const NASTY: &str = r"
services:
  nasty:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    command:
    - sh
    - -c
    - |
      printf 'one \033]52;c;aGFja2Vk\007 clipboard\n'
      printf 'two \033]0;owned\033\\ title\n'
      printf 'three \033[2J\033[H\033[?25h\033[?1049l screen\n'
      printf 'four \033[c\033[6n\005 answers\n'
      printf 'five \342\200\256 bidi \342\201\246 isolate\n'
      printf 'six lost\rsix kept\n'
      printf 'seven \377\376\300\200 bytes\n'
      printf 'eight \302\233\062J \302\235\065\062;c;aGFja2Vk\302\234 c1\n'
      printf 'nine \000\007\010 controls\n'
      printf 'ten \033Pq#0;2;0;0;0\033\\ \033_Gf=100;AAAA\033\\ graphics\n'
      head -c 1000000 /dev/zero | tr '\000' x
      printf '\n\033[31mred\033[0m the last line\n'
      exec sleep 3600
";

#[test]
fn nothing_of_it_is_obeyed() {
    let stack = Stack::new("tui-nasty", NASTY);
    stack.devtools(&["up"]).run().exits(0);
    let dashboard = Dashboard::open(&stack, &["--no-mouse"]);
    dashboard.screen.shows("1/1 up");

    dashboard.types("2");
    dashboard.screen.shows("the last line");
    for line in ["clipboard", "title", "screen", "answers", "six kept"] {
        dashboard.screen.shows(line);
    }
    let text = dashboard.screen.rests(Duration::from_millis(300));

    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains(&stack.name), "{text}");
    assert!(lines[1].contains("[2 Logs"), "{text}");
    assert!(lines[44].contains("help"), "{text}");
    let state = dashboard.screen.state();
    assert!(state.cells().hide_cursor() && state.cells().alternate_screen());
    for (sequence, what) in [
        (b"\x1b]52".as_slice(), "the clipboard"),
        (b"owned\x1b", "the title"),
        (b"owned\x07", "the title"),
        (b"aGFja2Vk\x07", "the clipboard"),
        (b"\x1b[c", "a question"),
        (b"\x1b[6n", "a question"),
        (b"\x1b[?1049l", "the screen"),
        (b"\x1bP", "graphics"),
        (b"\x1b_", "graphics"),
        ("\u{202e}".as_bytes(), "the writing direction"),
        ("\u{2066}".as_bytes(), "the writing direction"),
        (b"\xc2\x9b", "a control character"),
        (b"\xc2\x9d", "a control character"),
        (b"\x08", "a control character"),
        (b"\x05", "a control character"),
        (b"\0", "a control character"),
    ] {
        assert!(!state.has_sent(sequence), "{what} was sent: {sequence:?}");
    }
    assert!(std::str::from_utf8(&state.bytes).is_ok());
    drop(state);
    dashboard.quit();
}
