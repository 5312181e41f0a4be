//! `devtools mcp tools`

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::mcp::schema;
use crate::ops::mcp::ask;
use crate::ops::mcp::ask::Asked;
use crate::ops::mcp::ask::Listed;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// List the tools of servers, with what each takes
///
/// `--format json` prints the whole schemas.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp tools
  devtools mcp tools filesystem
  devtools mcp tools gateway-mcp --format json")]
pub(super) struct Tools {
    /// Servers to ask (default: all)
    #[arg(value_name = "SERVER")]
    servers: Vec<String>,
}

impl Tools {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, self.servers)?;
        session.act(async |context| {
            let all = ask::list(&context, &wanted).await?;
            render::answers(session, common.format, &all, table, object)
        })
    }
}

fn table(all: &[Asked<Listed>]) -> Table {
    let mut table = Table::new(["SERVER", "TOOL", "ARGUMENTS", "DESCRIPTION"]);
    for one in all {
        for tool in one.outcome.iter().flat_map(|listed| &listed.tools) {
            table.push([
                Cell::plain(&one.server.name),
                Cell::plain(render::short(&tool.name)),
                Cell::plain(render::short(&schema::summary(&tool.schema))),
                Cell::plain(render::short(&tool.description)),
            ]);
        }
    }
    table
}

fn object(one: &Asked<Listed>) -> Value {
    let more = match &one.outcome {
        Ok(listed) => {
            let tools: Vec<&Value> = listed.tools.iter().map(|tool| &tool.whole).collect();
            json!({"tools": tools})
        }
        Err(problem) => json!({"problem": render::problem(problem)}),
    };
    render::joined(render::server(&one.server), more)
}
