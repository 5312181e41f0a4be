//! `devtools volume check`

use clap::Args;

use crate::cli::Result;
use crate::cli::commands::doctor;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::doctor::Check as Subject;

/// Check that volumes are there, can be written, and are under all that should last
///
/// What `devtools doctor volumes` finds: external volumes that are not there, folders
/// that the user of a container may not write, state that lies on no volume. Exit code 1
/// for warnings and errors.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools volume check
  devtools volume check postgres-data
  devtools volume check --format json")]
pub(super) struct Check {
    /// Volumes by their keys in the file, or services that use them (default: all)
    #[arg(value_name = "VOLUME|SERVICE")]
    names: Vec<String>,
}

impl Check {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        doctor::only(session, Subject::Volumes, &self.names, format)
    }
}
