//! What is to happen when somebody asks for something, or an agent has answered.

use std::time::Duration;

use crate::task::event::Happening;
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::{Artifact, Failure, Subtask};

use super::{Entry, Ledger, Ready};

/// The longest pause before a subtask is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The pause before the first further attempt; each one doubles it.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// How an attempt at a subtask ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The agent did it.
    Done {
        /// What came out, in a sentence.
        summary: String,
        /// The files that it left.
        artifacts: Vec<Artifact>,
    },
    /// The agent needs something that only the user can give.
    NeedsInput(Failure),
    /// The agent had no time for it: this was no attempt.
    Later(Failure),
    /// It did not work out, but it may the next time.
    Again(Failure),
    /// It did not work out and never will.
    Never(Failure),
}

/// Why something that was asked for does not happen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such task, or no more.
    #[error("there is no task {0}")]
    NoTask(String),
    /// There is no such subtask.
    #[error("task {task_id} has no subtask {subtask_id}")]
    NoSubtask {
        /// The task.
        task_id: String,
        /// What it has not.
        subtask_id: String,
    },
    /// It does not fit to how far the task is.
    #[error("task {task_id} is {status}: {reason}")]
    WrongStatus {
        /// The task.
        task_id: String,
        /// How far it is.
        status: Status,
        /// What would be needed.
        reason: &'static str,
    },
}

type Decision = Result<Vec<Happening>, Refused>;

impl Ledger {
    fn find(&self, task_id: &str) -> Result<&Entry, Refused> {
        self.entry(task_id)
            .ok_or_else(|| Refused::NoTask(task_id.to_owned()))
    }

    /// Begins the work on a planned task; nothing happens where it has begun.
    pub fn execute(&self, task_id: &str) -> Decision {
        let entry = self.find(task_id)?;
        match entry.task.status {
            Status::Pending => Ok(vec![entry.becomes(Status::InProgress, None)]),
            Status::InProgress | Status::InputRequired => Ok(Vec::new()),
            _ => Err(entry.refused("it is at its end; retry begins it anew where it failed")),
        }
    }

    /// Gives a subtask to a replica of its agent.
    pub fn assign(&self, ready: &Ready, endpoint: &str, instance: &str) -> Vec<Happening> {
        let Some(subtask) = self.subtask(&ready.task_id, &ready.subtask_id) else {
            return Vec::new();
        };
        vec![Happening::Assigned {
            subtask_id: subtask.id.clone(),
            agent_type: subtask.agent_type.clone(),
            agent_endpoint: endpoint.to_owned(),
            agent_instance: instance.to_owned(),
            attempt: subtask.attempt + 1,
        }]
    }

    /// Ends an attempt. Nothing happens if the subtask is not being worked on,
    /// because it was cancelled meanwhile.
    pub fn finish(
        &self,
        task_id: &str,
        subtask_id: &str,
        outcome: Outcome,
        now: Moment,
    ) -> Vec<Happening> {
        let Some(subtask) = self.subtask(task_id, subtask_id) else {
            return Vec::new();
        };
        if subtask.status != Status::InProgress {
            return Vec::new();
        }
        match outcome {
            Outcome::Done { summary, artifacts } => {
                let mut happenings = Vec::new();
                if !artifacts.is_empty() {
                    happenings.push(Happening::Artifacts {
                        subtask_id: subtask_id.to_owned(),
                        artifacts,
                    });
                }
                happenings.push(change(subtask, Status::Completed, None).with_summary(summary));
                happenings
            }
            Outcome::NeedsInput(failure) => {
                vec![change(subtask, Status::InputRequired, Some(failure))]
            }
            Outcome::Never(failure) => vec![change(subtask, Status::Failed, Some(failure))],
            Outcome::Later(failure) => {
                let before = Subtask {
                    attempt: subtask.attempt.saturating_sub(1),
                    ..subtask.clone()
                };
                let retry_at = now.after(FIRST_PAUSE);
                vec![change(&before, Status::Pending, Some(failure)).retried_at(retry_at)]
            }
            Outcome::Again(failure) if subtask.attempt >= subtask.max_attempts => {
                vec![change(subtask, Status::Failed, Some(failure))]
            }
            Outcome::Again(failure) => {
                let retry_at = now.after(pause(subtask.attempt));
                vec![change(subtask, Status::Pending, Some(failure)).retried_at(retry_at)]
            }
        }
    }

    /// Gives up a subtask that waits for an agent which does not come.
    pub fn abandon(&self, ready: &Ready, failure: Failure) -> Vec<Happening> {
        let subtask = self.subtask(&ready.task_id, &ready.subtask_id);
        let waiting = subtask.filter(|subtask| subtask.status == Status::Pending);
        let given_up = waiting.map(|subtask| change(subtask, Status::Failed, Some(failure)));
        given_up.into_iter().collect()
    }

    /// Stops a task and what is being worked on in it.
    pub fn cancel(&self, task_id: &str) -> Decision {
        let entry = self.find(task_id)?;
        if entry.task.status.is_final() {
            return Err(entry.refused("there is nothing left to cancel"));
        }
        let unfinished = entry
            .task
            .subtasks
            .iter()
            .filter(|one| !one.status.is_final());
        let mut happenings: Vec<Happening> = unfinished
            .map(|subtask| change(subtask, Status::Cancelled, None))
            .collect();
        happenings.push(entry.becomes(Status::Cancelled, None));
        Ok(happenings)
    }

    /// Takes up again what failed, was cancelled or skipped: all of it, or one subtask.
    ///
    /// What depends on that subtask and was skipped is taken up with it.
    pub fn retry(&self, task_id: &str, subtask_id: Option<&str>) -> Decision {
        let entry = self.find(task_id)?;
        if let Some(id) = subtask_id {
            entry.find(id)?;
        }
        let is_over = |subtask: &&Subtask| match subtask.status {
            Status::Skipped => true,
            Status::Failed | Status::Cancelled => {
                subtask_id.is_none_or(|wanted| wanted == subtask.id)
            }
            _ => false,
        };
        let over: Vec<&Subtask> = entry.task.subtasks.iter().filter(is_over).collect();
        if over.iter().all(|subtask| subtask.status == Status::Skipped) {
            return Err(entry
                .refused("nothing of it failed or was cancelled, so there is nothing to retry"));
        }
        // A new beginning: the attempts count from one again.
        let anew = over.into_iter().map(|subtask| {
            let subtask = Subtask {
                attempt: 0,
                ..subtask.clone()
            };
            change(&subtask, Status::Pending, None)
        });
        let mut happenings: Vec<Happening> = anew.collect();
        if entry.task.status != Status::InProgress {
            happenings.push(entry.becomes(Status::InProgress, None));
        }
        Ok(happenings)
    }

    /// Goes on with a subtask that asked for something, which is there now; without
    /// an identifier with the only one that asked.
    pub fn answer(
        &self,
        task_id: &str,
        subtask_id: Option<&str>,
    ) -> Result<(String, Vec<Happening>), Refused> {
        let entry = self.find(task_id)?;
        let asking = |subtask: &&Subtask| subtask.status == Status::InputRequired;
        let subtask = match subtask_id {
            Some(id) => Some(entry.find(id)?).filter(asking),
            None => entry.task.subtasks.iter().find(asking),
        };
        let subtask = subtask.ok_or_else(|| entry.refused("it asks for no input"))?;
        let mut happenings = vec![change(subtask, Status::Pending, None)];
        if entry.task.status == Status::InputRequired {
            happenings.push(entry.becomes(Status::InProgress, None));
        }
        Ok((subtask.id.clone(), happenings))
    }

    /// What becomes of subtasks that were being worked on when the orchestrator
    /// was killed: nobody knows how these attempts ended.
    pub fn recover(&self, now: Moment) -> Vec<(String, Vec<Happening>)> {
        let interrupted = self.entries().filter_map(|entry| {
            let task_id = entry.task.task_id.clone();
            let broken = entry
                .task
                .subtasks
                .iter()
                .filter(|one| one.status == Status::InProgress);
            let happenings: Vec<Happening> = broken
                .flat_map(|subtask| {
                    let outcome = Outcome::Again(Failure {
                        code: "interrupted".to_owned(),
                        message: format!(
                            "the orchestrator was restarted during attempt {} of {}",
                            subtask.attempt, subtask.max_attempts
                        ),
                    });
                    self.finish(&task_id, &subtask.id, outcome, now)
                })
                .collect();
            (!happenings.is_empty()).then_some((task_id, happenings))
        });
        interrupted.collect()
    }

    fn subtask(&self, task_id: &str, subtask_id: &str) -> Option<&Subtask> {
        self.entry(task_id)?.find(subtask_id).ok()
    }
}

impl Entry {
    /// The subtask with an identifier.
    fn find(&self, subtask_id: &str) -> Result<&Subtask, Refused> {
        let mut subtasks = self.task.subtasks.iter();
        subtasks
            .find(|subtask| subtask.id == subtask_id)
            .ok_or_else(|| Refused::NoSubtask {
                task_id: self.task.task_id.clone(),
                subtask_id: subtask_id.to_owned(),
            })
    }

    pub(super) fn becomes(&self, to: Status, error: Option<Failure>) -> Happening {
        Happening::Task {
            from: self.task.status,
            to,
            error,
        }
    }

    fn refused(&self, reason: &'static str) -> Refused {
        Refused::WrongStatus {
            task_id: self.task.task_id.clone(),
            status: self.task.status,
            reason,
        }
    }
}

/// The change of a subtask to another status.
pub(super) fn change(subtask: &Subtask, to: Status, error: Option<Failure>) -> Happening {
    Happening::Subtask {
        subtask_id: subtask.id.clone(),
        agent_type: subtask.agent_type.clone(),
        from: subtask.status,
        to,
        attempt: subtask.attempt,
        result_summary: None,
        error,
        retry_at: None,
    }
}

impl Happening {
    fn with_summary(mut self, summary: String) -> Self {
        if let Self::Subtask { result_summary, .. } = &mut self {
            *result_summary = Some(summary);
        }
        self
    }

    fn retried_at(mut self, moment: Moment) -> Self {
        if let Self::Subtask { retry_at, .. } = &mut self {
            *retry_at = Some(moment);
        }
        self
    }
}

/// How long to wait after an attempt that failed.
fn pause(attempt: u32) -> Duration {
    let doublings = attempt.saturating_sub(1).min(16);
    (FIRST_PAUSE * 2_u32.pow(doublings)).min(LONGEST_PAUSE)
}
