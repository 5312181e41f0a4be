//! Shows a task while it is worked on, a line for each thing that happens.

use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;

use serde_json::Value;

use super::happening;
use super::happening::painted;
use super::render;
use crate::cli::Result;
use crate::cli::error;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::host::interrupt::Interrupts;
use crate::ops::task::Desk;
use crate::ops::task::watch;
use crate::ops::task::watch::Tiding;
use crate::task::status::Status;
use crate::task::wire::Task;
use crate::task::wire::TaskSummary;
use crate::ui::json;
use crate::ui::style::Palette;

/// What is followed.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// A task that is, or may be, worked on.
    One(&'a str),
    /// A task that the orchestrator has yet to be asked to work on.
    Executing(&'a str),
    /// All tasks.
    All,
}

/// Follows until the task is at rest or the user has enough, who is told that the
/// task goes on.
pub(super) async fn follow(
    session: &Session,
    format: Format,
    desk: &Desk,
    interrupts: &Interrupts,
    what: What<'_>,
) -> Result {
    let mut screen = Screen::new(session, format, what);
    let sink = &mut |tiding| screen.show(&tiding);
    let following = async {
        match what {
            What::One(id) => watch::one(desk, id, sink).await.map(Some),
            What::Executing(id) => watch::executing(desk, id, sink).await.map(Some),
            What::All => watch::all(desk, sink).await.map(|()| None),
        }
    };
    let task = tokio::select! {
        task = following => task?,
        signal = interrupts.nth(1) => {
            if let What::One(id) | What::Executing(id) = what {
                let short = render::short(id);
                session.ui.say(&format!(
                    "The task goes on; `devtools task watch {short}` follows it again, \
                     `devtools task cancel {short}` stops it."
                ));
            }
            return Ok(error::ended_by(signal));
        }
    };
    screen.failure?;
    Ok(task.map_or(ExitCode::SUCCESS, |task| conclude(session, &task.value)))
}

/// Says how a task ended and what to do next; the exit code says the same.
pub(super) fn conclude(session: &Session, task: &Task) -> ExitCode {
    let id = render::short(&task.task_id);
    let next = match task.status {
        Status::Completed => {
            format!(
                "`devtools task show {id} --result` shows what came of it, --output DIR writes its files"
            )
        }
        Status::Failed | Status::Cancelled => {
            format!("`devtools task show {id}` tells why, `devtools task retry {id}` tries again")
        }
        Status::InputRequired => format!(
            "`devtools task answer {id} TEXT` or `--input FILE` gives it what it waits for{}",
            questions(task)
        ),
        Status::Rejected => "`devtools task routes` shows what the agents can do".to_owned(),
        Status::Skipped | Status::Unknown | Status::Pending | Status::InProgress => {
            format!("`devtools task show {id}` shows more")
        }
    };
    let status = session
        .ui
        .err
        .paint(render::meaning(task.status), task.status.word());
    let why = task.error.as_ref().map(render::failure);
    let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
    session
        .ui
        .say(&format!("Task {id}: {status}{why}; {next}."));
    if task.status == Status::Completed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What the parts of a task want to know.
fn questions(task: &Task) -> String {
    let waiting = task
        .subtasks
        .iter()
        .filter(|part| part.status == Status::InputRequired);
    waiting
        .filter_map(|part| {
            let error = part.error.as_ref()?;
            let agent = render::safe(&part.agent_type);
            Some(format!("\n  {agent}: {}", render::failure(error)))
        })
        .collect()
}

/// Where it is shown.
struct Screen<'a> {
    session: &'a Session,
    format: Format,
    what: What<'a>,
    failure: io::Result<()>,
}

impl<'a> Screen<'a> {
    fn new(session: &'a Session, format: Format, what: What<'a>) -> Self {
        Self {
            session,
            format,
            what,
            failure: Ok(()),
        }
    }

    fn show(&mut self, tiding: &Tiding) -> ControlFlow<()> {
        match tiding {
            Tiding::Lost { why } => {
                let why = render::safe(why);
                let text = format!("the connection is lost ({why}); trying again");
                self.session.ui.warn(&text);
            }
            Tiding::Back => self.session.ui.say("Connected again."),
            Tiding::Begins { task, .. } if task.status == Status::Pending => {
                self.say_if_idle(task);
            }
            Tiding::Begins { .. }
            | Tiding::BeginsAll { .. }
            | Tiding::Happened { .. }
            | Tiding::Other { .. } => {}
        }
        let text = match (self.format, raw(tiding)) {
            (Format::Json, None) => Ok(String::new()),
            (Format::Json, Some(raw)) => json::line(raw),
            (Format::Table, _) => Ok(self.text(tiding)),
        };
        self.failure = text.and_then(|text| self.session.ui.print(&text));
        match self.failure {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    fn say_if_idle(&self, task: &Task) {
        let is_begun_by_us = matches!(self.what, What::Executing(_));
        if task.started_at.is_none() && !is_begun_by_us {
            let id = render::short(&task.task_id);
            self.session.ui.say(&format!(
                "Nobody works on it yet; `devtools task execute {id}` begins."
            ));
        }
    }

    fn text(&self, tiding: &Tiding) -> String {
        let palette = &self.session.ui.out;
        match tiding {
            Tiding::Begins { task, .. } => beginning(task, palette),
            Tiding::BeginsAll { tasks, .. } => {
                let open = tasks.iter().filter(|task| !task.status.is_final());
                open.map(|task| of_list(task, palette)).collect()
            }
            Tiding::Happened { event, .. } => {
                let names_task = matches!(self.what, What::All);
                happening::line(event, names_task, palette)
            }
            Tiding::Other { .. } | Tiding::Lost { .. } | Tiding::Back => String::new(),
        }
    }
}

fn raw(tiding: &Tiding) -> Option<&Value> {
    match tiding {
        Tiding::Begins { raw, .. }
        | Tiding::BeginsAll { raw, .. }
        | Tiding::Happened { raw, .. }
        | Tiding::Other { raw, .. } => Some(raw),
        Tiding::Lost { .. } | Tiding::Back => None,
    }
}

/// How the parts of a task are at the beginning.
fn beginning(task: &Task, palette: &Palette) -> String {
    let parts = task.subtasks.iter().map(|part| {
        let who = format!(
            "{} {}",
            render::short(&part.id),
            render::safe(&part.agent_type)
        );
        let why = part.error.as_ref().map(render::failure);
        let why = why.or_else(|| part.result_summary.as_deref().map(render::safe));
        let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{:<8} {who}: {}{why}\n", "", painted(part.status, palette))
    });
    parts.collect()
}

fn of_list(task: &TaskSummary, palette: &Palette) -> String {
    format!(
        "{:<8} {}: {} ({})\n",
        "",
        render::short(&task.task_id),
        painted(task.status, palette),
        render::excerpt(&task.description)
    )
}
