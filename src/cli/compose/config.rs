//! `docker compose config`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::compose::Omit;
use crate::compose::output::dialect::Dialect;
use crate::host::files;
use crate::host::files::Access;
use crate::ops;
use crate::ops::config;
use crate::ops::config::Answer;
use crate::ops::config::Language;
use crate::ops::config::Part;
use crate::ops::config::Question;

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
    pub(super) fn run(self, session: &Session) -> Result {
        self.check()?;
        let mut prepared = session.prepare(&self.services)?;
        prepared.request.omit = Omit {
            variables: self.no_interpolate,
            paths: self.no_path_resolution,
            normalization: self.no_normalize,
            consistency: self.no_consistency,
            env_files: false,
        };
        let question = Question {
            part: self.part(),
            services: self.services.clone(),
            language: self
                .format
                .as_deref()
                .map(|format| language(Some(format)))
                .transpose()?,
            dialect: Dialect::V2,
            show_secrets: true,
        };
        let Answer { text, warnings } = config::answer(prepared, &question)?;
        session.warn_of(&warnings);
        if self.quiet {
            return Ok(ExitCode::SUCCESS);
        }
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
        ];
        match missing.iter().find(|(is_given, _)| *is_given) {
            None => Ok(()),
            Some((_, flag)) => Err(ops::Error::Usage {
                message: format!("devtools has no {flag}, because it asks no registry"),
                hint: None,
            }
            .into()),
        }
    }

    /// The part that was asked for, as docker compose chooses among several.
    fn part(&self) -> Part {
        let parts = [
            (self.names_of_services, Part::Services),
            (self.volumes, Part::Volumes),
            (self.networks, Part::Networks),
            (self.models, Part::Models),
        ];
        let others = [
            (self.profiles, Part::Profiles),
            (self.images, Part::Images),
            (self.variables, Part::Variables),
            (self.environment, Part::Environment),
        ];
        let chosen = |parts: [(bool, Part); 4]| parts.into_iter().find(|(is_given, _)| *is_given);
        let hash = self.hash.clone().map(Part::Hash);
        let first = chosen(parts).map(|(_, part)| part);
        first
            .or(hash)
            .or(chosen(others).map(|(_, part)| part))
            .unwrap_or_default()
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
