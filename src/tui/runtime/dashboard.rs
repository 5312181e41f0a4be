//! What the dashboard begins with, and how it begins.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::clock;
use super::keeper::Keeper;
use super::stage::Elsewhere;
use super::stage::Stage;
use super::terminal::Terminal;
use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::signals::JobControls;
use crate::host::zone::Zone;
use crate::ops::Context;
use crate::tui::action::Screen;
use crate::tui::look::Look;
use crate::tui::look::Themes;
use crate::tui::model::Model;
use crate::tui::model::Scope;
use crate::tui::settings::Settings;

/// Reaches the engine, anew with every call; an error is a sentence.
pub type Connector = Arc<dyn Fn() -> BoxFuture<'static, Result<Context, String>> + Send + Sync>;

/// Reads the file of the project again, as it is now, with the profiles of the named
/// services; an error is a text in lines.
pub type Reload = Arc<dyn Fn(&[String]) -> Result<Option<Project>, String> + Send + Sync>;

/// What the dashboard begins with.
#[derive(Clone)]
pub struct Dashboard {
    /// How the engine is reached.
    pub connector: Connector,
    /// The name of the project; empty where none was chosen yet.
    pub name: String,
    /// Its file, if it has one.
    pub project: Option<Arc<Project>>,
    /// How its file is read again.
    pub reload: Reload,
    /// How another project is found.
    pub elsewhere: Elsewhere,
    /// Where the engine is, in a word or two.
    pub place: String,
    /// The flags that name project and engine on a command line.
    pub flags: String,
    /// Whether nothing may be changed.
    pub read_only: bool,
    /// The settings, with what flags say in the place of what the file says.
    pub settings: Settings,
    /// Whether this run was told its theme, so that one that was once chosen by a
    /// key does not count.
    pub is_theme_given: bool,
    /// Whether the environment says that the terminal's background is light.
    pub is_light: bool,
    /// The folder where it is kept how projects were looked at, if there is one.
    pub kept: Option<PathBuf>,
}

/// How the dashboard ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The state of the stack in one line.
    pub summary: String,
    /// The signal that ended it, if one did.
    pub signal: Option<Signal>,
}

impl Dashboard {
    /// The model before anything is known.
    pub(super) fn model(&self) -> Model {
        let themes = Themes {
            is_light: self.is_light,
            ..Themes::new(self.settings.theme)
        };
        let services = |project: &Arc<Project>| project.services.keys().cloned().collect();
        let scope = Scope {
            project: self.name.clone(),
            place: self.place.clone(),
            flags: self.flags.clone(),
            services: self.project.as_ref().map(services).unwrap_or_default(),
            has_file: self.project.is_some(),
        };
        let look = Look {
            theme: themes.current(),
            unicode: !self.settings.ascii,
        };
        let mut model = Model::new(scope, look, self.settings.keymap.clone());
        model.themes = themes;
        model.read_only = self.read_only;
        model.mouse = self.settings.mouse;
        let budget = usize::try_from(self.settings.log_budget.0);
        model.logs.set_budget(budget.unwrap_or(usize::MAX));
        model.now = clock::now();
        model.zone = Zone::of_this_machine(&Environment::of_this_process());
        model
    }

    /// Shows the dashboard on the terminal of this process until the user or a
    /// signal ends it. Must be called inside a runtime of several threads.
    pub async fn run(self) -> io::Result<Ended> {
        let mut model = self.model();
        let keeper = Keeper::open(self.kept.clone(), &self.place, &self.name);
        keeper.recall(&mut model);
        if keeper.is_first_run() {
            model.say("welcome: ? lists the keys, : finds anything by its name");
        }
        if self.is_theme_given {
            model.choose_theme(None);
        }
        if self.name.is_empty() {
            model.screen = Screen::Projects;
        }
        let interrupts = Interrupts::listen()?;
        let jobs = JobControls::listen()?;
        let terminal = Terminal::enter(model.mouse)?;
        let stage = Stage::new(self, model, terminal, keeper)?;
        stage.play(interrupts, jobs).await
    }
}
