//! Errors as the user sees them: what is so, what to do, and the exit code.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use serde_json::Value;
use serde_json::json;

use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::engine::Attempt;
use crate::engine::EngineError;
use crate::engine::Failure;
use crate::host::HostError;
use crate::host::interrupt::Signal;
use crate::host::terminal;
use crate::ops;
use crate::ops::mcp::Problem;
use crate::text::safe_text;
use crate::ui::Ui;
use crate::ui::diagnostic;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::json;
use crate::ui::prompt::NoAnswer;
use crate::ui::style::Meaning;

/// Columns of a terminal that does not tell.
const USUAL_WIDTH: usize = 100;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The use case did.
    #[error(transparent)]
    Operation(#[from] ops::Error),
    /// What was asked for could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// A question was not answered.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// The settings of the dashboard are wrong.
    #[error("the settings cannot be used")]
    Settings(Diagnostics),
    /// The user said no.
    #[error("nothing was changed")]
    Declined,
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Self {
        Self::Operation(error.into())
    }
}

/// What kind of error it is: the word for programs, and the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    word: &'static str,
    code: u8,
}

const fn kind(word: &'static str, code: u8) -> Kind {
    Kind { word, code }
}

impl Error {
    /// Tells the user on standard error, and returns the exit code. The form that
    /// was asked for counts, else what kind of output the command was to have.
    pub(crate) fn report(
        &self,
        ui: &Ui,
        form: Option<ErrorFormat>,
        output_is_json: bool,
    ) -> ExitCode {
        ExitCode::from(self.tell(ui, form, output_is_json))
    }

    /// The same, and the number of the exit code.
    pub(crate) fn tell(&self, ui: &Ui, form: Option<ErrorFormat>, output_is_json: bool) -> u8 {
        let is_closed_pipe =
            matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
        if is_closed_pipe {
            // Whoever read has enough; there is nothing to tell and nobody who asks.
            return 0;
        }
        let text = match form {
            Some(ErrorFormat::Short) => diagnostic::render_short(&self.findings()),
            Some(ErrorFormat::Json) => diagnostic::json_lines(&self.findings()),
            None if output_is_json => json::line(&self.as_json()).unwrap_or_default(),
            Some(ErrorFormat::Human) | None => self.as_text(ui),
        };
        ui.say(text.trim_end());
        self.kind().code
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Operation(error) => kind_of_operation(error),
            Self::Output(_) => kind("output", 74),
            Self::NoAnswer(NoAnswer::Interrupted) => {
                kind("interrupted", Signal::Interrupt.exit_code())
            }
            Self::NoAnswer(NoAnswer::NobodyThere { .. } | NoAnswer::Terminal(_)) => {
                kind("no_answer", 2)
            }
            Self::Settings(_) => kind("invalid_settings", 2),
            Self::Declined => kind("declined", 1),
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::Operation(error) => hint_of_operation(error),
            Self::Output(_) | Self::NoAnswer(_) | Self::Settings(_) | Self::Declined => None,
        }
    }

    fn diagnostics(&self) -> Option<&Diagnostics> {
        match self {
            Self::Operation(
                ops::Error::Project(diagnostics) | ops::Error::Template(diagnostics),
            )
            | Self::Settings(diagnostics) => Some(diagnostics),
            _ => None,
        }
    }

    /// The error as findings: those about files, or one that names no file.
    fn findings(&self) -> Diagnostics {
        if let Some(diagnostics) = self.diagnostics() {
            return diagnostics.clone();
        }
        let mut finding = Diagnostic::error(self.kind().word, self.to_string());
        finding.help = self.hint();
        Diagnostics::from_iter([finding])
    }

    fn as_text(&self, ui: &Ui) -> String {
        if let Some(diagnostics) = self.diagnostics() {
            return render(diagnostics, ui);
        }
        let word = ui.err.paint(Meaning::Bad, "error");
        let mut text = format!("{word}: {}", safe_text(self.to_string().as_bytes()));
        if let Some(hint) = self.hint() {
            let word = ui.err.paint(Meaning::Strong, "hint");
            let _ = write!(text, "\n{word}: {}", safe_text(hint.as_bytes()));
        }
        text
    }

    fn as_json(&self) -> Value {
        let mut error = json!({
            "code": self.kind().word,
            "message": self.to_string(),
            "hint": self.hint(),
            "exit_code": self.kind().code,
        });
        if let Some(diagnostics) = self.diagnostics() {
            error["diagnostics"] = diagnostic::to_json(diagnostics);
        }
        json!({ "error": error })
    }
}

/// Findings about files as text for standard error.
pub(crate) fn render(diagnostics: &Diagnostics, ui: &Ui) -> String {
    let width = terminal::size().map_or(USUAL_WIDTH, |size| usize::from(size.columns));
    diagnostic::render(
        diagnostics,
        diagnostic::Style {
            colour: ui.err.colour,
            width,
        },
    )
}

fn kind_of_operation(error: &ops::Error) -> Kind {
    match error {
        ops::Error::Engine(error) => kind_of_engine(error),
        ops::Error::Host(error) => kind_of_host(error),
        ops::Error::Project(_) => kind("invalid_project", 2),
        ops::Error::Template(_) => kind("invalid_template", 2),
        ops::Error::NoProject(_) => kind("no_project", 2),
        ops::Error::Usage { .. } => kind("usage", 2),
        ops::Error::Impossible(_) => kind("impossible", 1),
        ops::Error::Failed { .. } => kind("failed", 1),
        ops::Error::Mcp { problem, .. } if problem.is_about_protocol() => kind("mcp_protocol", 3),
        ops::Error::Mcp { .. } => kind("mcp_transport", 4),
        ops::Error::Interrupted { signal, .. } => kind("interrupted", signal.exit_code()),
    }
}

fn kind_of_host(error: &HostError) -> Kind {
    match error {
        HostError::Locked { .. } => kind("locked", 75),
        HostError::Io { error, .. } if error.kind() == io::ErrorKind::PermissionDenied => {
            kind("permission", 77)
        }
        HostError::Io { error, .. } if is_full(error) => kind("disk_full", 74),
        HostError::Io { .. } => kind("io", 74),
    }
}

/// Whether there is no room left, for this user or at all.
fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

fn kind_of_engine(error: &EngineError) -> Kind {
    match error {
        EngineError::Unreachable { attempts } if is_forbidden(attempts) => kind("permission", 77),
        EngineError::Unreachable { .. } | EngineError::Interrupted { .. } => {
            kind("engine_unavailable", 69)
        }
        EngineError::Address { .. } => kind("engine_address", 2),
        EngineError::Missing { .. } => kind("missing", 1),
        EngineError::Conflict { .. } => kind("conflict", 1),
        EngineError::Refused { .. } => kind("engine_refused", 1),
        EngineError::Unsupported(_) => kind("unsupported", 1),
    }
}

/// Whether permission is what is missing: somewhere there is a socket that we
/// may not open, and nowhere one that fails in another way than not being there.
fn is_forbidden(attempts: &[Attempt]) -> bool {
    let is_about_permission = |attempt: &Attempt| attempt.failure == Failure::Permission;
    attempts.iter().any(is_about_permission)
        && attempts
            .iter()
            .all(|attempt| matches!(attempt.failure, Failure::Permission | Failure::Absent))
}

fn hint_of_operation(error: &ops::Error) -> Option<String> {
    match error {
        ops::Error::Engine(EngineError::Unreachable { attempts }) if is_forbidden(attempts) => {
            Some(
                "join the group that owns the socket (`sudo usermod -aG docker $USER`, then log \
                 in again), or run a rootless engine"
                    .to_owned(),
            )
        }
        ops::Error::Engine(EngineError::Unreachable { .. }) => Some(
            "start Docker, or name an engine that runs with --host, --context or DOCKER_HOST"
                .to_owned(),
        ),
        ops::Error::Host(HostError::Io { error, .. }) if is_full(error) => Some(
            "nothing half written is kept; make room, or name a folder on another disk".to_owned(),
        ),
        ops::Error::NoProject(_) => Some(
            "`devtools init` writes the files of a new project; --file names one elsewhere"
                .to_owned(),
        ),
        ops::Error::Usage { hint, .. } | ops::Error::Failed { hint, .. } => hint.clone(),
        ops::Error::Mcp { problem, .. } => mcp_hint(problem),
        ops::Error::Engine(_)
        | ops::Error::Host(_)
        | ops::Error::Project(_)
        | ops::Error::Template(_)
        | ops::Error::Impossible(_)
        | ops::Error::Interrupted { .. } => None,
    }
}

/// What to do about a server, and what it said itself.
fn mcp_hint(problem: &Problem) -> Option<String> {
    let said = problem.stderr.join("\n  ");
    let said = (!said.is_empty()).then(|| format!("it wrote to standard error:\n  {said}"));
    let parts: Vec<String> = problem.hint.iter().cloned().chain(said).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// The end of a command that only looked, by a signal: there is nothing to tell.
pub(crate) fn ended_by(signal: Signal) -> ExitCode {
    ExitCode::from(signal.exit_code())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(failure: Failure) -> Attempt {
        Attempt {
            address: String::new(),
            origin: String::new(),
            failure,
        }
    }

    fn code(attempts: Vec<Attempt>) -> u8 {
        kind_of_engine(&EngineError::Unreachable { attempts }).code
    }

    #[test]
    fn a_socket_that_we_may_not_open_is_about_permission_unless_another_is_broken() {
        assert_eq!(
            code(vec![attempt(Failure::Absent), attempt(Failure::Permission)]),
            77
        );
        assert_eq!(
            code(vec![
                attempt(Failure::Refused),
                attempt(Failure::Permission)
            ]),
            69
        );
        assert_eq!(code(vec![attempt(Failure::Absent)]), 69);
    }
}
