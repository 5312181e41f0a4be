//! docker compose's own command line, with its defaults, its output and its exit codes.
//!
//! The commands are the use cases that devtools' own commands ask for, too. Where
//! both faces agree, the command of `cli::commands` stands in the tree as it is.

mod build;
mod commands;
mod config;
mod create;
mod down;
mod events;
mod flags;
mod globals;
mod images;
mod logs;
mod ls;
mod plugin;
mod ps;
mod push;
mod refused;
mod scale;
mod stats;
mod stop;
mod template;
mod up;
mod usage;
mod version;
mod volumes;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::FromArgMatches;
use clap::Parser;

use super::globals as native;
use super::session::Session;
use crate::cli::error::Error;
use crate::host::env::Environment;
use crate::ops;
use commands::Command;
use globals::Globals;

/// The name by which docker and scripts call docker compose.
const NAME: &str = "docker-compose";

/// The exit codes of signals begin behind this one.
const SIGNALS: u8 = 128;

/// Define and run multi-container applications
///
/// Everything as in docker compose 2.40, through devtools.
#[derive(Debug, Parser)]
#[command(
    name = "compose",
    bin_name = "devtools compose",
    max_term_width = 100,
    subcommand_precedence_over_arg = true,
    after_help = "Examples:
  devtools compose up -d --wait
  devtools compose -f compose.yaml -p shop ps --format json
  devtools compose run --rm web env"
)]
struct Compose {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Whether this program is called by docker compose's name.
pub(super) fn is_called_by(arguments: &[OsString]) -> bool {
    let program = arguments.first().map(Path::new);
    program
        .and_then(Path::file_stem)
        .is_some_and(|name| name == NAME)
}

/// The command line with everything behind the word `compose` set apart, so that
/// devtools' own flags are not looked for there.
pub(super) fn set_apart(command: &clap::Command, mut arguments: Vec<OsString>) -> Vec<OsString> {
    let words = arguments.get(1..).unwrap_or_default();
    if let Some(place) = flags::place_of("compose", command, words) {
        arguments.insert(place + 2, "--".into());
    }
    arguments
}

/// Runs as docker compose: on its own, or as docker's plugin, which hands over
/// docker's flags and the word `compose` first.
pub(super) fn run_as_docker_compose(words: &[OsString], environment: Environment) -> ExitCode {
    match plugin::flags_of_docker(words) {
        Some((globals, words)) => run(globals, environment, words),
        None => run(native::Globals::default(), environment, words),
    }
}

/// Runs a command line of docker compose, with what devtools' own flags said before it.
pub(super) fn run(
    globals: native::Globals,
    environment: Environment,
    words: &[OsString],
) -> ExitCode {
    match understood(words) {
        Ok(line) => line.run(globals, environment),
        Err(error) if !error.use_stderr() => {
            // The help that somebody asked for.
            drop(error.print());
            ExitCode::SUCCESS
        }
        Err(error) => {
            let usage::Complaint { message, hint } = usage::complaint(&error);
            let error = Error::from(ops::Error::Usage { message, hint });
            failed(&error, &Session::new(globals, environment))
        }
    }
}

fn tree() -> clap::Command {
    flags::as_docker_reads_them(Compose::command())
}

fn understood(words: &[OsString]) -> Result<Compose, clap::Error> {
    let program = OsString::from("compose");
    let words = std::iter::once(&program).chain(words);
    Compose::from_arg_matches(&tree().try_get_matches_from(words)?)
}

impl Compose {
    fn run(self, native: native::Globals, environment: Environment) -> ExitCode {
        let Self { globals, command } = self;
        let upon = match globals.upon(native.clone()) {
            Ok(upon) => upon,
            Err(error) => return failed(&error, &Session::new(native, environment)),
        };
        let session = Session::new(upon, environment);
        if let Err(error) = session.begin_to_tell() {
            return failed(&error, &session);
        }
        let outcome = match command {
            Some(command) => command.run(&session),
            None if globals.version => version::Version::default().run(&session),
            None => {
                // Nobody can be told where even standard output cannot be written.
                drop(tree().print_help());
                return ExitCode::SUCCESS;
            }
        };
        outcome.unwrap_or_else(|error| failed(&error, &session))
    }
}

/// Tells an error; docker compose has one exit code for all that is not a signal.
fn failed(error: &Error, session: &Session) -> ExitCode {
    match error.tell(&session.ui, session.globals.error_format, false) {
        0 => ExitCode::SUCCESS,
        code if code > SIGNALS => ExitCode::from(code),
        _ => ExitCode::FAILURE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        tree().debug_assert();
    }

    #[test]
    fn it_is_called_by_docker_composes_name_and_no_other() {
        let called = |name: &str| is_called_by(&[name.into()]);

        assert!(called("docker-compose"));
        assert!(called("/usr/lib/docker/cli-plugins/docker-compose"));
        assert!(!called("/usr/bin/devtools"));
        assert!(!is_called_by(&[]));
    }
}
