//! `docker compose build`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::push::RETRIES;
use crate::cli::Result;
use crate::cli::commands;
use crate::cli::commands::build::show;
use crate::cli::commands::pull::silent;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::build;
use crate::ops::build::BuildOptions;
use crate::ops::push;
use crate::ops::push::PushOptions;

/// Build or rebuild services
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Build {
    /// Services whose images to build (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Set build-time variables for services
    #[arg(long = "build-arg", value_name = "NAME[=VALUE]")]
    args: Vec<String>,
    /// A builder of buildx; devtools uses that of the engine
    #[arg(long, value_name = "NAME")]
    builder: Option<String>,
    /// Check the build configuration; `devtools config --lint` does that
    #[arg(long)]
    check: bool,
    /// Memory limit of the build, which the builder of an engine does not have
    #[arg(short, long, value_name = "BYTES")]
    memory: Option<String>,
    /// Do not use cache when building the image
    #[arg(long)]
    no_cache: bool,
    /// Print the equivalent bake file; `devtools config` prints what there is
    #[arg(long)]
    print: bool,
    /// Attestations, which the builder of an engine does not make
    #[arg(long, value_name = "ATTRIBUTES", num_args = 0..=1, default_missing_value = "true")]
    provenance: Option<String>,
    /// Always attempt to pull a newer version of the image
    #[arg(long = "pull")]
    pull: bool,
    /// Push service images
    #[arg(long)]
    push: bool,
    /// Suppress the build output
    #[arg(short, long)]
    quiet: bool,
    /// Attestations, which the builder of an engine does not make
    #[arg(long, value_name = "ATTRIBUTES", num_args = 0..=1, default_missing_value = "true")]
    sbom: Option<String>,
    /// SSH authentications used when building service images
    #[arg(long, value_name = "AGENT")]
    ssh: Vec<String>,
    /// Also build dependencies
    #[arg(long)]
    with_dependencies: bool,
}

impl Build {
    pub(super) fn run(self, session: &Session) -> Result {
        self.check()?;
        let project = session.project(&self.services)?;
        let sending = self.push.then(|| PushOptions {
            services: self.services.clone(),
            include_dependencies: self.with_dependencies,
            is_as_docker_compose: true,
            retries: RETRIES,
            ..PushOptions::default()
        });
        let mut options = BuildOptions {
            services: self.services,
            with_dependencies: self.with_dependencies,
            no_cache: self.no_cache,
            pull: self.pull,
            args: self.args,
            ssh: self.ssh,
            ..BuildOptions::default()
        };
        session.act(async |context| {
            if let Some(sending) = &sending {
                options.sent_as = push::names_by_service(&project, sending).await?;
            }
            if session.globals.dry_run {
                build::plan(&context, &project, &options).await?;
                return Ok(ExitCode::SUCCESS);
            }
            let context = if self.quiet { silent(context) } else { context };
            let report = build::build(&context, &project, &options).await?;
            show(&session.ui, &report, Format::Table, true)?;
            let is_built = report.failures.is_empty();
            let Some(sending) = sending.filter(|_| is_built) else {
                return Ok(judged(is_built));
            };
            let sending = PushOptions {
                sent: report.sent(),
                ..sending
            };
            let sent = push::push(&context, &project, &sending).await?;
            commands::push::show(&session.ui, &sent, Format::Table, true)?;
            Ok(judged(sent.failures.is_empty()))
        })
    }

    /// Refuses what the builder of an engine cannot.
    fn check(&self) -> Result<()> {
        let is_asked = |attestation: &Option<String>| {
            attestation.as_ref().is_some_and(|value| value != "false")
        };
        let wishes = [
            ("--builder", self.builder.is_some()),
            ("--check", self.check),
            ("--memory", self.memory.is_some()),
            ("--print", self.print),
            ("--provenance", is_asked(&self.provenance)),
            ("--sbom", is_asked(&self.sbom)),
        ];
        match wishes.iter().find(|(_, is_asked)| *is_asked) {
            None => Ok(()),
            Some((flag, _)) => Err(ops::Error::Usage {
                message: format!("devtools compose build has no {flag}"),
                hint: Some("`docker compose build` of Docker itself has it".to_owned()),
            }
            .into()),
        }
    }
}
