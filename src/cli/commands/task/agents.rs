//! `devtools task agents`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::task::wire::Agent;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List the agents with their replicas and their load
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task agents
  devtools task agents --format json")]
pub(super) struct Agents {}

impl Agents {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let Self {} = self;
        common.ask(session, async |desk| {
            let agents = desk.agents().await?;
            session.ui.print(&match common.format {
                Format::Json => json::pretty(&agents.raw)?,
                Format::Table => table(&agents.value.agents).render(&session.ui.out),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// A line for each agent, and one below it for each replica.
fn table(agents: &[Agent]) -> Table {
    let mut table = Table::new([
        "AGENT", "STATUS", "ACTIVE", "QUEUED", "DONE", "FAILED", "AVERAGE", "VERSION", "ADDRESS",
    ]);
    for agent in agents {
        let load = agent.load.as_ref();
        let count = |text: Option<String>| Cell::plain(text.unwrap_or_default());
        let active = |load: &crate::task::wire::Load| match load.max_concurrency {
            0 => load.active.to_string(),
            most => format!("{} of {most}", load.active),
        };
        let average = load.and_then(|load| load.avg_ms);
        let reference = agent.reference == Some(true);
        let version = agent.version.clone().unwrap_or_default();
        table.push([
            Cell::plain(&agent.agent_type),
            status(&agent.status),
            count(load.map(active)),
            count(load.map(|load| load.queued.to_string())),
            count(load.map(|load| load.completed.to_string())),
            count(load.map(|load| load.failed.to_string())),
            count(average.map(|average| format!("{average:.0} ms"))),
            Cell::plain(if reference {
                format!("{version} (reference)")
            } else {
                version
            }),
            Cell::plain(&agent.endpoint),
        ]);
        for replica in &agent.instances {
            let error = replica.error.as_deref().map(render::excerpt);
            let address = match error {
                Some(error) => format!("{}: {error}", replica.address),
                None => replica.address.clone(),
            };
            table.push([
                Cell::plain(""),
                status(&replica.status),
                Cell::plain(replica.active.to_string()),
                Cell::plain(""),
                Cell::plain(replica.completed.to_string()),
                Cell::plain(""),
                Cell::plain(""),
                Cell::plain(""),
                Cell::plain(address),
            ]);
        }
    }
    table
}

fn status(word: &str) -> Cell {
    let meaning = match word {
        "available" => Meaning::Good,
        "busy" | "degraded" => Meaning::Attention,
        "unavailable" => Meaning::Bad,
        _ => Meaning::Faint,
    };
    Cell::new(meaning, word).with_symbol()
}
