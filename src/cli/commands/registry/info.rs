//! `devtools registry info`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::moment;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::docr::Account;
use crate::ops::docr::Information;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// Show a registry of the DigitalOcean account: its plan, and what is left of it
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools registry info
  devtools registry info --registry shop --format json")]
pub(super) struct Info {}

pub(super) fn run(session: &Session, common: &Common) -> Result {
    session.wait(async {
        let account = Account::require(&session.environment)?;
        let found = account.information(common.registry.as_deref()).await?;
        session.ui.print(&match common.format {
            Format::Json => json::pretty(&found)?,
            Format::Table => table(&found).render(&session.ui.out),
        })?;
        Ok(ExitCode::SUCCESS)
    })
}

fn table(found: &Information) -> Table {
    let Information {
        registry,
        host,
        repositories: _,
        plan,
        repositories_of_account,
        bytes_of_account,
        garbage_collection,
    } = found;
    let most = match plan.included_repositories {
        0 => "no limit".to_owned(),
        most => format!("of {most}"),
    };
    let bytes = format!(
        "{} of {}",
        human::storage(*bytes_of_account),
        human::storage(plan.included_storage_bytes)
    );
    let is_full = *bytes_of_account >= plan.included_storage_bytes;
    let (garbage, meaning) = match garbage_collection {
        Some(running) => (
            format!("collected, nobody can write: {}", running.status),
            Meaning::Attention,
        ),
        None => ("not collected now".to_owned(), Meaning::Plain),
    };
    let mut table = Table::new(["REGISTRY", &format!("{host}/{}", registry.name)]);
    let mut row = |word: &str, meaning, text: String| {
        table.push([Cell::plain(word), Cell::new(meaning, text)]);
    };
    let plain = Meaning::Plain;
    row("region", plain, registry.region.clone().unwrap_or_default());
    row("made", plain, moment(registry.created_at.as_deref()));
    row("plan", plain, plan.name.clone());
    row(
        "repositories",
        plain,
        format!("{repositories_of_account}, {most}"),
    );
    let storage = if is_full { Meaning::Attention } else { plain };
    row("storage", storage, bytes);
    row("garbage", meaning, garbage);
    table
}
