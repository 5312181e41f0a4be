//! `devtools config`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::config_lint;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::compose::check;
use crate::compose::model::Project;
use crate::host::files;
use crate::host::files::Access;
use crate::ops;
use crate::ops::config;
use crate::ops::config::Language;

/// Check the compose files and print what they come to
///
/// Files are merged, variables put in, short forms written out. Values whose
/// names speak of a secret are printed as ***, unless --show-secrets is given.
/// Needs no engine.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools config
  devtools config --quiet && echo fine
  devtools config --lint
  devtools config --services
  devtools config --format json --show-secrets -o resolved.json")]
pub(crate) struct Config {
    /// Services to print, with what they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Language of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Language,
    #[command(flatten)]
    part: Part,
    /// Check only
    #[arg(short, long)]
    quiet: bool,
    /// Tell what works but hurts, with exit code 1 if there is anything
    #[arg(long, conflicts_with_all = ["Part", "services", "output", "show_secrets"])]
    lint: bool,
    /// Write to this file
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Print secrets as they are
    #[arg(long)]
    show_secrets: bool,
}

/// A part to print instead of the whole.
#[derive(Args, Debug)]
#[group(multiple = false)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
struct Part {
    /// Print names of services alone
    #[arg(long = "services", id = "names_of_services")]
    services: bool,
    /// Print images alone
    #[arg(long)]
    images: bool,
    /// Print names of volumes alone
    #[arg(long)]
    volumes: bool,
    /// Print names of networks alone
    #[arg(long)]
    networks: bool,
    /// Print profiles alone
    #[arg(long = "profiles", id = "names_of_profiles")]
    profiles: bool,
    /// Print the variables that ${…} can use
    #[arg(long)]
    environment: bool,
    /// Print the config-hash of a service; * is all
    #[arg(long, value_name = "SERVICE")]
    hash: Option<String>,
}

impl Config {
    pub(crate) fn wants_json(&self) -> bool {
        self.format == Language::Json
    }

    pub(crate) fn run(self, session: &Session) -> Result {
        if self.lint {
            return config_lint::run(session, self.format, self.quiet);
        }
        let project = config::narrowed(session.project(&self.services)?, &self.services)?;
        session.warn_of(&check::obstacles(&project).into_warnings());
        if self.quiet {
            return Ok(ExitCode::SUCCESS);
        }
        let text = match self.part.text(&project)? {
            Some(part) => part,
            None => config::text(&project, self.format, self.show_secrets)?,
        };
        match &self.output {
            Some(file) if !session.globals.dry_run => {
                let path = session.environment.folder.join(file);
                let access = if self.show_secrets {
                    Access::Private
                } else {
                    Access::Public
                };
                files::write(&path, text.as_bytes(), access).map_err(ops::Error::from)?;
            }
            Some(_) | None => session.ui.print(&text)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Part {
    fn text(&self, project: &Project) -> Result<Option<String>> {
        let Self {
            services,
            images,
            volumes,
            networks,
            profiles,
            environment,
            hash,
        } = self;
        let lines: Vec<String> = if *services {
            project.services.keys().cloned().collect()
        } else if *images {
            config::images(project)
        } else if *volumes {
            project.volumes.keys().cloned().collect()
        } else if *networks {
            project.networks.keys().cloned().collect()
        } else if *profiles {
            config::profiles(project)
        } else if *environment {
            let pairs = project.environment.iter();
            pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect()
        } else if let Some(service) = hash {
            let hashes = config::hashes(project, service)?;
            hashes
                .into_iter()
                .map(|(service, hash)| format!("{service} {hash}"))
                .collect()
        } else {
            return Ok(None);
        };
        Ok(Some(lines.into_iter().map(|line| line + "\n").collect()))
    }
}
