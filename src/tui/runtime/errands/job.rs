//! One piece of work: its own reporter, its own switch to stop it by, and its end.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::mpsc;

use super::Site;
use super::work;
use crate::event::Event;
use crate::event::Reporter;
use crate::host::interrupt::Interrupts;
use crate::ops::Context;
use crate::tui::effect::JobId;
use crate::tui::msg::JobNews;
use crate::tui::msg::Msg;
use crate::tui::request::Request;
use crate::value::secret::Secret;

/// How long work may go on after it was asked to stop for the second time.
const LAST_BREATH: Duration = Duration::from_secs(2);

/// One piece of work.
pub(super) struct Job {
    pub(super) id: JobId,
    pub(super) request: Request,
    /// What it takes beside that.
    pub(super) secret: Option<Secret>,
    pub(super) site: Site,
    pub(super) context: Context,
    pub(super) interrupts: Interrupts,
}

/// Hands on what the work reports.
struct Telling {
    news: mpsc::UnboundedSender<Event>,
    /// Whether anything may have been changed.
    has_begun: Arc<AtomicBool>,
}

impl Reporter for Telling {
    fn report(&self, event: Event) {
        if matches!(event, Event::Planned(_) | Event::Moved { .. }) {
            self.has_begun.store(true, Ordering::Relaxed);
        }
        // Nobody listens any more once the work was ended by force.
        drop(self.news.send(event));
    }
}

impl Job {
    /// Does it, and tells how far it is and what came of it.
    pub(super) async fn run(self) {
        let Self {
            id,
            request,
            secret,
            site,
            context,
            interrupts,
        } = self;
        let (news, mut said) = mpsc::unbounded_channel();
        // What holds containers still lets them go by itself, however early it is stopped.
        let has_begun = Arc::new(AtomicBool::new(request.holds_still()));
        let context = Context {
            reporter: Arc::new(Telling {
                news,
                has_begun: Arc::clone(&has_begun),
            }),
            interrupts: interrupts.clone(),
            ..context
        };
        let mut work = Box::pin(work::perform(&site, context, &request, secret));
        let mut stopped = Box::pin(stopped(interrupts, has_begun));
        let outcome = loop {
            tokio::select! {
                biased;
                Some(event) = said.recv() => {
                    site.tell(Msg::Job(id, JobNews::Event(event))).await;
                }
                outcome = &mut work => break outcome,
                why = &mut stopped => break Err(why),
            }
        };
        drop(work);
        while let Ok(event) = said.try_recv() {
            site.tell(Msg::Job(id, JobNews::Event(event))).await;
        }
        site.tell(Msg::Job(id, JobNews::Ended(outcome))).await;
    }
}

/// Waits until work has to end by force, and returns what to say about it. Before
/// anything was changed it ends at once; after that it ends by itself, unless it
/// was asked twice.
async fn stopped(interrupts: Interrupts, has_begun: Arc<AtomicBool>) -> String {
    interrupts.nth(1).await;
    if !has_begun.load(Ordering::Relaxed) {
        return "stopped before anything was changed".to_owned();
    }
    interrupts.nth(2).await;
    tokio::time::sleep(LAST_BREATH).await;
    "ended by force: what the engine was asked for goes on there".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::interrupt::Signal;

    #[tokio::test]
    async fn work_that_has_changed_nothing_yet_stops_at_once() {
        let (switch, interrupts) = Interrupts::by_hand();
        switch.ask(Signal::Interrupt);

        let why = stopped(interrupts, Arc::new(AtomicBool::new(false))).await;

        assert_eq!(why, "stopped before anything was changed");
    }

    #[tokio::test]
    async fn work_that_has_begun_comes_to_its_own_end_when_asked_once() {
        let (switch, interrupts) = Interrupts::by_hand();
        switch.ask(Signal::Interrupt);

        let forced = stopped(interrupts, Arc::new(AtomicBool::new(true)));

        let waited = tokio::time::timeout(Duration::from_millis(20), forced).await;
        assert!(waited.is_err(), "it was ended by force");
    }
}
