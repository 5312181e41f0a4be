//! `devtools mcp gc`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Format;
use crate::ops::mcp::gc;
use crate::ops::mcp::gc::Leftover;
use crate::ops::mcp::gc::Limits;
use crate::ops::mcp::gc::Owner;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Remove containers of servers that nobody needs any more
///
/// A server that ignores the end of its input outlives whoever started it. Those whose
/// devtools or orchestrator has ended are removed. Of others nothing is certain:
/// containers that somebody started with `docker run -i --rm` from the image of a server
/// of this stack, or that a devtools elsewhere did. `--unknown` removes those, too, if
/// they are old enough.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools mcp gc --dry-run
  devtools mcp gc --yes
  devtools mcp gc --unknown --older-than 1h")]
pub(super) struct Gc {
    /// Show what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
    /// Remove those, too, whose owner is not known
    #[arg(long)]
    unknown: bool,
    /// How old those must be
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = values::span)]
    older_than: Duration,
}

impl Gc {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let wanted = common.wanted(session, Vec::new())?;
        let limits = Limits {
            unknown: self.unknown,
            older_than: self.older_than,
        };
        session.act(async |context| {
            let all = gc::look(&context, &wanted).await?;
            let going: Vec<Leftover> = all
                .iter()
                .filter(|one| one.may_go(limits))
                .cloned()
                .collect();
            if common.format == Format::Json {
                let object = |one: &Leftover| {
                    let mut object = object(one);
                    object["goes"] = json!(one.may_go(limits));
                    object
                };
                let rows: Vec<Value> = all.iter().map(object).collect();
                session.ui.print(&json::pretty(&rows)?)?;
            } else if !all.is_empty() {
                session.ui.print(&table(&all).render(&session.ui.out))?;
            }
            let kept = all.len() - going.len();
            if going.is_empty() || self.dry_run {
                session.ui.say(&summary(&going, kept, self.dry_run));
                return Ok(ExitCode::SUCCESS);
            }
            if !self.yes {
                let question = format!("Remove {}?", containers(going.len()));
                let agreed =
                    prompt::confirm(session.ui.terminals, &question, "say --yes to agree")?;
                if !agreed {
                    return Err(Error::Declined);
                }
            }
            let failed = gc::remove(&context, &going).await;
            for (name, error) in &failed {
                session.ui.warn(&format!("{name} is not removed: {error}"));
            }
            session.ui.say(&format!(
                "Removed {}.",
                containers(going.len() - failed.len())
            ));
            Ok(crate::cli::session::judged(failed.is_empty()))
        })
    }
}

fn summary(going: &[Leftover], kept: usize, is_dry: bool) -> String {
    let kept = match kept {
        0 => String::new(),
        1 => " One stays.".to_owned(),
        many => format!(" {many} stay."),
    };
    if going.is_empty() {
        format!("There is nothing to remove.{kept}")
    } else if is_dry {
        format!("Would remove {}.{kept}", containers(going.len()))
    } else {
        kept
    }
}

fn containers(count: usize) -> String {
    match count {
        1 => "one container".to_owned(),
        many => format!("{many} containers"),
    }
}

/// Containers of servers as a table.
pub(super) fn table(all: &[Leftover]) -> Table {
    let mut table = Table::new(["CONTAINER", "SERVER", "IMAGE", "AGE", "OWNER"]);
    for one in all {
        let (meaning, owner) = match one.owner {
            Owner::Alive(process) => (Meaning::Good, format!("process {process}")),
            Owner::Dead(process) => (Meaning::Bad, format!("none: process {process} has ended")),
            Owner::Serving => (Meaning::Good, "a container that runs".to_owned()),
            Owner::Fallen => (Meaning::Bad, "none: its container has ended".to_owned()),
            Owner::Elsewhere => (Meaning::Attention, "on another machine".to_owned()),
            Owner::Stranger => (Meaning::Attention, "somebody else".to_owned()),
        };
        table.push([
            Cell::plain(&one.name),
            Cell::plain(&one.server),
            Cell::plain(&one.image),
            Cell::plain(human::span(one.age)),
            Cell::new(meaning, owner).with_symbol(),
        ]);
    }
    table
}

/// A container of a server for programs.
pub(super) fn object(one: &Leftover) -> Value {
    let Leftover {
        id,
        name,
        server,
        image,
        age,
        owner,
    } = one;
    json!({
        "id": id,
        "container": name,
        "server": server,
        "image": image,
        "age_seconds": age.as_secs(),
        "owner": owner.word(),
    })
}
