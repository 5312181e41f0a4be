//! Our terminal, connected to a program in a container: streams, size, signals.

mod keys;
mod streams;

pub use keys::Keys;
pub(super) use streams::{End, connect};

use std::io;
use std::time::Duration;

use crate::engine;
use crate::engine::AttachSession;
use crate::engine::Engine;
use crate::host::HostError;
use crate::host::signals::Signals;
use crate::host::terminal;
use crate::host::terminal::RawInput;
use crate::host::terminal::Resizes;
use crate::host::terminal::Size;
use crate::ops::Error;
use crate::ops::Result;

/// How often a terminal that has just come to be is told its size, and how long
/// it is given in between: the engine answers before the process has one, and a busy
/// engine seconds before.
const SIZE_ATTEMPTS: u32 = 250;
const SIZE_PAUSE: Duration = Duration::from_millis(20);

/// How many requests to end are handed on before the container is killed.
const PATIENT_SIGNALS: usize = 2;

/// How a container's main process and we are connected.
pub(super) struct Manner {
    /// The keys that detach, on a terminal.
    pub(super) keys: Keys,
    /// The signals that are handed on to the process, if any are.
    pub(super) signals: Option<Signals>,
    /// Whether our input is a terminal that shall be raw.
    pub(super) raw: bool,
}

/// Connects our streams to those of a container's main process, until one side
/// has enough. The terminal is as before when this returns, or is given up.
pub(super) async fn hold(
    engine: &dyn Engine,
    container: &str,
    session: AttachSession,
    manner: Manner,
) -> Result<End> {
    let AttachSession { output, input, tty } = session;
    let Manner { keys, signals, raw } = manner;
    let raw_input = if raw { Some(raw_input()?) } else { None };
    let resize = async |columns, rows| engine.resize_container(container, columns, rows).await;
    let end = tokio::select! {
        end = connect(output, input, tty.then_some(keys)) => end?,
        never = follow_size(tty, resize) => never?,
        never = hand_on(engine, container, signals) => never,
    };
    drop(raw_input);
    Ok(end)
}

/// Begins to take the signals that a process is to get.
pub(super) fn listen() -> Result<Signals> {
    let deaf = |error| HostError::Io {
        verb: "listen for",
        path: "signals".into(),
        error,
    };
    Ok(Signals::listen().map_err(deaf)?)
}

/// Makes the terminal behind our input hand on every key, until that is dropped.
pub(super) fn raw_input() -> Result<RawInput> {
    RawInput::begin().map_err(terminal_error)
}

/// Tells a program the size of our terminal, now and whenever it changes.
pub(super) async fn follow_size<T>(
    tty: bool,
    resize: impl AsyncFn(u16, u16) -> engine::Result<()>,
) -> Result<T> {
    if tty {
        let mut resizes = Resizes::listen().map_err(terminal_error)?;
        loop {
            if let Some(Size { columns, rows }) = terminal::size() {
                // A program that has just ended has no size; its end is told elsewhere.
                for _ in 0..SIZE_ATTEMPTS {
                    if resize(columns, rows).await.is_ok() {
                        break;
                    }
                    tokio::time::sleep(SIZE_PAUSE).await;
                }
            }
            resizes.next().await;
        }
    }
    std::future::pending().await
}

/// Hands our signals on to the process. One that asks it to end for the third
/// time kills it: the first process of a container ignores what it has no
/// handler for.
async fn hand_on<T>(engine: &dyn Engine, container: &str, signals: Option<Signals>) -> T {
    let Some(mut signals) = signals else {
        return std::future::pending().await;
    };
    let mut asked_to_end = 0;
    loop {
        let signal = signals.next().await;
        asked_to_end += usize::from(signal.asks_to_end());
        let name = if asked_to_end > PATIENT_SIGNALS && signal.asks_to_end() {
            "SIGKILL"
        } else {
            signal.name()
        };
        // It may have ended meanwhile, which is told elsewhere.
        drop(engine.kill_container(container, name).await);
    }
}

fn terminal_error(error: io::Error) -> Error {
    HostError::Io {
        verb: "use",
        path: "the terminal".into(),
        error,
    }
    .into()
}
