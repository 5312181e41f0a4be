//! `docker compose config`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::globals::Globals;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::compose::model::Project;
use crate::host::files;
use crate::host::files::Access;
use crate::ops;
use crate::ops::config;
use crate::ops::config::Language;

/// Parse, resolve and render compose file in canonical format
///
/// Secrets are printed as they are.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Config {
    /// Services to print, with what they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print the variables that ${…} can use
    #[arg(long)]
    environment: bool,
    /// Format the output: yaml or json
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Print the config-hash of a service; * is all
    #[arg(long, value_name = "SERVICE")]
    hash: Option<String>,
    /// Print images alone
    #[arg(long)]
    images: bool,
    /// Pin images in a file of their own
    #[arg(long)]
    lock_image_digests: bool,
    /// Print names of models alone
    #[arg(long)]
    models: bool,
    /// Print names of networks alone
    #[arg(long)]
    networks: bool,
    /// Do not check that what is named is there
    #[arg(long)]
    no_consistency: bool,
    /// Do not read the env files of services
    #[arg(long)]
    no_env_resolution: bool,
    /// Do not put variables in
    #[arg(long)]
    no_interpolate: bool,
    /// Do not write short forms out
    #[arg(long)]
    no_normalize: bool,
    /// Leave paths as they are
    #[arg(long)]
    no_path_resolution: bool,
    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print profiles alone
    #[arg(long = "profiles", id = "names_of_profiles")]
    profiles: bool,
    /// Check only
    #[arg(short, long)]
    quiet: bool,
    /// Pin tags of images to digests
    #[arg(long)]
    resolve_image_digests: bool,
    /// Print names of services alone
    #[arg(long = "services", id = "names_of_services")]
    names_of_services: bool,
    /// Print variables and their defaults
    #[arg(long)]
    variables: bool,
    /// Print names of volumes alone
    #[arg(long)]
    volumes: bool,
}

impl Config {
    pub(super) fn run(self, session: &Session, _globals: &Globals) -> Result {
        self.check()?;
        let language = language(self.format.as_deref())?;
        let project = config::narrowed(session.project(&self.services)?, &self.services)?;
        if self.quiet {
            return Ok(ExitCode::SUCCESS);
        }
        let text = match self.part(&project)? {
            Some(lines) => lines.into_iter().map(|line| line + "\n").collect(),
            None => config::text(&project, language, true)?,
        };
        match &self.output {
            Some(file) => {
                let path = session.environment.folder.join(file);
                files::write(&path, text.as_bytes(), Access::Private).map_err(ops::Error::from)?;
            }
            None => session.ui.print(&text)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses what devtools does not do.
    fn check(&self) -> Result<()> {
        let missing = [
            (self.lock_image_digests, "--lock-image-digests"),
            (self.resolve_image_digests, "--resolve-image-digests"),
            (self.models, "--models"),
            (self.no_consistency, "--no-consistency"),
            (self.no_env_resolution, "--no-env-resolution"),
            (self.no_interpolate, "--no-interpolate"),
            (self.no_normalize, "--no-normalize"),
            (self.no_path_resolution, "--no-path-resolution"),
            (self.variables, "--variables"),
        ];
        match missing.iter().find(|(is_given, _)| *is_given) {
            None => Ok(()),
            Some((_, flag)) => Err(ops::Error::Usage {
                message: format!("devtools config has no {flag} yet"),
                hint: None,
            }
            .into()),
        }
    }

    /// The lines of the part that was asked for, if not all was.
    fn part(&self, project: &Project) -> Result<Option<Vec<String>>> {
        Ok(Some(if self.names_of_services {
            project.services.keys().cloned().collect()
        } else if self.volumes {
            project.volumes.keys().cloned().collect()
        } else if self.networks {
            project.networks.keys().cloned().collect()
        } else if let Some(service) = &self.hash {
            let hashes = config::hashes(project, service)?;
            let line = |(service, hash): (String, String)| format!("{service} {hash}");
            hashes.into_iter().map(line).collect()
        } else if self.profiles {
            config::profiles(project)
        } else if self.images {
            config::images(project)
        } else if self.environment {
            let pairs = project.environment.iter();
            pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect()
        } else {
            return Ok(None);
        }))
    }
}

fn language(format: Option<&str>) -> Result<Language> {
    match format {
        None | Some("" | "yaml") => Ok(Language::Yaml),
        Some("json") => Ok(Language::Json),
        Some(other) => Err(ops::Error::Usage {
            message: format!("unsupported format {other:?}"),
            hint: Some("write yaml or json".to_owned()),
        }
        .into()),
    }
}
