//! All commands: one file each, its arguments beside what it does.

mod completions;
mod config;
mod down;
mod exec;
mod health;
mod init;
mod logs;
mod manual;
mod probe;
mod ps;
mod restart;
mod scale;
mod serve;
mod start;
mod stop;
mod up;
mod version;
mod watch;

use clap::Subcommand;

use super::Result;
use super::session::Session;
use super::values::Format;

/// What devtools can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Init),
    Up(up::Up),
    Down(down::Down),
    Ps(ps::Ps),
    Health(health::Health),
    Logs(logs::Logs),
    Scale(scale::Scale),
    Start(start::Start),
    Stop(stop::Stop),
    Restart(restart::Restart),
    Exec(exec::Exec),
    Watch(watch::WatchFiles),
    Config(config::Config),
    Completions(completions::Completions),
    Version(version::Version),
    Manual(manual::Manual),
    Serve(serve::Serve),
    Probe(probe::Probe),
}

impl Command {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self {
            Self::Init(command) => command.run(session),
            Self::Up(command) => command.run(session),
            Self::Down(command) => command.run(session),
            Self::Ps(command) => command.run(session),
            Self::Health(command) => command.run(session),
            Self::Logs(command) => command.run(session),
            Self::Scale(command) => command.run(session),
            Self::Start(command) => command.run(session),
            Self::Stop(command) => command.run(session),
            Self::Restart(command) => command.run(session),
            Self::Exec(command) => command.run(session),
            Self::Watch(command) => command.run(session),
            Self::Config(command) => command.run(session),
            Self::Completions(command) => command.run(session),
            Self::Version(command) => command.run(session),
            Self::Manual(command) => command.run(session),
            Self::Serve(command) => command.run(session),
            Self::Probe(command) => command.run(session),
        }
    }

    /// Whether a program reads the output, and so the errors.
    pub(crate) fn wants_json(&self) -> bool {
        let format = match self {
            Self::Up(command) => command.format,
            Self::Ps(command) => command.format,
            Self::Health(command) => command.format,
            Self::Version(command) => command.format,
            Self::Config(command) => return command.wants_json(),
            Self::Init(_)
            | Self::Down(_)
            | Self::Logs(_)
            | Self::Scale(_)
            | Self::Start(_)
            | Self::Stop(_)
            | Self::Restart(_)
            | Self::Exec(_)
            | Self::Watch(_)
            | Self::Completions(_)
            | Self::Manual(_)
            | Self::Serve(_)
            | Self::Probe(_) => Format::Table,
        };
        format == Format::Json
    }
}
