//! `devtools volume chown`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use crate::backup::Owner;
use crate::backup::Path;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::volume;
use crate::ops::volume::Given;
use crate::text::safe_text;
use crate::ui::json;

/// Give what is in a volume to another owner
///
/// For a service that may not write its volume because files in it belong to somebody
/// else. Links are given themselves, not what they lead to. It needs no rights on the
/// engine's machine, and no shell in an image.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools volume chown state 1000:1000
  devtools volume chown state 1000:1000 tasks")]
pub(super) struct Chown {
    /// Volume: its key in the compose file, or its name
    #[arg(value_name = "VOLUME", add = ArgValueCandidates::new(complete::volumes))]
    volume: String,
    /// Numbers of user and group
    #[arg(value_name = "UID:GID")]
    owner: Owner,
    /// Folder in it (default: all of it)
    #[arg(value_name = "PATH", value_parser = super::path)]
    path: Option<Path>,
}

impl Chown {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let Self {
            volume,
            owner,
            path,
        } = self;
        let scope = session.scope()?;
        let project = scope.project.as_ref();
        let path = path.unwrap_or_default();
        if session.globals.dry_run {
            let what = format!("give all in volume {volume} to {owner}\n");
            session.ui.print(&safe_text(what.as_bytes()))?;
            return Ok(ExitCode::SUCCESS);
        }
        session.act(async |context| {
            let given = volume::give(&context, &scope.name, project, &volume, &path, owner);
            let Given { volume, entries } = given.await?;
            session.ui.print(&match format {
                Format::Json => json::pretty(
                    &json!({"volume": volume, "owner": owner.to_string(), "changed": entries}),
                )?,
                Format::Table => format!(
                    "{}: {entries} entries belong to {owner} now that did not\n",
                    safe_text(volume.as_bytes())
                ),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}
