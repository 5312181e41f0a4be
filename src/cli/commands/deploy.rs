//! `devtools deploy`

use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::show;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops::deploy;
use crate::ops::deploy::DeployOptions;
use crate::ops::tag::Tag;

/// The variable that files name the tag of their images by.
const IMAGE_TAG: &str = "IMAGE_TAG";

/// Pull the newest images, replace what runs, and go back if it does not come up
///
/// Nothing is stopped unless every image could be pulled. The containers from before are
/// kept until every service is healthy. If one is not, all of them come back as they
/// were, although their tags stand for other images by then; the failing service's last
/// lines are shown, and the exit code is 1.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools deploy
  devtools deploy --tag 1a2b3c4     # as IMAGE_TAG=1a2b3c4 in front
  devtools deploy gateway --timeout 5m
  devtools deploy --dry-run")]
pub(crate) struct Deploy {
    /// Services to deploy, with all they depend on (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// The tag of the images: the value of `${IMAGE_TAG}` in the file; git is the short hash
    /// of the commit
    #[arg(long, value_name = "TAG")]
    tag: Option<Tag>,
    /// How long everything together may take to become healthy, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = values::span)]
    timeout: Option<Duration>,
    /// Leave what does not come up as it is
    #[arg(long)]
    no_rollback: bool,
    /// Remove containers of services that the file does not have
    #[arg(long)]
    remove_orphans: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Deploy {
    /// The tag that is meant.
    fn tag(&self, session: &Session) -> Result<Option<String>> {
        let text = async |tag: &Tag| Ok(tag.text(&session.environment.folder).await?);
        let tag = self.tag.as_ref();
        tag.map(|tag| session.wait(text(tag))).transpose()
    }

    pub(crate) fn run(self, session: &Session) -> Result {
        let project = match self.tag(session)? {
            Some(tag) => {
                let project = session
                    .with_variable(IMAGE_TAG, &tag)
                    .project(&self.services)?;
                deploy::check_tag(&project, &tag)?;
                project
            }
            None => session.project(&self.services)?,
        };
        let options = DeployOptions {
            services: self.services,
            timeout: self.timeout,
            no_rollback: self.no_rollback,
            orphans: session.orphans(self.remove_orphans),
        };
        session.act(async |context| {
            if session.globals.dry_run {
                let (pull, up) = deploy::plan(&context, &project, &options).await?;
                show::plan(&session.ui, &pull)?;
                let brings = !pull.is_empty();
                if brings {
                    session
                        .ui
                        .say("What follows is for the images that are here now:");
                }
                return show::plan(&session.ui, &up);
            }
            let report = deploy::deploy(&context, &project, &options).await?;
            show::report(&session.ui, &report.up, self.format)?;
            Ok(judged(report.up.failures.is_empty()))
        })
    }
}
