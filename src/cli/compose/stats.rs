//! `docker compose stats`

use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use super::template;
use super::template::Format;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::ops::selection::Services;
use crate::ops::stats;
use crate::ops::stats::Query;
use crate::ops::stats::Row;
use crate::value::human;

/// Display a live stream of container(s) resource usage statistics
#[derive(Args, Debug)]
pub(super) struct Stats {
    /// Service whose containers to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Also containers that do not run
    #[arg(short, long)]
    all: bool,
    /// Format the output: table, json, or a template
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: String,
    /// Show the first result and end
    #[arg(long)]
    no_stream: bool,
    /// Show whole ids
    #[arg(long)]
    no_trunc: bool,
}

/// The columns, each with its heading.
const COLUMNS: &[(&str, &str)] = &[
    ("CONTAINER ID", "ID"),
    ("NAME", "Name"),
    ("CPU %", "CPUPerc"),
    ("MEM USAGE / LIMIT", "MemUsage"),
    ("MEM %", "MemPerc"),
    ("NET I/O", "NetIO"),
    ("BLOCK I/O", "BlockIO"),
    ("PIDS", "PIDs"),
];

/// Puts the cursor to the upper left and clears the screen from there.
const CLEAR: &str = "\u{1b}[H\u{1b}[J";

impl Stats {
    pub(super) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: Services {
                named: self.services.clone(),
                known: scope.known(),
            },
            all: self.all,
        };
        let format = Format::read(&self.format)?;
        let ui = &session.ui;
        let text = |rows: &[Row]| -> Result<String> {
            let rows: Vec<_> = rows.iter().map(|row| self.as_json(row)).collect();
            format.render(&rows, COLUMNS, &ui.out)
        };
        session.ask(async |context| {
            if self.no_stream {
                ui.print(&text(&stats::once(&context, &scope.name, &query).await?)?)?;
                return Ok(ExitCode::SUCCESS);
            }
            let mut outcome: io::Result<()> = Ok(());
            stats::follow(&context, &scope.name, &query, &mut |rows| {
                let clear = if ui.terminals.stdout { CLEAR } else { "" };
                let shown = text(rows).map_err(io::Error::other);
                outcome = shown.and_then(|text| ui.print(&format!("{clear}{text}")));
                match outcome {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            })
            .await?;
            outcome?;
            Ok(ExitCode::SUCCESS)
        })
    }

    fn as_json(&self, row: &Row) -> serde_json::Value {
        let Row {
            id,
            name,
            service: _,
            sample,
        } = row;
        let known = |text: Option<String>| text.unwrap_or_else(|| "--".to_owned());
        let both =
            |one: u64, other: u64, say: fn(u64) -> String| format!("{} / {}", say(one), say(other));
        let sample = sample.as_ref();
        json!({
            "BlockIO": known(sample.map(|one| both(one.read, one.written, human::storage))),
            "CPUPerc": known(sample.map(|one| format!("{:.2}%", one.cpu))),
            "Container": id,
            "ID": if self.no_trunc { id.clone() } else { template::short_id(id) },
            "MemPerc": known(sample.map(|one| format!("{:.2}%", one.memory_share()))),
            "MemUsage": known(sample.map(|one| both(one.memory, one.memory_limit, human::memory))),
            "Name": name,
            "NetIO": known(sample.map(|one| both(one.received, one.sent, human::storage))),
            "PIDs": known(sample.map(|one| one.pids.to_string())),
        })
    }
}
