//! All commands of docker compose, and who carries each out.

use clap::Subcommand;

use super::build;
use super::config;
use super::create;
use super::down;
use super::events;
use super::images;
use super::logs;
use super::ls;
use super::plugin;
use super::ps;
use super::push;
use super::refused::Refused;
use super::scale;
use super::stats;
use super::stop;
use super::up;
use super::version;
use super::volumes;
use crate::cli::Result;
use crate::cli::commands::attach;
use crate::cli::commands::cp;
use crate::cli::commands::exec;
use crate::cli::commands::kill;
use crate::cli::commands::pause;
use crate::cli::commands::port;
use crate::cli::commands::pull;
use crate::cli::commands::rm;
use crate::cli::commands::run;
use crate::cli::commands::start;
use crate::cli::commands::top;
use crate::cli::commands::unpause;
use crate::cli::commands::wait;
use crate::cli::commands::watch;
use crate::cli::session::Session;

/// The commands of docker compose.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Attach(attach::Attach),
    Build(build::Build),
    /// Create a new image from a service container's changes
    Commit(Refused),
    #[command(alias = "convert")]
    Config(config::Config),
    Cp(cp::Cp),
    Create(create::Create),
    Down(down::Down),
    Events(events::Events),
    Exec(exec::Exec),
    /// Export a service container's filesystem as a tar archive
    Export(Refused),
    Images(images::Images),
    Kill(kill::Kill),
    Logs(logs::Logs),
    Ls(ls::Ls),
    Pause(pause::Pause),
    Port(port::Port),
    Ps(ps::Ps),
    /// Publish compose application
    Publish(Refused),
    Pull(pull::Pull),
    Push(push::Push),
    Restart(stop::Restart),
    Rm(rm::Rm),
    Run(run::Run),
    Scale(scale::Scale),
    Start(start::Start),
    Stats(stats::Stats),
    Stop(stop::Stop),
    Top(top::Top),
    Unpause(unpause::Unpause),
    Up(up::Up),
    Version(version::Version),
    Volumes(volumes::Volumes),
    Wait(wait::Wait),
    Watch(watch::WatchFiles),
    /// Experimental commands
    #[command(hide = true)]
    Alpha(Refused),
    /// Convert compose files into another model
    Bridge(Refused),
    /// Tell docker what kind of plugin this is
    #[command(name = "docker-cli-plugin-metadata", hide = true)]
    Metadata,
}

impl Command {
    pub(super) fn run(self, session: &Session) -> Result {
        match self {
            Self::Attach(command) => command.run(session),
            Self::Build(command) => command.run(session),
            Self::Commit(command) => command.run("commit"),
            Self::Config(command) => command.run(session),
            Self::Cp(command) => command.run(session),
            Self::Create(command) => command.run(session),
            Self::Down(command) => command.run(session),
            Self::Events(command) => command.run(session),
            Self::Exec(command) => command.run(session),
            Self::Export(command) => command.run("export"),
            Self::Images(command) => command.run(session),
            Self::Kill(command) => command.run(session),
            Self::Logs(command) => command.run(session),
            Self::Ls(command) => command.run(session),
            Self::Pause(command) => command.run(session),
            Self::Port(command) => command.run(session),
            Self::Ps(command) => command.run(session),
            Self::Publish(command) => command.run("publish"),
            Self::Pull(command) => command.run(session),
            Self::Push(command) => command.run(session),
            Self::Restart(command) => command.run(session),
            Self::Rm(command) => command.run(session),
            Self::Run(command) => command.run(session),
            Self::Scale(command) => command.run(session),
            Self::Start(command) => command.run(session),
            Self::Stats(command) => command.run(session),
            Self::Stop(command) => command.run(session),
            Self::Top(command) => command.run(session),
            Self::Unpause(command) => command.run(session),
            Self::Up(command) => command.run(session),
            Self::Version(command) => command.run(session),
            Self::Volumes(command) => command.run(session),
            Self::Wait(command) => command.run(session),
            Self::Watch(command) => command.run(session),
            Self::Alpha(command) => command.run("alpha"),
            Self::Bridge(command) => command.run("bridge"),
            Self::Metadata => plugin::metadata(session),
        }
    }
}
