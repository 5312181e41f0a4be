//! A container that goes, whatever happens to whoever made it.

use std::sync::Arc;

use crate::engine::Engine;

/// Removes a container when it is dropped.
pub(in crate::ops) struct Removal {
    engine: Arc<dyn Engine>,
    /// Empty once it is gone.
    id: String,
    /// Whether the volumes go with it that were made for it alone.
    volumes: bool,
}

impl Removal {
    pub(super) fn of(engine: Arc<dyn Engine>, id: String) -> Self {
        Self {
            engine,
            id,
            volumes: false,
        }
    }

    /// The same, with the volumes that were made for it alone.
    pub(in crate::ops) fn of_all(engine: Arc<dyn Engine>, id: String) -> Self {
        Self {
            engine,
            id,
            volumes: true,
        }
    }

    pub(in crate::ops) fn id(&self) -> &str {
        &self.id
    }

    /// Removes it and waits for that.
    pub(in crate::ops) async fn now(mut self) {
        remove(self.engine.as_ref(), &self.id, self.volumes).await;
        // Only now: whoever is dropped while waiting still has it removed.
        self.id.clear();
    }
}

impl Drop for Removal {
    fn drop(&mut self) {
        if self.id.is_empty() {
            return;
        }
        let (engine, id) = (Arc::clone(&self.engine), std::mem::take(&mut self.id));
        let volumes = self.volumes;
        // Without a runtime the process is about to end, and the next run removes it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            drop(runtime.spawn(async move { remove(engine.as_ref(), &id, volumes).await }));
        }
    }
}

/// It may be gone already, and if the engine is, the next run removes it.
async fn remove(engine: &dyn Engine, id: &str, volumes: bool) {
    drop(engine.remove_container(id, volumes, true).await);
}
