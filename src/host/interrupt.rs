//! Ctrl-C and its relatives, counted.

use std::fmt;

use tokio::sync::watch;

/// A signal by which somebody asks us to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// `kill`, or the system going down.
    Terminate,
    /// The terminal went away.
    HangUp,
    /// Ctrl-\.
    Quit,
}

impl Signal {
    /// The exit code of a program that this signal ended: 128 and its number.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Quit => 131,
            Self::Terminate => 143,
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Interrupt => "Ctrl-C",
            Self::Terminate => "SIGTERM",
            Self::HangUp => "SIGHUP",
            Self::Quit => "SIGQUIT",
        })
    }
}

/// Keeps Ctrl-C from ending this process from now on: whoever reads the terminal
/// key by key gets it as an error instead, and can put the terminal right. Must be
/// called inside the runtime.
#[cfg(unix)]
pub fn withstand_ctrl_c() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    drop(signal(SignalKind::interrupt())?);
    Ok(())
}

/// Elsewhere it reaches whoever reads the terminal anyway.
#[cfg(not(unix))]
pub fn withstand_ctrl_c() -> std::io::Result<()> {
    Ok(())
}

/// How often and by what we were asked to stop; cheap to clone.
///
/// The first signal asks for a graceful end, the second for an immediate one.
#[derive(Clone, Debug)]
pub struct Interrupts(watch::Receiver<Vec<Signal>>);

impl Interrupts {
    /// Interrupts that never come, for what cannot be stopped.
    pub fn never() -> Self {
        Self(watch::channel(Vec::new()).1)
    }

    /// Interrupts that come from [`Switch::ask`] alone, for work that somebody
    /// else stops than the user.
    pub fn by_hand() -> (Switch, Self) {
        let (sender, receiver) = watch::channel(Vec::new());
        (Switch(sender), Self(receiver))
    }

    /// Starts to listen to the process's signals; must be called inside the runtime.
    #[cfg(unix)]
    pub fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (sender, receiver) = watch::channel(Vec::new());
        for (kind, meaning) in [
            (SignalKind::interrupt(), Signal::Interrupt),
            (SignalKind::terminate(), Signal::Terminate),
            (SignalKind::hangup(), Signal::HangUp),
            (SignalKind::quit(), Signal::Quit),
        ] {
            let mut stream = signal(kind)?;
            let sender = sender.clone();
            tokio::spawn(async move {
                while stream.recv().await.is_some() {
                    sender.send_modify(|seen| seen.push(meaning));
                }
            });
        }
        Ok(Self(receiver))
    }

    /// Starts to listen for Ctrl-C; must be called inside the runtime.
    #[cfg(not(unix))]
    pub fn listen() -> std::io::Result<Self> {
        let (sender, receiver) = watch::channel(Vec::new());
        tokio::spawn(async move {
            while tokio::signal::ctrl_c().await.is_ok() {
                sender.send_modify(|seen| seen.push(Signal::Interrupt));
            }
        });
        Ok(Self(receiver))
    }

    /// The first signal, if one came.
    pub fn first(&self) -> Option<Signal> {
        self.0.borrow().first().copied()
    }

    /// Waits until `count` signals have come in all, and returns the last of them.
    pub async fn nth(&self, count: usize) -> Signal {
        let mut receiver = self.0.clone();
        let seen = receiver
            .wait_for(|seen| seen.len() >= count)
            .await
            .map(|seen| seen[count - 1]);
        match seen {
            Ok(signal) => signal,
            // Nobody can send any more: it will never come.
            Err(_) => std::future::pending().await,
        }
    }
}

/// Asks work to stop as a signal would.
#[derive(Debug)]
pub struct Switch(watch::Sender<Vec<Signal>>);

impl Switch {
    /// Asks once more.
    pub fn ask(&self, signal: Signal) {
        self.0.send_modify(|seen| seen.push(signal));
    }

    /// Whether there still is work that it could stop.
    pub fn is_heard(&self) -> bool {
        !self.0.is_closed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_switch_asks_as_often_as_it_is_told_and_never_again_once_it_is_gone() {
        let (switch, interrupts) = Interrupts::by_hand();
        assert_eq!(interrupts.first(), None);

        switch.ask(Signal::Interrupt);
        switch.ask(Signal::Terminate);
        drop(switch);

        assert_eq!(interrupts.nth(2).await, Signal::Terminate);
        assert_eq!(interrupts.first(), Some(Signal::Interrupt));
    }
}
