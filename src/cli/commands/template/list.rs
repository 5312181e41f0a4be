//! `devtools template list`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::Error;
use crate::templates::BUILT_IN;
use crate::templates::Template;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List the templates that devtools brings along
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template list
  devtools template list --format json")]
pub(super) struct List {}

impl List {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let Self {} = self;
        let templates: Vec<Template> = BUILT_IN
            .iter()
            .map(|known| known.template().map_err(Error::Template))
            .collect::<std::result::Result<_, _>>()?;
        session.ui.print(&match format {
            Format::Json => json::pretty(&templates.iter().map(object).collect::<Vec<_>>())?,
            Format::Table => table(&templates).render(&session.ui.out),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn object(template: &Template) -> serde_json::Value {
    json!({
        "name": template.name,
        "version": template.version,
        "description": template.description,
    })
}

fn table(templates: &[Template]) -> Table {
    let mut table = Table::new(["NAME", "VERSION", "DESCRIPTION"]);
    for template in templates {
        table.push([
            Cell::plain(&template.name),
            Cell::plain(&template.version),
            Cell::plain(&template.description),
        ]);
    }
    table
}
