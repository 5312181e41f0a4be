//! What stands in for events where an orchestrator has none: to look each second.

use std::time::Duration;

use tokio::time::sleep;

use super::difference::{Derived, changes};
use super::orchestrator::Orchestrator;
use super::reply::Received;
use super::trouble::Trouble;
use crate::task::wire::Task;

/// How long we wait between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// How many looks in a row may fail before the orchestrator is given up.
const FAILURES: u32 = 120;

/// Looks at one task again and again.
pub struct Polling {
    orchestrator: Orchestrator,
    task: Task,
    failures: u32,
}

impl Polling {
    /// Begins with a task as it is.
    pub fn new(orchestrator: Orchestrator, task: Task) -> Self {
        Self {
            orchestrator,
            task,
            failures: 0,
        }
    }

    /// The task as it was seen last.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// What happened until the next look, which is a second away.
    pub async fn next(&mut self) -> Result<Vec<Derived>, Trouble> {
        sleep(PAUSE).await;
        self.look().await
    }

    /// What happened since the last look; nothing if nothing did.
    ///
    /// Errors: no answer for `FAILURES` looks, or the task is gone.
    pub async fn look(&mut self) -> Result<Vec<Derived>, Trouble> {
        let Received { value: task, .. } = match self.orchestrator.show(&self.task.task_id).await {
            Ok(received) => received,
            Err(trouble) if trouble.may_pass() && self.failures < FAILURES => {
                self.failures += 1;
                return Ok(Vec::new());
            }
            Err(trouble) => return Err(trouble),
        };
        self.failures = 0;
        let seen = changes(&self.task, &task);
        self.task = task;
        Ok(seen)
    }
}
