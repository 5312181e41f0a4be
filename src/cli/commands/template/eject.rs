//! `devtools template eject`

use std::process::ExitCode;

use clap::Args;

use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::asking;
use crate::ops::template;
use crate::text::safe_str;
use crate::ui::prompt;

/// Let the project go from its template: all files stay, and are yours alone
///
/// Removes what `.devtools` keeps of the template, so that nothing can be updated
/// any more.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template eject
  devtools template eject --yes")]
pub(super) struct Eject {
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Eject {
    pub(super) fn run(self, session: &Session) -> Result {
        let folder = &session.environment.folder;
        let record = template::kept(folder)?;
        let name = safe_str(&record.template);
        if session.globals.dry_run {
            session
                .ui
                .say(&format!("would forget the template {name}; all files stay"));
            return Ok(ExitCode::SUCCESS);
        }
        let question = format!("Forget the template {name}? All files stay.");
        let flag = "say --yes to agree";
        let agreed =
            self.yes || asking(|| Ok(prompt::confirm(session.ui.terminals, &question, flag)?))?;
        if !agreed {
            return Err(Error::Declined);
        }
        template::eject(folder)?;
        session
            .ui
            .say(&format!("forgot the template {name}; all files stay"));
        Ok(ExitCode::SUCCESS)
    }
}
