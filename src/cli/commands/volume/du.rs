//! `devtools volume du`

use clap::Args;
use clap_complete::ArgValueCandidates;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::volume;
use crate::ops::volume::Usage;
use crate::text::safe_text;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::bytes::ByteSize;
use crate::value::human;

/// Show how much is in volumes
///
/// Ends with 1 if one of them has more than --warn allows, for a schedule to act on.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools volume du
  devtools volume du state --top 10
  devtools volume du --warn 2g || devtools backup prune --keep-daily 7")]
pub(super) struct Du {
    /// Volumes by key or name (default: all of the project)
    #[arg(value_name = "VOLUME", add = ArgValueCandidates::new(complete::volumes))]
    volumes: Vec<String>,
    /// Show the largest things in the root of each, so many of them
    #[arg(long, value_name = "NUMBER")]
    top: Option<usize>,
    /// End with 1 if a volume has more than this
    #[arg(long, value_name = "SIZE")]
    warn: Option<ByteSize>,
}

impl Du {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let scope = session.scope()?;
        let project = scope.project.as_ref();
        session.ask(async |context| {
            let mut found = volume::usage(&context, &scope.name, project, &self.volumes).await?;
            for usage in &mut found {
                usage.parts.truncate(self.top.unwrap_or(0));
            }
            session.ui.print(&match format {
                Format::Json => json::pretty(&found)?,
                Format::Table => self.table(&found).render(&session.ui.out),
            })?;
            let large: Vec<&Usage> = found.iter().filter(|usage| self.is_large(usage)).collect();
            for usage in &large {
                session.ui.warn(&format!(
                    "volume {} has {}",
                    safe_text(usage.name.as_bytes()),
                    human::storage(usage.bytes)
                ));
            }
            Ok(judged(large.is_empty()))
        })
    }

    fn is_large(&self, usage: &Usage) -> bool {
        let most = self.warn.and_then(|most| u64::try_from(most.0).ok());
        most.is_some_and(|most| usage.bytes > most)
    }

    fn table(&self, found: &[Usage]) -> Table {
        let mut table = Table::new(["VOLUME", "SIZE", "ENTRIES", "USED BY"]);
        for usage in found {
            let meaning = if self.is_large(usage) {
                Meaning::Attention
            } else {
                Meaning::Plain
            };
            table.push([
                Cell::plain(&usage.name),
                Cell::new(meaning, human::storage(usage.bytes)),
                Cell::plain(usage.entries.to_string()),
                Cell::plain(usage.services.join(", ")),
            ]);
            for part in &usage.parts {
                table.push([
                    Cell::new(Meaning::Faint, format!("  {}", part.path.shown())),
                    Cell::new(Meaning::Faint, human::storage(part.bytes)),
                    Cell::new(Meaning::Faint, part.entries.to_string()),
                    Cell::plain(""),
                ]);
            }
        }
        table
    }
}
