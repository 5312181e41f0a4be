//! All commands: one file each, its arguments beside what it does.

#[cfg(target_os = "linux")]
mod archive;
pub(super) mod attach;
pub(super) mod backup;
pub(super) mod build;
mod ci;
mod clean;
mod completions;
mod compose;
mod config;
mod config_lint;
pub(super) mod cp;
mod create;
mod db;
mod deploy;
mod doctor;
mod down;
mod env;
mod events;
pub(super) mod exec;
mod explain;
mod health;
mod images;
mod init;
mod k8s;
pub(super) mod kill;
mod login;
mod logout;
mod logs;
mod ls;
mod manual;
mod mcp;
mod net;
pub(super) mod pause;
pub(super) mod port;
mod probe;
mod prune;
mod ps;
pub(super) mod pull;
pub(super) mod push;
mod push_plan;
mod reach;
mod rebuild;
mod registry;
mod release;
mod restart;
mod restore;
pub(super) mod rm;
pub(super) mod run;
mod scale;
mod scan;
mod secret;
mod serve;
pub(super) mod start;
mod stats;
mod stop;
mod task;
mod template;
pub(super) mod top;
mod tui;
pub(super) mod unpause;
pub(super) mod up;
mod verify;
mod version;
mod volume;
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
    Volume(volume::VolumeCommand),
    Net(net::Net),
    Clean(clean::Clean),
    Prune(prune::Prune),
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
    Build(build::Build),
    Rebuild(rebuild::Rebuild),
    Pull(pull::Pull),
    Deploy(deploy::Deploy),
    Verify(verify::Verify),
    Scan(scan::Scan),
    Release(release::Release),
    Ci(ci::Ci),
    Push(push::Push),
    Login(login::Login),
    Logout(logout::Logout),
    Registry(registry::RegistryCommand),
    K8s(k8s::K8s),
    Exec(exec::Exec),
    Run(run::Run),
    Attach(attach::Attach),
    Cp(cp::Cp),
    Db(db::Db),
    Secret(secret::Secret),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Watch(watch::WatchFiles),
    Task(task::Task),
    Mcp(mcp::Mcp),
    Tui(tui::Tui),
    Doctor(doctor::Doctor),
    Env(env::Env),
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
    Reach(reach::Reach),
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
            Self::Volume(command) => command.run(session),
            Self::Net(command) => command.run(session),
            Self::Clean(command) => command.run(session),
            Self::Prune(command) => command.run(session),
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
            Self::Build(command) => command.run(session),
            Self::Rebuild(command) => command.run(session),
            Self::Pull(command) => command.run(session),
            Self::Deploy(command) => command.run(session),
            Self::Verify(command) => command.run(session),
            Self::Scan(command) => command.run(session),
            Self::Release(command) => command.run(session),
            Self::Ci(command) => command.run(session),
            Self::Push(command) => command.run(session),
            Self::Login(command) => command.run(session),
            Self::Logout(command) => command.run(session),
            Self::Registry(command) => command.run(session),
            Self::K8s(command) => command.run(session),
            Self::Exec(command) => command.run(session),
            Self::Run(command) => command.run(session),
            Self::Attach(command) => command.run(session),
            Self::Cp(command) => command.run(session),
            Self::Db(command) => command.run(session),
            Self::Secret(command) => command.run(session),
            Self::Backup(command) => command.run(session),
            Self::Restore(command) => command.run(session),
            Self::Watch(command) => command.run(session),
            Self::Task(command) => command.run(session),
            Self::Mcp(command) => command.run(session),
            Self::Tui(command) => command.run(session),
            Self::Doctor(command) => command.run(session),
            Self::Env(command) => command.run(session),
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
            Self::Reach(command) => command.run(session),
        }
    }

    /// Whether a program reads the output, and so the errors.
    pub(crate) fn wants_json(&self) -> bool {
        let format = match self {
            Self::Up(command) => command.format,
            Self::Create(command) => command.format,
            Self::Build(command) => command.format,
            Self::Rebuild(command) => command.format,
            Self::Deploy(command) => command.format,
            Self::Verify(command) => command.format,
            Self::Release(command) => command.format,
            Self::Push(command) => command.format,
            Self::Login(command) => command.format,
            Self::Ps(command) => command.format,
            Self::Ls(command) => command.format,
            Self::Images(command) => command.format,
            Self::Volumes(command) => command.format,
            Self::Volume(command) => command.format(),
            Self::Net(command) => command.format(),
            Self::Registry(command) => command.format(),
            Self::Clean(command) => command.format,
            Self::Prune(command) => command.format,
            Self::Port(command) => command.format,
            Self::Top(command) => command.format,
            Self::Stats(command) => command.format,
            Self::Wait(command) => command.format,
            Self::Events(command) => return command.json,
            Self::Health(command) => command.format,
            Self::Version(command) => command.format,
            Self::Task(command) => command.format(),
            Self::Mcp(command) => command.format(),
            Self::Template(command) => command.format(),
            Self::Db(command) => command.format(),
            Self::Secret(command) => command.format(),
            Self::Backup(command) => command.format(),
            Self::Restore(command) => command.format,
            Self::Doctor(command) => command.format,
            Self::Env(command) => command.format(),
            Self::Scan(command) => return command.wants_json(),
            Self::Config(command) => return command.wants_json(),
            Self::Init(_)
            | Self::Ci(_)
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
            | Self::Logout(_)
            | Self::K8s(_)
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
            | Self::Probe(_)
            | Self::Reach(_) => Format::Table,
            #[cfg(target_os = "linux")]
            Self::Archive(_) => Format::Table,
        };
        format == Format::Json
    }
}
