//! `devtools task list`

use std::process::ExitCode;

use clap::Args;
use serde_json::Value;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::list;
use crate::ops::task::list::Listed;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::tasks::Filter;
use crate::tasks::Since;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::duration::GoDuration;

/// List tasks, the newest first
///
/// An orchestrator that has no list is asked about the tasks that were submitted
/// from here.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task list
  devtools task list --status failed --since 1h
  devtools task list --agent cicd --limit 10 --format json
  devtools task list -q --status pending,in_progress")]
pub(super) struct List {
    /// Only those that are so far; several are joined with commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    status: Vec<Status>,
    /// Only those with a part for this agent
    #[arg(long, value_name = "AGENT")]
    agent: Option<String>,
    /// Only those planned from then on, such as 1h or 2026-11-21T10:00:00Z
    #[arg(long, value_name = "TIME", value_parser = since)]
    since: Option<Since>,
    /// At most so many
    #[arg(short = 'n', long, value_name = "NUMBER", default_value = "50", value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// Print only the identifiers
    #[arg(short, long)]
    quiet: bool,
}

impl List {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let filter = Filter {
            statuses: self.status,
            agent: self.agent,
            since: self.since,
            limit: usize::try_from(self.limit).ok(),
        };
        common.ask(session, async |desk| {
            let listed = list::list(&desk, &filter).await?;
            let (shown, total) = (listed.tasks.len(), listed.total);
            session.ui.print(&match (self.quiet, common.format) {
                (true, _) => ids(&listed),
                (false, Format::Json) => {
                    let rows: Vec<Value> = listed.tasks.into_iter().map(|task| task.raw).collect();
                    json::pretty(&rows)?
                }
                (false, Format::Table) => table(&listed).render(&session.ui.out),
            })?;
            if shown < total {
                session.ui.say(&format!(
                    "{shown} of {total} tasks are shown; --limit shows more."
                ));
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn ids(listed: &Listed) -> String {
    let id = |id: &str| format!("{}\n", render::safe(id));
    listed
        .tasks
        .iter()
        .map(|task| id(&task.value.task_id))
        .collect()
}

fn table(listed: &Listed) -> Table {
    let mut table = Table::new([
        "TASK",
        "STATUS",
        "DONE",
        "PRIORITY",
        "AGENTS",
        "CREATED",
        "DESCRIPTION",
    ]);
    for task in &listed.tasks {
        let task = &task.value;
        let progress = task.progress;
        table.push([
            Cell::plain(render::short(&task.task_id)),
            render::status(task.status),
            Cell::plain(format!("{}/{}", progress.completed, progress.total)),
            Cell::plain(task.priority.word()),
            Cell::plain(task.agent_types.join(", ")),
            Cell::plain(render::age(task.created_at, Some(listed.now))),
            Cell::plain(render::excerpt(&task.description)),
        ]);
    }
    table
}

fn status(text: &str) -> std::result::Result<Status, String> {
    text.parse()
        .map_err(|error: crate::task::status::NotAStatus| error.to_string())
}

/// A span before now, by the clock of the orchestrator, or a moment.
fn since(text: &str) -> std::result::Result<Since, String> {
    if let Ok(span) = text.parse::<GoDuration>() {
        return Ok(Since::Ago(span.to_std()));
    }
    let with_time = if text.len() == 10 {
        format!("{text}T00:00:00Z")
    } else {
        text.to_owned()
    };
    let moment = with_time.parse::<Moment>();
    moment
        .map(Since::At)
        .map_err(|_| "write 2026-11-21T10:00:00Z, 2026-11-21, or a span such as 1h".to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn since_is_a_span_or_a_moment() {
        assert_eq!(since("1h"), Ok(Since::Ago(Duration::from_hours(1))));
        assert_eq!(since("1970-01-02"), Ok(Since::At(Moment(86_400_000))));
        assert!(since("yesterday").is_err());
    }
}
