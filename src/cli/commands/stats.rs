//! `devtools stats`

use std::fmt::Write as _;
use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::engine::Sample;
use crate::host::terminal;
use crate::ops::selection::Services;
use crate::ops::stats;
use crate::ops::stats::Query;
use crate::ops::stats::Row;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Rows of a terminal that does not tell.
const USUAL_ROWS: usize = 24;

/// How much of an id docker shows.
const ID_WIDTH: usize = 12;

/// Show what containers use
///
/// Goes on once a second until Ctrl-C: in place on a terminal, else table behind
/// table. Memory is what cannot be given up at once, as in docker.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools stats
  devtools stats --no-stream orchestrator
  devtools stats --format json     # one object a line for each container")]
pub(crate) struct Stats {
    /// Services whose containers to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Also containers that do not run
    #[arg(short, long)]
    all: bool,
    /// Show it once
    #[arg(long)]
    no_stream: bool,
    /// Show whole ids
    #[arg(long)]
    no_trunc: bool,
    /// How it is printed; json is an array if it is shown once, else lines
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Stats {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: Services {
                named: self.services.clone(),
                known: scope.known(),
            },
            all: self.all,
        };
        session.ask(async |context| {
            if self.no_stream {
                let rows = stats::once(&context, &scope.name, &query).await?;
                session.ui.print(&self.once(&rows, &session.ui)?)?;
                return Ok(ExitCode::SUCCESS);
            }
            let mut written = Ok(());
            stats::follow(&context, &scope.name, &query, &mut |rows| {
                written = self
                    .round(rows, &session.ui)
                    .and_then(|text| session.ui.print(&text));
                match written {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            })
            .await?;
            written?;
            Ok(ExitCode::SUCCESS)
        })
    }

    fn once(&self, rows: &[Row], ui: &Ui) -> io::Result<String> {
        match self.format {
            Format::Json => json::pretty(&rows.iter().map(as_json).collect::<Vec<_>>()),
            Format::Table => Ok(self.table(rows).render(&ui.out)),
        }
    }

    /// One of many: lines for programs, a table over the one before for people
    /// on a terminal.
    fn round(&self, rows: &[Row], ui: &Ui) -> io::Result<String> {
        match self.format {
            Format::Json => rows.iter().map(|row| json::line(&as_json(row))).collect(),
            Format::Table if ui.terminals.stdout => {
                let rows_of_screen = terminal::size().map_or(USUAL_ROWS, |size| size.rows.into());
                let table = self.table(rows).render(&ui.out);
                Ok(in_place(&table, rows_of_screen))
            }
            Format::Table => Ok(self.table(rows).render(&ui.out)),
        }
    }

    fn table(&self, rows: &[Row]) -> Table {
        let mut table = Table::new([
            "CONTAINER ID",
            "NAME",
            "CPU %",
            "MEM USAGE / LIMIT",
            "MEM %",
            "NET I/O",
            "BLOCK I/O",
            "PIDS",
        ]);
        for row in rows {
            let width = if self.no_trunc { usize::MAX } else { ID_WIDTH };
            let id: String = row.id.chars().take(width).collect();
            let own = [Cell::new(Meaning::Faint, id), Cell::plain(&row.name)];
            let uses = uses(row.sample.as_ref()).map(Cell::plain);
            table.push(own.into_iter().chain(uses));
        }
        table
    }
}

/// The columns behind the name, in docker's words.
fn uses(sample: Option<&Sample>) -> [String; 6] {
    let Some(sample) = sample else {
        return ["--", "-- / --", "--", "-- / --", "-- / --", "--"].map(str::to_owned);
    };
    let Sample {
        cpu,
        memory,
        memory_limit,
        received,
        sent,
        read,
        written,
        pids,
    } = sample;
    let of_both = |unit: fn(u64) -> String, one: &u64, other: &u64| {
        format!("{} / {}", unit(*one), unit(*other))
    };
    [
        format!("{cpu:.2}%"),
        of_both(human::memory, memory, memory_limit),
        format!("{:.2}%", sample.memory_share()),
        of_both(human::storage, received, sent),
        of_both(human::storage, read, written),
        pids.to_string(),
    ]
}

/// The keys and words of docker, and the same as numbers.
fn as_json(row: &Row) -> Value {
    let Row {
        id,
        name,
        service,
        sample,
    } = row;
    let [cpu, memory, share, network, block, pids] = uses(sample.as_ref());
    json!({
        "ID": id,
        "Name": name,
        "Service": service,
        "CPUPerc": cpu,
        "MemUsage": memory,
        "MemPerc": share,
        "NetIO": network,
        "BlockIO": block,
        "PIDs": pids,
        "Sample": sample.map(|sample| json!({
            "CpuPercent": sample.cpu,
            "MemoryBytes": sample.memory,
            "MemoryLimitBytes": sample.memory_limit,
            "ReceivedBytes": sample.received,
            "SentBytes": sample.sent,
            "ReadBytes": sample.read,
            "WrittenBytes": sample.written,
            "Pids": sample.pids,
        })),
    })
}

/// Text over what is on the screen: from the top left corner, each line and what
/// stands below the last cleared on the way, so that nothing flickers. What does
/// not fit is left out, because a screen that scrolls has another top.
fn in_place(text: &str, rows: usize) -> String {
    let mut placed = "\u{1b}[H".to_owned();
    for line in text.lines().take(rows.saturating_sub(1)) {
        let _ = writeln!(placed, "{line}\u{1b}[K");
    }
    placed + "\u{1b}[J"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_reads_as_in_docker_and_none_as_dashes() {
        let sample = Sample {
            cpu: 12.345,
            memory: 319_488,
            memory_limit: 25_275_891_712,
            received: 516,
            pids: 1,
            ..Sample::default()
        };

        insta::assert_snapshot!(
            uses(Some(&sample)).join("|"),
            @"12.35%|312KiB / 23.54GiB|0.00%|516B / 0B|0B / 0B|1"
        );
        assert_eq!(uses(None)[1], "-- / --");
    }

    #[test]
    fn a_table_in_place_leaves_out_what_would_make_the_screen_scroll() {
        let placed = in_place("HEAD\none\ntwo\n", 3);

        assert_eq!(placed, "\u{1b}[HHEAD\u{1b}[K\none\u{1b}[K\n\u{1b}[J");
    }
}
