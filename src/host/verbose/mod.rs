//! What is done and why, for a user who asks for it with `-v`.
//!
//! The doors of devtools have nobody to report to, so there is one listener for the whole
//! program, as with any log. While nobody listens, telling costs one look at a number,
//! and no text is made. Bodies and values that may be secret are never part of a text.

mod call;
mod file;
mod shown;

pub use call::Call;
pub use file::LogFile;
pub use shown::engine_path;
pub use shown::url;

use std::ffi::OsStr;
use std::fmt;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

/// How much is told; each tells what those before it do, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Nothing.
    #[default]
    Silent,
    /// What was decided, and from where it was known.
    Decisions,
    /// Every call to others, and every program that is started.
    Calls,
    /// Headers by their names, and how long bodies are.
    Headers,
}

impl Verbosity {
    /// That of a flag that was given so often.
    pub fn of_count(count: u8) -> Self {
        match count {
            0 => Self::Silent,
            1 => Self::Decisions,
            2 => Self::Calls,
            _ => Self::Headers,
        }
    }
}

/// One thing that was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How long after the start.
    pub at: Duration,
    /// What it is about, in a word: `engine`, `file`, `plan`.
    pub about: &'static str,
    /// What there is to tell, in one line that may be shown on a terminal.
    pub text: String,
    /// More of the same, each in one line.
    pub details: Vec<String>,
}

/// `    12.3 ms  engine GET /_ping 200 4.1 ms`, and the details below the text.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            at,
            about,
            text,
            details,
        } = self;
        write!(f, "{:>8.1} ms  {about} {text}", milliseconds(*at))?;
        for detail in details {
            write!(f, "\n{:>13}  {detail}", "")?;
        }
        Ok(())
    }
}

/// Whoever shows or keeps what is told.
pub trait Listener: Send + Sync {
    /// Takes note of one thing; must not tell anything itself.
    fn hear(&self, line: &Line);
}

/// The listener, and since when it listens.
struct Audience {
    since: Instant,
    listener: Box<dyn Listener>,
}

static LEVEL: AtomicU8 = AtomicU8::new(0);
static AUDIENCE: OnceLock<Audience> = OnceLock::new();
/// How many have the terminal for themselves.
static HUSHED: AtomicUsize = AtomicUsize::new(0);

/// Begins to tell. A second time only more can be asked for: the listener stays.
pub fn begin(verbosity: Verbosity, listener: impl FnOnce() -> Box<dyn Listener>) {
    if verbosity == Verbosity::Silent {
        return;
    }
    AUDIENCE.get_or_init(|| Audience {
        since: Instant::now(),
        listener: listener(),
    });
    LEVEL.fetch_max(verbosity as u8, Ordering::Relaxed);
}

/// Whether somebody wants to hear so much.
pub fn wants(verbosity: Verbosity) -> bool {
    LEVEL.load(Ordering::Relaxed) >= verbosity as u8
}

/// Tells what was decided, and from where it was known.
pub fn decided(about: &'static str, text: impl FnOnce() -> String) {
    if wants(Verbosity::Decisions) {
        tell(about, &text(), &[]);
    }
}

/// What of a program's arguments may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arguments {
    /// All: they are our own words, or names.
    Shown,
    /// Only how many there are: somebody else wrote them, and may have put a secret there.
    Hidden,
}

/// Tells that a program is about to be started; never its variables.
pub fn program(command: &Command, arguments: Arguments) {
    if wants(Verbosity::Calls) {
        tell("program", &line_of(command, arguments), &[]);
    }
}

fn line_of(command: &Command, arguments: Arguments) -> String {
    let lossy = |word: &OsStr| word.to_string_lossy().into_owned();
    let program = lossy(command.get_program());
    let words = command.get_args();
    match (arguments, words.len()) {
        (Arguments::Shown, _) | (Arguments::Hidden, 0) => {
            let words = std::iter::once(program).chain(words.map(lossy));
            words.collect::<Vec<_>>().join(" ")
        }
        (Arguments::Hidden, 1) => format!("{program} (1 argument, not shown)"),
        (Arguments::Hidden, count) => format!("{program} ({count} arguments, not shown)"),
    }
}

fn tell(about: &'static str, text: &str, details: &[String]) {
    let Some(Audience { since, listener }) = AUDIENCE.get() else {
        return;
    };
    listener.hear(&Line {
        at: since.elapsed(),
        about,
        text: shown::harmless(text),
        details: details.iter().map(|one| shown::harmless(one)).collect(),
    });
}

/// Keeps the terminal free of lines until it is dropped: a program in a container or the
/// dashboard has it.
#[derive(Debug)]
pub struct Hush(());

impl Hush {
    /// From now on.
    pub fn begin() -> Self {
        HUSHED.fetch_add(1, Ordering::SeqCst);
        Self(())
    }

    /// Whether the terminal belongs to somebody else now.
    pub fn is_on() -> bool {
        HUSHED.load(Ordering::SeqCst) > 0
    }
}

impl Drop for Hush {
    fn drop(&mut self) {
        HUSHED.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A time in the unit of all lines.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_the_time_and_details_stand_below_its_text() {
        let line = Line {
            at: Duration::from_micros(12_345),
            about: "engine",
            text: "GET /_ping 200 4.1 ms".to_owned(),
            details: vec!["> host: docker".to_owned()],
        };

        assert_eq!(
            line.to_string(),
            "    12.3 ms  engine GET /_ping 200 4.1 ms\n               > host: docker"
        );
    }

    #[test]
    fn the_words_of_others_for_a_program_are_only_counted() {
        let mut command = Command::new("sh");
        command.args(["-c", "curl -H canary"]).env("KEY", "canary");

        let told = line_of(&command, Arguments::Hidden);

        assert_eq!(told, "sh (2 arguments, not shown)");
        let mut command = Command::new("git");
        command.args(["status", "--porcelain"]).env("KEY", "canary");
        assert_eq!(
            line_of(&command, Arguments::Shown),
            "git status --porcelain"
        );
    }

    #[test]
    fn nothing_is_put_together_while_nobody_listens() {
        decided("file", || unreachable!("nobody asked for it"));

        assert!(wants(Verbosity::Silent) && !wants(Verbosity::Decisions));
    }
}
