//! `devtools env`

mod add;
mod check;
mod get;
mod list;
mod set;
mod sync;
mod whence;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::env;
use crate::ops::env::Setting;

/// Check, fill in and explain the files of variables, such as .env
///
/// .env holds what `${…}` in compose files becomes, and .env.example shows others what
/// belongs there. Values of secrets are printed as ***, unless --reveal is given.
/// Needs no engine, but for what containers have.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools env check
  devtools env sync
  devtools env set API_PORT=8010
  devtools env set GITHUB_TOKEN < token.txt
  devtools env add LOG_LEVEL=debug --service api
  devtools env get API_PORT
  devtools env where LOG_LEVEL"
)]
pub(crate) struct Env {
    /// How it is printed
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    format: Format,
    #[command(subcommand)]
    command: Commands,
}

/// What can be done with variables.
#[derive(Debug, Subcommand)]
enum Commands {
    Check(check::Check),
    Sync(sync::Sync),
    Get(get::Get),
    Set(set::Set),
    Add(add::Add),
    Where(whence::Where),
    List(list::List),
}

impl Env {
    pub(crate) fn run(self, session: &Session) -> Result {
        let format = self.format;
        match self.command {
            Commands::Check(command) => command.run(session, format),
            Commands::Sync(command) => command.run(session, format),
            Commands::Get(command) => command.run(session, format),
            Commands::Set(command) => command.run(session, format),
            Commands::Add(command) => command.run(session, format),
            Commands::Where(command) => command.run(session, format),
            Commands::List(command) => command.run(session, format),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.format
    }
}

/// Finds the files of variables that the flags name.
fn setting(session: &Session) -> Result<Setting> {
    Ok(env::look(
        &session.globals.selection(&[]),
        &session.environment,
    )?)
}
