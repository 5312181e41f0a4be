//! From a request to a planned task.

use std::path::PathBuf;

use crate::host::files;
use crate::inside::Model;
use crate::inside::answer::Refusal;
use crate::inside::bench::new_id;
use crate::inside::trace::Trace;
use crate::task::draft::{Draft, Part};
use crate::task::event::Happening;
use crate::task::rules::{Rules, estimated_tokens};
use crate::task::status::Status;
use crate::task::wire::{Failure, Made, NewTask, Routing, Task};

use super::decompose::{self, Table};
use super::settings::Orchestration;

/// The longest description: more than anybody writes, less than hurts.
const LONGEST: usize = 16 * 1024;

/// How many files may come with a request.
const MOST_FILES: usize = 200;

/// A file of rules that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct RulesFileError {
    path: PathBuf,
    reason: String,
}

/// What makes plans.
pub(super) struct Planner {
    pub(super) rules: Rules,
    /// Where the rules come from, for people.
    pub(super) source: String,
    /// The agents that there are.
    pub(super) agents: Vec<String>,
    max_attempts: u32,
}

/// A task that is planned, and what happens to it first.
pub(super) struct Planned {
    pub(super) task_id: String,
    pub(super) happenings: Vec<Happening>,
}

impl Planner {
    /// A planner for `agents`, with the user's rules where there are any.
    pub(super) fn new(
        agents: Vec<String>,
        orchestration: &Orchestration,
    ) -> Result<Self, RulesFileError> {
        let names: Vec<&str> = agents.iter().map(String::as_str).collect();
        let path = &orchestration.rules_file;
        let wrong = |reason: String| RulesFileError {
            path: path.clone(),
            reason,
        };
        let text = files::read(path).map_err(|error| wrong(error.to_string()))?;
        let (rules, source) = match text {
            Some(text) => (Rules::read(&text, &names), path.display().to_string()),
            None if orchestration.is_rules_file_named => {
                return Err(wrong("there is no such file".to_owned()));
            }
            None => (Rules::built_in(&names), "built in".to_owned()),
        };
        Ok(Self {
            rules: rules.map_err(|error| wrong(error.to_string()))?,
            source,
            agents,
            max_attempts: orchestration.max_attempts,
        })
    }

    /// Refuses a request that makes no sense.
    pub(super) fn check(&self, request: &NewTask) -> Result<(), Refusal> {
        let NewTask {
            description,
            priority: _,
            agent_type,
            project_context: _,
            workspace_config: _,
            inputs,
        } = request;
        if description.trim().is_empty() {
            return Err(Refusal::bad_request(
                "description: it says nothing of what is to be done",
            ));
        }
        if description.len() > LONGEST {
            let message = format!(
                "description: it has {} bytes, and {LONGEST} are the most; files go into inputs",
                description.len()
            );
            return Err(Refusal::bad_request(message));
        }
        if inputs.len() > MOST_FILES {
            let message = format!(
                "inputs: {} files, and {MOST_FILES} are the most",
                inputs.len()
            );
            return Err(Refusal::bad_request(message));
        }
        agent_type
            .iter()
            .try_for_each(|agent| self.check_agent(agent))
    }

    /// Refuses an agent that there is not.
    pub(super) fn check_agent(&self, agent: &str) -> Result<(), Refusal> {
        if self.agents.iter().any(|known| known == agent) {
            return Ok(());
        }
        let message = format!(
            "there is no agent {agent:?}; there are {}",
            self.agents.join(", ")
        );
        Err(Refusal::new(
            axum::http::StatusCode::BAD_REQUEST,
            "unknown_agent",
            message,
        ))
    }

    /// The parts of a task: by the request itself, by the model where there is one,
    /// or by the rules.
    pub(super) async fn draft(
        &self,
        request: &NewTask,
        model: Option<&Model>,
        trace: &Trace,
    ) -> Draft {
        let Some(agent_type) = &request.agent_type else {
            let agents: Vec<&str> = self.agents.iter().map(String::as_str).collect();
            let table = Table {
                agents: &agents,
                rules: &self.rules,
            };
            return decompose::draft(table, model, &request.description, trace).await;
        };
        let part = Part {
            agent_type: agent_type.clone(),
            description: request.description.clone(),
            after: Vec::new(),
            routing: Routing {
                mode: "request".to_owned(),
                reason: format!("the request names {agent_type}"),
                ..Routing::default()
            },
        };
        Draft {
            parts: vec![part],
            made: Made {
                mode: "request".to_owned(),
                ..Made::default()
            },
        }
    }

    /// The task for a draft, and what happens to it first: it is created, each part
    /// gets its agent, and without any part it is rejected.
    pub(super) fn plan(&self, request: &NewTask, draft: &Draft, trace: &Trace) -> Planned {
        let (mut subtasks, routing_plan) = draft.subtasks(new_id);
        for subtask in &mut subtasks {
            subtask.max_attempts = self.max_attempts;
        }
        let task_id = new_id();
        let routes: Vec<Happening> = draft
            .parts
            .iter()
            .zip(&subtasks)
            .map(|(part, subtask)| Happening::Routed {
                subtask_id: subtask.id.clone(),
                agent_type: part.agent_type.clone(),
                routing: part.routing.clone(),
            })
            .collect();
        let task = Task {
            task_id: task_id.clone(),
            description: request.description.clone(),
            priority: request.priority,
            subtasks,
            routing_plan,
            estimated_tokens: estimated_tokens(&request.description),
            made: Some(draft.made.clone()),
            trace_id: Some(trace.id().to_owned()),
            ..Task::default()
        };
        let mut happenings = vec![Happening::Created {
            task: Box::new(task),
        }];
        if routes.is_empty() {
            happenings.push(Happening::Task {
                from: Status::Pending,
                to: Status::Rejected,
                error: Some(Failure {
                    code: "no_agent".to_owned(),
                    message: "no rule fits, and nobody takes what no rule takes".to_owned(),
                }),
            });
        }
        happenings.extend(routes);
        Planned {
            task_id,
            happenings,
        }
    }
}
