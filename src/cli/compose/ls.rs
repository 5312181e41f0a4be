//! `docker compose ls`

use std::process::ExitCode;

use clap::Args;

use super::template;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops;
use crate::ops::projects;
use crate::ops::projects::Query;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List running compose projects
#[derive(Args, Debug)]
pub(super) struct Ls {
    /// Also projects of which nothing runs
    #[arg(short, long)]
    all: bool,
    /// Only projects with this in their names; may be repeated
    #[arg(long = "filter", value_name = "name=PART", value_parser = name_of)]
    filters: Vec<String>,
    /// Format the output: table or json
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Print names alone
    #[arg(short, long)]
    quiet: bool,
}

impl Ls {
    pub(super) fn run(self, session: &Session) -> Result {
        let query = Query {
            all: self.all,
            names: self.filters,
        };
        let is_json = template::is_json(&self.format)?;
        session.ask(async |context| {
            let rows = projects::list(&context, &query).await?;
            let text = if self.quiet {
                let line = |row: &projects::Row| safe_text(row.name.as_bytes()) + "\n";
                rows.iter().map(line).collect()
            } else if is_json {
                json::line(&rows)?
            } else {
                let mut table = Table::new(["NAME", "STATUS", "CONFIG FILES"]);
                for row in &rows {
                    table.push([&row.name, &row.status, &row.config_files].map(Cell::plain));
                }
                table.render(&session.ui.out)
            };
            session.ui.print(&text)?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Reads `name=PART`, the only filter that docker compose has.
fn name_of(text: &str) -> std::result::Result<String, ops::Error> {
    let part = text.strip_prefix("name=").map(str::to_owned);
    part.ok_or_else(|| ops::Error::Usage {
        message: format!("unknown filter {text:?}: write name=PART"),
        hint: None,
    })
}
