//! Runs the dashboard without a screen: the same feeds and the same model, told in
//! lines.

use std::io;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio::time::sleep_until;

use super::Dashboard;
use super::INBOX;
use super::clock;
use super::errands::Errands;
use super::feeds::Feeds;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::tui::Effect;
use crate::tui::Model;
use crate::tui::model::Wanted;
use crate::tui::msg::Msg;
use crate::tui::plain;
use crate::tui::plain::Told;
use crate::tui::update::update;

/// How long the state is waited for, and how long what is used of the machine.
const PATIENCE: Duration = Duration::from_secs(10);
const SAMPLING: Duration = Duration::from_millis(2_500);
/// How long further news are waited for, so that a stop is not told as a death.
const SETTLING: Duration = Duration::from_millis(300);

/// How the telling ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A signal ended it.
    Signal(Signal),
    /// All was well, or nobody listened any more.
    Well,
    /// Something was wrong.
    Wrong,
}

/// Takes a line; an error means that nobody reads any more.
type Print<'a> = &'a mut dyn FnMut(&str) -> io::Result<()>;

impl Dashboard {
    /// Prints the state, and unless `once` whatever changes until a signal ends it or
    /// nobody reads any more. Must be called inside a runtime.
    pub async fn tell(self, once: bool, print: Print<'_>) -> io::Result<Outcome> {
        let model = self.model();
        let interrupts = Interrupts::listen()?;
        let (sender, inbox) = mpsc::channel(INBOX);
        let feeds = Feeds::begin(&self, sender.clone());
        let errands = Errands::new(&self, sender, feeds.context());
        let mut teller = Teller {
            model,
            inbox,
            feeds,
            errands,
            told: Told::default(),
        };
        let outcome = teller.go_on(once, &interrupts, print).await;
        match outcome {
            // As with any program in a pipe whose reader has ended.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Well),
            outcome => outcome,
        }
    }
}

/// The model with what comes in.
struct Teller {
    model: Model,
    inbox: mpsc::Receiver<Msg>,
    feeds: Feeds,
    errands: Errands,
    told: Told,
}

impl Teller {
    async fn go_on(
        &mut self,
        once: bool,
        interrupts: &Interrupts,
        print: Print<'_>,
    ) -> io::Result<Outcome> {
        if let Some(signal) = self.prepare(interrupts).await {
            return Ok(Outcome::Signal(signal));
        }
        for line in self.told.state(&self.model) {
            print(&line)?;
        }
        if once {
            return Ok(if plain::is_wrong(&self.model) {
                Outcome::Wrong
            } else {
                Outcome::Well
            });
        }
        self.feeds.want(Wanted::default());
        let mut due: Option<Instant> = None;
        loop {
            tokio::select! {
                biased;
                signal = interrupts.nth(1) => return Ok(Outcome::Signal(signal)),
                Some(msg) = self.inbox.recv() => {
                    self.take(msg);
                    due = due.or_else(|| Some(Instant::now() + SETTLING));
                }
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                    due = None;
                    for line in self.told.news(&self.model) {
                        print(&line)?;
                    }
                }
            }
        }
    }

    /// Waits until the state is known, and what containers use; returns the signal
    /// that ends it all meanwhile.
    async fn prepare(&mut self, interrupts: &Interrupts) -> Option<Signal> {
        let mut end = Instant::now() + PATIENCE;
        let mut is_sampling = false;
        loop {
            if !is_sampling && plain::is_ready(&self.model) {
                is_sampling = true;
                end = Instant::now() + SAMPLING;
                self.feeds.want(plain::everything(&self.model));
            }
            if is_sampling && plain::is_complete(&self.model) {
                return None;
            }
            tokio::select! {
                biased;
                signal = interrupts.nth(1) => return Some(signal),
                Some(msg) = self.inbox.recv() => self.take(msg),
                () = sleep_until(end) => return None,
            }
        }
    }

    fn take(&mut self, msg: Msg) {
        let effects = update(&mut self.model, clock::now(), msg);
        for effect in effects.todo {
            // Nothing is asked for here, so that what remains are questions of the model.
            if matches!(effect, Effect::Ask(_)) {
                self.errands.run(effect);
            }
        }
    }
}
