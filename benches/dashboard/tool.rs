//! The dashboards that are compared, and how each is used.

use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use crate::support::screen::Screen;
use crate::support::stack::Running;
use crate::support::stack::Stack;

/// The size of the terminal.
const SIZE: (u16, u16) = (160, 45);

/// One of those that are compared.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    arguments: &'static [&'static str],
    /// The keys that bring the log of the first container into sight.
    pub(crate) to_logs: &'static str,
    /// A key that goes down one row.
    pub(crate) down: &'static str,
    quit: &'static str,
}

pub(crate) const TOOLS: [Tool; 3] = [
    Tool {
        name: "devtools",
        arguments: &["tui", "dashboard"],
        to_logs: "2",
        down: "j",
        quit: "q",
    },
    Tool {
        name: "oxker",
        arguments: &[],
        to_logs: "",
        down: "j",
        quit: "q",
    },
    Tool {
        name: "dtop",
        arguments: &[],
        to_logs: "l",
        down: "j",
        quit: "q",
    },
];

/// A tool that runs.
pub(crate) struct Open<'a> {
    tool: &'a Tool,
    pub(crate) screen: Screen,
    running: Running,
    begun: Instant,
}

impl Tool {
    /// Opens it.
    pub(crate) fn open(&self, stack: &Stack) -> Open<'_> {
        let screen = Screen::new(SIZE.0, SIZE.1);
        let begun = Instant::now();
        let program = self.program(stack);
        let invocation = stack.invoke_on(&screen, &program, self.arguments);
        let running = invocation.start();
        Open {
            tool: self,
            screen,
            running,
            begun,
        }
    }

    /// What it calls itself.
    pub(crate) fn version(&self, stack: &Stack) -> String {
        let run = stack
            .invoke(&self.program(stack), &["--version"])
            .run()
            .exits(0);
        run.stdout().lines().next().unwrap_or_default().to_owned()
    }

    fn program(&self, stack: &Stack) -> PathBuf {
        if self.name == "devtools" {
            return stack.program().to_owned();
        }
        let folder = std::env::var_os("TUI_PEER_PATH").expect(
            "TUI_PEER_PATH names the folder with oxker and dtop: run it with `make bench-tui`, \
             or set it to what .ci/tui-peers prints",
        );
        PathBuf::from(folder).join(self.name)
    }
}

impl Open<'_> {
    pub(crate) fn process(&self) -> u32 {
        self.running.process()
    }

    /// How long it took from its start until something was written.
    pub(crate) fn first_byte(&self) -> Duration {
        let patience = Duration::from_secs(20);
        self.screen
            .until("a byte", patience, |state| !state.bytes.is_empty());
        self.begun.elapsed()
    }

    /// How long it took from its start until these words were seen.
    pub(crate) fn first_sight(&self, words: &str) -> Duration {
        self.screen.shows_within(words, Duration::from_mins(1));
        self.begun.elapsed()
    }

    /// How long it takes from a key until something is written.
    pub(crate) fn answers(&self, key: &str) -> Duration {
        let before = self.screen.count();
        let begun = Instant::now();
        self.screen.type_in(key);
        let patience = Duration::from_secs(20);
        self.screen
            .until("an answer", patience, |state| state.bytes.len() > before);
        begun.elapsed()
    }

    /// Ends it.
    pub(crate) fn close(self) {
        self.screen.type_in(self.tool.quit);
        let mut running = self.running;
        let begun = Instant::now();
        while !running.has_ended() {
            if begun.elapsed() > Duration::from_secs(5) {
                running.signal(rustix::process::Signal::KILL);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
