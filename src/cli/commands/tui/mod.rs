//! `devtools tui`

mod dashboard;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;

/// Look after the stack on one screen
#[derive(Args, Debug)]
pub(crate) struct Tui {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Dashboard(dashboard::Dashboard),
}

impl Tui {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Command::Dashboard(command) => command.run(session),
        }
    }
}
