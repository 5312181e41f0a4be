//! `devtools images`

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use clap_complete::ArgValueCandidates;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::host::clock;
use crate::ops::images;
use crate::ops::images::Row;
use crate::ops::selection::Services;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// How much of an id docker shows.
const ID_WIDTH: usize = 12;

/// List the images of containers
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools images
  devtools images --quiet
  devtools images --format json orchestrator")]
pub(crate) struct Images {
    /// Services whose images to list (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Print ids alone, each of them once
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Images {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let services = Services {
            named: self.services.clone(),
            known: scope.known(),
        };
        session.ask(async |context| {
            let rows = images::list(&context, &scope.name, &services).await?;
            session.ui.print(&match self.format {
                _ if self.quiet => ids(&rows),
                Format::Json => json::pretty(&rows)?,
                Format::Table => table(&rows).render(&session.ui.out),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn ids(rows: &[Row]) -> String {
    let ids: BTreeSet<&str> = rows.iter().map(|row| hex(&row.id)).collect();
    ids.into_iter().map(|id| id.to_owned() + "\n").collect()
}

fn hex(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new([
        "CONTAINER",
        "REPOSITORY",
        "TAG",
        "PLATFORM",
        "IMAGE ID",
        "SIZE",
        "CREATED",
    ]);
    for row in rows {
        let short: String = hex(&row.id).chars().take(ID_WIDTH).collect();
        table.push([
            Cell::plain(&row.container_name),
            Cell::plain(&row.repository),
            Cell::plain(&row.tag),
            Cell::plain(&row.platform),
            Cell::new(Meaning::Faint, short),
            Cell::plain(human::storage(row.size)),
            Cell::plain(age(&row.created, clock::since_epoch())),
        ]);
    }
    table
}

/// How long ago a time in RFC 3339 was; `N/A` where it is none.
fn age(created: &str, now: Duration) -> String {
    let created = OffsetDateTime::parse(created, &Rfc3339).ok();
    let seconds =
        created.map(|created| u64::try_from(created.unix_timestamp()).unwrap_or_default());
    match seconds {
        Some(seconds) => {
            let ago = now.saturating_sub(Duration::from_secs(seconds));
            format!("{} ago", human::span(ago))
        }
        None => "N/A".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_an_image_is_told_if_it_says_when_it_was_built() {
        let now = Duration::from_hours(498_672);

        assert_eq!(age("2026-11-20T21:00:00.5Z", now), "3 hours ago");
        assert_eq!(age("", now), "N/A");
    }
}
