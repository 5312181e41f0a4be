//! `devtools registry`

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

mod gc;
mod info;
mod inspect;
mod ls;
mod rm;
mod tags;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::docr;
use crate::text::echo;
use crate::value::image::ImageReference;
use crate::value::image::NotAnImage;

/// Look into registries of images
///
/// Any registry can be asked, with the login that docker has for it. DigitalOcean's tells
/// more by its API: with the token of DIGITALOCEAN_ACCESS_TOKEN, or the one that doctl
/// keeps, and with credentials that last for 20 minutes and are never written down.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools registry ls
  devtools registry ls registry.example:5000
  devtools registry tags registry.digitalocean.com/shop/web
  devtools registry tags web --registry shop
  devtools registry inspect redis:7
  devtools registry rm web:old --registry shop
  devtools registry info
  devtools registry gc --follow"
)]
pub(crate) struct RegistryCommand {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Commands,
}

/// Flags that every command about registries takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Registry of the DigitalOcean account; names of images are those within it
    #[arg(long, value_name = "NAME", global = true)]
    registry: Option<String>,
    /// How it is printed
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    format: Format,
}

/// What can be done with registries.
#[derive(Debug, Subcommand)]
enum Commands {
    Ls(ls::Ls),
    Tags(tags::Tags),
    Inspect(inspect::Inspect),
    Rm(rm::Rm),
    Info(info::Info),
    Gc(gc::Gc),
}

impl RegistryCommand {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { common, command } = self;
        match command {
            Commands::Ls(command) => command.run(session, &common),
            Commands::Tags(command) => command.run(session, &common),
            Commands::Inspect(command) => command.run(session, &common),
            Commands::Rm(command) => command.run(session, &common),
            Commands::Info(info::Info {}) => info::run(session, &common),
            Commands::Gc(command) => command.run(session, &common),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.common.format
    }
}

impl Common {
    /// The image that is meant: with --registry a name within that registry.
    fn image(&self, session: &Session, text: &str) -> Result<ImageReference> {
        if let Some(registry) = &self.registry {
            return Ok(docr::image_within(&session.environment, registry, text)?);
        }
        text.parse().map_err(|error: NotAnImage| {
            let hint = "write it as compose files do: registry.example/team/app:1.2";
            ops::Error::Usage {
                message: echo(&error.to_string()),
                hint: Some(hint.to_owned()),
            }
            .into()
        })
    }
}

/// A moment as the API tells it, without parts of seconds.
fn moment(time: Option<&str>) -> String {
    let time = time.unwrap_or_default();
    match time.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => time.to_owned(),
    }
}

/// As much of a digest as a person compares.
fn short(digest: &str) -> &str {
    digest.get(..19).unwrap_or(digest)
}
