//! Hands messages to the model, and does what is to be done about the terminal itself.

use std::io;

use super::Next;
use super::Stage;
use crate::host::signals;
use crate::host::signals::JobControl;
use crate::tui::effect::Effect;
use crate::tui::msg::Msg;
use crate::tui::runtime::clock;
use crate::tui::runtime::terminal::Terminal;
use crate::tui::update::update;

/// How many messages are taken before the screen gets its turn.
const AT_ONCE: usize = 64;

impl Stage {
    /// Takes a message and those that wait behind it.
    pub(super) async fn receive(&mut self, msg: Msg) -> io::Result<Next> {
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

    pub(super) async fn take(&mut self, msg: Msg) -> io::Result<Next> {
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
    pub(super) fn controlled(&mut self, job: JobControl) -> io::Result<Next> {
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
}
