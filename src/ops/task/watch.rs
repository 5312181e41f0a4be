//! Follows tasks while they are worked on: by events, or by looking each second.

use std::ops::ControlFlow;
use std::time::Duration;

use serde_json::Value;

use crate::ops::Result;
use crate::ops::task::Desk;
use crate::ops::task::change;
use crate::ops::task::list;
use crate::task::event::Event;
use crate::task::event::Happening;
use crate::task::event::Snapshot;
use crate::task::status::Status;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;
use crate::tasks::Derived;
use crate::tasks::Events;
use crate::tasks::Filter;
use crate::tasks::Heard;
use crate::tasks::Polling;
use crate::tasks::Received;
use crate::tasks::Trouble;
use crate::tasks::changes;
use crate::tasks::changes_of_list;

/// How long we wait between two looks at all tasks.
const PAUSE: Duration = Duration::from_secs(1);

/// What a follower is told.
#[derive(Clone, Debug)]
pub enum Tiding {
    /// How the task is that is followed.
    Begins {
        /// The task.
        task: Box<Task>,
        /// The snapshot or the task, as it came.
        raw: Value,
    },
    /// How all tasks are.
    BeginsAll {
        /// The tasks.
        tasks: Vec<TaskSummary>,
        /// As they came.
        raw: Value,
    },
    /// Something happened.
    Happened {
        /// What; without a number if two looks showed it.
        event: Box<Event>,
        /// All of it.
        raw: Value,
    },
    /// Something that is not about a task.
    Other {
        /// Its name.
        name: String,
        /// All of it.
        raw: Value,
    },
    /// The connection broke; we connect again.
    Lost {
        /// Why.
        why: String,
    },
    /// The connection is there again.
    Back,
}

/// Who is told; `Break` if that is enough.
pub type Sink<'a> = &'a mut (dyn FnMut(Tiding) -> ControlFlow<()> + Send);

/// Whether a task waits for nobody but the user, or for nothing any more.
pub fn is_at_rest(status: Status) -> bool {
    status.is_final() || status == Status::InputRequired
}

/// Follows a task until it is at rest, and returns it.
pub async fn one(desk: &Desk, id: &str, sink: Sink<'_>) -> Result<Received<Task>> {
    match desk.orchestrator.events(Some(id)).await {
        Ok(events) => follow(desk, id, events, sink).await?,
        Err(Trouble::Lacks(_)) => {
            desk.remark("this orchestrator has no events: polling");
            poll(desk, id, sink).await?;
        }
        Err(trouble) => return Err(trouble.into()),
    }
    Ok(desk.orchestrator.show(id).await?)
}

/// Has a task executed and follows it from before its beginning, so that nothing
/// is missed however quick it is.
pub async fn executing(desk: &Desk, id: &str, sink: Sink<'_>) -> Result<Received<Task>> {
    match desk.orchestrator.events(Some(id)).await {
        Ok(events) => {
            let following = follow(desk, id, events, sink);
            tokio::try_join!(following, change::execute(desk, id))?;
        }
        Err(Trouble::Lacks(_)) => {
            desk.remark("this orchestrator has no events: polling");
            execute_and_poll(desk, id, sink).await?;
        }
        Err(trouble) => return Err(trouble.into()),
    }
    Ok(desk.orchestrator.show(id).await?)
}

/// The same where the answer may come only when the task is done.
async fn execute_and_poll(desk: &Desk, id: &str, sink: Sink<'_>) -> Result<()> {
    let (mut polling, mut told) = begin(desk, id, sink).await?;
    let mut execution = Box::pin(change::execute(desk, id));
    while told.is_continue() {
        tokio::select! {
            // That it looks done is not enough: it has to say so.
            ended = &mut execution => {
                drop(ended?);
                // What there is to tell beyond this does not matter any more.
                let _ = tell_all(polling.look().await?, sink);
                break;
            }
            seen = polling.next() => told = tell_all(seen?, sink),
        }
    }
    Ok(())
}

async fn follow(desk: &Desk, id: &str, mut events: Events, sink: Sink<'_>) -> Result<()> {
    let mut known: Option<Task> = None;
    loop {
        let told = match events.next().await? {
            Heard::Snapshot { snapshot, raw } => {
                let task = whole(desk, id, *snapshot).await?;
                let told = match &known {
                    None => sink(Tiding::Begins {
                        task: Box::new(task.clone()),
                        raw: named("snapshot", raw),
                    }),
                    Some(before) => tell_all(changes(before, &task), sink),
                };
                known = Some(task);
                told
            }
            Heard::Happened { event, raw } if event.task_id == id => {
                if let Some(task) = &mut known {
                    take_over(task, &event.what);
                }
                sink(Tiding::Happened { event, raw })
            }
            other => pass_on(other, sink),
        };
        let is_over = known.as_ref().is_some_and(|task| is_at_rest(task.status));
        if told.is_break() || is_over {
            return Ok(());
        }
    }
}

/// The task of a snapshot, which should hold it.
async fn whole(desk: &Desk, id: &str, snapshot: Snapshot) -> Result<Task> {
    match snapshot.task {
        Some(task) => Ok(*task),
        None => Ok(desk.orchestrator.show(id).await?.value),
    }
}

async fn poll(desk: &Desk, id: &str, sink: Sink<'_>) -> Result<()> {
    let (mut polling, mut told) = begin(desk, id, sink).await?;
    while told.is_continue() && !is_at_rest(polling.task().status) {
        told = tell_all(polling.next().await?, sink);
    }
    Ok(())
}

/// Looks for the first time.
async fn begin(desk: &Desk, id: &str, sink: Sink<'_>) -> Result<(Polling, ControlFlow<()>)> {
    let Received {
        value: task, raw, ..
    } = desk.orchestrator.show(id).await?;
    let told = sink(Tiding::Begins {
        task: Box::new(task.clone()),
        raw: named("snapshot", raw),
    });
    Ok((Polling::new(desk.orchestrator.clone(), task), told))
}

/// Follows all tasks, until the follower has enough.
pub async fn all(desk: &Desk, sink: Sink<'_>) -> Result<()> {
    let mut events = match desk.orchestrator.events(None).await {
        Ok(events) => events,
        Err(Trouble::Lacks(_)) => return poll_all(desk, sink).await,
        Err(trouble) => return Err(trouble.into()),
    };
    let mut known: Option<Vec<TaskSummary>> = None;
    loop {
        let told = match events.next().await? {
            Heard::Snapshot { snapshot, raw } => {
                let told = match &known {
                    None => sink(Tiding::BeginsAll {
                        tasks: snapshot.tasks.clone(),
                        raw: named("snapshot", raw),
                    }),
                    Some(before) => tell_all(changes_of_list(before, &snapshot.tasks), sink),
                };
                known = Some(snapshot.tasks);
                told
            }
            Heard::Happened { event, raw } => {
                if let Some(tasks) = &mut known {
                    take_over_in_list(tasks, &event);
                }
                sink(Tiding::Happened { event, raw })
            }
            other => pass_on(other, sink),
        };
        if told.is_break() {
            return Ok(());
        }
    }
}

async fn poll_all(desk: &Desk, sink: Sink<'_>) -> Result<()> {
    desk.remark("this orchestrator has no events: polling");
    let listed = list::list(desk, &Filter::default()).await?;
    let mut known: Vec<TaskSummary> = listed.tasks.into_iter().map(|task| task.value).collect();
    let raw = serde_json::json!({"tasks": known});
    let mut told = sink(Tiding::BeginsAll {
        tasks: known.clone(),
        raw: named("snapshot", raw),
    });
    while told.is_continue() {
        tokio::time::sleep(PAUSE).await;
        let seen = look_again(desk, &known).await?;
        told = tell_all(changes_of_list(&known, &seen), sink);
        known = seen;
    }
    Ok(())
}

/// The tasks that were handed in from here, asked again unless they are at their end.
pub(in crate::ops) async fn look_again(
    desk: &Desk,
    known: &[TaskSummary],
) -> Result<Vec<TaskSummary>> {
    let mut seen = known.to_vec();
    for task in desk.remembered.tasks()? {
        let place = seen.iter().position(|one| one.task_id == task.id);
        if place.is_some_and(|place| seen[place].status.is_final()) {
            continue;
        }
        let now = desk.orchestrator.summary(&task.id).await;
        match (now.map(|now| list::with_memory(now, &task)), place) {
            (Ok(now), Some(place)) => seen[place] = now.value,
            (Ok(now), None) => seen.push(now.value),
            (Err(Trouble::NoTask { .. }), Some(place)) => drop(seen.remove(place)),
            (Err(Trouble::NoTask { .. }), None) => {}
            (Err(trouble), _) if trouble.may_pass() => {}
            (Err(trouble), _) => return Err(trouble.into()),
        }
    }
    Ok(seen)
}

fn tell_all(changes: Vec<Derived>, sink: Sink<'_>) -> ControlFlow<()> {
    changes.into_iter().try_for_each(|derived| {
        let raw = derived.raw();
        let event = Box::new(derived.event);
        sink(Tiding::Happened { event, raw })
    })
}

/// Hands on what changes nothing that we know.
fn pass_on(heard: Heard, sink: Sink<'_>) -> ControlFlow<()> {
    match heard {
        Heard::Snapshot { raw, .. } => sink(Tiding::Other {
            name: "snapshot".to_owned(),
            raw,
        }),
        Heard::Happened { event, raw } => sink(Tiding::Happened { event, raw }),
        Heard::Other { name, raw } => {
            let raw = named(&name, raw);
            sink(Tiding::Other { name, raw })
        }
        Heard::Lost { why } => sink(Tiding::Lost { why }),
        Heard::Back => sink(Tiding::Back),
    }
}

/// The data of an event with its name in it, as those of tasks have it.
fn named(name: &str, mut raw: Value) -> Value {
    if let Some(fields) = raw.as_object_mut() {
        fields
            .entry("event")
            .or_insert_with(|| Value::String(name.to_owned()));
    }
    raw
}

/// Takes over what an event says of a task.
fn take_over(task: &mut Task, what: &Happening) {
    match what {
        Happening::Task { to, error, .. } => {
            task.status = *to;
            task.error.clone_from(error);
        }
        Happening::Subtask {
            subtask_id,
            to,
            attempt,
            ..
        } => {
            let subtasks = &mut task.subtasks;
            if let Some(part) = subtasks.iter_mut().find(|part| part.id == *subtask_id) {
                part.status = *to;
                part.attempt = *attempt;
            }
        }
        Happening::Created { .. }
        | Happening::Routed { .. }
        | Happening::Assigned { .. }
        | Happening::Artifacts { .. } => {}
    }
}

fn take_over_in_list(tasks: &mut Vec<TaskSummary>, event: &Event) {
    let known = tasks.iter_mut().find(|task| task.task_id == event.task_id);
    match (&event.what, known) {
        (Happening::Task { to, .. }, Some(task)) => task.status = *to,
        (Happening::Task { to, .. }, None) => tasks.push(TaskSummary {
            task_id: event.task_id.clone(),
            status: *to,
            ..TaskSummary::default()
        }),
        (
            Happening::Created { .. }
            | Happening::Routed { .. }
            | Happening::Assigned { .. }
            | Happening::Subtask { .. }
            | Happening::Artifacts { .. },
            _,
        ) => {}
    }
}
