//! What `devtools task watch` tells while others let tasks be done.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use std::time::Instant;

use rustix::process::Signal;
use serde_json::Value;

use super::PATIENCE;
use super::crowd::Crowd;
use super::crowd::Given;
use super::stack::Running;
use super::stack::Stack;

/// The statuses after which nothing comes.
pub(crate) const FINAL: [&str; 4] = ["completed", "failed", "cancelled", "rejected"];

/// A watch, and all that it has told so far.
pub(crate) struct TaskWatch {
    running: Running,
    told: Receiver<Value>,
    /// The events by their numbers.
    pub(crate) events: BTreeMap<u64, Value>,
    /// The tasks that are known to be at their end, and since when.
    pub(crate) ended: BTreeMap<String, Instant>,
}

impl TaskWatch {
    /// Begins to watch all tasks of a stack.
    pub(crate) fn begin(stack: &Stack, crowd: &Crowd) -> Self {
        let mut running = stack
            .devtools(&["task", "watch", "--format", "json"])
            .start();
        let told = running.objects();
        let mut watch = Self {
            running,
            told,
            events: BTreeMap::new(),
            ended: BTreeMap::new(),
        };
        let first = watch.told.recv_timeout(PATIENCE).unwrap();
        assert_eq!(first["event"], "snapshot");
        watch.take_in(first, crowd);
        watch
    }

    /// Watches until `count` tasks are at their end.
    pub(crate) fn until_ended(&mut self, count: usize, crowd: &Crowd) {
        let deadline = Instant::now() + 2 * PATIENCE;
        while self.ended.len() < count {
            let left = deadline.saturating_duration_since(Instant::now());
            let told = self.told.recv_timeout(left);
            let told = told.unwrap_or_else(|_| {
                let known = self.ended.len();
                let mut tasks = crowd.tasks();
                tasks.retain(|task| !self.ended.contains_key(task["task_id"].as_str().unwrap()));
                panic!("{known} of {count} ended, and these are not known to: {tasks:#?}")
            });
            self.take_in(told, crowd);
        }
    }

    fn take_in(&mut self, told: Value, crowd: &Crowd) {
        match told["event"].as_str().unwrap() {
            // A snapshot leaves out most of what is at its end.
            "snapshot" => {
                let tasks = crowd.tasks();
                let ended = tasks.iter().filter(|task| is_final(&task["status"]));
                for task in ended {
                    self.note_end(&task["task_id"]);
                }
                return;
            }
            "task.status" if is_final(&told["to"]) => {
                self.note_end(&told["task_id"]);
            }
            _ => {}
        }
        if let Some(number) = told["seq"].as_u64() {
            let before = self.events.insert(number, told);
            assert_eq!(before, None, "event {number} is told twice");
        }
    }

    fn note_end(&mut self, id: &Value) {
        let id = id.as_str().unwrap().to_owned();
        self.ended.entry(id).or_insert_with(Instant::now);
    }

    /// How long it took from the request for a task to the news of its end.
    pub(crate) fn took(&self, given: &Given) -> Duration {
        self.ended[&given.task_id] - given.begun
    }

    /// Stops watching.
    pub(crate) fn end(self) {
        self.running.signal(Signal::INT);
        self.running.wait().exits(130);
    }
}

/// Whether a status is one after which nothing comes.
pub(crate) fn is_final(status: &Value) -> bool {
    FINAL.iter().any(|word| status == word)
}
