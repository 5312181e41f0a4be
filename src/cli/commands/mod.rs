//! All commands: one file each, its arguments beside what it does.

#[cfg(target_os = "linux")]
mod archive;
pub(super) mod attach;
pub(super) mod backup;
mod completions;
mod compose;
mod config;
mod config_lint;
pub(super) mod cp;
mod create;
mod down;
mod events;
pub(super) mod exec;
mod explain;
mod health;
mod images;
mod init;
pub(super) mod kill;
mod logs;
mod ls;
mod manual;
pub(super) mod pause;
pub(super) mod port;
mod probe;
mod ps;
pub(super) mod pull;
mod restart;
mod restore;
pub(super) mod rm;
pub(super) mod run;
mod scale;
mod serve;
pub(super) mod start;
mod stats;
mod stop;
mod task;
mod template;
pub(super) mod top;
mod tui;
pub(super) mod unpause;
mod up;
mod version;
mod volumes;
pub(super) mod wait;
pub(super) mod watch;

use clap::Subcommand;

use super::Result;
use super::session::Session;
use super::values::Format;

/// What devtools can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Init),
    Template(template::TemplateCommand),
    Up(up::Up),
    Down(down::Down),
    Create(create::Create),
    Ps(ps::Ps),
    Ls(ls::Ls),
    Images(images::Images),
    Volumes(volumes::Volumes),
    Port(port::Port),
    Top(top::Top),
    Stats(stats::Stats),
    Events(events::Events),
    Health(health::Health),
    Logs(logs::Logs),
    Scale(scale::Scale),
    Start(start::Start),
    Stop(stop::Stop),
    Restart(restart::Restart),
    Pause(pause::Pause),
    Unpause(unpause::Unpause),
    Kill(kill::Kill),
    Rm(rm::Rm),
    Wait(wait::Wait),
    Pull(pull::Pull),
    Exec(exec::Exec),
    Run(run::Run),
    Attach(attach::Attach),
    Cp(cp::Cp),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Watch(watch::WatchFiles),
    Task(task::Task),
    Tui(tui::Tui),
    Config(config::Config),
    Compose(compose::Compose),
    Explain(explain::Explain),
    Completions(completions::Completions),
    Version(version::Version),
    Manual(manual::Manual),
    #[cfg(target_os = "linux")]
    Archive(archive::Archive),
    Serve(serve::Serve),
    Probe(probe::Probe),
}

impl Command {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self {
            Self::Init(command) => command.run(session),
            Self::Template(command) => command.run(session),
            Self::Up(command) => command.run(session),
            Self::Down(command) => command.run(session),
            Self::Create(command) => command.run(session),
            Self::Ps(command) => command.run(session),
            Self::Ls(command) => command.run(session),
            Self::Images(command) => command.run(session),
            Self::Volumes(command) => command.run(session),
            Self::Port(command) => command.run(session),
            Self::Top(command) => command.run(session),
            Self::Stats(command) => command.run(session),
            Self::Events(command) => command.run(session),
            Self::Health(command) => command.run(session),
            Self::Logs(command) => command.run(session),
            Self::Scale(command) => command.run(session),
            Self::Start(command) => command.run(session),
            Self::Stop(command) => command.run(session),
            Self::Restart(command) => command.run(session),
            Self::Pause(command) => command.run(session),
            Self::Unpause(command) => command.run(session),
            Self::Kill(command) => command.run(session),
            Self::Rm(command) => command.run(session),
            Self::Wait(command) => command.run(session),
            Self::Pull(command) => command.run(session),
            Self::Exec(command) => command.run(session),
            Self::Run(command) => command.run(session),
            Self::Attach(command) => command.run(session),
            Self::Cp(command) => command.run(session),
            Self::Backup(command) => command.run(session),
            Self::Restore(command) => command.run(session),
            Self::Watch(command) => command.run(session),
            Self::Task(command) => command.run(session),
            Self::Tui(command) => command.run(session),
            Self::Config(command) => command.run(session),
            Self::Compose(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Completions(command) => command.run(session),
            Self::Version(command) => command.run(session),
            Self::Manual(command) => command.run(session),
            #[cfg(target_os = "linux")]
            Self::Archive(command) => command.run(session),
            Self::Serve(command) => command.run(session),
            Self::Probe(command) => command.run(session),
        }
    }

    /// Whether a program reads the output, and so the errors.
    pub(crate) fn wants_json(&self) -> bool {
        let format = match self {
            Self::Up(command) => command.format,
            Self::Create(command) => command.format,
            Self::Ps(command) => command.format,
            Self::Ls(command) => command.format,
            Self::Images(command) => command.format,
            Self::Volumes(command) => command.format,
            Self::Port(command) => command.format,
            Self::Top(command) => command.format,
            Self::Stats(command) => command.format,
            Self::Wait(command) => command.format,
            Self::Events(command) => return command.json,
            Self::Health(command) => command.format,
            Self::Version(command) => command.format,
            Self::Task(command) => command.format(),
            Self::Template(command) => command.format(),
            Self::Backup(command) => command.format(),
            Self::Restore(command) => command.format,
            Self::Config(command) => return command.wants_json(),
            Self::Init(_)
            | Self::Down(_)
            | Self::Logs(_)
            | Self::Scale(_)
            | Self::Start(_)
            | Self::Stop(_)
            | Self::Restart(_)
            | Self::Pause(_)
            | Self::Unpause(_)
            | Self::Kill(_)
            | Self::Rm(_)
            | Self::Pull(_)
            | Self::Exec(_)
            | Self::Compose(_)
            | Self::Explain(_)
            | Self::Run(_)
            | Self::Attach(_)
            | Self::Cp(_)
            | Self::Watch(_)
            | Self::Tui(_)
            | Self::Completions(_)
            | Self::Manual(_)
            | Self::Serve(_)
            | Self::Probe(_) => Format::Table,
            #[cfg(target_os = "linux")]
            Self::Archive(_) => Format::Table,
        };
        format == Format::Json
    }
}
