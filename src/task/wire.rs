//! The vocabulary of the orchestrator's HTTP API, as both sides read and write it.
//!
//! The guide's fields keep their names and their form; what is added is optional
//! when read, so that an orchestrator that has only the guide's is understood.
//! `docs/openapi.json` writes the same down for others.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::moment::Moment;
use super::status::{Priority, Status};

/// A request to plan a task: the body of `POST /orchestrate`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewTask {
    /// What is to be done, in a sentence or a few.
    pub description: String,
    /// How urgent it is.
    #[serde(default)]
    pub priority: Priority,
    /// The one agent that is to do all of it; otherwise rules or a model decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_type: Option<String>,
    /// Whatever the agents should know of the project; passed on to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_context: Option<Value>,
    /// Whatever the agents should know of the workspace; kept, and passed on to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace_config: Option<Value>,
    /// Files that the agents get to work on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<File>,
}

/// A file by its path and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its path in the project.
    pub file_path: String,
    /// What stands in it.
    pub content: String,
}

impl File {
    /// Its name without the folders.
    pub fn file_name(&self) -> &str {
        let mut names = self.file_path.rsplit(['/', '\\']);
        names.next().unwrap_or_default()
    }

    /// Whether its name ends with a dot and one of these, in any case of letters.
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        let name = self.file_name().to_lowercase();
        extensions
            .iter()
            .any(|extension| name.ends_with(&format!(".{extension}")))
    }
}

/// A task with all of its parts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its identifier.
    pub task_id: String,
    /// What is to be done.
    #[serde(default)]
    pub description: String,
    /// How urgent it is.
    #[serde(default)]
    pub priority: Priority,
    /// How far it is. The guide's orchestrator does not say.
    #[serde(default)]
    pub status: Status,
    /// Its parts, in the order in which they were planned.
    #[serde(default)]
    pub subtasks: Vec<Subtask>,
    /// In which order they are worked on.
    #[serde(default)]
    pub routing_plan: RoutingPlan,
    /// Twice the words of the description, as the guide counts.
    #[serde(default)]
    pub estimated_tokens: u64,
    /// How the plan came about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
    /// When it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Moment>,
    /// When something happened to it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Moment>,
    /// When it came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Moment>,
    /// The trace that its requests belong to (W3C Trace Context).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// How many of its parts are where.
    #[serde(default)]
    pub progress: Progress,
    /// Why it failed or was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// What its agents made; the texts are in the results of the subtasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artifacts: Vec<Artifact>,
}

impl Task {
    /// The task as a line of a list; of one that does not say when it was planned,
    /// as the guide's, the first of its parts does.
    pub fn summary(&self) -> TaskSummary {
        let mut agent_types: Vec<String> = Vec::new();
        for subtask in &self.subtasks {
            if !agent_types.contains(&subtask.agent_type) {
                agent_types.push(subtask.agent_type.clone());
            }
        }
        let created = self.subtasks.iter().filter_map(|part| part.created_at);
        TaskSummary {
            task_id: self.task_id.clone(),
            description: self.description.clone(),
            priority: self.priority,
            status: self.status,
            agent_types,
            created_at: self.created_at.or_else(|| created.min()),
            updated_at: self.updated_at,
            finished_at: self.finished_at,
            progress: self.progress,
            error: self.error.clone(),
        }
    }
}

/// A task in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskSummary {
    /// Its identifier.
    pub task_id: String,
    /// What is to be done.
    #[serde(default)]
    pub description: String,
    /// How urgent it is.
    #[serde(default)]
    pub priority: Priority,
    /// How far it is.
    #[serde(default)]
    pub status: Status,
    /// The agents of its parts, in the order of the plan, none twice.
    #[serde(default)]
    pub agent_types: Vec<String>,
    /// When it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Moment>,
    /// When something happened to it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    /// When it came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Moment>,
    /// How many of its parts are where.
    #[serde(default)]
    pub progress: Progress,
    /// Why it failed or was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

/// The answer to `GET /tasks`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskPage {
    /// The tasks of this page, the newest first.
    pub tasks: Vec<TaskSummary>,
    /// What to ask for the next page with; empty on the last.
    #[serde(default)]
    pub next_page_token: String,
    /// How many tasks a page has at most.
    #[serde(default)]
    pub page_size: usize,
    /// How many tasks there are on all pages.
    #[serde(default)]
    pub total_size: usize,
}

/// How many parts of a task are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// All of them.
    pub total: usize,
    /// Those that are done.
    pub completed: usize,
    /// Those that were given up, cancelled or skipped.
    pub failed: usize,
}

/// Why something did not work out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A word for programs: `agent_unreachable`, `timeout`, `interrupted`.
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

/// A part of a task, which one agent does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Subtask {
    /// Its identifier.
    pub id: String,
    /// The kind of agent that does it.
    pub agent_type: String,
    /// What the agent is told.
    #[serde(default)]
    pub description: String,
    /// How far it is.
    #[serde(default)]
    pub status: Status,
    /// The subtasks that must be completed before.
    #[serde(default)]
    pub dependencies: Vec<String>,
    /// How often it was given to an agent.
    #[serde(default)]
    pub attempt: u32,
    /// How often it is tried before it is given up.
    #[serde(default)]
    pub max_attempts: u32,
    /// The URL that the agent was asked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_endpoint: Option<String>,
    /// The address of the replica that has or had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_instance: Option<String>,
    /// When it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Moment>,
    /// When nothing but a free agent was missing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queued_at: Option<Moment>,
    /// When the last attempt began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Moment>,
    /// When it came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Moment>,
    /// How long the last attempt took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// What came out, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_summary: Option<String>,
    /// Why it failed, or what it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// Why this agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routing: Option<Routing>,
}

/// Why a subtask goes to its agent, and what else was considered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Routing {
    /// Who decided: `rules`, `llm` or `request`.
    pub mode: String,
    /// The rule that decided, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_id: Option<String>,
    /// The words of the description that spoke for it.
    #[serde(default)]
    pub matched: Vec<String>,
    /// How much speaks for it.
    #[serde(default)]
    pub score: f64,
    /// Every agent for which something speaks, the best first.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    /// The decision in a sentence.
    #[serde(default)]
    pub reason: String,
}

/// An agent that was considered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which.
    pub agent_type: String,
    /// How much speaks for it.
    pub score: f64,
}

/// In which order the parts of a task are worked on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoutingPlan {
    /// All subtasks, each behind those it depends on.
    pub execution_order: Vec<String>,
    /// The same in levels: what stands in one may run at once.
    #[serde(default)]
    pub parallel_groups: Vec<Vec<String>>,
    /// Pairs of a subtask and one that depends on it.
    #[serde(default)]
    pub edges: Vec<(String, String)>,
    /// Five for each subtask, as the guide counts: a guess, and no measurement.
    #[serde(default)]
    pub estimated_duration_minutes: u64,
}

/// How something came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// `rules` or `llm`.
    pub mode: String,
    /// The language model, where one was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Why rules were used although there is a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
}

/// A file that an agent made, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifact {
    /// The subtask that it came from.
    pub subtask_id: String,
    /// Where it belongs in the project.
    pub file_path: String,
    /// How long its text is.
    pub bytes: usize,
}

/// The answer to `GET /agents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgentList {
    /// All agents that the orchestrator knows.
    pub agents: Vec<Agent>,
}

/// A kind of agent, with its replicas.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// Its name: `feature-dev`.
    #[serde(rename = "type")]
    pub agent_type: String,
    /// Where it is asked.
    #[serde(default)]
    pub endpoint: String,
    /// `available`, `busy`, `degraded` or `unavailable`.
    #[serde(default)]
    pub status: String,
    /// The version that it says it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Whether it is a stand-in of devtools, as it says itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<bool>,
    /// What its health check said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<AgentHealth>,
    /// How much it has to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<Load>,
    /// Its replicas.
    #[serde(default)]
    pub instances: Vec<Instance>,
    /// What it can do, from its card.
    #[serde(default)]
    pub skills: Vec<Value>,
    /// When it answered last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Moment>,
}

/// What a health check said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgentHealth {
    /// Whether it is well.
    pub ok: bool,
    /// How long the answer took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u64>,
    /// When it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<Moment>,
    /// What is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// How much an agent has to do, and has done since the orchestrator started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// Subtasks that it works on.
    pub active: usize,
    /// Subtasks that wait for it.
    pub queued: usize,
    /// How many it is given at once, all replicas together.
    pub max_concurrency: usize,
    /// Attempts that went well.
    pub completed: u64,
    /// Attempts that did not.
    pub failed: u64,
    /// How long the good ones took on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avg_ms: Option<f64>,
}

/// A replica of an agent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Instance {
    /// IP address and port.
    pub address: String,
    /// `available`, `busy` or `unavailable`.
    #[serde(default)]
    pub status: String,
    /// Subtasks that it works on.
    #[serde(default)]
    pub active: usize,
    /// Attempts that it completed since the orchestrator started.
    #[serde(default)]
    pub completed: u64,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// The form of every error: `{"error":{"code":…,"message":…}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: Failure,
}
