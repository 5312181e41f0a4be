//! `devtools mcp ping`

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::mcp::ask;
use crate::ops::mcp::ask::Asked;
use crate::ops::mcp::ask::Pong;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Ask servers for a sign of life
///
/// With `ping` where the protocol has it, else with `server/discover`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp ping
  devtools mcp ping gateway-mcp --timeout 2")]
pub(super) struct Ping {
    /// Servers to ask (default: all)
    #[arg(value_name = "SERVER")]
    servers: Vec<String>,
}

impl Ping {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, self.servers)?;
        session.act(async |context| {
            let all = ask::ping(&context, &wanted).await?;
            render::answers(session, common.format, &all, table, object)
        })
    }
}

fn table(all: &[Asked<Pong>]) -> Table {
    let mut table = Table::new(["SERVER", "STATE", "PROTOCOL", "HANDSHAKE", "LATENCY"]);
    for one in all {
        let pong = one.outcome.as_ref().ok();
        let field =
            |text: &dyn Fn(&Pong) -> String| Cell::plain(pong.map(text).unwrap_or_default());
        table.push([
            Cell::plain(&one.server.name),
            render::state(&one.outcome),
            field(&|pong| render::protocol(&pong.introduction)),
            field(&|pong| render::milliseconds(pong.handshake)),
            field(&|pong| render::milliseconds(pong.latency)),
        ]);
    }
    table
}

fn object(one: &Asked<Pong>) -> Value {
    let more = match &one.outcome {
        Ok(pong) => json!({
            "state": "ready",
            "introduction": render::introduction(&pong.introduction),
            "handshake_ms": pong.handshake.as_secs_f64() * 1000.0,
            "latency_ms": pong.latency.as_secs_f64() * 1000.0,
        }),
        Err(problem) => json!({"state": problem.class, "problem": render::problem(problem)}),
    };
    render::joined(render::server(&one.server), more)
}
