//! `devtools volume`

mod check;
mod chown;
mod du;
mod ls;

use clap::Args;
use clap::Subcommand;

use crate::backup::Path;
use crate::backup::WrongPath;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;

/// Look into the volumes of the project
///
/// Nothing has to run and no tool has to be in an image: devtools itself looks, in a
/// container beside the volume, also where the engine is on another machine.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools volume ls
  devtools volume ls state tasks
  devtools volume ls state --name '*.json' --count
  devtools volume du
  devtools volume du --top 5 --warn 1g
  devtools volume check
  devtools volume chown state 1000:1000"
)]
pub(crate) struct VolumeCommand {
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

/// What can be done with volumes.
#[derive(Debug, Subcommand)]
enum Commands {
    Ls(ls::Ls),
    Du(du::Du),
    Check(check::Check),
    Chown(chown::Chown),
}

impl VolumeCommand {
    pub(crate) fn run(self, session: &Session) -> Result {
        let format = self.format;
        match self.command {
            Commands::Ls(command) => command.run(session, format),
            Commands::Du(command) => command.run(session, format),
            Commands::Check(command) => command.run(session, format),
            Commands::Chown(command) => command.run(session, format),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.format
    }
}

/// A path in a volume as people write it: with or without a slash in front, or `.`.
fn path(text: &str) -> std::result::Result<Path, WrongPath> {
    let text = text.trim_matches('/');
    let text = text.strip_prefix("./").unwrap_or(text);
    let path = if text == "." {
        Path::ROOT
    } else {
        Path::new(text)
    };
    path.check().map(|()| path)
}
