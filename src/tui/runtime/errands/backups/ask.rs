//! Which backups there are, and what changed between two of them: read from the disk.

use super::place;
use super::reading;
use crate::host::env;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::backups::compare;
use crate::ops::board::Backups;
use crate::ops::board::kept;
use crate::text::safe_text;
use crate::tui::runtime::errands::Site;

/// The most lines that are shown of what changed.
const MOST_LINES: usize = 5_000;

/// The backups of the project.
pub(in crate::tui::runtime::errands) async fn backups(
    site: &Site,
    context: &Context,
) -> Result<Backups> {
    let place = place(site, context).await;
    let passphrase = context
        .environment
        .get(env::DEVTOOLS_BACKUP_PASSPHRASE_FILE);
    let has_passphrase = passphrase.is_some();
    reading(move || kept::backups(&place, has_passphrase)).await?
}

/// What changed from one backup to the next, as `devtools backup diff` prints it.
pub(in crate::tui::runtime::errands) async fn changes(
    site: &Site,
    context: &Context,
    before: &str,
    after: &str,
) -> Result<String> {
    let place = place(site, context).await;
    let keys = super::keys(None, None, &context.environment)?;
    let (before, after) = (place.backup(before)?, place.backup(after)?);
    let changes = reading(move || compare::compare(&before, &after, &keys)).await??;
    let text: String = changes.iter().map(ToString::to_string).collect();
    let text = safe_text(text.as_bytes());
    let count = text.lines().count();
    if count <= MOST_LINES {
        return Ok(text);
    }
    let shown: Vec<&str> = text.lines().take(MOST_LINES).collect();
    Ok(format!(
        "{}\nand {} more lines",
        shown.join("\n"),
        count - MOST_LINES
    ))
}
