//! The dashboard as its users have it: on a terminal, with their keys, on a real engine.

mod acting;
mod asked;
mod background;
mod backups;
mod ending;
mod engine;
mod focus;
mod hostile;
mod lines;
mod logs;
mod looks;
mod opening;
mod plain;
mod sizes;
mod tmux;
mod whereabouts;

use std::time::Duration;

use crate::support::proxy::FaultProxy;
use crate::support::screen::Screen;
use crate::support::stack::Running;
use crate::support::stack::Stack;

/// A database, something that waits for it and writes now and then, and something quiet.
const SHOP: &str = r#"
x-quick: &quick
  image: busybox
  network_mode: none
  stop_signal: SIGKILL
  command: [sleep, "3600"]
services:
  db: {<<: *quick, healthcheck: {test: [CMD, "true"], interval: 1s}}
  api:
    <<: *quick
    command: [sh, -c, "echo the api is ready; exec sleep 3600"]
    depends_on: {db: {condition: service_healthy}}
  web: {<<: *quick, depends_on: [api]}
"#;

/// The dashboard, and the terminal that it is on.
struct Dashboard {
    screen: Screen,
    running: Running,
}

impl Dashboard {
    /// The dashboard of a stack, with these flags.
    fn open(stack: &Stack, flags: &[&str]) -> Self {
        let screen = Screen::new(160, 45);
        let running = stack.devtools_on(&screen, &arguments(flags)).start();
        Self { screen, running }
    }

    /// The same with an engine that a test can take away.
    fn through(stack: &Stack, proxy: &FaultProxy, flags: &[&str]) -> Self {
        let screen = Screen::new(160, 45);
        let invocation = stack.devtools_on(&screen, &arguments(flags));
        let running = invocation.through(proxy).start();
        Self { screen, running }
    }

    /// Types.
    fn types(&self, keys: &str) {
        self.screen.type_in(keys);
    }

    /// Presses the escape key, which is one only if no other follows at once.
    fn escapes(&self) {
        self.types("\u{1b}");
        self.screen.rests(Duration::from_millis(150));
    }

    /// Ends it with the key for that, and returns what is left on the terminal.
    fn quit(self) -> String {
        self.types("q");
        self.running.wait().exits(0);
        self.screen.rests(Duration::from_millis(50))
    }
}

fn arguments<'a>(flags: &[&'a str]) -> Vec<&'a str> {
    ["tui", "dashboard"].iter().chain(flags).copied().collect()
}

/// The stack of most of these tests, which runs.
fn shop(test: &str) -> Stack {
    let stack = Stack::new(test, SHOP);
    stack.devtools(&["up"]).run().exits(0);
    stack
}
