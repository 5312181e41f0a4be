//! What is seen of running things: processes, what they use, images, events, volumes.

use std::collections::BTreeMap;

/// The processes of a container, as `ps` on the engine's machine lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Processes {
    /// Headings, such as `PID` and `CMD`; they depend on the engine's `ps`.
    pub titles: Vec<String>,
    /// One row for each process, one field for each heading.
    pub rows: Vec<Vec<String>>,
}

/// What a container uses at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Share of one processor, in percent; 200 is two processors full.
    pub cpu: f64,
    /// Memory in use, without file pages that could be given up at once.
    pub memory: u64,
    /// How much memory it may use; 0 if that is not known.
    pub memory_limit: u64,
    /// Bytes received over all networks since its start.
    pub received: u64,
    /// Bytes sent over all networks since its start.
    pub sent: u64,
    /// Bytes read from block devices since its start.
    pub read: u64,
    /// Bytes written to block devices since its start.
    pub written: u64,
    /// Processes and threads.
    pub pids: u64,
}

impl Sample {
    /// Memory in use as a share of the limit, in percent; 0 without a limit.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a percentage needs no more than 53 bits"
    )]
    pub fn memory_share(&self) -> f64 {
        if self.memory_limit == 0 {
            return 0.0;
        }
        self.memory as f64 / self.memory_limit as f64 * 100.0
    }
}

/// What a local image is called and how big it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageDetail {
    /// The engine's id, `sha256:…`.
    pub id: String,
    /// Its names, `repository:tag`.
    pub tags: Vec<String>,
    /// Bytes.
    pub size: u64,
    /// When it was built, in RFC 3339; empty if it does not say.
    pub created: String,
    /// When it got its last name here, in RFC 3339; empty if never.
    pub tagged: String,
    /// `os/arch[/variant]`.
    pub platform: String,
    /// Under which digests registries have it, `repository@sha256:…`.
    pub digests: Vec<String>,
    /// What its layers hold, `sha256:…`, the lowest first.
    pub layers: Vec<String>,
    /// Its labels.
    pub labels: BTreeMap<String, String>,
    /// What containers of it are like; empty where it was only listed.
    pub settings: ImageSettings,
}

/// What an image says of the containers that will be made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageSettings {
    /// `user[:group]` by name or number; empty is root.
    pub user: String,
    /// Variables, `NAME=value` each.
    pub environment: Vec<String>,
    /// Ports that its program listens on: `8080/tcp`.
    pub exposed: Vec<String>,
}

/// A volume with what a person asks about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolumeDetail {
    /// Its name.
    pub name: String,
    /// The driver that keeps it.
    pub driver: String,
    /// Where its files lie on the engine's machine.
    pub mountpoint: String,
    /// `local`, or `global` across a cluster.
    pub scope: String,
    /// Options of the driver.
    pub options: BTreeMap<String, String>,
    /// All labels.
    pub labels: BTreeMap<String, String>,
    /// When it was made, in RFC 3339; empty if it does not say.
    pub created: String,
}

/// The machine that an engine runs on, and how it is set up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EngineAbout {
    /// Bytes of memory; 0 if it does not say.
    pub memory: u64,
    /// The folder in which it keeps everything.
    pub root: String,
    /// The driver of logs where a service names none.
    pub log_driver: String,
    /// What confines containers: `name=seccomp,profile=default`, `name=rootless`.
    pub security: Vec<String>,
    /// Its operating system, `linux`.
    pub os: String,
    /// Whether it keeps images in containerd's store, which has room for images of several
    /// platforms and for attestations.
    pub has_containerd_store: bool,
    /// What it complains of.
    pub warnings: Vec<String>,
    /// Its time, in seconds since 1970, as it tells it.
    pub time: Option<f64>,
}

/// What the engine keeps on its disks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiskUsage {
    /// The images by id.
    pub images: BTreeMap<String, ImageUsage>,
    /// Bytes of each volume by name, where its driver tells them.
    pub volumes: BTreeMap<String, u64>,
    /// Bytes of all layers of all images, each counted once.
    pub layers: u64,
    /// Bytes of the build cache.
    pub build_cache: u64,
}

/// What an image takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImageUsage {
    /// Bytes.
    pub size: u64,
    /// Bytes of the layers that no other image has.
    pub unique: u64,
    /// How many containers use it, as far as the engine tells.
    pub containers: u64,
}

/// One step in the making of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// When, in seconds since 1970; 0 if it does not say.
    pub created: i64,
    /// Bytes that it added.
    pub size: u64,
    /// What was done.
    pub command: String,
    /// The names that the image had then.
    pub tags: Vec<String>,
}

/// Which occurrences to tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OccurrenceQuery {
    /// Kinds of things: `container`, `network`, `volume`; none means all kinds.
    pub kinds: Vec<&'static str>,
    /// Labels that the thing carries. Only containers tell theirs, so anything
    /// else never fits a label.
    pub labels: Vec<String>,
    /// From this time on, in seconds since 1970; `None` is now.
    pub since: Option<f64>,
    /// Up to this time, at which the flow ends; `None` is for ever.
    pub until: Option<f64>,
}

/// Something that happened to anything that the engine has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What kind of thing: `container`, `network`, `volume`, `image` …
    pub kind: String,
    /// What happened, in the engine's words: `start`, `exec_create: sh`.
    pub action: String,
    /// The thing's id, or its name where it has none.
    pub id: String,
    /// What the engine says of it; of a container also its labels.
    pub attributes: BTreeMap<String, String>,
    /// When, in nanoseconds since 1970, by the engine's clock.
    pub at: i64,
}
