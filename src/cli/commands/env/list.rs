//! `devtools env list`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::env::list;
use crate::ops::env::list::Row;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List the variables of the project: set or not, from where, and who uses them
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env list
  devtools env list --format json")]
pub(super) struct List {
    /// Print secrets as they are
    #[arg(long)]
    reveal: bool,
}

impl List {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let setting = super::setting(session)?;
        let rows = list::rows(&setting, self.reveal)?;
        let text = match format {
            Format::Json => {
                let rows: Vec<_> = rows.iter().map(as_json).collect();
                json::pretty(&json!(rows))?
            }
            Format::Table => {
                let mut table = Table::new(["VARIABLE", "VALUE", "FROM", "USED BY"]);
                for row in &rows {
                    table.push(cells(row));
                }
                table.render(&session.ui.out)
            }
        };
        session.ui.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn cells(row: &Row) -> [Cell; 4] {
    let Row {
        key,
        shown,
        place,
        services,
    } = row;
    let value = match shown.as_deref() {
        None => Cell::new(Meaning::Attention, "not set"),
        Some("") => Cell::new(Meaning::Faint, "empty"),
        Some(value) => Cell::plain(value),
    };
    [
        Cell::plain(key),
        value,
        Cell::plain(place.as_deref().unwrap_or("-")),
        Cell::plain(services.join(", ")),
    ]
}

fn as_json(row: &Row) -> serde_json::Value {
    let Row {
        key,
        shown,
        place,
        services,
    } = row;
    json!({"key": key, "value": shown, "place": place, "services": services})
}
