//! What the checks look at, as the doors found it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use super::build::Builds;
use super::buildx::Buildx;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;
use crate::engine::{DiskUsage, EngineAbout, EngineError};
use crate::host::ports::Availability;
use crate::state::{Container, EngineFacts, Mount};

/// Something that was found out, or why not.
pub type Known<T> = Result<T, String>;

/// Everything.
pub struct Facts<'a> {
    /// The project, if there is one.
    pub project: Option<&'a Project>,
    /// The engine, or why it does not answer.
    pub engine: Result<&'a EngineSide, &'a EngineError>,
    /// This machine.
    pub machine: &'a Machine,
    /// What lints and `env check` found.
    pub findings: &'a Diagnostics,
    /// Why the compose files cannot be loaded, where there are some.
    pub load_trouble: Option<&'a Diagnostics>,
    /// Why `env check` could not be done.
    pub env_trouble: Option<&'a str>,
    /// What images are built from.
    pub builds: &'a Builds,
    /// The registries that were asked.
    pub registries: &'a [Registry],
}

/// What is known of the engine.
pub struct EngineSide {
    /// Its address.
    pub address: String,
    /// Why this one.
    pub origin: String,
    /// Whether it runs on this machine.
    pub is_local: bool,
    /// Product and version.
    pub facts: EngineFacts,
    /// Its machine.
    pub about: Known<EngineAbout>,
    /// How far its clock is ahead of ours, in seconds.
    pub ahead: Option<f64>,
    /// All containers.
    pub everybody: Vec<Container>,
    /// The project's containers.
    pub seen: Vec<Seen>,
    /// Volumes that there are.
    pub volumes: BTreeSet<String>,
    /// The folders at which containers have volumes.
    pub roots: Vec<Root>,
    /// What it keeps on its disks; `None` if nobody asked.
    pub disk: Option<Known<DiskUsage>>,
    /// What `docker buildx` tells of its builder, nothing where it is not installed; `None`
    /// if nobody asked.
    pub buildx: Option<Known<Option<Buildx>>>,
    /// What was tried from inside the networks; `None` if nobody asked.
    pub reached: Option<Known<Vec<Reached>>>,
}

/// What is known of this machine.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    /// Whether the docker command with its compose plugin is there.
    pub has_compose_command: bool,
    /// Free and all bytes where the engine keeps its things.
    pub space: Option<(u64, u64)>,
    /// The host ports of the project.
    pub ports: Vec<PortFact>,
    /// Whether ufw is on.
    pub ufw_is_on: Option<bool>,
    /// What the kernel does with packets that are passed on: `ACCEPT`, `DROP`.
    pub forward_policy: Option<String>,
    /// Whether the kernel passes packets on at all.
    pub forwards: Option<bool>,
    /// The engine's socket.
    pub socket: Option<SocketFile>,
    /// Bytes of logs by container id.
    pub log_sizes: BTreeMap<String, u64>,
}

/// The owner of a socket, and who else may use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketFile {
    /// Number of its group.
    pub group: u32,
    /// Permission bits.
    pub mode: u32,
}

/// A host port that a service wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortFact {
    /// The service.
    pub service: String,
    /// Which of its ports.
    pub index: usize,
    /// The host port.
    pub number: u16,
    /// Whether this machine has it to give; `None` where the engine is elsewhere.
    pub availability: Option<Availability>,
    /// The next port above it that is free.
    pub next_free: Option<u16>,
}

/// One of the project's containers, as the engine describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// The engine's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its service.
    pub service: String,
    /// The engine's word for its state.
    pub state: String,
    /// How its main process last ended.
    pub exit_code: i64,
    /// Whether that was for want of memory.
    pub out_of_memory: bool,
    /// The engine's reason why it did not start.
    pub error: String,
    /// How often it was started again.
    pub restarts: u64,
    /// As whom it runs, in the words of image or file.
    pub user: String,
    /// The same in numbers, user and group, where they are known.
    pub account: Option<(u32, u32)>,
    /// Further groups.
    pub groups: Vec<String>,
    /// Its variables.
    pub environment: BTreeMap<String, String>,
    /// What is mounted where.
    pub mounts: Vec<Mount>,
    /// The driver of its log.
    pub log_driver: String,
    /// The options of that.
    pub log_options: BTreeMap<String, String>,
    /// Where its log lies on the engine's machine.
    pub log_path: PathBuf,
    /// Its memory limit in bytes; 0 for none.
    pub memory_limit: u64,
}

/// The folder at which a container has a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The container.
    pub container: String,
    /// The volume.
    pub volume: String,
    /// The folder.
    pub target: String,
    /// Number of its owner.
    pub owner: u32,
    /// Number of its group.
    pub group: u32,
    /// Permission bits.
    pub mode: u32,
}

/// A place that a service is told of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
}

/// A place, and who is told of it by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The service that goes there.
    pub service: String,
    /// The variable that names it.
    pub variable: String,
    /// The place.
    pub place: Place,
}

/// What came of trying a place from inside a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The network, by its key in the file.
    pub network: String,
    /// The place.
    pub place: Place,
    /// `open`, `refused`, `timeout`, `unknown_name`, or the system's words.
    pub outcome: String,
    /// How long it took.
    pub took: Duration,
}

/// A registry that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry {
    /// Its host.
    pub host: String,
    /// The services whose images it has.
    pub services: Vec<String>,
    /// Its HTTP status, or why there is none.
    pub answer: Known<u16>,
    /// How far its clock is ahead of ours, in seconds, where it tells the time.
    pub ahead: Option<i64>,
}

impl<'a> Facts<'a> {
    /// The engine, if it answers.
    pub(super) fn engine(&self) -> Option<&'a EngineSide> {
        self.engine.ok()
    }

    /// The containers of the project, where the engine answers.
    pub(super) fn seen(&self) -> &'a [Seen] {
        self.engine().map_or(&[], |engine| &engine.seen)
    }
}
