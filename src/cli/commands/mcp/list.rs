//! `devtools mcp list`

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::mcp::ask;
use crate::ops::mcp::ask::Asked;
use crate::ops::mcp::ask::Listed;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// What is said where there is no server.
const NONE: &str = "There is no MCP server: `x-devtools: {mcp: http}` makes a service one, and \
                    .mcp.json names others.";

/// List the servers, and what each of them has
///
/// All servers are started or asked at once. Ends with 0 only if all of them answered.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp list
  devtools mcp list github filesystem --timeout 60
  devtools mcp list --format json")]
pub(super) struct List {
    /// Servers to ask (default: all)
    #[arg(value_name = "SERVER")]
    servers: Vec<String>,
}

impl List {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, self.servers)?;
        session.act(async |context| {
            let all = ask::list(&context, &wanted).await?;
            if common.format == Format::Table && all.is_empty() {
                session.ui.say(NONE);
            }
            render::answers(session, common.format, &all, table, object)
        })
    }
}

fn table(all: &[Asked<Listed>]) -> Table {
    let mut table = Table::new([
        "SERVER",
        "TRANSPORT",
        "STATE",
        "PROTOCOL",
        "NAME",
        "TOOLS",
        "RESOURCES",
        "PROMPTS",
        "HANDSHAKE",
    ]);
    for one in all {
        let listed = one.outcome.as_ref().ok();
        let field =
            |text: &dyn Fn(&Listed) -> String| Cell::plain(listed.map(text).unwrap_or_default());
        table.push([
            Cell::plain(&one.server.name),
            Cell::plain(one.server.way.transport()),
            render::state(&one.outcome),
            field(&|listed| render::protocol(&listed.introduction)),
            field(&|listed| {
                let own = &listed.introduction;
                render::short(format!("{} {}", own.name, own.version).trim())
            }),
            field(&|listed| listed.tools.len().to_string()),
            field(&|listed| listed.resources.to_string()),
            field(&|listed| listed.prompts.to_string()),
            field(&|listed| render::milliseconds(listed.handshake)),
        ]);
    }
    if all.len() > 1 {
        let listed = all.iter().filter_map(|one| one.outcome.as_ref().ok());
        let tools: usize = listed.map(|listed| listed.tools.len()).sum();
        let empty = || Cell::plain("");
        table.push([
            Cell::new(Meaning::Strong, "total"),
            empty(),
            empty(),
            empty(),
            empty(),
            Cell::new(Meaning::Strong, tools.to_string()),
            empty(),
            empty(),
            empty(),
        ]);
    }
    table
}

fn object(one: &Asked<Listed>) -> Value {
    let more = match &one.outcome {
        Ok(listed) => json!({
            "state": "ready",
            "introduction": render::introduction(&listed.introduction),
            "handshake_ms": listed.handshake.as_secs_f64() * 1000.0,
            "tools": listed.tools.iter().map(|tool| &tool.name).collect::<Vec<_>>(),
            "resources": listed.resources,
            "prompts": listed.prompts,
        }),
        Err(problem) => json!({"state": problem.class, "problem": render::problem(problem)}),
    };
    render::joined(render::server(&one.server), more)
}
