//! All there is to say of one agent: how it is, its version, its load, its replicas.

use std::fmt::Write as _;
use std::time::Duration;

use ratatui::layout::Rect;

use super::Pane;
use super::agents;
use super::node;
use super::node::Fact;
use super::words;
use crate::task::wire::Agent;
use crate::task::wire::Instance;
use crate::task::wire::Load;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;

/// The agent that is looked at.
pub(super) fn looked_at(model: &Model) -> Option<&Agent> {
    let state = &model.views.tasks;
    if state.focus != Pane::Agents {
        return None;
    }
    let agents = model.tasks.agents();
    let keys: Vec<&str> = agents.iter().map(|one| one.agent_type.as_str()).collect();
    agents.get(state.agent.index(&keys)?)
}

/// Draws what is known of an agent.
pub(super) fn view(agent: &Agent, area: Rect, canvas: &mut Canvas<'_>) {
    let inside = canvas.frame(area, &agent.agent_type, false);
    node::draw(&facts(agent), inside, canvas);
}

/// What the orchestrator tells of an agent, the most important first.
fn facts(agent: &Agent) -> Vec<Fact> {
    let mut facts = vec![("state", state(agent), agents::sign(&agent.status).role)];
    let error = agent
        .health
        .as_ref()
        .and_then(|health| health.error.clone());
    if let Some(error) = error {
        facts.push(("error", error, Role::Bad));
    }
    facts.push(("is", version(agent), Role::Plain));
    facts.push(("load", load(agent.load.as_ref()), Role::Plain));
    for instance in &agent.instances {
        let role = agents::sign(&instance.status).role;
        facts.push(("at", replica(instance), role));
    }
    facts.push(("url", agent.endpoint.clone(), Role::Dim));
    facts
}

fn state(agent: &Agent) -> String {
    let mut text = agents::sign(&agent.status).word;
    let Some(health) = &agent.health else {
        return text;
    };
    // Writing to a string cannot fail.
    if let Some(latency) = health.latency_ms {
        let took = words::span(Duration::from_millis(latency));
        let _ = write!(text, ", answers in {took}");
    }
    if let Some(checked) = health.checked_at {
        let _ = write!(text, ", asked at {} UTC", words::clock(checked));
    }
    text
}

fn version(agent: &Agent) -> String {
    let version = agent.version.as_deref().unwrap_or("not told");
    let whose = match agent.reference {
        Some(true) => ", a stand-in of devtools",
        Some(false) | None => "",
    };
    format!("version {version}{whose}")
}

fn load(load: Option<&Load>) -> String {
    let Some(load) = load else {
        return "not told".to_owned();
    };
    let Load {
        active,
        queued,
        max_concurrency,
        completed,
        failed,
        avg_ms: _,
    } = load;
    let places = match max_concurrency {
        0 => String::new(),
        places => format!(" of {places} at once"),
    };
    format!("works on {active}{places}, {queued} wait, {completed} done, {failed} failed")
}

fn replica(instance: &Instance) -> String {
    let Instance {
        address,
        status,
        active,
        completed,
        error,
    } = instance;
    let word = agents::sign(status).word;
    let mut text = format!("{address} {word}, works on {active}, {completed} done");
    if let Some(error) = error {
        let _ = write!(text, ": {error}");
    }
    text
}
