//! `devtools tui`

mod dashboard;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;

/// Look after the stack on one screen
///
/// Without a command it shows the dashboard.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  devtools tui
  devtools tui dashboard --read-only"
)]
pub(crate) struct Tui {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    dashboard: dashboard::Dashboard,
}

#[derive(Debug, Subcommand)]
enum Command {
    Dashboard(dashboard::Dashboard),
}

impl Tui {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Some(Command::Dashboard(command)) => command.run(session),
            None => self.dashboard.run(session),
        }
    }
}
