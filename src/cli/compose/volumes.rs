//! `docker compose volumes`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use super::template::Format;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::ops::selection::Services;
use crate::ops::volumes;
use crate::ops::volumes::Row;
use crate::text::safe_text;

/// List volumes
#[derive(Args, Debug)]
pub(super) struct Volumes {
    /// Services whose volumes to list (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Format the output: table, json, or a template
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Print names alone
    #[arg(short, long)]
    quiet: bool,
}

/// The columns, each with its heading.
const COLUMNS: &[(&str, &str)] = &[("DRIVER", "Driver"), ("VOLUME NAME", "Name")];

impl Volumes {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services.clone(),
            known: scope.known(),
        };
        let format = Format::read(&self.format)?;
        session.ask(async |context| {
            let rows = volumes::list(&context, &scope.name, &services).await?;
            session.ui.print(&if self.quiet {
                let line = |row: &Row| safe_text(row.name.as_bytes()) + "\n";
                rows.iter().map(line).collect()
            } else {
                let rows: Vec<_> = rows.iter().map(as_json).collect();
                format.render(&rows, COLUMNS, &session.ui.out)?
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn as_json(row: &Row) -> serde_json::Value {
    let Row {
        name,
        driver,
        mountpoint,
        scope,
        labels,
        services: _,
    } = row;
    let labels: Vec<String> = labels
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    json!({
        "Availability": "N/A",
        "Driver": driver,
        "Group": "N/A",
        "Labels": labels.join(","),
        "Links": "N/A",
        "Mountpoint": mountpoint,
        "Name": name,
        "Scope": scope,
        "Size": "N/A",
        "Status": "N/A",
    })
}
