//! `devtools archive`

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::host::streams;
use crate::inside::archive;

/// Pack and unpack a volume, inside a helper container
#[derive(Args, Debug)]
#[command(
    hide = true,
    subcommand_required = true,
    after_help = "Examples:
  devtools archive pack /v > volume.tar.zst"
)]
pub(crate) struct Archive {
    #[command(subcommand)]
    command: ArchiveCommand,
}

#[derive(Debug, Subcommand)]
enum ArchiveCommand {
    Pack(Pack),
}

/// Pack a folder to standard output, and say what is packed on standard error
#[derive(Args, Debug)]
struct Pack {
    /// Folder of the volume
    folder: PathBuf,
}

impl Archive {
    pub(crate) fn run(self, _: &Session) -> Result {
        match self.command {
            ArchiveCommand::Pack(Pack { folder }) => {
                let packed = archive::pack(&folder, streams::output()?, io::stderr().lock());
                // Why not is said in a word already, like everything else.
                Ok(packed.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
            }
        }
    }
}
