//! `devtools logout`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops;
use crate::ops::login;
use crate::ops::login::Place;
use crate::registry::config_file::host_of;

/// Take the credential for a registry away
///
/// From the credential helper and from docker's config.json. At the registry itself it
/// stays good until it expires or is revoked there.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools logout ghcr.io
  devtools logout         # Docker Hub")]
pub(crate) struct Logout {
    /// The registry (default: Docker Hub)
    #[arg(value_name = "REGISTRY", default_value = "", hide_default_value = true)]
    registry: String,
}

impl Logout {
    pub(crate) fn run(self, session: &Session) -> Result {
        let host = host_of(&self.registry).map_err(|message| ops::Error::Usage {
            message,
            hint: Some("`devtools login --list` shows what there is".to_owned()),
        })?;
        let environment = &session.environment;
        let places = session.wait(async { Ok(login::forget(environment, &host).await?) })?;
        if places.is_empty() {
            session
                .ui
                .say(&format!("There was no credential for {host}."));
        }
        for place in places {
            session.ui.say(&match place {
                Place::Helper(name) => {
                    format!("docker-credential-{name} has forgotten the credential for {host}.")
                }
                Place::File(path) => {
                    format!("The credential for {host} is gone from {}.", path.display())
                }
            });
        }
        Ok(ExitCode::SUCCESS)
    }
}
