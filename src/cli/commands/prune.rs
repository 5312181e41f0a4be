//! `devtools prune`

use std::process::ExitCode;

use clap::Args;
use clap::ValueEnum;
use serde_json::json;

use crate::cli::Result;
use crate::cli::removal::agree_to_removal;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::prune;
use crate::ops::prune::Item;
use crate::ops::prune::Kind;
use crate::ops::prune::Litter;
use crate::ops::prune::Removed;
use crate::ops::prune::Wish;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Remove what nobody needs any more, of all projects of an engine
///
/// Shows each thing with the room it takes, asks, and removes exactly what it showed.
/// Without kinds these are containers that do not run, networks that no container is
/// in, images without a name, and the build cache; volumes only go where they are asked
/// for. `devtools clean` removes what belongs to one project.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools prune --dry-run
  devtools prune
  devtools prune containers images --all
  devtools prune volumes           # those without a name
  devtools prune --of shop         # what project shop left behind")]
pub(crate) struct Prune {
    /// What to remove (default: containers, networks, images and cache)
    #[arg(value_name = "KIND", value_enum)]
    kinds: Vec<Chosen>,
    /// Images and volumes that have names, too, and all of the build cache
    #[arg(short, long)]
    all: bool,
    /// Only what carries the label of this project
    #[arg(long, value_name = "PROJECT")]
    of: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// How it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

/// Kinds as they are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Chosen {
    /// Containers that do not run
    Containers,
    /// Networks that no container is in
    Networks,
    /// Images that no container is made of
    Images,
    /// Volumes that no container mounts, with all they hold
    Volumes,
    /// What builds keep for the next one
    Cache,
}

impl Chosen {
    fn kind(self) -> Kind {
        match self {
            Self::Containers => Kind::Container,
            Self::Networks => Kind::Network,
            Self::Images => Kind::Image,
            Self::Volumes => Kind::Volume,
            Self::Cache => Kind::Cache,
        }
    }
}

impl Prune {
    pub(crate) fn run(self, session: &Session) -> Result {
        let kinds = if self.kinds.is_empty() {
            [Kind::Container, Kind::Network, Kind::Image, Kind::Cache].into()
        } else {
            self.kinds.iter().map(|kind| kind.kind()).collect()
        };
        let wish = Wish {
            kinds,
            all: self.all,
            project: self.of,
        };
        session.act(async |context| {
            let litter = prune::find(&context, &wish).await?;
            if litter.items.is_empty() {
                if self.format == Format::Json {
                    session.ui.print(&json::pretty(&litter)?)?;
                }
                session
                    .ui
                    .say("Nothing to remove: all that is there is in use.");
                return Ok(ExitCode::SUCCESS);
            }
            if session.globals.dry_run {
                session.ui.print(&match self.format {
                    Format::Json => json::pretty(&litter)?,
                    Format::Table => table(&litter).render(&session.ui.out),
                })?;
                return Ok(ExitCode::SUCCESS);
            }
            if !self.yes {
                let volumes = litter.items.iter().filter(|item| item.kind == Kind::Volume);
                let (count, bytes) = (litter.items.len(), litter.bytes());
                agree_to_removal(session, &table(&litter), count, volumes.count(), bytes)?;
            }
            let removed = prune::remove(&context, &litter, &wish).await?;
            for kept in &removed.kept {
                let (name, why) = (
                    safe_text(kept.name.as_bytes()),
                    safe_text(kept.why.as_bytes()),
                );
                session.ui.warn(&format!("{name} is still there: {why}"));
            }
            session.ui.print(&match self.format {
                Format::Json => json::pretty(&json!({"found": litter.items, "removed": removed}))?,
                Format::Table => summary(&removed),
            })?;
            Ok(judged(removed.kept.is_empty()))
        })
    }
}

fn summary(removed: &Removed) -> String {
    let room = human::storage(removed.bytes);
    format!("{} things are gone, {room} are free\n", removed.count)
}

fn table(litter: &Litter) -> Table {
    let mut table = Table::new(["KIND", "NAME", "SIZE", "PROJECT", "WHY"]);
    for item in &litter.items {
        let Item {
            kind,
            name,
            id: _,
            bytes,
            project,
            about,
        } = item;
        let kind = match kind {
            Kind::Container => "container",
            Kind::Network => "network",
            Kind::Image => "image",
            Kind::Volume => "volume",
            Kind::Cache => "cache",
        };
        table.push([
            Cell::plain(kind),
            Cell::plain(name),
            Cell::plain(bytes.map(human::storage).unwrap_or_default()),
            Cell::plain(project.clone().unwrap_or_default()),
            Cell::new(Meaning::Faint, about),
        ]);
    }
    table
}
