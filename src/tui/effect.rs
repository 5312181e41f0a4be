//! What the model wants done outside.

use std::path::PathBuf;

use super::request::Request;
use crate::value::secret::Secret;

/// The number of a running piece of work.
pub(super) type JobId = u64;

/// The number of a program in a container.
pub(super) type ShellId = u64;

/// The number of a command line that reads lines.
pub(super) type PipeId = u64;

/// Something to be done outside; what comes of it is a [`Msg`](super::Msg).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// End the dashboard.
    Quit,
    /// Hand the terminal back to the shell until it brings us back.
    Suspend,
    /// Forget what the terminal shows and draw everything.
    Redraw,
    /// Have the terminal tell of the mouse, or leave it to it.
    CaptureMouse(bool),
    /// Put a text into the clipboard of the user's terminal (OSC 52).
    Copy(String),
    /// Write a file, which must not be there yet; readable by its owner only.
    Write {
        /// Where, from the working folder on.
        path: PathBuf,
        /// What.
        content: Vec<u8>,
    },
    /// Find out what a request would do.
    Plan(Request),
    /// The same of one that a passphrase opens the way to.
    PlanWith(Request, Secret),
    /// Do it.
    Run(JobId, Request),
    /// The same with the passphrase that it takes.
    RunWith(JobId, Request, Secret),
    /// Forget what was made ready for a request that was given up.
    Forget,
    /// Stop a running piece of work as Ctrl-C would.
    Cancel(JobId),
    /// Ask for something that changes nothing.
    Ask(Question),
    /// A program in a container with a terminal of its own.
    Shell(ShellEffect),
    /// Hand bytes to a command line of the user's shell.
    Pipe {
        /// The number by which we speak of it.
        id: PipeId,
        /// The command line.
        command: String,
        /// What it reads.
        input: Vec<u8>,
    },
    /// End it.
    EndPipe(PipeId),
    /// Leave the screen to the terminal, which goes on telling of keys.
    StepAside,
    /// Write lines where the terminal has been left to itself.
    Print(String),
    /// Take the screen again.
    StepBack,
    /// Leave this project for another.
    Enter {
        /// Its name.
        name: String,
        /// The files that it was made from, if they are here.
        files: Vec<PathBuf>,
    },
    /// Try to reach the engine now instead of later.
    Reconnect,
}

/// Something to be found out, from the engine unless it says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// All that the engine knows of a container.
    Inspect(String),
    /// What runs in a container.
    Processes(String),
    /// The volumes of the project.
    Volumes,
    /// The backups of the project, from the disk.
    Backups,
    /// What changed between two of them, from the disk.
    Changes {
        /// The earlier one.
        before: String,
        /// The later one.
        after: String,
    },
    /// The images of the project.
    Images,
    /// What the engine keeps on its disks.
    Disk,
    /// The steps in which an image was made.
    Layers(String),
    /// All projects of the engine.
    Projects,
    /// Something that the orchestrator knows.
    OfTasks(TaskQuestion),
}

/// Something to be found out from the orchestrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TaskQuestion {
    /// A task with its parts.
    Task(String),
    /// The text that a part of a task came to.
    Result {
        /// The task.
        task: String,
        /// The part.
        subtask: String,
    },
    /// What the orchestrator would decide about a description.
    Route(String),
}

/// What happens to the program in a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ShellEffect {
    /// Begin one.
    Open {
        /// The number by which we speak of it.
        id: ShellId,
        /// The container.
        container: String,
        /// The program and its arguments; none is the best shell that it has.
        command: Vec<String>,
        /// Columns and rows.
        size: (u16, u16),
    },
    /// Type.
    Input(ShellId, Vec<u8>),
    /// The terminals of all have another size: columns and rows.
    Resize(u16, u16),
    /// Break the connection to one that has ended or is no longer wanted.
    Close(ShellId),
}

/// What came of a message: whether anything that is shown may have changed, and
/// what is to be done outside.
#[derive(Debug, Default)]
pub(super) struct Effects {
    /// Whether to draw.
    pub(super) redraw: bool,
    /// What to do, in order.
    pub(super) todo: Vec<Effect>,
}

impl Effects {
    /// Has the screen drawn.
    pub(super) fn redraw(&mut self) {
        self.redraw = true;
    }

    /// Has the orchestrator asked.
    pub(super) fn ask_of_tasks(&mut self, question: TaskQuestion) {
        self.push(Effect::Ask(Question::OfTasks(question)));
    }

    /// Has something done.
    pub(super) fn push(&mut self, effect: Effect) {
        self.todo.push(effect);
    }
}
