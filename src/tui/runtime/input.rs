//! What the user does at the terminal. A thread of its own reads it, because nothing
//! may come between a key and what it does.

use std::io;
use std::thread;

use ratatui::crossterm::event;
use ratatui::crossterm::event::Event;
use tokio::sync::mpsc;

/// How many events may wait: more than anybody types while a frame is drawn.
const AHEAD: usize = 256;

/// Reads the terminal from now on, until what is returned is dropped.
pub(super) fn read() -> io::Result<mpsc::Receiver<io::Result<Event>>> {
    let (sender, events) = mpsc::channel(AHEAD);
    let name = "terminal input".to_owned();
    thread::Builder::new().name(name).spawn(move || {
        loop {
            let event = event::read();
            let is_over = event.is_err();
            if sender.blocking_send(event).is_err() || is_over {
                return;
            }
        }
    })?;
    Ok(events)
}
