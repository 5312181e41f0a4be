//! What is asked of the stack or its orchestrator, and the command line that does the same.

#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::text::echo;
use crate::value::shell;

/// Words that mean something of their own behind `devtools backup`, so that volumes of
/// such a name stand behind two dashes.
const OF_BACKUP: &[&str] = &[
    "list", "show", "verify", "diff", "prune", "schedule", "help",
];

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
    /// Save volumes; none named means all.
    BackUp {
        /// Their names in the engine.
        volumes: Vec<String>,
        /// Whether with a passphrase.
        encrypt: bool,
    },
    /// Read backups again.
    Verify {
        /// Their names.
        backups: Vec<String>,
        /// The file with what opens them, where it is not a passphrase.
        identity: Option<String>,
    },
    /// Bring volumes back.
    Restore {
        /// The name of the backup.
        backup: String,
        /// Which of its volumes; none named means all.
        volumes: Vec<String>,
        /// The file with what opens it, where it is not a passphrase.
        identity: Option<String>,
        /// Whether what volumes hold may be replaced.
        replace: bool,
    },
    /// Hand in a task.
    Submit {
        /// What is to be done.
        description: String,
    },
    /// Begin to work on a task that is only planned.
    ExecuteTask(String),
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
    /// Whether volumes without a name go with their containers, too.
    pub(super) loses_anonymous: bool,
    /// How long all stops together may take, if there are any.
    pub(super) stopping_takes: Option<Duration>,
    /// The volumes that are saved, by their names in the engine.
    pub(super) saves: Vec<String>,
    /// The containers that stand still while volumes are read.
    pub(super) holds: Vec<String>,
    /// Where what is saved goes.
    pub(super) place: String,
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
            Self::BackUp { volumes, encrypt } => {
                let mut words = vec!["backup"];
                words.extend(encrypt.then_some("--encrypt"));
                let is_word = |volume: &String| OF_BACKUP.contains(&volume.as_str());
                words.extend(volumes.iter().any(is_word).then_some("--"));
                words.extend(volumes.iter().map(String::as_str));
                words
            }
            Self::Verify { backups, identity } => {
                let mut words = vec!["backup", "verify"];
                words.extend(backups.iter().map(String::as_str));
                words.extend(opening(identity.as_deref()));
                words
            }
            Self::Restore {
                backup,
                volumes,
                identity,
                replace,
            } => {
                let mut words = vec!["restore", backup];
                words.extend(volumes.iter().map(String::as_str));
                words.extend(replace.then_some("--replace"));
                words.extend(opening(identity.as_deref()));
                words
            }
            Self::Submit { description } => vec!["task", "submit", "--execute", description],
            Self::ExecuteTask(task) => vec!["task", "execute", task],
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

    /// What it is in a few words that begin with a verb: `restart api`.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Start(services) => format!("start {}", all_of(services)),
            Self::Stop(services) => format!("stop {}", all_of(services)),
            Self::Restart(services) => format!("restart {}", all_of(services)),
            Self::Pause(services) => format!("pause {}", all_of(services)),
            Self::Unpause(services) => format!("unpause {}", all_of(services)),
            Self::Kill(services) => format!("kill {}", all_of(services)),
            Self::Up(services) => format!("bring up {}", all_of(services)),
            Self::Down { volumes: false } => "take the project down".to_owned(),
            Self::Down { volumes: true } => "take the project down with its volumes".to_owned(),
            Self::Scale { service, count } => format!("scale {service} to {count}"),
            Self::Pull(services) => format!("pull the images of {}", all_of(services)),
            Self::BackUp { volumes, .. } => match volumes.as_slice() {
                [] => "back up all volumes".to_owned(),
                volumes => format!("back up {}", counted(volumes, "volumes")),
            },
            Self::Verify { backups, .. } => {
                format!("verify {}", counted(backups, "backups"))
            }
            Self::Restore {
                backup, volumes, ..
            } => match volumes.as_slice() {
                [] => format!("restore all of {backup}"),
                volumes => format!("restore {} from {backup}", counted(volumes, "volumes")),
            },
            Self::Submit { description } => format!("submit {:?}", echo(description)),
            Self::ExecuteTask(task) => format!("execute task {}", echo(task)),
            Self::CancelTask(task) => format!("cancel task {}", echo(task)),
            Self::RetryTask(task) => format!("retry task {}", echo(task)),
            Self::AnswerTask { task, .. } => format!("answer task {}", echo(task)),
        }
    }

    /// What is asked before it is done.
    pub(super) fn asking(&self) -> Asking {
        match self {
            Self::Start(_)
            | Self::Unpause(_)
            | Self::Verify { .. }
            | Self::Submit { .. }
            | Self::ExecuteTask(_)
            | Self::RetryTask(_)
            | Self::AnswerTask { .. } => Asking::Never,
            Self::CancelTask(_) => Asking::Plain,
            Self::Stop(_)
            | Self::Restart(_)
            | Self::Pause(_)
            | Self::Kill(_)
            | Self::Up(_)
            | Self::Down { .. }
            | Self::Scale { .. }
            | Self::Pull(_)
            | Self::BackUp { .. }
            | Self::Restore { .. } => Asking::WithPlan,
        }
    }

    /// The same once its plan has shown what it takes: data is replaced only where that
    /// was to be seen.
    pub(super) fn settled(self, proposal: &Proposal) -> Self {
        match self {
            Self::Restore {
                backup,
                volumes,
                identity,
                replace: _,
            } => Self::Restore {
                backup,
                volumes,
                identity,
                replace: !proposal.loses.is_empty(),
            },
            other => other,
        }
    }

    /// Whether it makes, reads or changes backups.
    pub(super) fn is_about_backups(&self) -> bool {
        matches!(
            self,
            Self::BackUp { .. } | Self::Verify { .. } | Self::Restore { .. }
        )
    }

    /// Whether it holds containers still, so that it must come to its own end.
    pub(super) fn holds_still(&self) -> bool {
        matches!(self, Self::BackUp { .. } | Self::Restore { .. })
    }
}

/// What is asked before a request is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Nothing: it interrupts nobody, and can be taken back.
    Never,
    /// Whether to do it.
    Plain,
    /// Whether to do what its plan says.
    WithPlan,
}

/// Services in a sentence.
fn all_of(services: &[String]) -> String {
    match services {
        [] => "everything".to_owned(),
        services => counted(services, "services"),
    }
}

/// One or two by name, more by their number.
fn counted(names: &[String], kind: &str) -> String {
    match names {
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        several => format!("{} {kind}", several.len()),
    }
}

/// The flag that names what opens a backup.
fn opening(identity: Option<&str>) -> impl Iterator<Item = &str> {
    identity.into_iter().flat_map(|file| ["--identity", file])
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
