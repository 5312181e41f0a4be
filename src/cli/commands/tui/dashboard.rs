//! `devtools tui dashboard`

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use futures_util::FutureExt;

use crate::cli::Result;
use crate::cli::error;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::host::dirs;
use crate::ops::Error;
use crate::tui;

/// Show services, logs, tasks and events as they change, and act on them
///
/// Quitting stops nothing. The keys are listed by ?; everything that is done there
/// is shown as the command line that does the same.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools tui dashboard
  devtools tui dashboard --read-only
  devtools -p shop tui dashboard      # a project by its name, without its file")]
pub(super) struct Dashboard {
    /// Change nothing: the keys that would are absent
    #[arg(long)]
    read_only: bool,
    /// Use no symbols beyond ASCII
    #[arg(long)]
    ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

impl Dashboard {
    pub(super) fn run(self, session: &Session) -> Result {
        let terminals = session.ui.terminals;
        if !(terminals.stdin && terminals.stdout) {
            return Err(Error::Usage {
                message: "the dashboard needs a terminal".to_owned(),
                hint: Some("`devtools ps` and `devtools health` say the same to a pipe".to_owned()),
            }
            .into());
        }
        let Scope { name, project } = session.scope()?;
        let dashboard = tui::Dashboard {
            connector: session.connector()?,
            name,
            project: project.map(Arc::new),
            reload: session.reload(),
            place: session.place(),
            flags: String::new(),
            read_only: self.read_only,
            look: if session.ui.out.colour {
                tui::LookChoice::Auto
            } else {
                tui::LookChoice::Mono
            },
            unicode: session.ui.out.unicode && !self.ascii,
            mouse: !self.no_mouse,
            kept: dirs::kept(&session.environment)
                .ok()
                .map(|folder| folder.join("dashboard")),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let ended = runtime.block_on(dashboard.run().boxed_local());
        runtime.shutdown_background();
        let ended = ended?;
        session.ui.say(&ended.summary);
        Ok(ended.signal.map_or(ExitCode::SUCCESS, error::ended_by))
    }
}
