//! `devtools registry gc`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::docr::Collection;
use crate::docr::Described;
use crate::docr::Scope;
use crate::ops;
use crate::ops::docr::Account;
use crate::ops::docr::Garbage;
use crate::text::echo;
use crate::ui::json;
use crate::ui::prompt;
use crate::value::human;

/// Collect the garbage of a registry of the DigitalOcean account
///
/// Frees the storage of what no image needs any more. Nobody can push meanwhile, which
/// may take minutes. One that goes on already is not begun again.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(after_help = "Examples:
  devtools registry gc
  devtools registry gc --follow --yes
  devtools registry gc --untagged --dry-run
  devtools registry gc --cancel")]
pub(super) struct Gc {
    /// Remove images without a tag, too; whoever names one by its digest loses it
    #[arg(long)]
    untagged: bool,
    /// Wait until it has ended
    #[arg(long)]
    follow: bool,
    /// Give up the one that goes on
    #[arg(long, conflicts_with_all = ["untagged", "follow"])]
    cancel: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Gc {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        session.wait(async {
            let account = Account::require(&session.environment)?;
            let (scope, _) = account.registry(common.registry.as_deref()).await?;
            let running = account.active(&scope).await?;
            let run = match (running, self.cancel) {
                (None, true) => {
                    return Err(ops::Error::Failed {
                        message: "no garbage collection goes on".to_owned(),
                        hint: None,
                    }
                    .into());
                }
                (Some(running), true) => {
                    if session.globals.dry_run {
                        let line = format!("cancel garbage collection {}\n", echo(&running.uuid));
                        session.ui.print(&line)?;
                        return Ok(ExitCode::SUCCESS);
                    }
                    account.give_up(&scope, &running).await?
                }
                (Some(running), false) => {
                    session.ui.say("one goes on already");
                    running
                }
                (None, false) => {
                    let garbage = self.garbage();
                    if !self.may_begin(session, &scope, garbage)? {
                        return Ok(ExitCode::SUCCESS);
                    }
                    account.collect(&scope, garbage).await?
                }
            };
            let last = if self.follow {
                account
                    .follow(&scope, run, |now| tell(session, now))
                    .await?
            } else {
                run
            };
            session.ui.print(&match common.format {
                Format::Json => json::pretty(&last)?,
                Format::Table => format!("{}\n", sentence(&last)),
            })?;
            Ok(ExitCode::SUCCESS)
        })
    }

    fn garbage(&self) -> Garbage {
        if self.untagged {
            Garbage::UntaggedToo
        } else {
            Garbage::Blobs
        }
    }

    /// Whether the user agrees; a dry run says what would be done.
    fn may_begin(&self, session: &Session, scope: &Scope, garbage: Garbage) -> Result<bool> {
        let what = format!(
            "the garbage of registry {} ({})",
            echo(scope.name()),
            garbage.word()
        );
        if session.globals.dry_run {
            session.ui.print(&format!("collect {what}\n"))?;
            return Ok(false);
        }
        if !self.yes {
            let question = format!("Collect {what}? Nobody can push to it meanwhile");
            let terminals = session.ui.terminals;
            if !prompt::confirm(terminals, &question, "say --yes to agree")? {
                return Err(Error::Declined);
            }
        }
        Ok(true)
    }
}

fn tell(session: &Session, now: &Collection) {
    session.ui.say(&sentence(now));
}

fn sentence(run: &Collection) -> String {
    match run.described() {
        Described::Succeeded => format!(
            "garbage collection {} freed {} in {} blobs",
            echo(&run.uuid),
            human::storage(run.freed_bytes),
            run.blobs_deleted
        ),
        Described::Active | Described::Ended => format!(
            "garbage collection {}: {}",
            echo(&run.uuid),
            echo(&run.status)
        ),
    }
}
