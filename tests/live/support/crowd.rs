//! Many clients that all want something of one orchestrator at once.

use std::io;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value;
use serde_json::json;

use super::eventually;
use super::http;
use super::stack::Stack;

/// What is wished for in turn, so that every agent has something to do, and the file
/// that comes with it.
const WISHES: [(&str, Option<&str>); 7] = [
    ("Add a login page to the shop", None),
    (
        "Review the change",
        Some("fn main() {\n    let a = b().unwrap();\n}\n"),
    ),
    ("Write a Dockerfile for a Python service", None),
    ("Set up a CI pipeline with GitHub Actions", None),
    ("Write a guide for the shop", None),
    ("Deploy new API endpoint with authentication", None),
    (
        "Write a Dockerfile for the shop, then document the deployment",
        None,
    ),
];

/// Clients of the orchestrator of a stack.
pub(crate) struct Crowd {
    /// The host port of the orchestrator.
    pub(crate) port: u16,
    clients: usize,
    /// The agent that all of it is meant for, where it is one.
    agent: Option<&'static str>,
}

/// A task that a client was told of.
pub(crate) struct Given {
    pub(crate) task_id: String,
    /// When it was asked for, for the first time.
    pub(crate) begun: Instant,
    /// How long the answer took, and all before it that did not come.
    pub(crate) took: Duration,
    /// How often it was asked for without an answer.
    pub(crate) in_vain: usize,
}

impl Crowd {
    /// As many clients of the orchestrator of `stack`.
    pub(crate) fn new(stack: &Stack, clients: usize) -> Self {
        Self {
            port: stack.container("orchestrator").host_port("8001/tcp"),
            clients,
            agent: None,
        }
    }

    /// The same clients, who want only what one agent does.
    pub(crate) fn wanting(self, agent: &'static str) -> Self {
        Self {
            agent: Some(agent),
            ..self
        }
    }

    /// Submits `count` tasks to be worked on at once, each under a key that begins
    /// with `name`. Who gets no answer asks again with the same key.
    pub(crate) fn submit(&self, name: &str, count: usize) -> Vec<Given> {
        let next = AtomicUsize::new(0);
        let client = || {
            let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let own = numbers.take_while(|number| *number < count);
            own.map(|number| self.submit_one(name, number))
                .collect::<Vec<Given>>()
        };
        thread::scope(|scope| {
            let clients: Vec<_> = (0..self.clients).map(|_| scope.spawn(client)).collect();
            let given = clients.into_iter().flat_map(|one| one.join().unwrap());
            given.collect()
        })
    }

    fn submit_one(&self, name: &str, number: usize) -> Given {
        let (description, file) = match self.agent {
            Some(_) => WISHES[0],
            None => WISHES[number % WISHES.len()],
        };
        let inputs = file.map(|text| json!({"file_path": "src/main.rs", "content": text}));
        let inputs: Vec<Value> = inputs.into_iter().collect();
        let wish = json!({"description": description, "inputs": inputs, "agent_type": self.agent});
        let key = format!("Idempotency-Key: {name}-{number}\r\n");
        let begun = Instant::now();
        let mut asked = 0;
        let answer = eventually("an answer to a new task", || {
            asked += 1;
            http::post(self.port, "/orchestrate?execute=true", &key, &wish).ok()
        });
        assert_eq!(answer.status, 200, "{}", answer.text());
        Given {
            task_id: answer.json()["task_id"].as_str().unwrap().to_owned(),
            begun,
            took: begun.elapsed(),
            in_vain: asked - 1,
        }
    }

    /// All tasks of the orchestrator, as its list shows them page by page.
    pub(crate) fn tasks(&self) -> Vec<Value> {
        eventually("a list of all tasks", || self.try_tasks().ok())
    }

    fn try_tasks(&self) -> io::Result<Vec<Value>> {
        let mut tasks = Vec::new();
        let mut token = String::new();
        loop {
            let path = format!("/tasks?page_size=100&page_token={token}");
            let mut page = http::get(self.port, &path)?.json();
            let Value::Array(some) = page["tasks"].take() else {
                panic!("{path} has no tasks: {page}");
            };
            tasks.extend(some);
            page["next_page_token"]
                .as_str()
                .unwrap()
                .clone_into(&mut token);
            if token.is_empty() {
                return Ok(tasks);
            }
        }
    }

    /// One task as its own page shows it.
    pub(crate) fn task(&self, id: &str) -> Value {
        http::get(self.port, &format!("/tasks/{id}"))
            .unwrap()
            .json()
    }
}
