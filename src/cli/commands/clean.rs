//! `devtools clean`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::removal::agree_to_removal;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::clean;
use crate::ops::clean::Cleaning;
use crate::ops::clean::Thing;
use crate::ops::down;
use crate::ops::down::DownOptions;
use crate::ops::down::Images;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Remove all that the project left on the engine, but its data
///
/// Containers, also of services that the file no longer has, networks, and the images
/// that were built for it; with --images all images that its services use. Shows each
/// with its size, and what stays, and asks. Volumes go only with --volumes: back them
/// up first (`devtools backup`).
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools clean --dry-run
  devtools clean
  devtools clean --images          # and those that came from a registry
  devtools clean --volumes         # deletes all data of the project")]
pub(crate) struct Clean {
    /// All images that its services use, too; those that others use stay
    #[arg(long)]
    images: bool,
    /// Volumes, too, with all that they hold
    #[arg(short, long)]
    volumes: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// How it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Clean {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let options = DownOptions {
            remove_orphans: true,
            volumes: self.volumes,
            images: if self.images {
                Images::All
            } else {
                Images::Local
            },
            ..DownOptions::default()
        };
        session.act(async |context| {
            let project = scope.project.as_ref();
            let cleaning = clean::look(&context, &scope.name, project, &options).await?;
            if session.globals.dry_run || cleaning.gone.is_empty() {
                self.show(session, &cleaning)?;
                return Ok(ExitCode::SUCCESS);
            }
            if !self.yes {
                let volumes = cleaning.gone.iter().filter(|thing| thing.kind == "volume");
                let (count, bytes) = (cleaning.gone.len(), cleaning.bytes());
                agree_to_removal(session, &table(&cleaning), count, volumes.count(), bytes)?;
            }
            down::down(&context, &scope.name, project, &options).await?;
            self.show_done(session, &cleaning)?;
            Ok(ExitCode::SUCCESS)
        })
    }

    /// What would go, and what would stay.
    fn show(&self, session: &Session, cleaning: &Cleaning) -> Result<()> {
        session.ui.print(&match self.format {
            Format::Json => json::pretty(&object(cleaning))?,
            Format::Table => table(cleaning).render(&session.ui.out),
        })?;
        Ok(())
    }

    fn show_done(&self, session: &Session, cleaning: &Cleaning) -> Result<()> {
        session.ui.print(&match self.format {
            Format::Json => json::pretty(&object(cleaning))?,
            Format::Table => {
                let room = human::storage(cleaning.bytes());
                format!("{} things are gone, {room} are free\n", cleaning.gone.len())
            }
        })?;
        Ok(())
    }
}

fn object(cleaning: &Cleaning) -> serde_json::Value {
    json!({"gone": cleaning.gone, "kept": cleaning.kept, "bytes": cleaning.bytes()})
}

fn table(cleaning: &Cleaning) -> Table {
    let mut table = Table::new(["", "KIND", "NAME", "SIZE"]);
    let mut rows = |things: &[Thing], what: &str, meaning| {
        for thing in things {
            table.push([
                Cell::new(meaning, what),
                Cell::plain(thing.kind),
                Cell::plain(&thing.name),
                Cell::plain(thing.bytes.map(human::storage).unwrap_or_default()),
            ]);
        }
    };
    rows(&cleaning.gone, "goes", Meaning::Bad);
    rows(&cleaning.kept, "stays", Meaning::Good);
    table
}
