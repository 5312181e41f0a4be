//! `devtools ls`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::projects;
use crate::ops::projects::Query;
use crate::ops::projects::Row;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List all projects of an engine
///
/// Shows those of which something runs; --all shows the others, too. Needs no
/// compose file.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools ls
  devtools ls --all --format json
  devtools ls --filter name=shop --quiet")]
pub(crate) struct Ls {
    /// Also projects and containers that do not run
    #[arg(short, long)]
    all: bool,
    /// Print names alone
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    /// Only projects with this in their names; may be repeated
    #[arg(long = "filter", value_name = "name=PART", value_parser = name_of)]
    filters: Vec<String>,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Ls {
    pub(crate) fn run(self, session: &Session) -> Result {
        let query = Query {
            all: self.all,
            names: self.filters,
        };
        session.ask(async |context| {
            let rows = projects::list(&context, &query).await?;
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
    let mut table = Table::new(["NAME", "STATUS", "CONFIG FILES"]);
    for row in rows {
        table.push([&row.name, &row.status, &row.config_files].map(Cell::plain));
    }
    table
}

/// Reads `name=PART`, the only filter that docker compose has.
fn name_of(text: &str) -> std::result::Result<String, String> {
    text.strip_prefix("name=")
        .map(str::to_owned)
        .ok_or_else(|| "write name=PART, where PART is in the name of the project".to_owned())
}
