//! Does what the model wants done, each in a task of its own, and tells what came of it.

use tokio::sync::mpsc;
use tokio::sync::watch;

use super::Dashboard;
use crate::ops::Context;
use crate::tui::effect::Effect;
use crate::tui::msg::Msg;

/// Runs errands.
pub(super) struct Errands {
    dashboard: Dashboard,
    outlet: mpsc::Sender<Msg>,
    context: watch::Receiver<Option<Context>>,
}

impl Errands {
    /// Nothing to do yet.
    pub(super) fn new(
        dashboard: &Dashboard,
        outlet: mpsc::Sender<Msg>,
        context: watch::Receiver<Option<Context>>,
    ) -> Self {
        Self {
            dashboard: dashboard.clone(),
            outlet,
            context,
        }
    }

    /// Does one.
    pub(super) fn run(&mut self, effect: Effect) {
        let _ = (&self.dashboard, &self.outlet, &self.context, effect);
    }
}
