//! Connects our input and output to the main process of a container that runs.

use crate::engine::AttachRequest;
use crate::engine::Engine;
use crate::engine::Until;
use crate::host::terminal;
use crate::host::terminal::Size;
use crate::host::terminal::Terminals;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::interact;
use crate::ops::interact::End;
use crate::ops::interact::Keys;
use crate::ops::interact::Manner;
use crate::state::Container;

/// What `attach` is asked for.
#[derive(Clone, Debug, Default)]
pub struct AttachOptions {
    /// The keys that detach, where they are not the usual ones, as they were written.
    pub detach_keys: Option<String>,
    /// Leave our input alone.
    pub no_stdin: bool,
    /// Hand our signals on to the process.
    pub sig_proxy: bool,
    /// Which of our streams are terminals.
    pub terminals: Terminals,
}

/// Stays with a container until its process ends, and returns the exit code; 0
/// if the user detached before.
pub async fn attach(
    context: &Context,
    container: &Container,
    options: &AttachOptions,
) -> Result<u8> {
    let AttachOptions {
        detach_keys,
        no_stdin,
        sig_proxy,
        terminals,
    } = options;
    let keys = match detach_keys {
        Some(text) => text.parse().map_err(|message| Error::Usage {
            message,
            hint: None,
        })?,
        None => Keys::default(),
    };
    let engine = context.engine.as_ref();
    // From here on none is lost; which are handed on is known only later.
    let signals = interact::listen()?;
    if let Some(signal) = context.interrupts.first() {
        return Ok(signal.exit_code());
    }
    let exit = engine
        .wait_container(&container.id, Until::NotRunning)
        .await?;
    let request = AttachRequest {
        stdin: !no_stdin,
        logs: false,
        detach_keys: detach_keys.clone(),
    };
    let session = engine.attach(&container.id, &request).await?;
    let has_input = session.input.is_some();
    if session.tty && has_input && !terminals.stdin {
        return Err(no_terminal(container));
    }
    let hands_on = *sig_proxy && !session.tty;
    let signals = hands_on.then_some(signals);
    let manner = Manner {
        keys,
        raw: session.tty && has_input,
        signals,
    };
    if session.tty {
        redraw(engine, container).await;
    }
    let end = tokio::select! {
        end = interact::hold(engine, &container.id, session, manner) => end?,
        signal = context.interrupts.nth(1), if !hands_on => return Ok(signal.exit_code()),
    };
    match end {
        End::Output(_) => Ok(u8::try_from(exit.await? & 0xff).unwrap_or(u8::MAX)),
        End::Detached | End::Closed => Ok(0),
    }
}

/// A program draws anew what it showed before when its terminal changes its size.
async fn redraw(engine: &dyn Engine, container: &Container) {
    if let Some(Size { columns, rows }) = terminal::size() {
        let (columns, rows) = (columns.saturating_add(1), rows.saturating_add(1));
        // The right size follows at once.
        drop(engine.resize_container(&container.id, columns, rows).await);
    }
}

fn no_terminal(container: &Container) -> Error {
    Error::Usage {
        message: format!("{} has a terminal, and our input is none", container.name),
        hint: Some("--no-stdin shows what it writes".to_owned()),
    }
}
