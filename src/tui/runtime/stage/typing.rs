//! What the terminal tells: keys, text, the mouse, its size, its background.

use std::io;

use ratatui::crossterm::event::Event as TerminalEvent;
use ratatui::crossterm::event::KeyEventKind;
use ratatui::crossterm::event::MouseButton;
use ratatui::crossterm::event::MouseEvent;
use ratatui::crossterm::event::MouseEventKind;
use tokio::time::Instant;

use super::Next;
use super::Stage;
use crate::tui::msg::Msg;
use crate::tui::msg::Pointing;
use crate::tui::runtime::background::Heard;

impl Stage {
    /// Takes what the terminal tells, all that is there at once, and shows what came
    /// of it without delay.
    pub(super) async fn typed(&mut self, event: TerminalEvent) -> io::Result<Next> {
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
    pub(super) async fn done(&mut self, events: Vec<TerminalEvent>) -> io::Result<Next> {
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
}
