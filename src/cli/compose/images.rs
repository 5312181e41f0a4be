//! `docker compose images`

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use super::template;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::ops::images;
use crate::ops::images::Row;
use crate::ops::selection::Services;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// List images used by the created containers
#[derive(Args, Debug)]
pub(super) struct Images {
    /// Services whose images to list (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Format the output: table or json
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Print ids alone
    #[arg(short, long)]
    quiet: bool,
}

impl Images {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services.clone(),
            known: scope.known(),
        };
        let is_json = template::is_json(&self.format)?;
        session.ask(async |context| {
            let mut rows = images::list(&context, &scope.name, &services).await?;
            rows.sort_by(|one, other| one.container_name.cmp(&other.container_name));
            session.ui.print(&if self.quiet {
                let ids: BTreeSet<&str> = rows.iter().map(|row| hex(&row.id)).collect();
                ids.into_iter().flat_map(|id| [id, "\n"]).collect()
            } else if is_json {
                json::line(&rows.iter().map(as_json).collect::<Vec<_>>())?
            } else {
                table(&rows).render(&session.ui.out)
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn hex(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

fn as_json(row: &Row) -> serde_json::Value {
    let Row {
        id,
        container_name,
        service: _,
        repository,
        tag,
        platform,
        size,
        created: _,
        last_tag_time,
    } = row;
    json!({
        "ID": id,
        "ContainerName": container_name,
        "Repository": repository,
        "Tag": tag,
        "Platform": platform,
        "Size": size,
        "LastTagTime": last_tag_time,
    })
}

fn table(rows: &[Row]) -> Table {
    let headings = [
        "CONTAINER",
        "REPOSITORY",
        "TAG",
        "PLATFORM",
        "IMAGE ID",
        "SIZE",
        "CREATED",
    ];
    let mut table = Table::new(headings);
    for row in rows {
        table.push([
            Cell::plain(&row.container_name),
            Cell::plain(&row.repository),
            Cell::plain(&row.tag),
            Cell::plain(&row.platform),
            Cell::plain(template::short_id(hex(&row.id))),
            Cell::plain(human::storage(row.size)),
            Cell::plain(template::ago(&row.created)),
        ]);
    }
    table
}
