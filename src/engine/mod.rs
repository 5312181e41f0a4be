//! The container engine, in our own words.

pub mod build;
pub mod connect;
mod data;
pub mod docker;
pub mod error;
pub mod registry;
mod watching;

pub use data::{
    Archive, AttachRequest, AttachSession, Exit, PathKind, PathStat, UnpackOptions, Until,
};
pub use error::{Attempt, EngineError, Failure};
pub use watching::{
    DiskUsage, EngineAbout, ImageDetail, ImageSettings, ImageUsage, Layer, Occurrence,
    OccurrenceQuery, Processes, Sample, VolumeDetail,
};

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::Stream;
use serde_json::Value;
use tokio::io::AsyncWrite;

use build::BuildNews;
use build::BuildRequest;
use registry::PushNews;
use registry::Welcome;

use crate::plan::ContainerSpec;
use crate::plan::NetworkSpec;
use crate::plan::VolumeSpec;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::EngineFacts;
use crate::state::Health;
use crate::state::Image;
use crate::state::Network;
use crate::state::Volume;
use crate::value::credential::Credential;
use crate::value::image::ImageReference;

/// What every call to the engine returns.
pub type Result<T> = std::result::Result<T, EngineError>;

/// Something that comes piece by piece until the engine or we end it.
pub type Flow<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

/// A container engine: the only way by which devtools sees and changes containers.
///
/// Containers are named by id or name, as the engine itself allows. Every call
/// fails with [`EngineError`]; a read of something absent is `None`, not an error.
#[async_trait]
pub trait Engine: Send + Sync {
    /// What the engine says of itself.
    async fn facts(&self) -> Result<EngineFacts>;
    /// What it says of the machine it runs on.
    async fn about(&self) -> Result<EngineAbout>;
    /// The time by the engine's clock, in seconds since 1970.
    async fn now(&self) -> Result<f64>;

    // Seeing.

    /// Containers in every state that carry all these labels (`key` or `key=value`);
    /// all containers if there is none.
    async fn containers(&self, labels: &[String]) -> Result<Vec<Container>>;
    /// Networks that carry all these labels.
    async fn networks(&self, labels: &[String]) -> Result<Vec<Network>>;
    /// Volumes that carry all these labels.
    async fn volumes(&self, labels: &[String]) -> Result<Vec<Volume>>;
    /// The network of exactly this name or id.
    async fn network(&self, name: &str) -> Result<Option<Network>>;
    /// The volume of this name.
    async fn volume(&self, name: &str) -> Result<Option<Volume>>;
    /// The local image of this reference or id.
    async fn image(&self, reference: &str) -> Result<Option<Image>>;
    /// The references of all local images, for suggestions.
    async fn image_references(&self) -> Result<Vec<String>>;
    /// Everything about one container.
    async fn inspect(&self, container: &str) -> Result<Option<ContainerDetail>>;
    /// What happens from now on to containers that carry all these labels. The
    /// engine has taken the subscription when this returns.
    async fn events(&self, labels: &[String]) -> Result<Flow<EngineEvent>>;
    /// What a container wrote.
    async fn logs(&self, container: &str, query: &LogQuery) -> Result<Flow<Output>>;

    // Making and removing.

    /// Makes a network. One of the same name is a conflict.
    async fn create_network(&self, spec: &NetworkSpec) -> Result<Created>;
    /// Removes a network.
    async fn remove_network(&self, network: &str) -> Result<()>;
    /// Makes a volume.
    async fn create_volume(&self, spec: &VolumeSpec) -> Result<()>;
    /// Removes a volume and what it holds.
    async fn remove_volume(&self, volume: &str) -> Result<()>;
    /// Makes a container with its networks and injected files. Where a later
    /// step of it fails, the half-made container is removed.
    async fn create_container(&self, spec: &ContainerSpec) -> Result<Created>;
    /// Removes a container; `force` kills it first.
    async fn remove_container(&self, container: &str, volumes: bool, force: bool) -> Result<()>;
    /// Gives a container another name.
    async fn rename_container(&self, container: &str, name: &str) -> Result<()>;
    /// Loads images from a `docker save` archive.
    async fn load_image(&self, archive: Bytes) -> Result<()>;
    /// Removes an image by a name or id of it: that name, and with its last name
    /// the image itself. One that a container uses is a conflict.
    async fn remove_image(&self, image: &str) -> Result<()>;
    /// Removes what builds keep for the next one: all of it, or what no image has. Gives
    /// how many bytes are free by it.
    async fn prune_build_cache(&self, all: bool) -> Result<u64>;
    /// Brings an image from its registry; each piece tells how far it is.
    async fn pull_image(
        &self,
        reference: &str,
        platform: Option<&str>,
        credential: Option<&Credential>,
    ) -> Result<Flow<String>>;
    /// Sends an image to the registry of its name and tells what goes on; an error is
    /// the last that comes. Dropping what this returns ends it.
    async fn push_image(
        &self,
        image: &ImageReference,
        credential: Option<&Credential>,
    ) -> Result<Flow<PushNews>>;
    /// Gives an image one more name, which may have been another's.
    async fn tag_image(&self, image: &str, name: &ImageReference) -> Result<()>;
    /// Tries a credential at its registry. A refusal is an error with the registry's words.
    async fn check_credential(&self, host: &str, credential: &Credential) -> Result<Welcome>;

    /// Builds an image and tells what goes on; an error is the last that comes.
    /// Dropping what this returns ends the build.
    async fn build_image(&self, request: BuildRequest) -> Result<Flow<BuildNews>>;

    // Running.

    /// Starts a container; one that runs already is fine.
    async fn start_container(&self, container: &str) -> Result<()>;
    /// Stops a container and waits for its end; `None` is the container's own
    /// grace period. One that does not run is fine.
    async fn stop_container(&self, container: &str, grace: Option<Duration>) -> Result<()>;
    /// Sends a signal.
    async fn kill_container(&self, container: &str, signal: &str) -> Result<()>;
    /// Lets a frozen container go on.
    async fn unpause_container(&self, container: &str) -> Result<()>;
    /// Runs a program in a container.
    async fn exec(&self, container: &str, request: &ExecRequest) -> Result<ExecSession>;
    /// Tells a program's terminal its size.
    async fn resize_exec(&self, exec: &str, columns: u16, rows: u16) -> Result<()>;
    /// How a program ended; `None` while it runs.
    async fn exec_exit(&self, exec: &str) -> Result<Option<i64>>;

    // Data in and out.

    /// Connects to a container's main process. What it writes after this has
    /// returned is not lost, so whoever wants everything attaches before the start.
    async fn attach(&self, container: &str, request: &AttachRequest) -> Result<AttachSession>;
    /// Tells the terminal of a container's main process its size.
    async fn resize_container(&self, container: &str, columns: u16, rows: u16) -> Result<()>;
    /// Waits for a container's end. The engine has taken up the wait when this
    /// returns; what it returns gives the exit code, whatever that is.
    async fn wait_container(&self, container: &str, until: Until) -> Result<Exit>;
    /// What is at a path of a container; a link is not followed.
    async fn stat_path(&self, container: &str, path: &str) -> Result<Option<PathStat>>;
    /// Reads a file of a container, or a folder with all it holds, as a tar archive
    /// whose members begin with its name.
    async fn read_archive(&self, container: &str, path: &str) -> Result<Flow<Bytes>>;
    /// Unpacks an archive in a folder of a container, which must be there.
    async fn write_archive(
        &self,
        container: &str,
        folder: &str,
        archive: Archive,
        options: UnpackOptions,
    ) -> Result<()>;

    // Watching.

    /// Freezes a container.
    async fn pause_container(&self, container: &str) -> Result<()>;
    /// What runs in a container.
    async fn processes(&self, container: &str) -> Result<Processes>;
    /// The numbers of the users that a container's processes run as, the main one first,
    /// as the engine's machine counts them.
    async fn process_users(&self, container: &str) -> Result<Vec<u32>>;
    /// All that the engine knows of a container, in its own words.
    async fn description(&self, container: &str) -> Result<Option<Value>>;
    /// What a container uses: about once a second until it is gone, or, unless
    /// `follow`, once. Either way the share of processors is that of a second.
    async fn stats(&self, container: &str, follow: bool) -> Result<Flow<Sample>>;
    /// Names and size of the local image of this reference or id.
    async fn image_detail(&self, image: &str) -> Result<Option<ImageDetail>>;
    /// Local images that carry all these labels.
    async fn labelled_images(&self, labels: &[String]) -> Result<Vec<ImageDetail>>;
    /// The steps in which an image was made, the last one first.
    async fn image_history(&self, image: &str) -> Result<Option<Vec<Layer>>>;
    /// What the engine keeps on its disks. It counts files for this, which takes
    /// its time where there are many.
    async fn disk_usage(&self) -> Result<DiskUsage>;
    /// Volumes that carry all these labels, with drivers and places.
    async fn volume_details(&self, labels: &[String]) -> Result<Vec<VolumeDetail>>;
    /// What happens to anything. The engine has taken the subscription when this
    /// returns.
    async fn occurrences(&self, query: &OccurrenceQuery) -> Result<Flow<Occurrence>>;
}

/// Something that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The engine's id of it.
    pub id: String,
    /// What the engine remarked, and what it is too old for and so was left
    /// out: sentences that name the version that has it.
    pub warnings: Vec<String>,
}

/// Everything about one container that a list does not show.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerDetail {
    /// The engine's id.
    pub id: String,
    /// The name without the leading slash.
    pub name: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
    /// What it is doing.
    pub state: ContainerState,
    /// What its health check says, where it has one that is not switched off.
    pub health: Option<HealthReport>,
    /// Exit code of its last end.
    pub exit_code: i64,
    /// Whether the kernel ended it for want of memory.
    pub out_of_memory: bool,
    /// What the engine says went wrong.
    pub error: String,
    /// When it was last started, in RFC 3339; empty if never.
    pub started_at: String,
    /// When it last ended, in RFC 3339; empty if never.
    pub finished_at: String,
    /// How often a restart policy started it again.
    pub restarts: u64,
    /// Whether a restart policy will start it again when it ends.
    pub has_restart_policy: bool,
    /// Whether its main process has a terminal, so that output is one stream.
    pub tty: bool,
    /// How long a stop waits for its end before the engine kills it.
    pub grace: Duration,
    /// The health check that is in force, where there is one.
    pub healthcheck: Option<HealthcheckInForce>,
}

/// The state of a health check.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthReport {
    /// The verdict.
    pub health: Health,
    /// How many probes failed in a row.
    pub failures: u64,
    /// Exit code and output of the last probe, where there was one.
    pub last: Option<(i64, String)>,
}

/// A health check as the engine runs it, after image and file are put together.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthcheckInForce {
    /// The program and its arguments, `CMD-SHELL` already spelt out with the shell.
    pub command: Vec<String>,
    /// How long one probe may take.
    pub timeout: Duration,
    /// How long after a start the engine itself probes for the first time:
    /// `start_interval` where the engine knows it (API 1.44), else `interval`.
    pub first_after: Duration,
}

/// Something that happened to a container.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineEvent {
    /// The container's id.
    pub container: String,
    /// Its name at that time.
    pub name: String,
    /// What happened.
    pub what: Happening,
    /// When, in nanoseconds since 1970, by the engine's clock.
    pub at: i64,
}

/// What can happen to a container, as far as anybody waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It was made.
    Created,
    /// Its main process began.
    Started,
    /// Its main process ended.
    Died {
        /// With this exit code.
        exit_code: i64,
    },
    /// The kernel ended a process of it for want of memory.
    OutOfMemory,
    /// Its health check has a new verdict.
    Health(Health),
    /// It is gone.
    Removed,
    /// Anything else, in the engine's word.
    Other(String),
}

/// Which part of a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogQuery {
    /// Go on as the container writes.
    pub follow: bool,
    /// Only so many of the last lines.
    pub tail: Option<u64>,
    /// Nothing before this time: seconds since 1970, fractions allowed.
    pub since: Option<f64>,
    /// Nothing after this time.
    pub until: Option<f64>,
    /// Put the time in front of each line, in RFC 3339.
    pub timestamps: bool,
}

/// A piece of what a program wrote; pieces do not end where lines do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// To standard output, or to a terminal.
    Stdout(Bytes),
    /// To standard error.
    Stderr(Bytes),
}

/// A program to run in a container.
#[derive(Clone, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the engine's own request"
)]
pub struct ExecRequest {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// `user[:group]`, where not the container's own.
    pub user: Option<String>,
    /// Folder to run in, where not the container's own.
    pub workdir: Option<String>,
    /// More environment, `KEY=value`.
    pub environment: Vec<String>,
    /// Give it a terminal.
    pub tty: bool,
    /// Connect our input.
    pub stdin: bool,
    /// Give it every capability.
    pub privileged: bool,
    /// Do not connect anything and return at once.
    pub detach: bool,
}

/// Shows of the environment how large it is: values in it may be secret.
impl fmt::Debug for ExecRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            command,
            user,
            workdir,
            environment,
            tty,
            stdin,
            privileged,
            detach,
        } = self;
        f.debug_struct("ExecRequest")
            .field("command", command)
            .field("user", user)
            .field("workdir", workdir)
            .field("environment", &environment.len())
            .field("tty", tty)
            .field("stdin", stdin)
            .field("privileged", privileged)
            .field("detach", detach)
            .finish()
    }
}

/// A program that runs in a container.
pub struct ExecSession {
    /// The engine's id of it.
    pub id: String,
    /// What it writes, until it ends; empty when detached.
    pub output: Flow<Output>,
    /// Where its input goes; dropping it ends the input. `None` when detached.
    pub input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
}
