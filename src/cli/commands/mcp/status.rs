//! `devtools mcp status`

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::gc;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::mcp::status;
use crate::ops::mcp::status::Looked;
use crate::ops::mcp::status::Spawner;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Show how the servers are, and what they lack
///
/// Beside the servers that can be asked, tells what the log of an orchestrator says of
/// those that it starts itself (`[MCP] X server connected. Tools: N`), whether it
/// reaches the engine's socket, and which containers of servers there are.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp status
  devtools mcp status --format json")]
pub(super) struct Status {}

impl Status {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let Self {} = self;
        let wanted = common.wanted(session, Vec::new())?;
        session.act(async |context| {
            let status = status::status(&context, &wanted).await?;
            match common.format {
                Format::Json => session.ui.print(&json::pretty(&whole(&status))?)?,
                Format::Table => show(session, &status)?,
            }
            let is_well = status.servers.iter().all(|one| one.asked.outcome.is_ok())
                && status.spawners.iter().all(is_well);
            Ok(judged(is_well))
        })
    }
}

fn is_well(spawner: &Spawner) -> bool {
    spawner.problem.is_none() && spawner.mentions.iter().all(|one| one.tools.is_some())
}

fn show(session: &Session, status: &status::Status) -> Result<()> {
    let out = &session.ui.out;
    session.ui.print(&servers(&status.servers).render(out))?;
    for one in &status.servers {
        if let Err(problem) = &one.asked.outcome {
            render::explain(session, &one.asked.server, problem);
        }
    }
    if !status.spawners.is_empty() {
        let table = spawners(&status.spawners);
        session.ui.print(&format!("\n{}", table.render(out)))?;
    }
    if !status.containers.is_empty() {
        let table = gc::table(&status.containers);
        session.ui.print(&format!("\n{}", table.render(out)))?;
    }
    Ok(())
}

fn servers(all: &[Looked]) -> Table {
    let mut table = Table::new(["SERVER", "TRANSPORT", "STATE", "LATENCY", "LACKS"]);
    for Looked { asked, lacks } in all {
        let pong = asked.outcome.as_ref().ok();
        let state = if pong.is_some() && !lacks.is_empty() {
            Cell::new(Meaning::Attention, "degraded").with_symbol()
        } else {
            render::state(&asked.outcome)
        };
        let latency = pong.map(|pong| render::milliseconds(pong.latency));
        table.push([
            Cell::plain(&asked.server.name),
            Cell::plain(asked.server.way.transport()),
            state,
            Cell::plain(latency.unwrap_or_default()),
            Cell::plain(lacks.join("; ")),
        ]);
    }
    table
}

fn spawners(all: &[Spawner]) -> Table {
    let mut table = Table::new(["STARTED BY", "SERVER", "STATE", "TOOLS"]);
    for spawner in all {
        if let Some(problem) = &spawner.problem {
            table.push([
                Cell::plain(&spawner.service),
                Cell::plain(""),
                Cell::new(Meaning::Bad, problem).with_symbol(),
                Cell::plain(""),
            ]);
        }
        for mention in &spawner.mentions {
            let (meaning, word) = match mention.tools {
                Some(_) => (Meaning::Good, "connected"),
                None => (Meaning::Bad, "not connected"),
            };
            let tools = mention.tools.map(|tools| tools.to_string());
            table.push([
                Cell::plain(&spawner.service),
                Cell::plain(render::short(&mention.server)),
                Cell::new(meaning, word).with_symbol(),
                Cell::plain(tools.unwrap_or_default()),
            ]);
        }
    }
    table
}

fn whole(status: &status::Status) -> Value {
    let server = |Looked { asked, lacks }: &Looked| {
        let more = match &asked.outcome {
            Ok(pong) => json!({
                "state": if lacks.is_empty() { "ready" } else { "degraded" },
                "lacks": lacks,
                "introduction": render::introduction(&pong.introduction),
                "latency_ms": pong.latency.as_secs_f64() * 1000.0,
            }),
            Err(problem) => json!({
                "state": problem.class,
                "lacks": lacks,
                "problem": render::problem(problem),
            }),
        };
        render::joined(render::server(&asked.server), more)
    };
    let spawner = |one: &Spawner| {
        let mentions: Vec<Value> = one
            .mentions
            .iter()
            .map(|mention| json!({"server": safe_str(&mention.server), "tools": mention.tools}))
            .collect();
        json!({"service": one.service, "problem": one.problem, "servers": mentions})
    };
    json!({
        "servers": status.servers.iter().map(server).collect::<Vec<_>>(),
        "started_by_services": status.spawners.iter().map(spawner).collect::<Vec<_>>(),
        "containers": status.containers.iter().map(gc::object).collect::<Vec<_>>(),
    })
}
