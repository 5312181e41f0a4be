//! `devtools backup`: makes a backup.

mod make;

use std::path::PathBuf;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::vault::Seal;

/// Back up the volumes of the project, and prove that the backup is whole
#[derive(Args, Debug)]
pub(crate) struct Backup {
    #[command(flatten)]
    make: make::Make,
    /// The folder of backups (default: `backups` beside the compose file)
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    to: Option<PathBuf>,
}

impl Backup {
    pub(crate) fn run(self, session: &Session) -> Result {
        self.make.run(session, self.to, Seal::Open)
    }

    pub(crate) fn format(&self) -> Format {
        self.make.format
    }
}
