//! A container that goes, whatever happens to whoever made it.

use std::sync::Arc;

use crate::engine::Engine;

/// Removes a container when it is dropped.
pub(super) struct Removal {
    engine: Arc<dyn Engine>,
    /// Empty once it is gone.
    id: String,
}

impl Removal {
    pub(super) fn of(engine: Arc<dyn Engine>, id: String) -> Self {
        Self { engine, id }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Removes it and waits for that.
    pub(super) async fn now(mut self) {
        remove(self.engine.as_ref(), &self.id).await;
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
        // Without a runtime the process is about to end, and the next run removes it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            drop(runtime.spawn(async move { remove(engine.as_ref(), &id).await }));
        }
    }
}

/// It may be gone already, and if the engine is, the next run removes it.
async fn remove(engine: &dyn Engine, id: &str) {
    drop(engine.remove_container(id, false, true).await);
}
