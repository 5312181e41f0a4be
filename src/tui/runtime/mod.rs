//! Runs the dashboard: hands the model what comes in, draws when something has
//! changed and not more often than the eye can follow, and does what is to be done.

mod background;
mod clock;
mod errands;
mod feeds;
mod input;
mod keeper;
mod moving;
mod paper;
mod plain;
mod terminal;
#[cfg(test)]
mod tests;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use ratatui::crossterm::event::Event as TerminalEvent;
use ratatui::crossterm::event::KeyEventKind;
use ratatui::crossterm::event::MouseButton;
use ratatui::crossterm::event::MouseEvent;
use ratatui::crossterm::event::MouseEventKind;
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio::time::sleep_until;

use super::Effect;
use super::Model;
use super::Msg;
use super::action::Screen;
use super::look::Choice;
use super::look::Look;
use super::look::Themes;
use super::model::Scope;
use super::msg::Pointing;
use super::screens::frame;
use super::screens::heading;
use super::settings::Settings;
use super::update::update;
use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::signals;
use crate::host::signals::JobControl;
use crate::host::signals::JobControls;
use crate::host::terminal::is_gone;
use crate::host::zone::Zone;
use crate::ops::Context;
use background::Background;
use background::Heard;
use errands::Errands;
use feeds::Feeds;
use keeper::Keeper;
pub use moving::Elsewhere;
pub use moving::OtherProject;
use paper::Paper;
#[cfg(test)]
pub(super) use paper::paint;
pub use plain::Outcome;
use terminal::Terminal;

/// Reaches the engine, anew with every call; an error is a sentence.
pub type Connector = Arc<dyn Fn() -> BoxFuture<'static, Result<Context, String>> + Send + Sync>;

/// Reads the file of the project again, as it is now, with the profiles of the named
/// services; an error is a text in lines.
pub type Reload = Arc<dyn Fn(&[String]) -> Result<Option<Project>, String> + Send + Sync>;

/// The shortest time between two frames that nobody's key asked for.
const FRAME: Duration = Duration::from_millis(33);
/// The same while the terminal is not in front.
const UNWATCHED_FRAME: Duration = Duration::from_secs(1);
/// The shortest time between two frames.
const QUICK_FRAME: Duration = Duration::from_millis(8);
/// How many messages may wait before their senders do: one may be 256 KiB of lines.
const INBOX: usize = 32;
/// How many messages are taken before the screen gets its turn.
const AT_ONCE: usize = 64;

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
    fn model(&self) -> Model {
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
        let (sender, inbox) = mpsc::channel(INBOX);
        let feeds = Feeds::begin(&self, sender.clone());
        let errands = Errands::new(&self, sender, feeds.context());
        let stage = Stage {
            dashboard: self,
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
        };
        stage.play(interrupts, jobs).await
    }
}

/// The model with all that surrounds it.
struct Stage {
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
    async fn play(mut self, interrupts: Interrupts, jobs: JobControls) -> io::Result<Ended> {
        let outcome = self.go_on(interrupts, jobs).await;
        let summary = heading::sentence(&self.model);
        drop(self.terminal);
        self.errands.farewell().await;
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

    /// Takes what the terminal tells, all that is there at once, and shows what came
    /// of it without delay.
    async fn typed(&mut self, event: TerminalEvent) -> io::Result<Next> {
        let mut event = Some(event);
        self.keeper.touch();
        while let Some(one) = event {
            let Heard { events, is_light } = self.background.hear(Instant::now(), one);
            if self.done(events).await? == Next::Quit {
                return Ok(Next::Quit);
            }
            if let Some(is_light) = is_light {
                self.take(Msg::Background { is_light }).await?;
            }
            event = self.input.try_recv().ok().transpose()?;
        }
        Ok(Next::Play)
    }

    /// Takes what the user did.
    async fn done(&mut self, events: Vec<TerminalEvent>) -> io::Result<Next> {
        for event in events {
            if let Some(msg) = self.message(event) {
                self.is_answer = true;
                if self.take(msg).await? == Next::Quit {
                    return Ok(Next::Quit);
                }
            }
        }
        Ok(Next::Play)
    }

    fn message(&mut self, event: TerminalEvent) -> Option<Msg> {
        match event {
            TerminalEvent::FocusGained | TerminalEvent::FocusLost => {
                self.is_watched = event == TerminalEvent::FocusGained;
                None
            }
            TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(key)),
            TerminalEvent::Key(_) => None,
            TerminalEvent::Paste(text) => Some(Msg::Paste(text)),
            TerminalEvent::Resize(columns, rows) => Some(Msg::Resized(columns, rows)),
            TerminalEvent::Mouse(mouse) => self.pointed(mouse),
        }
    }

    fn pointed(&self, mouse: MouseEvent) -> Option<Msg> {
        let pointing = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Pointing::Click,
            MouseEventKind::Drag(MouseButton::Left) => Pointing::Drag,
            MouseEventKind::Up(MouseButton::Left) => Pointing::Release,
            MouseEventKind::ScrollDown => Pointing::Wheel(1),
            MouseEventKind::ScrollUp => Pointing::Wheel(-1),
            _ => return None,
        };
        let target = self.paper.hits().at(mouse.column, mouse.row)?;
        Some(Msg::Pointed(target, pointing))
    }

    /// Takes a message and those that wait behind it.
    async fn receive(&mut self, msg: Msg) -> io::Result<Next> {
        let mut next = self.take(msg).await?;
        for _ in 0..AT_ONCE {
            let Ok(msg) = self.inbox.try_recv() else {
                break;
            };
            if next == Next::Quit {
                break;
            }
            next = self.take(msg).await?;
        }
        Ok(next)
    }

    async fn take(&mut self, msg: Msg) -> io::Result<Next> {
        let effects = update(&mut self.model, clock::now(), msg);
        self.is_stale |= effects.redraw;
        for effect in effects.todo {
            match effect {
                Effect::Quit => return Ok(Next::Quit),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => {
                    self.paper.forget();
                    self.terminal.clear()?;
                    self.is_stale = true;
                }
                Effect::CaptureMouse(on) => self.terminal.capture_mouse(on)?,
                Effect::Copy(text) => self.terminal.copy(&text)?,
                Effect::StepAside => {
                    self.is_aside = true;
                    self.terminal.step_aside()?;
                }
                Effect::Print(text) => self.terminal.print(&text)?,
                Effect::StepBack => {
                    self.is_aside = false;
                    self.terminal.step_back()?;
                    self.begin_anew()?;
                }
                Effect::Reconnect => self.feeds.reconnect(),
                Effect::Enter { name, files } => {
                    self.enter(name, &files).await;
                    break;
                }
                other => self.errands.run(other),
            }
        }
        Ok(Next::Play)
    }

    /// Takes what the shell does with us.
    fn controlled(&mut self, job: JobControl) -> io::Result<Next> {
        match job {
            JobControl::Stop => self.suspend()?,
            JobControl::GoOn => {
                if self.terminal.retake()? {
                    self.begin_anew()?;
                }
            }
        }
        Ok(Next::Play)
    }

    /// Hands the terminal back to the shell, and takes it again when we go on.
    fn suspend(&mut self) -> io::Result<()> {
        if !signals::has_job_control() {
            self.model.complain("there is no shell to go back to");
            self.is_stale = true;
            return Ok(());
        }
        self.terminal.suspend()?;
        self.begin_anew()
    }

    /// Draws everything on a terminal that may have become another.
    fn begin_anew(&mut self) -> io::Result<()> {
        self.is_watched = true;
        if self.is_aside {
            return self.terminal.step_aside();
        }
        self.paper.forget();
        self.terminal.clear()?;
        self.is_stale = true;
        let (columns, rows) = Terminal::size()?;
        let effects = update(&mut self.model, clock::now(), Msg::Resized(columns, rows));
        for effect in effects.todo {
            self.errands.run(effect);
        }
        Ok(())
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
