//! `devtools registry rm`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::ops;
use crate::ops::registry;
use crate::ops::registry::Place;
use crate::text::echo;
use crate::text::safe_str;
use crate::ui::prompt;
use crate::value::image::ImageReference;

/// Remove a tag from a registry
///
/// At DigitalOcean only the tag goes, and `registry gc` frees what nothing needs any more.
/// Other registries remove an image with all its tags, so the other tags of the same image
/// must be named by --with-all-tags.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools registry rm registry.digitalocean.com/shop/web:old
  devtools registry rm web:old --registry shop --yes
  devtools registry rm registry.example:5000/team/app:1.1 --dry-run")]
pub(super) struct Rm {
    /// Image, with the tag that shall go
    #[arg(value_name = "IMAGE")]
    image: String,
    /// Let all other tags of the same image go, too, where the registry keeps none back
    #[arg(long)]
    with_all_tags: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Rm {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let image = common.image(session, &self.image)?;
        session.wait(async {
            match registry::place(&session.environment, &image).await? {
                Place::Docr {
                    account,
                    scope,
                    repository,
                } => {
                    let tag = tag_of(&image)?;
                    if self.may_go(session, &image, &[])? {
                        let was_there = account.remove_tag(&scope, &repository, tag).await?;
                        told(session, &image, &[], was_there)?;
                    }
                }
                Place::Other => self.remove_image(session, &image).await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    async fn remove_image(&self, session: &Session, image: &ImageReference) -> Result<()> {
        let reporter = session.ui.reporter();
        let opened = registry::open_host(&session.environment, &reporter, image.host()).await?;
        let removal = registry::look(&opened, image).await?;
        if !removal.others.is_empty() && !self.with_all_tags {
            let others: Vec<String> = removal.others.iter().map(|tag| echo(tag)).collect();
            return Err(ops::Error::Usage {
                message: format!(
                    "{} and {} are the same image, which would go with all its tags",
                    echo(&removal.tag),
                    others.join(", ")
                ),
                hint: Some("--with-all-tags lets all of them go".to_owned()),
            }
            .into());
        }
        if self.may_go(session, image, &removal.others)? {
            let was_there = registry::perform(&opened, &removal).await?;
            told(session, image, &removal.others, was_there)?;
        }
        Ok(())
    }

    /// Whether the user agrees; a dry run says what would go.
    fn may_go(&self, session: &Session, image: &ImageReference, others: &[String]) -> Result<bool> {
        let what = all_of(image, others);
        if session.globals.dry_run {
            session.ui.print(&format!("remove {what}\n"))?;
            return Ok(false);
        }
        if !self.yes {
            let question = format!("Remove {what}?");
            let terminals = session.ui.terminals;
            if !prompt::confirm(terminals, &question, "say --yes to agree")? {
                return Err(Error::Declined);
            }
        }
        Ok(true)
    }
}

fn tag_of(image: &ImageReference) -> Result<&str> {
    let tag = image.tag().filter(|_| image.digest().is_none());
    tag.ok_or_else(|| {
        ops::Error::Usage {
            message: format!("{} names no tag", echo(image.as_str())),
            hint: Some("name the tag that shall go, as in team/app:1.2".to_owned()),
        }
        .into()
    })
}

fn all_of(image: &ImageReference, others: &[String]) -> String {
    let mut what = safe_str(image.as_str()).into_owned();
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|tag| echo(tag)).collect();
        what = format!("{what} with the tags {}", others.join(", "));
    }
    what
}

fn told(
    session: &Session,
    image: &ImageReference,
    others: &[String],
    was_there: bool,
) -> Result<()> {
    let what = all_of(image, others);
    if !was_there {
        return Err(ops::Error::Failed {
            message: format!("{what} is not there"),
            hint: Some("`devtools registry tags` lists what is".to_owned()),
        }
        .into());
    }
    session.ui.say(&format!("{what} is gone"));
    Ok(())
}
