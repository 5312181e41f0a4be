//! The command line: what was typed becomes a use case, and its end an exit code.

mod commands;
mod complete;
mod error;
mod globals;
mod session;
mod show;
mod values;

use std::process::ExitCode;

use clap::CommandFactory;
use clap::Parser;
use clap_complete::CompleteEnv;

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
    let environment = Environment::of_this_process();
    if environment.get(env::COMPLETE).is_some() {
        CompleteEnv::with_factory(Cli::command).complete();
    }
    match Cli::try_parse_from(env::arguments()) {
        Ok(Cli { globals, command }) => {
            let session = Session::new(globals, environment);
            let wants_json = command.wants_json();
            command
                .run(&session)
                .unwrap_or_else(|error| error.report(&session.ui, wants_json))
        }
        Err(error) => {
            // Nobody can be told where even standard error cannot be written.
            drop(error.print());
            if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
