//! `devtools volumes`

use std::io;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Scope;
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
        if self.quiet {
            return ask(session, &scope, &services, |rows| Ok(names(rows)));
        }
        print(session, &scope, &services, self.format)
    }
}

/// Prints the volumes of the project.
pub(super) fn print(
    session: &Session,
    scope: &Scope,
    services: &Services,
    format: Format,
) -> Result {
    ask(session, scope, services, |rows| match format {
        Format::Json => json::pretty(&rows),
        Format::Table => Ok(table(rows).render(&session.ui.out)),
    })
}

fn ask(
    session: &Session,
    scope: &Scope,
    services: &Services,
    text: impl Fn(&[Row]) -> io::Result<String>,
) -> Result {
    session.ask(async |context| {
        let rows = volumes::list(&context, &scope.name, services).await?;
        session.ui.print(&text(&rows)?)?;
        Ok(ExitCode::SUCCESS)
    })
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
