//! `devtools tui dashboard`

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use futures_util::FutureExt;

use crate::cli::Result;
use crate::cli::error;
use crate::cli::session::Scope;
use crate::cli::session::Session;
use crate::host::dirs;
use crate::host::env::COLORFGBG;
use crate::host::env::TERM;
use crate::host::files::Disk;
use crate::ops::Error;
use crate::tui;
use crate::tui::LookChoice;
use crate::tui::Settings;
use crate::ui::style::ColorChoice;

/// How long what is open may take to be closed, such as the tunnel to an engine.
const FAREWELL: Duration = Duration::from_millis(300);

/// The settings file in its folder.
const SETTINGS: &str = "tui.yaml";

/// Show services, logs, tasks and events as they change, and act on them
///
/// Quitting stops nothing. The keys are listed by ?; everything that is done there
/// is shown as the command line that does the same.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools tui dashboard
  devtools tui dashboard --read-only
  devtools tui dashboard --plain      # lines, for screen readers and pipes
  devtools -p shop tui dashboard      # a project by its name, without its file")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
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
    /// Which colours to use (default: what the settings say, else auto)
    #[arg(long, value_enum, value_name = "NAME")]
    theme: Option<LookChoice>,
    /// Print lines instead: the state, then whatever changes
    #[arg(long, conflicts_with_all = ["ascii", "no_mouse", "theme"])]
    plain: bool,
    /// With --plain: print the state and end, with 1 if something is wrong
    #[arg(long, requires = "plain")]
    once: bool,
}

impl Dashboard {
    pub(super) fn run(self, session: &Session) -> Result {
        let terminals = session.ui.terminals;
        if !(self.plain || terminals.stdin && terminals.stdout) {
            return Err(Error::Usage {
                message: "the dashboard needs a terminal".to_owned(),
                hint: Some("--plain prints the same as lines".to_owned()),
            }
            .into());
        }
        if !self.plain && session.environment.get(TERM) == Some("dumb") {
            return Err(Error::Usage {
                message: "this terminal cannot show a dashboard: TERM is dumb".to_owned(),
                hint: Some("--plain prints the same as lines".to_owned()),
            }
            .into());
        }
        let settings = self.settings(session)?;
        let Scope { name, project } = scope(session)?;
        let colours = session.environment.get(COLORFGBG);
        let dashboard = tui::Dashboard {
            connector: session.connector()?,
            name,
            project: project.map(Arc::new),
            reload: session.reload(),
            elsewhere: session.elsewhere(),
            place: session.place(),
            flags: session.globals.flags(),
            read_only: self.read_only,
            settings,
            is_theme_given: self.theme.is_some() || !session.ui.out.colour,
            is_light: colours.is_some_and(tui::is_light_background),
            kept: dirs::kept(&session.environment)
                .ok()
                .map(|folder| folder.join("dashboard")),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        if self.plain {
            let mut print = |line: &str| session.ui.print(&format!("{line}\n"));
            let outcome = runtime.block_on(dashboard.tell(self.once, &mut print).boxed_local());
            runtime.shutdown_timeout(FAREWELL);
            return match outcome? {
                tui::Outcome::Signal(signal) => Ok(error::ended_by(signal)),
                tui::Outcome::Well => Ok(ExitCode::SUCCESS),
                tui::Outcome::Wrong => Ok(ExitCode::FAILURE),
            };
        }
        let ended = runtime.block_on(dashboard.run().boxed_local());
        runtime.shutdown_timeout(FAREWELL);
        let ended = ended?;
        session.ui.say(&ended.summary);
        Ok(ended.signal.map_or(ExitCode::SUCCESS, error::ended_by))
    }
    /// What the settings file says, and in its place what the flags and the terminal say.
    fn settings(&self, session: &Session) -> Result<Settings> {
        let environment = &session.environment;
        let path = dirs::settings(environment).map(|folder| folder.join(SETTINGS));
        let disk = Disk::new(environment.folder.clone());
        let mut settings =
            Settings::read(path.as_deref(), &disk).map_err(error::Error::Settings)?;
        settings.theme = match self.theme {
            _ if session.globals.color() == ColorChoice::Never => LookChoice::Mono,
            Some(theme) => theme,
            None if !session.ui.out.colour => LookChoice::Mono,
            None => settings.theme,
        };
        settings.ascii |= self.ascii || !session.ui.out.unicode;
        settings.mouse &= !self.no_mouse;
        Ok(settings)
    }
}

/// The project, or none, which has all projects shown, where there is neither a file
/// nor a name.
fn scope(session: &Session) -> Result<Scope> {
    match session.scope() {
        Err(error::Error::Operation(Error::NoProject(_))) => Ok(Scope {
            name: String::new(),
            project: None,
        }),
        scope => scope,
    }
}
