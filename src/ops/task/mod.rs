//! Hands tasks to an orchestrator, and asks it about them.

pub mod change;
pub mod check;
pub mod find;
pub mod list;
pub mod results;
pub mod submit;
pub mod watch;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use serde_json::Value;

use crate::event::Event;
use crate::event::Reporter;
use crate::ops::Error;
use crate::ops::Result;
use crate::task::moment::Moment;
use crate::task::wire::AgentList;
use crate::task::wire::Task;
use crate::tasks::Choice;
use crate::tasks::Filter;
use crate::tasks::Orchestrator;
use crate::tasks::Received;
use crate::tasks::Remembered;
use crate::tasks::Trouble;
use crate::tasks::choose;
use crate::tasks::choose_subtask;

/// From this length on an identifier is taken for a whole one: that of a UUID.
const WHOLE: usize = 36;

/// The longest identifier that is asked for.
const LONGEST: usize = 200;

/// Where tasks are handed in.
pub struct Desk {
    /// Who takes them.
    pub orchestrator: Orchestrator,
    /// Those that this user handed in before.
    pub remembered: Remembered,
    reporter: Arc<dyn Reporter>,
    /// What was said already.
    said: Mutex<BTreeSet<String>>,
}

impl Desk {
    fn new(
        orchestrator: Orchestrator,
        remembered: Remembered,
        reporter: Arc<dyn Reporter>,
    ) -> Self {
        Self {
            orchestrator,
            remembered,
            reporter,
            said: Mutex::default(),
        }
    }

    /// Says something that the user should know, once.
    fn remark(&self, text: &str) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.insert(text.to_owned()) {
            self.reporter.report(Event::Warning(text.to_owned()));
        }
    }

    /// The agents that the orchestrator knows.
    pub async fn agents(&self) -> Result<Received<AgentList>> {
        let agents = self.orchestrator.agents().await?;
        let all = &agents.value.agents;
        if !all.is_empty() && all.iter().all(|agent| agent.load.is_none()) {
            self.remark("this orchestrator does not look after its agents: their load is unknown, and whether they are available is not checked");
        }
        Ok(agents)
    }

    /// The rules by which the orchestrator chooses agents.
    pub async fn rules(&self) -> Result<Value> {
        Ok(self.orchestrator.rules().await?.raw)
    }

    /// What the orchestrator would decide about a description.
    pub async fn decision(&self, description: &str) -> Result<Value> {
        Ok(self.orchestrator.validate(description).await?.raw)
    }

    /// A task with all of its parts, by the beginning of its identifier.
    pub async fn task(&self, beginning: &str) -> Result<Received<Task>> {
        let id = self.id(beginning).await?;
        Ok(self.orchestrator.show(&id).await?)
    }

    /// The identifier that begins so.
    pub async fn id(&self, beginning: &str) -> Result<String> {
        check_id(beginning)?;
        if beginning.len() >= WHOLE {
            return Ok(beginning.to_owned());
        }
        let everything = Filter::default();
        let ids: Vec<String> = match self.orchestrator.list(&everything, Moment::default()).await {
            Ok(all) => all
                .tasks
                .into_iter()
                .map(|task| task.value.task_id)
                .collect(),
            Err(Trouble::Lacks(_)) => {
                let known = self.remembered.tasks()?;
                known.into_iter().map(|task| task.id).collect()
            }
            Err(trouble) => return Err(trouble.into()),
        };
        match choose(beginning, ids.iter().map(String::as_str)) {
            Choice::One(id) => Ok(id),
            Choice::Several(ids) => Err(ambiguous("task", beginning, &ids)),
            // Tasks of others are in no list of the guide's orchestrator.
            Choice::None => match self.orchestrator.show(beginning).await {
                Ok(_) => Ok(beginning.to_owned()),
                Err(trouble) => Err(trouble.into()),
            },
        }
    }
}

/// The part of a task that is called so, begins so, or is its agent's only one.
pub fn subtask_of(task: &Task, name: &str) -> Result<String> {
    match choose_subtask(name, &task.subtasks) {
        Choice::One(id) => Ok(id),
        Choice::Several(ids) => Err(ambiguous("subtask", name, &ids)),
        Choice::None => {
            let known: Vec<String> = task
                .subtasks
                .iter()
                .map(|subtask| format!("{} ({})", subtask.id, subtask.agent_type))
                .collect();
            Err(Error::Usage {
                message: format!("task {} has no subtask {name}", task.task_id),
                hint: Some(format!("its subtasks are {}", known.join(", "))),
            })
        }
    }
}

/// Refuses what cannot be an identifier before anybody is asked about it.
fn check_id(id: &str) -> Result<()> {
    let is_possible = !matches!(id, "" | "." | "..")
        && id.len() <= LONGEST
        && !id.chars().any(|c| c.is_control() || c.is_whitespace());
    if is_possible {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!(
            "{:?} cannot be the identifier of a task",
            crate::text::echo(id)
        ),
        hint: Some("`devtools task list` shows them; the beginning of one is enough".to_owned()),
    })
}

fn ambiguous(what: &str, beginning: &str, ids: &[String]) -> Error {
    Error::Usage {
        message: format!("{beginning} may be any of several {what}s"),
        hint: Some(format!("say more of it: {}", ids.join(", "))),
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        let hint = match &trouble {
            Trouble::Silent { .. } => {
                Some("`devtools ps` shows whether it runs; --url says where another one is")
            }
            Trouble::Unauthorized { .. } => Some(
                "set DEVTOOLS_TOKEN to the token that the orchestrator was started with, in the \
                 environment or, unless --url is given, in the project's .env",
            ),
            Trouble::NoTask { .. } => Some("`devtools task list` shows the tasks that it has"),
            Trouble::Lacks(_) => {
                Some("it has only what the guide describes; the reference orchestrator can do this")
            }
            Trouble::Strange { .. } => {
                Some("look at which program that port belongs to, or say --url")
            }
            Trouble::Refused { .. } => None,
        };
        Self::Failed {
            message: trouble.to_string(),
            hint: hint.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::wire::Subtask;

    #[test]
    fn what_cannot_be_an_identifier_is_refused() {
        for id in ["", ".", "..", "a b", "a\u{1b}[2J", &"x".repeat(201)] {
            assert!(matches!(check_id(id), Err(Error::Usage { .. })), "{id:?}");
        }
        assert!(check_id("a/b").is_ok());
    }

    #[test]
    fn a_subtask_that_is_not_there_is_an_error_that_names_those_that_are() {
        let task = Task {
            task_id: "t".to_owned(),
            subtasks: vec![Subtask {
                id: "s1".to_owned(),
                agent_type: "cicd".to_owned(),
                ..Subtask::default()
            }],
            ..Task::default()
        };

        assert_eq!(subtask_of(&task, "cicd").unwrap(), "s1");
        let error = subtask_of(&task, "x").unwrap_err();
        assert!(
            matches!(error, Error::Usage { hint, .. } if hint.as_deref() == Some("its subtasks are s1 (cicd)"))
        );
    }
}
