//! The command line: what was typed becomes a use case, and its end an exit code.

mod commands;
mod complete;
mod compose;
mod error;
mod foreground;
mod globals;
#[cfg(test)]
mod guide_lines;
mod outcome;
#[cfg(test)]
mod printed;
mod printer;
mod removal;
mod session;
mod show;
mod telling;
mod tidings;
mod usage;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::Parser;
use clap::error::{ContextKind, ContextValue};
use clap_complete::CompleteEnv;

use crate::host::bug;
use crate::host::env;
use crate::host::env::Environment;
use commands::Command;
use globals::Globals;
use session::Session;

/// What a command returns: the exit code where it is not an error's.
type Result<T = ExitCode> = std::result::Result<T, error::Error>;

/// Run, check and look after a containerised AI-agent stack
///
/// Talks to the Docker Engine API and reads the same compose files as docker
/// compose; either tool can take over the other's stack.
#[derive(Debug, Parser)]
#[command(
    name = "devtools",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Examples:
  devtools init                 # write the files of a new stack
  devtools up                   # bring it up and wait until it is healthy
  devtools health               # ask every service how it is
  devtools logs -f orchestrator # follow what one service writes

Exit codes: 0 done, 1 failed or not as it should be, 2 wrong command line or file,
69 no engine, 74 input or output, 75 locked by another devtools, 77 no permission."
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    bug::tell_of_panics();
    bug::guard(run_line)
}

fn run_line() -> ExitCode {
    let environment = Environment::of_this_process();
    let arguments: Vec<OsString> = env::arguments().collect();
    if compose::is_called_by(&arguments) {
        return compose::run_as_docker_compose(&arguments[1..], environment);
    }
    if environment.get(env::COMPLETE).is_some() {
        CompleteEnv::with_factory(Cli::command).complete();
    }
    let arguments = compose::set_apart(&Cli::command(), arguments);
    match Cli::try_parse_from(&arguments) {
        Ok(Cli { globals, command }) => {
            let session = Session::new(globals, environment);
            let wants_json = command.wants_json();
            let form = session.globals.error_format;
            session
                .check_folder()
                .and_then(|()| session.begin_to_tell())
                .and_then(|()| command.run(&session))
                .unwrap_or_else(|error| error.report(&session.ui, form, wants_json))
        }
        Err(error) => usage::report(&explained(error), &arguments),
    }
}

/// Flags of docker compose that devtools does not have yet, and what serves meanwhile.
const NOT_SUPPORTED: &[(&str, &str)] = &[
    (
        "-p",
        "stands before the command: `devtools -p NAME …`; --project-name may stand behind it",
    ),
    (
        "-v",
        "stands before the command: `devtools -v …`; --verbose may stand behind it",
    ),
    (
        "--resolve-image-digests",
        "not supported; `devtools config` asks no registry. `docker image inspect` tells the digest of an image",
    ),
    (
        "--lock-image-digests",
        "not supported; `devtools config` asks no registry. `docker image inspect` tells the digest of an image",
    ),
];

/// The error with a better tip where the flag is one that docker compose has.
fn explained(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let Some((_, instead)) = NOT_SUPPORTED.iter().find(|(known, _)| known == flag) else {
        return error;
    };
    let tip = ContextValue::StyledStrs(vec![(*instead).into()]);
    error.remove(ContextKind::SuggestedArg);
    error.remove(ContextKind::Usage);
    error.insert(ContextKind::Suggested, tip);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_short_flag_tells_more_before_the_command_and_is_the_commands_own_behind_it() {
        let counts = |words: &[&str]| {
            let words = std::iter::once(&"devtools").chain(words);
            let Cli { globals, .. } = Cli::try_parse_from(words).unwrap();
            (globals.short_verbose, globals.verbose)
        };

        assert_eq!(counts(&["-vvv", "down", "-v"]), (3, 0));
        assert_eq!(counts(&["down", "--verbose", "--verbose"]), (0, 2));
        assert_eq!(counts(&["--verbose", "ps"]), (0, 1));
        let behind = Cli::try_parse_from(["devtools", "ps", "-v"]).unwrap_err();
        let told = explained(behind).to_string();
        assert!(told.contains("stands before the command"), "{told}");
    }
}
