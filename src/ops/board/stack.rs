//! Follows the containers of a project: a list at first, then by events, one
//! look at each container that something happened to.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio::time::timeout_at;

use crate::compose::model::Project;
use crate::engine::ContainerDetail;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::EngineEvent;
use crate::engine::Happening;
use crate::ops::board::Facts;
use crate::state::Health;
use crate::state::labels;

/// How long further events are waited for before the containers are looked at.
const SETTLING: Duration = Duration::from_millis(40);

/// How many containers are looked at at one time.
const AT_ONCE: usize = 16;

/// Tells the state of a project to `sink` whenever it changes, until the engine
/// tells no more, which is an error, or the sink wants no more.
///
/// The first facts come from the list alone, so that there is something to see;
/// the details of all containers follow at once.
pub async fn follow(
    engine: &Arc<dyn Engine>,
    name: &str,
    mut project: watch::Receiver<Option<Arc<Project>>>,
    sink: &mut (dyn FnMut(Facts) -> bool + Send),
) -> Result<(), EngineError> {
    let filter = [labels::of_project(name)];
    // Subscribed before the list is taken, so that nothing falls between both.
    let mut events = engine.events(&filter).await?;
    let mut containers = engine.containers(&filter).await?;
    let mut details: BTreeMap<String, ContainerDetail> = BTreeMap::new();
    let facts = |containers: &[_], details: &_, project: &watch::Receiver<Option<Arc<Project>>>| {
        Facts::new(project.borrow().as_deref(), containers, details)
    };
    let mut told = facts(&containers, &details, &project);
    if !sink(told.clone()) {
        return Ok(());
    }
    let mut news: BTreeSet<String> = containers.iter().map(|one| one.id.clone()).collect();
    loop {
        look(engine.as_ref(), &news, &mut details).await?;
        details.retain(|id, _| containers.iter().any(|one| one.id == *id));
        let found = facts(&containers, &details, &project);
        if found != told {
            told.clone_from(&found);
            if !sink(found) {
                return Ok(());
            }
        }
        news.clear();
        let mut has_file = false;
        while news.is_empty() && !has_file {
            tokio::select! {
                event = events.next() => note(event, &details, &mut news)?,
                written = next_file(&mut project) => has_file = written,
            }
        }
        // However many come: probes alone may be events without a pause.
        let settled = Instant::now() + SETTLING;
        while let Ok(event) = timeout_at(settled, events.next()).await {
            note(event, &details, &mut news)?;
        }
        containers = engine.containers(&filter).await?;
    }
}

/// Waits until the file was read anew; for ever where nobody reads it any more.
async fn next_file(project: &mut watch::Receiver<Option<Arc<Project>>>) -> bool {
    if project.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
    true
}

/// Takes note of whom an event is about, if it changes what is shown.
fn note(
    event: Option<Result<EngineEvent, EngineError>>,
    details: &BTreeMap<String, ContainerDetail>,
    news: &mut BTreeSet<String>,
) -> Result<(), EngineError> {
    let Some(event) = event else {
        return Err(EngineError::Interrupted {
            call: "follow the engine's events".to_owned(),
            reason: "the engine ended them".to_owned(),
        });
    };
    let EngineEvent {
        container,
        name: _,
        what,
        at: _,
    } = event?;
    let is_seen = match what {
        // The end of a probe is news only while the probes fail or there is no verdict.
        Happening::Other(word) if word.starts_with("exec_die") => {
            let health = details.get(&container).and_then(|one| one.health.as_ref());
            health.is_some_and(|report| report.health != Health::Healthy)
        }
        Happening::Other(word) => !word.starts_with("exec_") && !word.starts_with("top"),
        Happening::Created
        | Happening::Started
        | Happening::Died { .. }
        | Happening::OutOfMemory
        | Happening::Health(_)
        | Happening::Removed => true,
    };
    if is_seen {
        news.insert(container);
    }
    Ok(())
}

/// Looks at containers, so many at once; those that are gone are left out.
async fn look(
    engine: &dyn Engine,
    ids: &BTreeSet<String>,
    details: &mut BTreeMap<String, ContainerDetail>,
) -> Result<(), EngineError> {
    let looks = ids.iter().cloned().map(|id| async move {
        let detail = engine.inspect(&id).await;
        (id, detail)
    });
    let mut looks = stream::iter(looks).buffer_unordered(AT_ONCE);
    while let Some((id, detail)) = looks.next().await {
        match detail? {
            Some(detail) => details.insert(id, detail),
            None => details.remove(&id),
        };
    }
    Ok(())
}
