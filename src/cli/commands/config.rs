//! `devtools config`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::commands::config_lint;
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
use crate::ops::config::Question;

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
  devtools config --format json --show-secrets -o resolved.json
  devtools config --provenance services.web.environment
  devtools config --provenance '${TAG}'")]
pub(crate) struct Config {
    /// Services to print, with what they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Language of the output
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Language>,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    omitted: Omitted,
    /// Version of docker compose whose JSON and hashes are printed
    ///
    /// Version 5 prints `create_host_path` and `ipam.options` otherwise than version
    /// 2, and hashes what env files bring, as both do for a container's label.
    #[arg(long, value_enum, value_name = "VERSION", default_value_t)]
    dialect: Dialect,
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
    /// Print models alone
    #[arg(long)]
    models: bool,
    /// Print profiles alone
    #[arg(long = "profiles", id = "names_of_profiles")]
    profiles: bool,
    /// Print the variables that the files ask for, with their defaults
    #[arg(long)]
    variables: bool,
    /// Print the variables that ${…} can use
    #[arg(long)]
    environment: bool,
    /// Print the config-hash of services, joined with commas; * is all
    #[arg(long, value_name = "SERVICE")]
    hash: Option<String>,
    /// Tell where values come from: file and line, variables, and what they stand in place of
    ///
    /// KEY is a path such as services.web.ports, or a variable such as '${TAG}';
    /// * stands for any text.
    #[arg(long, value_name = "KEY")]
    provenance: Option<String>,
}

/// What is left out on the way.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
struct Omitted {
    /// Leave variables as they are written
    #[arg(long)]
    no_interpolate: bool,
    /// Leave unsaid what the files leave unsaid
    #[arg(long)]
    no_normalize: bool,
    /// Leave paths relative
    #[arg(long)]
    no_path_resolution: bool,
    /// Do not check the project against itself
    #[arg(long)]
    no_consistency: bool,
    /// Do not read the env files of services (dialect 2 reads them nevertheless)
    #[arg(long)]
    no_env_resolution: bool,
}

impl Config {
    pub(crate) fn wants_json(&self) -> bool {
        self.format == Some(Language::Json)
    }

    pub(crate) fn run(self, session: &Session) -> Result {
        if self.lint {
            return config_lint::run(session, self.format.unwrap_or_default(), self.quiet);
        }
        let mut prepared = session.prepare(&self.services)?;
        prepared.request.omit = self.omitted.omit(self.dialect);
        let question = Question {
            part: match self.part.chosen() {
                config::Part::Whole if self.quiet => config::Part::Nothing,
                part => part,
            },
            services: self.services,
            language: self.format,
            dialect: self.dialect,
            show_secrets: self.show_secrets,
        };
        let Answer { text, warnings } = config::answer(prepared, &question)?;
        session.warn_of(&warnings);
        match &self.output {
            _ if self.quiet => {}
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
    fn chosen(self) -> config::Part {
        let Self {
            services,
            images,
            volumes,
            networks,
            models,
            profiles,
            variables,
            environment,
            hash,
            provenance,
        } = self;
        let flags = [
            (services, config::Part::Services),
            (images, config::Part::Images),
            (volumes, config::Part::Volumes),
            (networks, config::Part::Networks),
            (models, config::Part::Models),
            (profiles, config::Part::Profiles),
            (variables, config::Part::Variables),
            (environment, config::Part::Environment),
        ];
        let chosen = flags.into_iter().find(|(is_given, _)| *is_given);
        let chosen = chosen.map(|(_, part)| part);
        chosen
            .or(hash.map(config::Part::Hash))
            .or(provenance.map(config::Part::Provenance))
            .unwrap_or_default()
    }
}

impl Omitted {
    fn omit(&self, dialect: Dialect) -> Omit {
        let Self {
            no_interpolate,
            no_normalize,
            no_path_resolution,
            no_consistency,
            no_env_resolution,
        } = *self;
        Omit {
            variables: no_interpolate,
            paths: no_path_resolution,
            normalization: no_normalize,
            consistency: no_consistency,
            env_files: no_env_resolution && dialect == Dialect::V5,
        }
    }
}
