//! `devtools ps`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::ps;
use crate::ops::ps::Query;
use crate::ops::ps::Row;
use crate::state::ContainerState;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;
use crate::ui::style::meaning_of;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// How much of an image's name is shown unless all of it is asked for.
const IMAGE_WIDTH: usize = 40;

/// The states that a list can be narrowed to.
const STATES: [&str; 7] = [
    "created",
    "running",
    "paused",
    "restarting",
    "removing",
    "exited",
    "dead",
];

/// How much of an id docker shows.
const ID_WIDTH: usize = 12;

/// List containers
///
/// Shows those that run; --all shows the others, too. Needs no compose file if
/// --project-name says which project is meant.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools ps
  devtools ps --all --format json
  devtools ps --status exited --quiet")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Ps {
    /// Services to list (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Also those that do not run
    #[arg(short, long)]
    all: bool,
    /// Only those in this state; may be repeated
    #[arg(long, value_name = "STATE", value_parser = STATES)]
    status: Vec<String>,
    /// The same in docker's words; may be repeated
    #[arg(long = "filter", value_name = "status=STATE", value_parser = status_of)]
    filters: Vec<String>,
    /// Print ids alone
    #[arg(short, long, conflicts_with_all = ["names_of_services", "format"])]
    quiet: bool,
    /// Print names of services alone
    #[arg(long = "services", id = "names_of_services", conflicts_with = "format")]
    names_of_services: bool,
    /// Show ids and whole names of images
    #[arg(long)]
    no_trunc: bool,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

impl Ps {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: self.services.clone(),
            known: scope.known(),
            all: self.all,
            states: self
                .status
                .iter()
                .chain(&self.filters)
                .map(|word| ContainerState::from_word(word))
                .collect(),
            ..Query::default()
        };
        session.ask(async |context| {
            let rows = ps::list(&context, &scope.name, &query).await?;
            session.ui.print(&self.render(&rows, &session.ui.out)?)?;
            Ok(ExitCode::SUCCESS)
        })
    }

    fn render(&self, rows: &[Row], palette: &Palette) -> Result<String> {
        if self.quiet {
            return Ok(rows.iter().map(|row| row.id.clone() + "\n").collect());
        }
        if self.names_of_services {
            let mut names: Vec<String> =
                rows.iter().map(|row| row.service.clone() + "\n").collect();
            names.dedup();
            return Ok(names.concat());
        }
        match self.format {
            Format::Json => Ok(json::pretty(&rows)?),
            Format::Table => Ok(self.table(rows).render(palette)),
        }
    }

    fn table(&self, rows: &[Row]) -> Table {
        let mut table = Table::new(["NAME", "IMAGE", "SERVICE", "STATUS", "HEALTH", "PORTS"]);
        for row in rows {
            let meaning = meaning_of(row.state, row.health);
            let health = row
                .health
                .map(|health| health.to_string())
                .unwrap_or_default();
            let image = if self.no_trunc {
                row.image.clone()
            } else {
                short(&row.image)
            };
            table.push([
                Cell::plain(&row.name),
                Cell::new(Meaning::Faint, image),
                Cell::plain(&row.service),
                Cell::new(meaning, without_health(row)).with_symbol(),
                Cell::new(meaning, health),
                Cell::plain(&row.ports),
            ]);
        }
        table
    }
}

/// The engine's words without the health, which has a column of its own.
fn without_health(row: &Row) -> &str {
    match row.status.rsplit_once(" (") {
        Some((words, _)) if row.health.is_some() => words,
        Some(_) | None => &row.status,
    }
}

/// Reads `status=STATE`, the only filter that docker compose has.
fn status_of(text: &str) -> std::result::Result<String, String> {
    text.strip_prefix("status=")
        .filter(|state| STATES.contains(state))
        .map(str::to_owned)
        .ok_or_else(|| format!("write status=STATE, where STATE is {}", STATES.join(", ")))
}

/// An image's name as far as it helps: an id that stands in for a lost name as
/// docker shows it, the end of a long one cut off.
fn short(image: &str) -> String {
    if let Some(id) = image.strip_prefix("sha256:") {
        return id.chars().take(ID_WIDTH).collect();
    }
    if image.chars().count() <= IMAGE_WIDTH {
        return image.to_owned();
    }
    let kept: String = image.chars().take(IMAGE_WIDTH - 1).collect();
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_a_state_that_there_is() {
        assert_eq!(status_of("status=exited").as_deref(), Ok("exited"));
        assert!(status_of("status=gone").is_err());
        assert!(status_of("name=web").is_err());
    }

    #[test]
    fn a_lost_name_of_an_image_is_shown_as_a_short_id() {
        let id = format!("sha256:{}", "08236eb5c495380c".repeat(4));

        assert_eq!(short(&id), "08236eb5c495");
        assert_eq!(short("nginx:1"), "nginx:1");
    }
}
