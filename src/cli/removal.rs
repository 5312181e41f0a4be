//! Asks before many things go at once.

use super::Result;
use super::error::Error;
use super::session::Session;
use crate::ui::prompt;
use crate::ui::table::Table;
use crate::value::human;

/// Shows what would go, and asks whether it shall. Volumes are named apart: what they hold
/// is in nothing else.
///
/// # Errors
/// That nobody can be asked, or that the answer is no.
pub(super) fn agree_to_removal(
    session: &Session,
    table: &Table,
    count: usize,
    volumes: usize,
    bytes: u64,
) -> Result<()> {
    if session.ui.terminals.can_ask() {
        session.ui.say(table.render(&session.ui.err).trim_end());
    }
    let with_data = match volumes {
        0 => String::new(),
        volumes => format!(", {volumes} of them volumes with all they hold"),
    };
    let room = human::storage(bytes);
    let question = format!("Remove {count} things{with_data} ({room})?");
    let hint = "say --yes to agree; --dry-run shows what would go";
    let agreed = prompt::confirm(session.ui.terminals, &question, hint)?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}
