//! The containers that one command starts, and that are gone when it ends.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use tokio::sync::RwLock;

use super::Problem;
use super::over::GONE;
use crate::engine::Engine;
use crate::engine::Until;
use crate::host::process::Identity;
use crate::host::unique;
use crate::plan::ContainerSpec;
use crate::state::labels;

/// Who else could be told that a container of ours may go.
pub(super) struct Nursery {
    engine: Arc<dyn Engine>,
    session: String,
    owner: String,
    is_used: AtomicBool,
    /// Held by whoever makes a container, so that none comes to be behind our back.
    making: Arc<RwLock<()>>,
}

impl Nursery {
    pub(super) fn new(engine: Arc<dyn Engine>) -> Self {
        Self {
            engine,
            session: unique::identifier().chars().take(16).collect(),
            owner: Identity::own().to_string(),
            is_used: AtomicBool::new(false),
            making: Arc::new(RwLock::new(())),
        }
    }

    /// Makes the container of a server, labelled so that it is found again whatever
    /// becomes of us. The making goes on even if nobody waits for it any more.
    pub(super) async fn make(
        &self,
        server: &str,
        mut spec: ContainerSpec,
    ) -> Result<String, Problem> {
        let own = [
            (labels::MCP, server),
            (labels::MCP_OWNER, self.owner.as_str()),
            (labels::MCP_SESSION, self.session.as_str()),
        ];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        spec.labels.extend(own);
        self.is_used.store(true, Ordering::Relaxed);
        let (engine, held) = (
            Arc::clone(&self.engine),
            Arc::clone(&self.making).read_owned().await,
        );
        let making = tokio::spawn(async move {
            let created = engine.create_container(&spec).await;
            drop(held);
            created
        });
        let made = making
            .await
            .map_err(|error| Problem::new("engine", error.to_string()))?;
        Ok(made?.id)
    }

    /// Removes all that is left, and waits for that. What the engine refuses now, `gc`
    /// finds by its labels.
    pub(super) async fn clear(&self) {
        if !self.is_used.load(Ordering::Relaxed) {
            return;
        }
        let _none_is_made = self.making.write().await;
        let filter = [format!("{}={}", labels::MCP_SESSION, self.session)];
        let left = self.engine.containers(&filter).await.unwrap_or_default();
        let removing = left.iter().map(|container| self.remove(&container.id));
        join_all(removing).await;
    }

    /// Removes a container, or waits for whoever does: the engine itself removes what has
    /// ended, and refuses to be asked for it meanwhile.
    async fn remove(&self, id: &str) {
        let engine = &self.engine;
        if engine.remove_container(id, true, true).await.is_ok() {
            return;
        }
        if let Ok(gone) = engine.wait_container(id, Until::Removed).await {
            drop(tokio::time::timeout(GONE, gone).await);
        }
    }
}
