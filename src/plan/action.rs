//! The single engine calls that plans are made of.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::compose::model::Network;
use crate::compose::model::PortConfig;
use crate::compose::model::Service;
use crate::compose::model::ServiceNetwork;
use crate::compose::model::ServiceVolume;
use crate::compose::model::Volume;
use crate::state::Container;

/// One call to the engine, or one wait for something that the engine will say.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Brings an image from its registry.
    PullImage {
        /// What to pull.
        reference: String,
        /// `os/arch[/variant]`, where the service asks for one.
        platform: Option<String>,
    },
    /// Puts the reference image, made of this very program, into the engine.
    LoadReferenceImage,
    /// Removes an image by a name or id of it.
    RemoveImage {
        /// Which one.
        image: String,
    },
    /// Makes a network.
    CreateNetwork(Box<NetworkSpec>),
    /// Removes a network.
    RemoveNetwork {
        /// Its name or id.
        network: String,
    },
    /// Makes a volume.
    CreateVolume(Box<VolumeSpec>),
    /// Removes a volume and what it holds.
    RemoveVolume {
        /// Its name.
        volume: String,
    },
    /// Makes a container, does not start it.
    CreateContainer(Box<ContainerSpec>),
    /// Starts a container.
    StartContainer {
        /// Its service.
        service: String,
        /// Which one.
        container: Handle,
    },
    /// Freezes a container.
    PauseContainer {
        /// Which one.
        container: Handle,
    },
    /// Lets a frozen container go on.
    UnpauseContainer {
        /// Which one.
        container: Handle,
    },
    /// Stops a container; after the grace period the engine kills it.
    StopContainer {
        /// Which one.
        container: Handle,
        /// How long it may take; `None` leaves it to the container's own setting.
        grace: Option<Duration>,
    },
    /// Sends a signal to a container's main process.
    KillContainer {
        /// Which one.
        container: Handle,
        /// The signal, by name or number: `SIGKILL`, `HUP`, `9`.
        signal: String,
    },
    /// Removes a container that does not run.
    RemoveContainer {
        /// Which one.
        container: Handle,
        /// Whether its anonymous volumes go too.
        volumes: bool,
    },
    /// Gives a container another name.
    RenameContainer {
        /// Which one, by its name now.
        container: Handle,
        /// The name that it gets.
        name: String,
    },
    /// Waits until containers are as far as somebody needs them to be.
    Await {
        /// The service that they belong to.
        service: String,
        /// Names of its containers.
        containers: Vec<String>,
        /// How far they must be.
        until: Condition,
    },
    /// Lets time go by between two groups of an update.
    Rest {
        /// The service that is updated.
        service: String,
        /// How long.
        pause: Duration,
    },
}

/// A container of a plan: one that is there, or one that the plan will have made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// What a person calls it.
    pub name: String,
    /// Its id, if it is there already.
    pub id: Option<String>,
}

impl Handle {
    /// One that the plan will have made under that name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            id: None,
        }
    }

    /// What the engine is asked with: the id where there is one, since names
    /// may change in between.
    pub fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }
}

impl From<&Container> for Handle {
    fn from(container: &Container) -> Self {
        Self {
            name: container.name.clone(),
            id: Some(container.id.clone()),
        }
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// How far a service must be before somebody goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Its health check passes.
    Healthy,
    /// It ended with exit code 0.
    Completed,
    /// Healthy where there is a health check; else running without a restart
    /// for a while, or ended with exit code 0.
    Stable,
    /// Up as above, and watched for that long: one end is one too many.
    Steady(Duration),
}

/// A container to make.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerSpec {
    /// The name it gets; a temporary one when it replaces another.
    pub name: String,
    /// What the file says of it.
    pub service: Arc<Service>,
    /// The image to use, which may be the id of a built one.
    pub image: String,
    /// All labels: the service's own and those by which it is found again.
    pub labels: BTreeMap<String, String>,
    /// The ports of this replica; the service's own, but for fixed host ports
    /// that the first replica holds.
    pub ports: Vec<PortConfig>,
    /// What is mounted: sources are real volume names and absolute paths.
    pub volumes: Vec<ServiceVolume>,
    /// Files that are written into the container before it starts.
    pub files: Vec<InjectedFile>,
    /// Where it is attached, the network that gives the default route first.
    pub networks: Vec<Attachment>,
    /// `host`, `none` or `container:ID`, where it has no network of its own.
    pub network_mode: Option<String>,
    /// `host`, `shareable` or `container:ID`, where the file says so.
    pub ipc_mode: Option<String>,
    /// `host` or `container:ID`, where the file says so.
    pub pid_mode: Option<String>,
    /// Containers whose mounts it takes over, `ID[:ro]`.
    pub volumes_from: Vec<String>,
    /// Containers that it finds under another name, `CONTAINER:ALIAS`.
    pub links: Vec<String>,
    /// Whether its input ends with that of the first who is attached to it.
    pub ends_with_input: bool,
    /// Whether the engine removes it when it ends.
    pub removes_itself: bool,
}

/// A file that is written into a container before it starts.
#[derive(Clone, PartialEq, Eq)]
pub struct InjectedFile {
    /// Absolute path in the container.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// Permission bits.
    pub mode: u32,
    /// Numeric owner.
    pub uid: u64,
    /// Numeric group.
    pub gid: u64,
}

impl fmt::Debug for InjectedFile {
    /// Leaves the content out: it may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            content,
            mode,
            uid,
            gid,
        } = self;
        write!(f, "{path} ({} bytes, {mode:o} {uid}:{gid})", content.len())
    }
}

/// One network of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// The network's real name.
    pub network: String,
    /// Every name under which others find the container there.
    pub aliases: Vec<String>,
    /// What the file says of it.
    pub config: ServiceNetwork,
}

/// A network to make.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkSpec {
    /// Its real name.
    pub name: String,
    /// What the file says of it.
    pub network: Network,
    /// All labels.
    pub labels: BTreeMap<String, String>,
}

/// A volume to make.
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeSpec {
    /// Its real name.
    pub name: String,
    /// What the file says of it.
    pub volume: Volume,
    /// All labels.
    pub labels: BTreeMap<String, String>,
}
