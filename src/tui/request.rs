//! What is asked of the stack or its orchestrator, and the command line that does the same.

use std::time::Duration;

use crate::value::shell;

/// Something to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// Start services that are stopped; none named means all.
    Start(Vec<String>),
    /// Stop services.
    Stop(Vec<String>),
    /// Stop services and start them again.
    Restart(Vec<String>),
    /// Freeze services.
    Pause(Vec<String>),
    /// Let frozen services go on.
    Unpause(Vec<String>),
    /// Kill services.
    Kill(Vec<String>),
    /// Make services what the file says.
    Up(Vec<String>),
    /// Take the project down.
    Down {
        /// With its volumes and all they hold.
        volumes: bool,
    },
    /// Give a service so many containers.
    Scale {
        /// The service.
        service: String,
        /// How many.
        count: u32,
    },
    /// Bring the images of services.
    Pull(Vec<String>),
    /// Hand in a task.
    Submit {
        /// What is to be done.
        description: String,
    },
    /// Give a task up.
    CancelTask(String),
    /// Take up again what failed of a task.
    RetryTask(String),
    /// Answer what a part of a task asks.
    AnswerTask {
        /// The task.
        task: String,
        /// The part.
        subtask: String,
        /// The answer.
        text: String,
    },
}

/// What a request would do. Every text is safe to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proposal {
    /// Whether everything is as it is asked for already.
    pub(super) is_empty: bool,
    /// The plan, as `--dry-run` prints it.
    pub(super) text: String,
    /// The containers that end, and whether one of the same name runs afterwards.
    pub(super) ends: Vec<(String, bool)>,
    /// The volumes whose data will be gone.
    pub(super) loses: Vec<String>,
    /// How long all stops together may take, if there are any.
    pub(super) stopping_takes: Option<Duration>,
}

impl Request {
    /// The command line that does the same; `flags` name project and engine.
    pub(super) fn command_line(&self, flags: &str) -> String {
        let words: Vec<&str> = match self {
            Self::Start(services) => with("start", services),
            Self::Stop(services) => with("stop", services),
            Self::Restart(services) => with("restart", services),
            Self::Pause(services) => with("pause", services),
            Self::Unpause(services) => with("unpause", services),
            Self::Kill(services) => with("kill", services),
            Self::Up(services) => with("up", services),
            Self::Down { volumes: false } => vec!["down"],
            Self::Down { volumes: true } => vec!["down", "--volumes"],
            Self::Scale { service, count } => {
                return line(
                    flags,
                    &["scale", "--no-deps", &format!("{service}={count}")],
                );
            }
            Self::Pull(services) => with("pull", services),
            Self::Submit { description } => vec!["task", "submit", description],
            Self::CancelTask(task) => vec!["task", "cancel", task],
            Self::RetryTask(task) => vec!["task", "retry", task],
            Self::AnswerTask {
                task,
                subtask,
                text,
            } => vec!["task", "answer", task, subtask, text],
        };
        line(flags, &words)
    }

    /// Whether there is a plan to show before it is done.
    pub(super) fn has_plan(&self) -> bool {
        match self {
            Self::Start(_)
            | Self::Stop(_)
            | Self::Restart(_)
            | Self::Pause(_)
            | Self::Unpause(_)
            | Self::Kill(_)
            | Self::Up(_)
            | Self::Down { .. }
            | Self::Scale { .. }
            | Self::Pull(_) => true,
            Self::Submit { .. }
            | Self::CancelTask(_)
            | Self::RetryTask(_)
            | Self::AnswerTask { .. } => false,
        }
    }
}

fn with<'a>(command: &'a str, services: &'a [String]) -> Vec<&'a str> {
    let services = services.iter().map(String::as_str);
    std::iter::once(command).chain(services).collect()
}

fn line(flags: &str, words: &[&str]) -> String {
    let mut line = "devtools".to_owned();
    if !flags.is_empty() {
        line.push(' ');
        line.push_str(flags);
    }
    for word in words {
        line.push(' ');
        line.push_str(&shell::quoted(word));
    }
    line
}
