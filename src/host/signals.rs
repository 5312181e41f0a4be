//! Signals that are handed on to a container instead of ending this process.

use std::io;

use tokio::sync::mpsc;

/// A signal to hand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    name: &'static str,
    asks_to_end: bool,
}

impl Received {
    /// Its name: `SIGINT`.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether it asks a process to end.
    pub fn asks_to_end(self) -> bool {
        self.asks_to_end
    }
}

/// The signals that this process gets from now on.
#[derive(Debug)]
pub struct Signals(mpsc::UnboundedReceiver<Received>);

impl Signals {
    /// Begins to listen; must be called inside the runtime.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (sender, receiver) = mpsc::unbounded_channel();
        for (kind, name, asks_to_end) in [
            (SignalKind::interrupt(), "SIGINT", true),
            (SignalKind::terminate(), "SIGTERM", true),
            (SignalKind::hangup(), "SIGHUP", false),
            (SignalKind::quit(), "SIGQUIT", false),
            (SignalKind::user_defined1(), "SIGUSR1", false),
            (SignalKind::user_defined2(), "SIGUSR2", false),
            (SignalKind::alarm(), "SIGALRM", false),
        ] {
            let mut stream = signal(kind)?;
            let sender = sender.clone();
            tokio::spawn(async move {
                while stream.recv().await.is_some() {
                    if sender.send(Received { name, asks_to_end }).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self(receiver))
    }

    /// Begins to listen for Ctrl-C; must be called inside the runtime.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Self> {
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let received = Received {
                name: "SIGINT",
                asks_to_end: true,
            };
            while tokio::signal::ctrl_c().await.is_ok() {
                if sender.send(received).is_err() {
                    return;
                }
            }
        });
        Ok(Self(receiver))
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Received {
        match self.0.recv().await {
            Some(received) => received,
            // Nobody can send any more: it will never come.
            None => std::future::pending().await,
        }
    }
}

/// What a shell does with a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobControl {
    /// It asks it to stop for a while.
    Stop,
    /// It lets it go on.
    GoOn,
}

/// What our shell does with us from now on; we no longer stop by ourselves.
#[derive(Debug)]
pub struct JobControls {
    #[cfg(unix)]
    stop: tokio::signal::unix::Signal,
    #[cfg(unix)]
    go_on: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl JobControls {
    /// Begins to listen; must be called inside the runtime.
    pub fn listen() -> io::Result<Self> {
        use rustix::process::Signal;
        use tokio::signal::unix::{SignalKind, signal};
        let kind = |signal: Signal| SignalKind::from_raw(signal.as_raw());
        Ok(Self {
            stop: signal(kind(Signal::TSTP))?,
            go_on: signal(kind(Signal::CONT))?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> JobControl {
        tokio::select! {
            Some(()) = self.stop.recv() => JobControl::Stop,
            Some(()) = self.go_on.recv() => JobControl::GoOn,
            else => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
impl JobControls {
    /// There are no jobs on this system.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Never returns.
    pub async fn next(&mut self) -> JobControl {
        std::future::pending().await
    }
}

/// Whether there is a shell that could let us go on: whoever leads its own session,
/// as a terminal's only program does, has none.
#[cfg(unix)]
pub fn has_job_control() -> bool {
    use rustix::process::{getpgrp, getsid};
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// There are no jobs on this system.
#[cfg(not(unix))]
pub fn has_job_control() -> bool {
    false
}

/// Stops this process and those that were started with it, as Ctrl-Z does; returns
/// when the shell lets them go on.
#[cfg(unix)]
pub fn stop_this_job() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    kill_current_process_group(Signal::STOP).map_err(io::Error::from)
}

/// Not possible on this system.
#[cfg(not(unix))]
pub fn stop_this_job() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
