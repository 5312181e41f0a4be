//! Shows a run in the foreground: the lines that containers write, and how they end.

use std::io;
use std::ops::ControlFlow;
use std::process::ExitCode;

use super::Result;
use super::error;
use super::printer::Printer;
use super::printer::short_name;
use super::session::Session;
use super::show;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::foreground;
use crate::ops::foreground::Attachment;
use crate::ops::foreground::End;
use crate::ops::foreground::Sign;
use crate::ops::up::UpOptions;
use crate::ui::Ui;
use crate::ui::progress::ProgressMode;

/// Brings a project up in the foreground, stays until it ends, and tells what
/// did not come up.
pub(crate) async fn up(
    session: &Session,
    context: Context,
    project: &Project,
    options: &UpOptions,
    attachment: &Attachment,
    printer: &mut Printer,
) -> Result<End> {
    let ui = &session.ui;
    let context = Context {
        reporter: lines(ui).reporter(),
        ..context
    };
    let mut sink = |sign: Sign<'_>| match tell(ui, printer, sign) {
        Ok(flow) => flow,
        Err(_) => ControlFlow::Break(()),
    };
    let end = foreground::up(&context, project, options, attachment, &mut sink).await?;
    printer.end()?;
    if let End::NotUp(report) = &end {
        show::trouble(ui, report);
    }
    Ok(end)
}

/// The exit code of such an end.
pub(crate) fn exit_code(end: &End) -> ExitCode {
    match end {
        End::NotUp(_) => ExitCode::FAILURE,
        End::Code(code) => ExitCode::from(*code),
        End::Stopped(signal) => error::ended_by(*signal),
        End::Unread => ExitCode::SUCCESS,
    }
}

/// Lines of containers come between those of the progress, so none may move.
fn lines(ui: &Ui) -> Ui {
    let mut ui = ui.clone();
    if ui.progress == ProgressMode::Tty {
        ui.progress = ProgressMode::Plain;
    }
    ui
}

fn tell(ui: &Ui, printer: &mut Printer, sign: Sign<'_>) -> io::Result<ControlFlow<()>> {
    match sign {
        Sign::Attaching([]) => {}
        Sign::Attaching(names) => {
            let mut names = names.to_vec();
            names.sort();
            printer.leave_room(&names);
            ui.print(&format!("Attaching to {}\n", names.join(", ")))?;
        }
        Sign::Line(origin, line) => return Ok(printer.print(origin, &line)),
        Sign::Exited {
            origin,
            code,
            restarts,
        } => {
            let again = if restarts { " (restarting)" } else { "" };
            let name = short_name(origin);
            ui.print(&format!("{name} exited with code {code}{again}\n"))?;
        }
        Sign::Aborting => ui.say("Aborting on container exit..."),
        Sign::Stopping => ui.say("Gracefully stopping... press Ctrl+C again to force"),
    }
    Ok(ControlFlow::Continue(()))
}
