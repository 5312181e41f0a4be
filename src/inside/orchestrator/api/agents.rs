//! The agents, and which of them would get what.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Office;
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::Bench;
use crate::inside::trace::Trace;
use crate::task::wire::{Agent, AgentList, NewTask};

/// Lists the agents with their replicas and their load.
pub(super) async fn list(Extension(office): Extension<Arc<Office>>) -> Answered<AgentList> {
    let agents = office.desk.ask(|clerk| clerk.agents()).await?;
    Ok(Json(AgentList { agents }))
}

/// Shows one agent.
pub(super) async fn show(
    Extension(office): Extension<Arc<Office>>,
    Path(agent_type): Path<String>,
) -> Answered<Agent> {
    find(&office, &agent_type).await.map(Json)
}

/// Shows what an agent can do, by its card.
pub(super) async fn tools(
    Extension(office): Extension<Arc<Office>>,
    Path(agent_type): Path<String>,
) -> Answered<Value> {
    let agent = find(&office, &agent_type).await?;
    Ok(Json(
        json!({"agent": agent.agent_type, "tools": agent.skills}),
    ))
}

async fn find(office: &Office, agent_type: &str) -> Result<Agent, Refusal> {
    let agents = office.desk.ask(|clerk| clerk.agents()).await?;
    let found = agents
        .into_iter()
        .find(|agent| agent.agent_type == agent_type);
    found.ok_or_else(|| {
        let known = office.planner.agents.join(", ");
        Refusal::not_found(format!(
            "there is no agent {agent_type:?}; there are {known}"
        ))
    })
}

/// Shows the rules in force.
pub(super) async fn rules(
    State(bench): State<Arc<Bench>>,
    Extension(office): Extension<Arc<Office>>,
) -> Json<Value> {
    let planner = &office.planner;
    Json(json!({
        "mode": if bench.model.is_some() { "llm" } else { "rules" },
        "source": planner.source,
        "rules": planner.rules.rules,
        "fallback": planner.rules.fallback,
    }))
}

/// The body of `POST /validate-routing`.
#[derive(Debug, Deserialize)]
pub(super) struct Validate {
    /// The agent that it is thought to go to.
    agent: Option<String>,
    /// What would be done.
    description: String,
}

/// Tells how a task would be planned, without making it.
pub(super) async fn validate(
    State(bench): State<Arc<Bench>>,
    Extension(trace): Extension<Trace>,
    Extension(office): Extension<Arc<Office>>,
    Body(body): Body<Validate>,
) -> Answered<Value> {
    let Validate { agent, description } = body;
    let request = NewTask {
        description,
        ..NewTask::default()
    };
    office.planner.check(&request)?;
    agent
        .iter()
        .try_for_each(|agent| office.planner.check_agent(agent))?;
    let draft = office
        .planner
        .draft(&request, bench.model.as_ref(), &trace)
        .await;
    let agents = office.desk.ask(|clerk| clerk.agents()).await?;
    let status = |agent_type: &str| {
        let found = agents.iter().find(|agent| agent.agent_type == agent_type);
        found.map(|agent| agent.status.as_str())
    };
    let parts = draft.parts.iter().map(|part| {
        json!({
            "agent_type": part.agent_type,
            "description": part.description,
            "after": part.after,
            "routing": part.routing,
        })
    });
    let first = draft.parts.first().map(|part| part.agent_type.as_str());
    let asked = agent.as_deref().or(first);
    let is_chosen = |agent: &str| draft.parts.iter().any(|part| part.agent_type == agent);
    Ok(Json(json!({
        "agent": asked,
        "task_description": request.description,
        "required_tools": [],
        "availability": asked.and_then(status),
        "is_chosen": asked.is_some_and(is_chosen),
        "subtasks": parts.collect::<Vec<_>>(),
        "made": draft.made,
    })))
}
