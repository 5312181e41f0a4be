//! Leaves the project for another: everything of the old one ends, and the other is
//! shown as if the dashboard had begun with it.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::mpsc;

use super::Stage;
use crate::compose::model::Project;
use crate::tui::action::Screen;
use crate::tui::runtime::INBOX;
use crate::tui::runtime::Reload;
use crate::tui::runtime::errands::Errands;
use crate::tui::runtime::feeds::Feeds;
use crate::tui::runtime::keeper::Keeper;

/// Finds what is needed of another project, by its name and its files.
pub type Elsewhere = Arc<dyn Fn(&str, &[PathBuf]) -> OtherProject + Send + Sync>;

/// Another project.
pub struct OtherProject {
    /// Its file, if it could be read.
    pub project: Option<Arc<Project>>,
    /// How its file is read again.
    pub reload: Reload,
    /// The flags that name it and the engine on a command line.
    pub flags: String,
}

impl Stage {
    /// Shows another project. What comes late from the old one reaches nobody.
    pub(super) async fn enter(&mut self, name: String, files: &[PathBuf]) {
        self.errands.farewell().await;
        self.keeper.keep(&self.model);
        let OtherProject {
            project,
            reload,
            flags,
        } = (self.dashboard.elsewhere)(&name, files);
        self.dashboard.name = name;
        self.dashboard.project = project;
        self.dashboard.reload = reload;
        self.dashboard.flags = flags;
        let dashboard = &self.dashboard;
        let mut model = dashboard.model();
        self.keeper = Keeper::open(dashboard.kept.clone(), &dashboard.place, &dashboard.name);
        self.keeper.recall(&mut model);
        model.size = self.model.size;
        model.mouse = self.model.mouse;
        model.look = self.model.look.clone();
        model.themes = self.model.themes;
        model.screen = Screen::Overview;
        model.trail = vec![Screen::Projects];
        let (sender, inbox) = mpsc::channel(INBOX);
        self.feeds = Feeds::begin(dashboard, sender.clone());
        let errands = Errands::new(dashboard, sender, self.feeds.context());
        self.errands = errands.after(&mut self.errands);
        self.inbox = inbox;
        self.model = model;
        self.is_stale = true;
    }
}
