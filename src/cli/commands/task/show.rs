//! `devtools task show`

use std::path::PathBuf;
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
use crate::ops::task::results;
use crate::ops::task::results::Outcome;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;

/// Show a task with all of its parts
///
/// --result prints what the agents answered, --output writes the files in it.
/// Nothing is written if one of them would lie outside of the folder.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task show 3f2c
  devtools task show 3f2c --result
  devtools task show 3f2c --result infrastructure
  devtools task show 3f2c --output results")]
pub(super) struct Show {
    /// Task; the beginning of its identifier is enough
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: String,
    /// Print what the agents answered, or the one of a subtask or agent
    #[arg(short, long, value_name = "SUBTASK", num_args = 0..=1, default_missing_value = "")]
    result: Option<String>,
    /// Write the files of the results into this folder
    #[arg(short, long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// Write over files that are there
    #[arg(long, requires = "output")]
    force: bool,
}

impl Show {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.ask(session, async |desk| {
            let task = desk.task(&self.task).await?;
            if self.result.is_none() && self.output.is_none() {
                session.ui.print(&match common.format {
                    Format::Json => json::pretty(&task.raw)?,
                    Format::Table => render::task(&task.value, task.now, &session.ui.out),
                })?;
                return Ok(ExitCode::SUCCESS);
            }
            let subtask = self.result.as_deref().filter(|name| !name.is_empty());
            let outcomes = results::results(&desk, &task.value, subtask).await?;
            if self.result.is_some() {
                print(session, common.format, &outcomes)?;
            }
            if let Some(output) = &self.output {
                save(
                    session,
                    &outcomes,
                    &session.environment.folder.join(output),
                    self.force,
                )?;
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn print(session: &Session, format: Format, outcomes: &[Outcome]) -> Result<()> {
    if format == Format::Json {
        let rows: Vec<Value> = outcomes.iter().map(as_json).collect();
        session.ui.print(&json::pretty(&rows)?)?;
        return Ok(());
    }
    for outcome in outcomes {
        let Outcome {
            subtask_id,
            agent_type,
            result,
        } = outcome;
        let head = format!("{} {}", render::short(subtask_id), render::safe(agent_type));
        let head = session.ui.out.paint(Meaning::Strong, head);
        let text = json::pretty(result)?;
        session
            .ui
            .print(&format!("{head}\n{}", safe_text(text.as_bytes())))?;
    }
    if outcomes.is_empty() {
        session.ui.say("No part of the task has a result yet.");
    }
    Ok(())
}

fn as_json(outcome: &Outcome) -> Value {
    let Outcome {
        subtask_id,
        agent_type,
        result,
    } = outcome;
    json!({"subtask_id": subtask_id, "agent_type": agent_type, "result": result})
}

fn save(
    session: &Session,
    outcomes: &[Outcome],
    folder: &std::path::Path,
    force: bool,
) -> Result<()> {
    if session.globals.dry_run {
        session
            .ui
            .say(&format!("Would write files into {}.", folder.display()));
        return Ok(());
    }
    let written = results::save(outcomes, folder, force)?;
    for place in &written {
        session.ui.say(&format!("wrote {}", place.display()));
    }
    if written.is_empty() {
        session.ui.say("There are no files in the results.");
    }
    Ok(())
}
