//! `devtools ci`

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use crate::cli::Result;
use crate::cli::commands::template::showing;
use crate::cli::commands::template::showing::Manner;
use crate::cli::session::Session;
use crate::ops::ci;
use crate::ops::ci::CiOptions;
use crate::ops::template::Conflicts;
use crate::ops::template::Planned;
use crate::text::safe_str;

/// Have the images built, tested and pushed by a CI
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools ci init --dry-run --diff
  devtools ci init"
)]
pub(crate) struct Ci {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Debug, Subcommand)]
enum Commands {
    Init(Init),
}

/// Write the workflows of the project
///
/// One builds the image of every service that has a `build:`, and pushes it to
/// `DigitalOcean`'s registry with the commit and `latest` as its tags; one checks the
/// compose file, runs services of the profile `test`, and scans the images. They go into
/// `.github/workflows` of the repository. As with `devtools init`, a second time brings
/// them up to date, what you changed stays, and a file that differs is never overwritten
/// unasked.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools ci init
  devtools ci init --branch release --dry-run --diff
  devtools ci init --conflict new   # beside a workflow that is there")]
struct Init {
    /// Who runs them
    #[arg(long, value_enum, value_name = "PROVIDER", default_value_t)]
    provider: Provider,
    /// The branch whose images are pushed
    #[arg(long, value_name = "BRANCH", default_value = "main")]
    branch: String,
    /// What is done about files that are there and differ (default: nothing is written)
    #[arg(long, value_enum, value_name = "HOW")]
    conflict: Option<Conflicts>,
    /// Show all changes, not only those of files that are there
    #[arg(long)]
    diff: bool,
    /// Change files that are there without asking
    #[arg(short, long)]
    yes: bool,
}

/// Who runs workflows.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Provider {
    /// GitHub Actions
    #[default]
    Github,
}

impl Ci {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Commands::Init(command) => command.run(session),
        }
    }
}

impl Init {
    fn run(self, session: &Session) -> Result {
        let Provider::Github = self.provider;
        let project = session.project(&[])?;
        let options = CiOptions {
            branch: self.branch,
            conflicts: self.conflict.unwrap_or_default(),
        };
        let workflows = ci::init(&project, &options)?;
        for left_out in &workflows.left_out {
            session.ui.say(&format!("note: {}", safe_str(left_out)));
        }
        let manner = Manner {
            all_diffs: self.diff,
            yes: self.yes,
        };
        let ending = showing::carry_out(session, &workflows.plan, manner)?;
        let is_new = workflows.plan.files.iter().any(Planned::is_written);
        if !session.globals.dry_run && is_new {
            session.ui.say(&safe_str(&next(&workflows.services)));
        }
        Ok(ending)
    }
}

/// What is left to do by hand.
fn next(services: &[String]) -> String {
    format!(
        "\nThe images of {} are pushed with every commit. The repository needs two secrets \
         (Settings, Secrets and variables, Actions):\n  \
         DIGITALOCEAN_ACCESS_TOKEN  a token with the scopes registry:read, registry:create and \
         registry:update\n                             \
         (https://cloud.digitalocean.com/account/api/tokens)\n  \
         REGISTRY_NAME              the name of the registry, as `doctl registry get` tells it\n\
         or: gh secret set DIGITALOCEAN_ACCESS_TOKEN; gh secret set REGISTRY_NAME",
        services.join(", ")
    )
}
