//! `devtools top`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::selection::Services;
use crate::ops::top;
use crate::ops::top::Row;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Show what runs in containers
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools top
  devtools top orchestrator --format json")]
pub(crate) struct Top {
    /// Services whose processes to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Top {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services,
            known: scope.known(),
        };
        session.ask(async |context| {
            let rows = top::list(&context, &scope.name, &services).await?;
            session.ui.print(&match self.format {
                Format::Json => json::pretty(&as_json(&rows))?,
                Format::Table => table(&rows).render(&session.ui.out),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// The columns of docker compose: those of each container's `ps` behind its
/// service and number. Engines answer with the same columns for all.
fn table(rows: &[Row]) -> Table {
    let titles = rows.first().map(|row| row.processes.titles.as_slice());
    let titles = titles.unwrap_or_default();
    let own = ["SERVICE", "#"].map(str::to_owned);
    let mut table = Table::new(own.into_iter().chain(titles.iter().cloned()));
    for row in rows {
        let number = row.number.map(|number| number.to_string());
        for process in &row.processes.rows {
            let own = [
                Cell::plain(&row.service),
                Cell::new(Meaning::Faint, number.as_deref().unwrap_or("-")),
            ];
            table.push(own.into_iter().chain(process.iter().map(Cell::plain)));
        }
    }
    table
}

fn as_json(rows: &[Row]) -> Vec<Value> {
    rows.iter()
        .map(|row| {
            let process = |fields: &Vec<String>| -> Map<String, Value> {
                let titles = row.processes.titles.iter().cloned();
                titles
                    .zip(fields.iter().map(|field| json!(field)))
                    .collect()
            };
            json!({
                "Container": row.container,
                "Service": row.service,
                "Processes": row.processes.rows.iter().map(process).collect::<Vec<_>>(),
            })
        })
        .collect()
}
