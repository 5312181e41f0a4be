//! Everything that comes in: from the terminal, from the engine, from an
//! orchestrator, and as the outcome of an [`Effect`](super::Effect).

use std::collections::BTreeMap;
use std::path::PathBuf;

use ratatui::crossterm::event::KeyEvent;
use serde_json::Value;

use super::effect::JobId;
use super::effect::PipeId;
use super::effect::Question;
use super::effect::ShellId;
use super::model::Link;
use super::model::logs;
use super::model::tasks;
use super::request::Proposal;
use super::request::Request;
use super::widgets::Target;
use crate::engine::DiskUsage;
use crate::engine::Layer;
use crate::engine::Processes;
use crate::engine::Sample;
use crate::event::Event as JobEvent;
use crate::ops::board::Backups;
use crate::ops::board::Facts;
use crate::ops::board::ImageFacts;
use crate::ops::board::VolumeFacts;
use crate::ops::events::Event;
use crate::ops::projects;
use crate::task::wire::Task;

/// Something that came in.
#[derive(Debug)]
pub(super) enum Msg {
    /// A key.
    Key(KeyEvent),
    /// Text that was pasted.
    Paste(String),
    /// The mouse, over something that does something.
    Pointed(Target, Pointing),
    /// The terminal has so many columns and rows.
    Resized(u16, u16),
    /// The terminal's background is light, or dark.
    Background {
        /// Whether it is light.
        is_light: bool,
    },
    /// Time has passed that shows.
    Tick,
    /// How it stands with the engine.
    Link(Link),
    /// The state of the stack.
    Facts(Box<Facts>),
    /// Services that run otherwise than the file says, and why; or why that is not known.
    Drift(Result<BTreeMap<String, String>, String>),
    /// What happened, in the order of time.
    Happened(Vec<Event>),
    /// What containers use, by their ids.
    Samples(Vec<(String, Sample)>),
    /// What containers wrote.
    Logs(logs::Batch),
    /// What is new with tasks and agents.
    Tasks(tasks::News),
    /// What a request would do.
    Planned(Request, Result<Proposal, String>),
    /// What a running piece of work says.
    Job(JobId, JobNews),
    /// A backup was read again.
    Verified(Verdict),
    /// What a question came to.
    Answer(Question, Result<Answer, String>),
    /// What a program in a container wrote, or that it ended.
    Shell(ShellId, ShellNews),
    /// What a command line made of the lines that it was given; or why it could not run.
    Piped(PipeId, Result<Piped, String>),
    /// What came of writing a file.
    Wrote(PathBuf, Result<(), String>),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    /// The left button was pressed.
    Click,
    /// The wheel was turned: so many notches down, or up if negative.
    Wheel(i32),
    /// The mouse was moved here with the button held down.
    Drag,
    /// The button was let go.
    Release,
}

/// What a running piece of work says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum JobNews {
    /// How far it is.
    Event(JobEvent),
    /// It is done, and what came of it in a sentence; or why not.
    Ended(Result<String, String>),
}

/// What reading a backup again has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Its name.
    pub(super) backup: String,
    /// Whether it was encrypted and not opened, so that its checksums alone were compared.
    pub(super) is_closed: bool,
    /// All that is wrong, a line each.
    pub(super) problems: Vec<String>,
}

/// What a question came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// All that the engine knows of a container.
    Inspect(Value),
    /// What runs in a container.
    Processes(Processes),
    /// The volumes of the project.
    Volumes(Vec<VolumeFacts>),
    /// The backups of the project.
    Backups(Box<Backups>),
    /// The images of the project.
    Images(Vec<ImageFacts>),
    /// What the engine keeps on its disks.
    Disk(Box<DiskUsage>),
    /// The steps in which an image was made, the last one first.
    Layers(Vec<Layer>),
    /// All projects of the engine.
    Projects(Vec<projects::Row>),
    /// A task with its parts.
    Task(Box<Task>),
    /// A text: a result, a decision, what differs.
    Text(String),
}

/// What a command line made of the lines that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piped {
    /// What it wrote, safe to be shown.
    pub(super) text: String,
    /// Whether it wrote more, which is why it was ended.
    pub(super) is_cut: bool,
    /// Its exit code; `None` if a signal ended it.
    pub(super) code: Option<i32>,
}

/// What a program in a container did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ShellNews {
    /// It runs: this is the program and its arguments.
    Opened(Vec<String>),
    /// It wrote something.
    Output(Vec<u8>),
    /// It ended.
    Ended {
        /// Its exit code, if the engine still knows it.
        code: Option<i64>,
        /// What the code tells about a program that could not be run at all.
        why: Option<String>,
    },
    /// It could not be started, or the connection broke.
    Failed(String),
}
