//! `devtools registry ls`

use std::process::ExitCode;

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::moment;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::docr::Repository;
use crate::ops;
use crate::ops::docr;
use crate::ops::docr::Account;
use crate::ops::registry;
use crate::ui::json;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// List the repositories of a registry
///
/// Without a host these are the ones of the DigitalOcean account. Not every registry
/// tells what it has; Docker Hub does not.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools registry ls
  devtools registry ls --registry shop
  devtools registry ls registry.example:5000 --format json")]
pub(super) struct Ls {
    /// Host of a registry
    #[arg(value_name = "HOST", conflicts_with = "registry")]
    host: Option<String>,
}

impl Ls {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        session.wait(async {
            let environment = &session.environment;
            let other = self.host.filter(|host| !docr::is_docr(environment, host));
            match other {
                None => of_account(session, common).await,
                Some(host) => of_registry(session, &host, common.format).await,
            }
        })
    }
}

async fn of_account(session: &Session, common: &Common) -> Result {
    let account = Account::require(&session.environment)?;
    let content = account.content(common.registry.as_deref()).await?;
    session.ui.print(&match common.format {
        Format::Json => json::pretty(&content.iter().map(object).collect::<Vec<_>>())?,
        Format::Table => {
            let mut table = Table::new(["REPOSITORY", "TAGS", "IMAGES", "LATEST", "SIZE", "SENT"]);
            for (image, repository) in &content {
                table.push(row(image, repository));
            }
            table.render(&session.ui.out)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn object((image, repository): &(String, Repository)) -> Value {
    let latest = repository.latest_manifest.as_ref();
    json!({
        "repository": image,
        "tags": repository.tag_count,
        "images": repository.manifest_count,
        "latest": latest,
    })
}

fn row(image: &str, repository: &Repository) -> [Cell; 6] {
    let latest = repository.latest_manifest.as_ref();
    let tags = latest.map(|latest| latest.tags.join(", "));
    let size = latest.map(|latest| human::storage(latest.compressed_size_bytes));
    let sent = latest.map(|latest| moment(latest.updated_at.as_deref()));
    [
        Cell::plain(image),
        Cell::plain(repository.tag_count.to_string()),
        Cell::plain(repository.manifest_count.to_string()),
        Cell::plain(tags.unwrap_or_default()),
        Cell::plain(size.unwrap_or_default()),
        Cell::plain(sent.unwrap_or_default()),
    ]
}

async fn of_registry(session: &Session, host: &str, format: Format) -> Result {
    let reporter = session.ui.reporter();
    let registry = registry::open_host(&session.environment, &reporter, host).await?;
    let repositories = registry.catalog().await.map_err(ops::Error::from)?;
    let names: Vec<String> = repositories
        .iter()
        .map(|name| format!("{host}/{name}"))
        .collect();
    session.ui.print(&match format {
        Format::Json => {
            let object = |name: &String| json!({ "repository": name });
            json::pretty(&names.iter().map(object).collect::<Vec<_>>())?
        }
        Format::Table => {
            let mut table = Table::new(["REPOSITORY"]);
            for name in &names {
                table.push([Cell::plain(name)]);
            }
            table.render(&session.ui.out)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
