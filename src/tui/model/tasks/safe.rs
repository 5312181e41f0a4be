//! What an orchestrator says, before it is kept: on one line, no longer than a screen
//! can use, and without anything that steers terminals.

use crate::task::event::Event;
use crate::task::event::Happening;
use crate::task::wire::Agent;
use crate::task::wire::Artifact;
use crate::task::wire::Failure;
use crate::task::wire::Routing;
use crate::task::wire::Subtask;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;
use crate::text::safe_str;

/// How much of a text is kept, in characters.
const LONGEST: usize = 2_000;
/// How many parts of a task are kept, and how many of anything else.
const MOST_PARTS: usize = 500;
const MOST: usize = 50;

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    let safe = safe_str(text);
    let letters = safe.chars().take(LONGEST);
    letters
        .map(|letter| match letter {
            '\n' | '\t' => ' ',
            other => other,
        })
        .collect()
}

fn fix(text: &mut String) {
    let is_fine = text.len() <= LONGEST
        && matches!(safe_str(text), std::borrow::Cow::Borrowed(_))
        && !text.contains(['\n', '\t']);
    if !is_fine {
        *text = line(text);
    }
}

fn fix_all<'a>(texts: impl IntoIterator<Item = &'a mut String>) {
    for text in texts {
        fix(text);
    }
}

fn failure(error: &mut Option<Failure>) {
    if let Some(Failure { code, message }) = error {
        fix_all([code, message]);
    }
}

/// A task of a list.
pub(super) fn summary(mut task: TaskSummary) -> TaskSummary {
    fix_all([&mut task.task_id, &mut task.description]);
    task.agent_types.truncate(MOST);
    fix_all(&mut task.agent_types);
    failure(&mut task.error);
    task
}

/// A task with its parts.
pub(super) fn task(mut task: Task) -> Task {
    fix_all([&mut task.task_id, &mut task.description]);
    task.subtasks.truncate(MOST_PARTS);
    for part in &mut task.subtasks {
        subtask(part);
    }
    failure(&mut task.error);
    fix_all(&mut task.trace_id);
    if let Some(made) = &mut task.made {
        fix(&mut made.mode);
        fix_all(&mut made.model);
        fix_all(&mut made.fallback);
    }
    task.artifacts.truncate(MOST_PARTS);
    for artifact in &mut task.artifacts {
        self::artifact(artifact);
    }
    task
}

fn subtask(part: &mut Subtask) {
    fix_all([&mut part.id, &mut part.agent_type, &mut part.description]);
    part.dependencies.truncate(MOST);
    fix_all(&mut part.dependencies);
    fix_all(&mut part.agent_endpoint);
    fix_all(&mut part.agent_instance);
    fix_all(&mut part.result_summary);
    failure(&mut part.error);
    if let Some(routing) = &mut part.routing {
        self::routing(routing);
    }
}

fn artifact(artifact: &mut Artifact) {
    fix_all([&mut artifact.subtask_id, &mut artifact.file_path]);
}

fn routing(routing: &mut Routing) {
    fix_all([&mut routing.mode, &mut routing.reason]);
    fix_all(&mut routing.rule_id);
    routing.matched.truncate(MOST);
    fix_all(&mut routing.matched);
    routing.candidates.truncate(MOST);
    fix_all(routing.candidates.iter_mut().map(|one| &mut one.agent_type));
}

/// An agent.
pub(super) fn agent(mut agent: Agent) -> Agent {
    fix_all([
        &mut agent.agent_type,
        &mut agent.endpoint,
        &mut agent.status,
    ]);
    fix_all(&mut agent.version);
    if let Some(health) = &mut agent.health {
        fix_all(&mut health.error);
    }
    agent.instances.truncate(MOST);
    for instance in &mut agent.instances {
        fix_all([&mut instance.address, &mut instance.status]);
        fix_all(&mut instance.error);
    }
    agent.skills.clear();
    agent
}

/// Something that happened.
pub(super) fn event(mut event: Event) -> Event {
    fix(&mut event.task_id);
    match &mut event.what {
        Happening::Created { task: created } => {
            **created = task(std::mem::take(&mut **created));
        }
        Happening::Routed {
            subtask_id,
            agent_type,
            routing,
        } => {
            fix_all([subtask_id, agent_type]);
            self::routing(routing);
        }
        Happening::Assigned {
            subtask_id,
            agent_type,
            agent_endpoint,
            agent_instance,
            attempt: _,
        } => fix_all([subtask_id, agent_type, agent_endpoint, agent_instance]),
        Happening::Subtask {
            subtask_id,
            agent_type,
            from: _,
            to: _,
            attempt: _,
            result_summary,
            error,
            retry_at: _,
        } => {
            fix_all([subtask_id, agent_type]);
            fix_all(result_summary);
            failure(error);
        }
        Happening::Artifacts {
            subtask_id,
            artifacts,
        } => {
            fix(subtask_id);
            artifacts.truncate(MOST_PARTS);
            for one in artifacts {
                artifact(one);
            }
        }
        Happening::Task {
            from: _,
            to: _,
            error,
        } => failure(error),
    }
    event
}
