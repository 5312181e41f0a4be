//! The model with all that surrounds it, and the loop that it lives in: it waits for
//! whatever comes first, and draws when something has changed and not more often than
//! the eye can follow.

mod moving;
mod taking;
mod typing;

pub use moving::Elsewhere;
pub use moving::OtherProject;

use std::io;
use std::time::Duration;

use ratatui::crossterm::event::Event as TerminalEvent;
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio::time::sleep_until;

use super::Dashboard;
use super::Ended;
use super::INBOX;
use super::background;
use super::background::Background;
use super::clock;
use super::errands::Errands;
use super::feeds::Feeds;
use super::input;
use super::keeper::Keeper;
use super::paper::Paper;
use super::terminal::Terminal;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::signals::JobControls;
use crate::host::terminal::is_gone;
use crate::tui::look::Choice;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::screens::heading;

/// The shortest time between two frames that nobody's key asked for.
const FRAME: Duration = Duration::from_millis(33);
/// The same while the terminal is not in front.
const UNWATCHED_FRAME: Duration = Duration::from_secs(1);
/// The shortest time between two frames that keys asked for.
const QUICK_FRAME: Duration = Duration::from_millis(8);

/// The model with all that surrounds it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own about the next frame"
)]
pub(super) struct Stage {
    dashboard: Dashboard,
    model: Model,
    terminal: Terminal,
    paper: Paper,
    input: mpsc::Receiver<io::Result<TerminalEvent>>,
    inbox: mpsc::Receiver<Msg>,
    feeds: Feeds,
    errands: Errands,
    keeper: Keeper,
    background: Background,
    /// When the last frame was drawn.
    drawn: Instant,
    /// Whether something has changed since.
    is_stale: bool,
    /// Whether it was the user who changed it.
    is_answer: bool,
    /// Whether the terminal is in front, as far as it tells.
    is_watched: bool,
    /// Whether the screen was left to the terminal, where lines scroll by.
    is_aside: bool,
}

/// Whether it goes on.
#[derive(PartialEq)]
enum Next {
    Play,
    Quit,
}

impl Stage {
    /// Brings the model onto the terminal, and lets everything begin that it hears of.
    pub(super) fn new(
        dashboard: Dashboard,
        model: Model,
        terminal: Terminal,
        keeper: Keeper,
    ) -> io::Result<Self> {
        let (sender, inbox) = mpsc::channel(INBOX);
        let feeds = Feeds::begin(&dashboard, sender.clone());
        let errands = Errands::new(&dashboard, sender, feeds.context());
        Ok(Self {
            dashboard,
            model,
            terminal,
            paper: Paper::default(),
            input: input::read()?,
            inbox,
            feeds,
            errands,
            keeper,
            background: Background::default(),
            drawn: Instant::now(),
            is_stale: true,
            is_answer: false,
            is_watched: true,
            is_aside: false,
        })
    }

    /// Goes on until the end, and says how that was.
    pub(super) async fn play(
        mut self,
        interrupts: Interrupts,
        jobs: JobControls,
    ) -> io::Result<Ended> {
        let outcome = self.go_on(interrupts, jobs).await;
        let summary = heading::sentence(&self.model);
        drop(self.terminal);
        self.inbox.close();
        self.errands.end().await;
        self.keeper.close(&self.model);
        let signal = match outcome {
            Ok(signal) => signal,
            // The terminal went away: nobody is there to be told.
            Err(error) if is_gone(&error) => Some(Signal::HangUp),
            Err(error) => return Err(error),
        };
        Ok(Ended { summary, signal })
    }

    /// Goes on until the user or a signal ends it; returns the signal.
    async fn go_on(
        &mut self,
        interrupts: Interrupts,
        mut jobs: JobControls,
    ) -> io::Result<Option<Signal>> {
        let (columns, rows) = Terminal::size()?;
        self.model.size = (columns, rows);
        self.draw()?;
        if self.model.themes.choice == Choice::Auto {
            self.background.expect(Instant::now());
            self.terminal.ask(background::QUESTION)?;
        }
        loop {
            let alarm = self.alarm();
            let next = tokio::select! {
                biased;
                () = Terminal::fallen() => {
                    return Err(io::Error::other("a part of the dashboard failed; this is a mistake of devtools"));
                }
                event = self.input.recv() => match event {
                    Some(event) => self.typed(event?).await?,
                    // The terminal is gone.
                    None => return Ok(Some(Signal::HangUp)),
                },
                signal = interrupts.nth(1) => return Ok(Some(signal)),
                job = jobs.next() => self.controlled(job)?,
                Some(msg) = self.inbox.recv() => self.receive(msg).await?,
                () = sleep_until(alarm.unwrap_or_else(Instant::now)), if alarm.is_some() => {
                    if self.is_stale && self.drawn.elapsed() >= self.pace() {
                        self.draw()?;
                        Next::Play
                    } else if self.background.due().is_some_and(|due| due <= Instant::now()) {
                        let events = self.background.overdue();
                        self.done(events).await?
                    } else {
                        self.keep();
                        self.take(Msg::Tick).await?
                    }
                }
            };
            if next == Next::Quit {
                return Ok(None);
            }
            self.feeds.want(self.model.wanted());
            if self.is_stale && self.drawn.elapsed() >= self.pace() {
                self.draw()?;
            }
        }
    }

    /// How long after the last frame the next one may come.
    fn pace(&self) -> Duration {
        if self.is_answer {
            QUICK_FRAME
        } else if self.is_watched {
            FRAME
        } else {
            UNWATCHED_FRAME
        }
    }

    /// When something is to be done although nothing comes in.
    fn alarm(&self) -> Option<Instant> {
        let frame = self.is_stale.then(|| self.drawn + self.pace());
        let change = self.model.next_change().map(|change| {
            let wait = u64::try_from(change - clock::now()).unwrap_or_default();
            Instant::now() + Duration::from_nanos(wait)
        });
        let alarms = [frame, change, self.keeper.due(), self.background.due()];
        alarms.into_iter().flatten().min()
    }

    /// Remembers how the project is looked at, if it is time to.
    fn keep(&mut self) {
        if self.keeper.due().is_some_and(|due| due <= Instant::now()) {
            self.keeper.keep(&self.model);
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        if !self.is_aside {
            self.paper.draw(&self.model, &mut self.terminal)?;
        }
        self.drawn = Instant::now();
        self.is_stale = false;
        self.is_answer = false;
        Ok(())
    }
}
