//! The lines that are shown as the input of a command line that somebody types.

use super::Ask;
use super::copies;
use super::facts;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::PipeId;
use crate::tui::model::Model;
use crate::tui::msg::Piped;
use crate::tui::popups::piped;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;

/// Asks for a command line.
pub(super) fn ask(model: &mut Model) {
    let label = if model.size.0 < 80 {
        "pipe the lines into"
    } else {
        "pipe the lines that are shown, as they were written, into"
    };
    prompt::open(model, label, "", Purpose::Logs(Ask::Pipe));
}

/// Begins it, and opens a window for what it writes.
pub(super) fn begin(model: &mut Model, command: &str, effects: &mut Effects) {
    let command = command.trim();
    if command.is_empty() {
        return model.complain("no command line was typed");
    }
    let (input, count) = copies::texts(model);
    if count == 0 {
        return model.complain("there are no lines to pipe");
    }
    model.views.logs.pipes += 1;
    let id: PipeId = model.views.logs.pipes;
    let about = format!("{} into {command}", facts::counted(count));
    piped::open(model, id, about);
    effects.push(Effect::Pipe {
        id,
        command: command.to_owned(),
        input,
    });
}

/// Takes what it wrote.
pub(in crate::tui) fn hear(model: &mut Model, id: PipeId, piped: Result<Piped, String>) {
    piped::hear(model, id, piped);
}
