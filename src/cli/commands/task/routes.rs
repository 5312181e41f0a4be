//! `devtools task routes`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::render;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::Desk;
use crate::task::wire::Routing;
use crate::task::wire::Task;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Tell why a task goes to which agent
///
/// With a description: what would be decided, and what else was considered; no
/// task is made. With --task: what was decided. With neither: the rules.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task routes
  devtools task routes \"Write a pipeline that deploys to Kubernetes\"
  devtools task routes --task 3f2c")]
pub(super) struct Routes {
    /// What would be to do
    #[arg(value_name = "DESCRIPTION", conflicts_with = "task")]
    description: Option<String>,
    /// Task whose decisions are shown; the beginning of its identifier is enough
    #[arg(long, value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: Option<String>,
}

impl Routes {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.ask(session, async |desk| {
            match (&self.description, &self.task) {
                (Some(description), _) => {
                    show_decision(session, common.format, &desk, description).await
                }
                (None, Some(task)) => {
                    let task = desk.task(task).await?.value;
                    session.ui.print(&match common.format {
                        Format::Json => json::pretty(&of_task(&task))?,
                        Format::Table => decided(&task, &session.ui.out),
                    })?;
                    Ok(ExitCode::SUCCESS)
                }
                (None, None) => {
                    let rules = desk.rules().await?;
                    session.ui.print(&match common.format {
                        Format::Json => json::pretty(&rules)?,
                        Format::Table => table(&rules).render(&session.ui.out),
                    })?;
                    Ok(ExitCode::SUCCESS)
                }
            }
        })
    }
}

/// Shows what would be decided about a description.
pub(super) async fn show_decision(
    session: &Session,
    format: Format,
    desk: &Desk,
    description: &str,
) -> Result {
    let decision = desk.decision(description).await?;
    session.ui.print(&match format {
        Format::Json => json::pretty(&decision)?,
        Format::Table => decisions(&decision, &session.ui.out),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The rules, in the order of the orchestrator.
fn table(rules: &Value) -> Table {
    let mut table = Table::new(["RULE", "AGENT", "PRIORITY", "KEYWORDS", "HINTS", "THEN"]);
    for rule in rules["rules"].as_array().into_iter().flatten() {
        let text = |name: &str| Cell::plain(rule[name].as_str().unwrap_or_default());
        table.push([
            text("id"),
            text("agent_type"),
            Cell::plain(rule["priority"].as_i64().unwrap_or_default().to_string()),
            Cell::plain(words(&rule["keywords"])),
            Cell::plain(words(&rule["hints"])),
            Cell::plain(words(&rule["adds"])),
        ]);
    }
    table
}

fn words(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    words.join(", ")
}

fn of_task(task: &Task) -> Value {
    let parts = task.subtasks.iter().map(|part| {
        json!({
            "subtask_id": part.id,
            "agent_type": part.agent_type,
            "description": part.description,
            "routing": part.routing,
        })
    });
    json!({"task_id": task.task_id, "decisions": parts.collect::<Vec<_>>()})
}

fn decided(task: &Task, palette: &Palette) -> String {
    let parts = task.subtasks.iter().map(|part| {
        let head = format!(
            "{} {}",
            render::short(&part.id),
            render::safe(&part.agent_type)
        );
        match &part.routing {
            Some(routing) => one(&head, &part.description, routing, palette),
            None => format!("{head}: the orchestrator does not tell why\n"),
        }
    });
    parts.collect()
}

/// The parts of a decision: a list of them, or one alone.
fn decisions(decision: &Value, palette: &Palette) -> String {
    let list = ["subtasks", "decisions", "parts"]
        .into_iter()
        .find_map(|name| decision[name].as_array());
    let parts = match list {
        Some(list) => list.as_slice(),
        None => std::slice::from_ref(decision),
    };
    let shown = parts.iter().map(|part| {
        let agent = part["agent_type"]
            .as_str()
            .or_else(|| part["agent"].as_str());
        let agent = render::safe(agent.unwrap_or("nobody"));
        let routing = part.get("routing").unwrap_or(part);
        let routing: Routing = serde_json::from_value(routing.clone()).unwrap_or_default();
        let description = part["description"].as_str().unwrap_or_default();
        one(&agent, description, &routing, palette)
    });
    let shown: String = shown.collect();
    if shown.is_empty() {
        return "No agent takes it.\n".to_owned();
    }
    shown
}

fn one(head: &str, description: &str, routing: &Routing, palette: &Palette) -> String {
    let Routing {
        mode,
        rule_id,
        matched,
        score,
        candidates,
        reason,
    } = routing;
    let mut text = format!(
        "{} {}\n",
        palette.paint(Meaning::Strong, head),
        render::excerpt(description)
    );
    let by = match rule_id {
        Some(rule) => format!("{} {}", render::safe(mode), render::safe(rule)),
        None => render::safe(mode),
    };
    let others: Vec<String> = candidates
        .iter()
        .map(|candidate| {
            format!(
                "{} {}",
                render::safe(&candidate.agent_type),
                candidate.score
            )
        })
        .collect();
    let lines = [
        ("why", render::safe(reason)),
        ("by", by),
        ("words", render::safe(&matched.join(", "))),
        (
            "score",
            if *score > 0.0 {
                score.to_string()
            } else {
                String::new()
            },
        ),
        ("considered", others.join(", ")),
    ];
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let name = palette.paint(Meaning::Faint, format!("{name:<10}"));
        let _ = writeln!(text, "  {name} {value}");
    }
    text
}
