//! What happens to tasks: the lines of the journal and the events of the stream.

use serde::{Deserialize, Serialize};

use super::moment::Moment;
use super::status::Status;
use super::wire::{Agent, Artifact, Failure, Routing, Task, TaskSummary};

/// Something that happened, with its number: one line of the journal, and one
/// server-sent event whose `id` is the number and whose name is [`Happening::name`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its number; it grows by one from event to event, also over restarts.
    pub seq: u64,
    /// When it happened.
    pub ts: Moment,
    /// The task that it happened to.
    pub task_id: String,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened to a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum Happening {
    /// It was planned. Its subtasks have no routing yet: that follows.
    #[serde(rename = "task.created")]
    Created {
        /// The task as planned.
        task: Box<Task>,
    },
    /// An agent was chosen for a subtask.
    #[serde(rename = "routing.decision")]
    Routed {
        /// Which subtask.
        subtask_id: String,
        /// The agent.
        agent_type: String,
        /// Why.
        routing: Routing,
    },
    /// A subtask was given to a replica of its agent.
    #[serde(rename = "subtask.assigned")]
    Assigned {
        /// Which subtask.
        subtask_id: String,
        /// The agent.
        agent_type: String,
        /// The URL that it is asked at.
        agent_endpoint: String,
        /// The address of the replica.
        agent_instance: String,
        /// The number of the attempt, from 1.
        attempt: u32,
    },
    /// A subtask went from one status to another.
    #[serde(rename = "subtask.status")]
    Subtask {
        /// Which subtask.
        subtask_id: String,
        /// The agent.
        agent_type: String,
        /// What it was.
        from: Status,
        /// What it is.
        to: Status,
        /// How often it was tried.
        attempt: u32,
        /// What came out, in a sentence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result_summary: Option<String>,
        /// Why it went wrong, or what is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<Failure>,
        /// When it is tried again, where it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_at: Option<Moment>,
    },
    /// A subtask left files.
    #[serde(rename = "artifact")]
    Artifacts {
        /// Which subtask.
        subtask_id: String,
        /// The files, without their text.
        artifacts: Vec<Artifact>,
    },
    /// The task went from one status to another.
    #[serde(rename = "task.status")]
    Task {
        /// What it was.
        from: Status,
        /// What it is.
        to: Status,
        /// Why it failed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<Failure>,
    },
}

impl Happening {
    /// The name of the event on the stream.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created { .. } => "task.created",
            Self::Routed { .. } => "routing.decision",
            Self::Assigned { .. } => "subtask.assigned",
            Self::Subtask { .. } => "subtask.status",
            Self::Artifacts { .. } => "artifact",
            Self::Task { .. } => "task.status",
        }
    }
}

/// The data of a `snapshot`, the first event of a stream: all that a viewer needs
/// to begin with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The number of the last event that it contains.
    pub seq: u64,
    /// When it was taken.
    #[serde(default)]
    pub ts: Moment,
    /// Every task that is not at its end, and the latest of the others.
    #[serde(default)]
    pub tasks: Vec<TaskSummary>,
    /// The whole task, where the stream is that of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Box<Task>>,
    /// The agents.
    #[serde(default)]
    pub agents: Vec<Agent>,
    /// How many tasks there are in all.
    #[serde(default)]
    pub total_size: usize,
}

/// The data of an `agent.status`, which has no number because it is not kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgentStatus {
    /// When it was seen.
    #[serde(default)]
    pub ts: Moment,
    /// How the agent is.
    pub agent: Agent,
}
