//! Follows an orchestrator: what it tells of tasks and agents, over every restart of
//! its container, and by looking where it tells nothing by itself.

use std::convert::Infallible;
use std::time::Duration;

use futures_util::StreamExt;
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::compose::model::Project;
use crate::engine::EngineError;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::task::Desk;
use crate::ops::task::find;
use crate::ops::task::list;
use crate::ops::task::watch::look_again;
use crate::state::labels;
use crate::task::event::AgentStatus;
use crate::task::event::Event;
use crate::task::event::Snapshot;
use crate::task::moment::Moment;
use crate::task::wire::Agent;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;
use crate::tasks::Events;
use crate::tasks::Filter;
use crate::tasks::Heard;
use crate::tasks::Trouble;

/// How long we wait before we ask one that runs and does not answer again, and at most.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// How often one is asked that tells nothing by itself, and how often for its agents.
const LOOK: Duration = Duration::from_secs(1);
const LOOKS_FOR_AGENTS: u32 = 5;

/// How many events may wait, and how many are told at once.
const AHEAD: usize = 1024;
const AT_ONCE: usize = 256;

/// What is new with an orchestrator.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// There is none that answers.
    Absent {
        /// Why.
        why: String,
        /// What to do about it; empty if nothing is known to help.
        hint: String,
    },
    /// How everything is.
    Snapshot {
        /// Where the orchestrator is.
        place: String,
        /// Whether it tells what happens, or has to be asked.
        is_live: bool,
        /// Tasks and agents.
        snapshot: Box<Snapshot>,
    },
    /// What happened to tasks, in order.
    Happened(Vec<Event>),
    /// How an agent is.
    Agent(Box<Agent>),
    /// How a task is that was looked at.
    Task(Box<Task>),
    /// The connection broke; we connect again.
    Lost(String),
    /// The connection is there again.
    Back,
}

/// Why nothing is heard any more.
enum Silence {
    /// Nobody hears us.
    Unheard,
    /// Until its container changes.
    UntilItMoves(Error),
    /// For a while.
    ForAWhile(Error),
}

/// Tells what is new with the orchestrator of a project until the engine tells no
/// more, which is an error, or nobody hears it. `looked_at` is the task that is to
/// be told whole where nothing is told by itself.
pub async fn follow(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    looked_at: &(dyn Fn() -> Option<String> + Sync),
    outlet: &mpsc::Sender<News>,
) -> Result<(), EngineError> {
    let service = match find::service(project) {
        Ok(service) => service,
        // Without such a service in the file none will come.
        Err(error) => {
            drop(outlet.send(absent(error)).await);
            return Ok(());
        }
    };
    let filter = [
        labels::of_project(name),
        format!("{}={service}", labels::SERVICE),
    ];
    let mut moves = context.engine.events(&filter).await?;
    let mut pause = PAUSE;
    loop {
        let silence = {
            let mut heard_any = false;
            let holding = hold(context, name, project, looked_at, outlet, &mut heard_any);
            let silence = tokio::select! {
                silence = holding => Some(silence),
                gone = until(&mut moves, is_end) => { gone?; None }
            };
            if heard_any {
                pause = PAUSE;
            }
            silence
        };
        let error = match silence {
            // What is there now is told by the next look.
            None => continue,
            Some(Silence::Unheard) => return Ok(()),
            Some(Silence::UntilItMoves(error)) => {
                if outlet.send(absent(error)).await.is_err() {
                    return Ok(());
                }
                until(&mut moves, is_beginning).await?;
                continue;
            }
            Some(Silence::ForAWhile(error)) => error,
        };
        if outlet.send(absent(error)).await.is_err() {
            return Ok(());
        }
        tokio::select! {
            moved = until(&mut moves, is_beginning) => moved?,
            () = sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
        }
    }
}

fn absent(error: Error) -> News {
    let (why, hint) = match error {
        Error::Usage { message, hint } | Error::Failed { message, hint } => (message, hint),
        other => (other.to_string(), None),
    };
    News::Absent {
        why,
        hint: hint.unwrap_or_default(),
    }
}

/// Waits for a thing of this kind to happen to the container.
async fn until(
    moves: &mut Flow<EngineEvent>,
    is_it: fn(&Happening) -> bool,
) -> Result<(), EngineError> {
    loop {
        match moves.next().await {
            Some(Ok(event)) if is_it(&event.what) => return Ok(()),
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(error),
            None => {
                return Err(EngineError::Interrupted {
                    call: "follow the engine's events".to_owned(),
                    reason: "the engine ended them".to_owned(),
                });
            }
        }
    }
}

fn is_end(what: &Happening) -> bool {
    matches!(what, Happening::Died { .. } | Happening::Removed)
}

fn is_beginning(what: &Happening) -> bool {
    matches!(what, Happening::Started | Happening::Health(_))
}

/// Finds the orchestrator and tells what it tells, until it tells no more.
async fn hold(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    looked_at: &(dyn Fn() -> Option<String> + Sync),
    outlet: &mpsc::Sender<News>,
    heard_any: &mut bool,
) -> Silence {
    let desk = match find::in_project(context, name, project).await {
        Ok(desk) => desk,
        Err(error) => return Silence::UntilItMoves(error),
    };
    let outcome = match desk.orchestrator.events(None).await {
        Ok(events) => {
            *heard_any = true;
            let place = desk.orchestrator.place().to_string();
            listen(events, &place, outlet).await
        }
        Err(Trouble::Lacks(_)) => {
            *heard_any = true;
            look(&desk, looked_at, outlet).await
        }
        Err(trouble) => Err(silence(trouble)),
    };
    match outcome {
        Ok(never) => match never {},
        Err(silence) => silence,
    }
}

fn silence(trouble: Trouble) -> Silence {
    match trouble {
        // A token is taken when the container is made.
        Trouble::Unauthorized { .. } => Silence::UntilItMoves(trouble.into()),
        other => Silence::ForAWhile(other.into()),
    }
}

/// Tells events, those that came at once together.
async fn listen(
    mut events: Events,
    place: &str,
    outlet: &mpsc::Sender<News>,
) -> Result<Infallible, Silence> {
    let (sender, mut heard) = mpsc::channel(AHEAD);
    let reading = async {
        loop {
            let heard = events.next().await.map_err(silence)?;
            sender.send(heard).await.map_err(|_| Silence::Unheard)?;
        }
    };
    let telling = async {
        let mut batch = Vec::new();
        while heard.recv_many(&mut batch, AT_ONCE).await > 0 {
            for news in told(batch.drain(..), place) {
                outlet.send(news).await.map_err(|_| Silence::Unheard)?;
            }
        }
        Err(Silence::Unheard)
    };
    tokio::select! {
        end = reading => end,
        end = telling => end,
    }
}

/// What was heard as news, with events that follow each other in one.
fn told(heard: impl Iterator<Item = Heard>, place: &str) -> Vec<News> {
    let mut news: Vec<News> = Vec::new();
    for one in heard {
        match one {
            Heard::Happened { event, .. } => match news.last_mut() {
                Some(News::Happened(events)) => events.push(*event),
                _ => news.push(News::Happened(vec![*event])),
            },
            Heard::Snapshot { snapshot, .. } => news.push(News::Snapshot {
                place: place.to_owned(),
                is_live: true,
                snapshot,
            }),
            Heard::Other { name, raw } => news.extend(agent(&name, raw)),
            Heard::Lost { why } => news.push(News::Lost(why)),
            Heard::Back => news.push(News::Back),
        }
    }
    news
}

fn agent(name: &str, raw: Value) -> Option<News> {
    if name != "agent.status" {
        return None;
    }
    let status: AgentStatus = serde_json::from_value(raw).ok()?;
    Some(News::Agent(Box::new(status.agent)))
}

/// Asks an orchestrator that tells nothing by itself, again and again.
async fn look(
    desk: &Desk,
    looked_at: &(dyn Fn() -> Option<String> + Sync),
    outlet: &mpsc::Sender<News>,
) -> Result<Infallible, Silence> {
    let later = Silence::ForAWhile;
    let listed = list::list(desk, &Filter::default()).await.map_err(later)?;
    let now = listed.now;
    let mut tasks: Vec<TaskSummary> = listed.tasks.into_iter().map(|task| task.value).collect();
    let mut agents = Vec::new();
    for round in 0_u32.. {
        let is_turn = round.is_multiple_of(LOOKS_FOR_AGENTS);
        let seen = look_again(desk, &tasks).await.map_err(later)?;
        let met = if is_turn {
            desk.agents().await.map_err(later)?.value.agents
        } else {
            agents.clone()
        };
        if round == 0 || seen != tasks || met != agents {
            (tasks, agents) = (seen, met);
            let snapshot = Snapshot {
                // Later it only says what time it was.
                ts: if round == 0 { now } else { Moment::default() },
                tasks: tasks.clone(),
                agents: agents.clone(),
                total_size: tasks.len(),
                ..Snapshot::default()
            };
            let news = News::Snapshot {
                place: desk.orchestrator.place().to_string(),
                is_live: false,
                snapshot: Box::new(snapshot),
            };
            outlet.send(news).await.map_err(|_| Silence::Unheard)?;
        }
        if let Some(id) = looked_at() {
            let shown = desk.orchestrator.show(&id).await;
            if let Ok(task) = shown {
                let news = News::Task(Box::new(task.value));
                outlet.send(news).await.map_err(|_| Silence::Unheard)?;
            }
        }
        sleep(LOOK).await;
    }
    Err(Silence::Unheard)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn happened(seq: u64) -> Heard {
        let raw = json!({
            "seq": seq,
            "ts": "2026-11-21T17:00:00Z",
            "task_id": "t",
            "event": "task.status",
            "from": "pending",
            "to": "in_progress",
        });
        Heard::Happened {
            event: serde_json::from_value(raw.clone()).unwrap(),
            raw,
        }
    }

    #[test]
    fn what_comes_at_once_is_told_at_once_and_in_order() {
        let agent = Heard::Other {
            name: "agent.status".to_owned(),
            raw: json!({"agent": {"type": "cicd"}}),
        };
        let unknown = Heard::Other {
            name: "weather".to_owned(),
            raw: json!({}),
        };
        let heard = [happened(1), happened(2), agent, unknown, happened(3)];

        let news = told(heard.into_iter(), "here");

        let sizes: Vec<usize> = news
            .iter()
            .map(|one| match one {
                News::Happened(events) => events.len(),
                _ => 0,
            })
            .collect();
        assert_eq!(sizes, [2, 0, 1]);
    }
}
