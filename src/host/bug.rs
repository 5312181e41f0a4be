//! The last words of a devtools that has a bug: where it was, and never what it held.

use std::backtrace::Backtrace;
use std::backtrace::BacktraceStatus;
use std::fmt::Write as _;
use std::io;
use std::io::Write as _;
use std::panic;
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::thread;

use super::terminal;

/// Where bugs are told.
const TRACKER: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// Has panics told in our own words from now on, on a terminal that is as it was.
///
/// What Rust itself tells of a panic may repeat a value, and a value may be a secret.
pub fn tell_of_panics() {
    panic::set_hook(Box::new(|info| {
        terminal::give_back();
        let text = last_words(info);
        // Nobody may be left to read it.
        drop(io::stderr().lock().write_all(text.as_bytes()));
    }));
}

/// Does the work of this program; where it panics, that is an operation that failed.
pub fn guard(work: impl FnOnce() -> ExitCode) -> ExitCode {
    // Nothing that was half done is looked at any more.
    let done = panic::catch_unwind(panic::AssertUnwindSafe(work));
    done.unwrap_or(ExitCode::FAILURE)
}

/// Where it was, in which version, and what to do about it. Of what it said only words
/// that stand in the program itself, because those are nobody's secret.
fn last_words(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(
        || "an unknown place".to_owned(),
        |place| format!("{}:{}:{}", place.file(), place.line(), place.column()),
    );
    let words = info.payload().downcast_ref::<&'static str>();
    let words = words.map_or_else(String::new, |words| format!(": {words}"));
    let thread = thread::current();
    let mut text = format!(
        "error: a bug in devtools, at {place}{words}\n\
         hint: tell it at {TRACKER}, with this message, the command, and what \
         `devtools -vv …` says before it\n\
         devtools {} on {} {}, thread {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("without a name"),
    );
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        // Writing to a string cannot fail.
        writeln!(text, "{trace}").unwrap_or_default();
    }
    text
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    /// The tests that another test lets run.
    const MADE: &str = "host::bug::tests::a_program_that_panics_with_a_value";
    const LITERAL: &str = "host::bug::tests::a_program_that_panics_with_words_of_its_own";

    #[test]
    #[ignore = "it fails; the test below lets it run"]
    #[expect(clippy::unnecessary_literal_unwrap, reason = "that is what it is for")]
    fn a_program_that_panics_with_a_value() {
        tell_of_panics();
        let wrong: Result<(), String> = Err("canary".to_owned());
        wrong.unwrap();
    }

    #[test]
    #[ignore = "it fails; the test below lets it run"]
    fn a_program_that_panics_with_words_of_its_own() {
        tell_of_panics();
        panic!("words of the program");
    }

    fn last_words_of(test: &str) -> String {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--ignored", "--nocapture"])
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }

    #[test]
    fn a_panic_tells_its_place_and_where_to_tell_it_but_no_value() {
        let made = last_words_of(MADE);
        let literal = last_words_of(LITERAL);

        assert!(!made.contains("canary"), "{made}");
        for words in ["src/host/bug.rs:", TRACKER, env!("CARGO_PKG_VERSION")] {
            assert!(made.contains(words), "{made}");
        }
        assert!(literal.contains(": words of the program\n"), "{literal}");
    }

    #[test]
    fn whoever_panics_has_failed() {
        let code = guard(|| panic::resume_unwind(Box::new("no hook is asked")));

        assert_eq!(code, ExitCode::FAILURE);
        assert_eq!(guard(|| ExitCode::from(7)), ExitCode::from(7));
    }
}
