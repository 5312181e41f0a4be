//! `devtools net`

use clap::Args;
use clap::Subcommand;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::doctor;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::doctor::Check as Subject;

/// Look at the networks of the project
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools net check
  devtools net check gateway"
)]
pub(crate) struct Net {
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

#[derive(Debug, Subcommand)]
enum Commands {
    Check(Check),
}

/// Check from inside the networks that services find and reach each other
///
/// What `devtools doctor network` finds: a container of devtools tries, in each network
/// for a moment, the names and ports that services are told of. Exit code 1 for warnings
/// and errors.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools net check
  devtools net check gateway --format json")]
struct Check {
    /// Services that it is about (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    names: Vec<String>,
}

impl Net {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Commands::Check(Check { names }) = self.command;
        doctor::only(session, Subject::Network, &names, self.format)
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.format
    }
}
