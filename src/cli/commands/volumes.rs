//! `devtools volumes`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::selection::Services;
use crate::ops::volumes;
use crate::ops::volumes::Row;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List the volumes of the project
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools volumes
  devtools volumes --quiet database
  devtools volumes --format json")]
pub(crate) struct Volumes {
    /// Only those that these services mount (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print names alone
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Volumes {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services.clone(),
            known: scope.known(),
        };
        session.ask(async |context| {
            let rows = volumes::list(&context, &scope.name, &services).await?;
            session.ui.print(&match self.format {
                _ if self.quiet => names(&rows),
                Format::Json => json::pretty(&rows)?,
                Format::Table => table(&rows).render(&session.ui.out),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn names(rows: &[Row]) -> String {
    rows.iter()
        .map(|row| safe_text(row.name.as_bytes()) + "\n")
        .collect()
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new(["DRIVER", "VOLUME NAME", "USED BY", "MOUNTPOINT"]);
    for row in rows {
        table.push([
            Cell::plain(&row.driver),
            Cell::plain(&row.name),
            Cell::plain(row.services.join(", ")),
            Cell::new(Meaning::Faint, &row.mountpoint),
        ]);
    }
    table
}
