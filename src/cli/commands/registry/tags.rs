//! `devtools registry tags`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::Common;
use super::moment;
use super::short;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::docr::Tag;
use crate::ops;
use crate::ops::registry;
use crate::ops::registry::Place;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::value::image::ImageReference;

/// List the tags of a repository
///
/// DigitalOcean tells their images, sizes and times, too; other registries only names.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools registry tags registry.digitalocean.com/shop/web
  devtools registry tags web --registry shop
  devtools registry tags registry.example:5000/team/app")]
pub(super) struct Tags {
    /// Image, without a tag
    #[arg(value_name = "REPOSITORY")]
    repository: String,
}

impl Tags {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let image = common.image(session, &self.repository)?;
        session.wait(async {
            match registry::place(&session.environment, &image).await? {
                Place::Docr {
                    account,
                    scope,
                    repository,
                } => {
                    let tags = account.tags(&scope, &repository).await?;
                    let tags = tags.ok_or_else(|| missing(&image))?;
                    session.ui.print(&match common.format {
                        Format::Json => json::pretty(&tags)?,
                        Format::Table => table(&tags).render(&session.ui.out),
                    })?;
                }
                Place::Other => names(session, common, &image).await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn table(tags: &[Tag]) -> Table {
    let mut table = Table::new(["TAG", "DIGEST", "SIZE", "UNPACKED", "SENT"]);
    for tag in tags {
        table.push([
            Cell::plain(&tag.tag),
            Cell::new(Meaning::Faint, short(&tag.manifest_digest)),
            Cell::plain(human::storage(tag.compressed_size_bytes)),
            Cell::plain(human::storage(tag.size_bytes)),
            Cell::plain(moment(tag.updated_at.as_deref())),
        ]);
    }
    table
}

/// Prints the names of tags, which is all that the registry tells.
async fn names(session: &Session, common: &Common, image: &ImageReference) -> Result<()> {
    let reporter = session.ui.reporter();
    let registry = registry::open(&session.environment, &reporter, image).await?;
    let tags = registry.tags(&image.repository()).await;
    let tags = tags
        .map_err(ops::Error::from)?
        .ok_or_else(|| missing(image))?;
    session.ui.print(&match common.format {
        Format::Json => {
            let object = |tag: &String| json!({ "tag": tag });
            json::pretty(&tags.iter().map(object).collect::<Vec<_>>())?
        }
        Format::Table => {
            let mut table = Table::new(["TAG"]);
            for tag in &tags {
                table.push([Cell::plain(tag)]);
            }
            table.render(&session.ui.out)
        }
    })?;
    Ok(())
}

fn missing(image: &ImageReference) -> ops::Error {
    ops::Error::Failed {
        message: format!("{} has no repository {}", image.host(), image.repository()),
        hint: Some(format!(
            "`devtools registry ls {}` lists them",
            image.host()
        )),
    }
}
