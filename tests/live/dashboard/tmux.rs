//! The dashboard in tmux, which many of its users live in: keys typed, the screen read
//! by somebody else's eyes.

use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::eventually;
use crate::support::stack::Invocation;
use crate::support::stack::Stack;

/// A tmux server of its own, with one window.
struct Tmux<'a> {
    stack: &'a Stack,
}

impl<'a> Tmux<'a> {
    fn open(stack: &'a Stack, command: &str) -> Self {
        let tmux = Self { stack };
        tmux.run(&["new-session", "-d", "-x", "120", "-y", "40", command]);
        tmux
    }

    fn command(&self, arguments: &[&str]) -> Invocation {
        let own = ["-L", &self.stack.name, "-f", "/dev/null"];
        let arguments: Vec<&str> = own.iter().chain(arguments).copied().collect();
        let command = self.stack.invoke(Path::new("tmux"), &arguments);
        command
            .with("TERM", "xterm-256color")
            .with("LANG", "C.UTF-8")
    }

    fn run(&self, arguments: &[&str]) -> String {
        self.command(arguments).run().exits(0).stdout()
    }

    fn types(&self, keys: &[&str]) {
        let arguments: Vec<&str> = ["send-keys"].iter().chain(keys).copied().collect();
        self.run(&arguments);
    }

    fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"])
    }

    #[track_caller]
    fn shows(&self, words: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if screen.contains(words) {
                return screen;
            }
            assert!(Instant::now() < deadline, "no {words:?} in:\n{screen}");
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        // A test may have ended it.
        drop(self.command(&["kill-server"]).run());
    }
}

#[test]
fn it_is_worked_and_read_in_tmux() {
    let stack = shop("tui-tmux");
    let program = stack.program().display();
    let command = format!("{program} tui dashboard; echo ended with $?; exec sleep 600");
    let tmux = Tmux::open(&stack, &command);
    tmux.shows("3/3 up");

    tmux.types(&["2"]);
    tmux.shows("[2 Logs");
    tmux.shows("the api is ready");
    tmux.types(&["4"]);
    tmux.shows("[4 Events");
    for step in 0..40_u16 {
        let (columns, rows) = (1 + step * 31 % 180, 1 + step * 17 % 50);
        let (columns, rows) = (columns.to_string(), rows.to_string());
        tmux.run(&["resize-window", "-x", &columns, "-y", &rows]);
    }
    tmux.run(&["resize-window", "-x", "80", "-y", "24"]);
    eventually("it is whole in the last size", || {
        let screen = tmux.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let is_whole =
            lines.len() == 24 && lines[0].contains(&stack.name) && lines[23].contains("? help");
        is_whole.then_some(())
    });
    tmux.types(&["q"]);

    let screen = tmux.shows("ended with 0");
    assert!(screen.contains("3/3 up"), "{screen}");
}

#[test]
fn it_ends_when_the_terminal_goes_away() {
    let stack = shop("tui-hang-up");
    let program = stack.program().display();
    let tmux = Tmux::open(&stack, &format!("exec {program} tui dashboard"));
    tmux.shows("3/3 up");
    let process = tmux.run(&["display-message", "-p", "#{pane_pid}"]);
    let process = Path::new("/proc").join(process.trim());
    assert!(process.exists());

    tmux.run(&["kill-server"]);

    eventually("it ends", || (!process.exists()).then_some(()));
}
