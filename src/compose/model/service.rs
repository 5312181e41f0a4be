//! A service: everything a file can say about one kind of container.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use super::build::Build;
use super::dependency::Dependency;
use super::deploy::{Deploy, DeviceRequest};
use super::develop::{Develop, Hook};
use super::go::{GoFloat, Mapping, OmitEmpty, Words, section};
use super::healthcheck::Healthcheck;
use super::limits::{BlkioConfig, CredentialSpec, DeviceMapping, Ulimit};
use super::logging::Logging;
use super::network::ServiceNetwork;
use super::object::FileReference;
use super::port::PortConfig;
use super::project::Extensions;
use super::volume::ServiceVolume;
use crate::value::bytes::ByteSize;
use crate::value::duration::GoDuration;

impl OmitEmpty for Extensions {
    /// `x-*` keys are no part of the specification, and so never printed with it.
    fn is_omitted(&self) -> bool {
        true
    }
}

section! {
    /// An entry of `services`, every short form written out, every path absolute.
    pub struct Service {
        /// Profiles that switch it on; none means that it is always on.
        pub profiles: Vec<String>,
        /// Annotations of the container.
        pub annotations: Mapping,
        /// Whether `up` shows its log.
        pub attach: Option<bool>,
        /// How its image is built.
        pub build: Option<Build>,
        /// What happens while its source is edited.
        pub develop: Option<Develop>,
        /// Limits of block devices.
        pub blkio_config: Option<BlkioConfig>,
        /// Capabilities added.
        pub cap_add: Vec<String>,
        /// Capabilities taken away.
        pub cap_drop: Vec<String>,
        /// The parent cgroup.
        pub cgroup_parent: String,
        /// The cgroup namespace: `host` or `private`.
        pub cgroup: String,
        /// Number of processors (Windows).
        pub cpu_count: i64,
        /// Percent of processors (Windows).
        pub cpu_percent: GoFloat,
        /// Period of the scheduler in microseconds.
        pub cpu_period: i64,
        /// Share of the period in microseconds.
        pub cpu_quota: i64,
        /// Real-time period in microseconds.
        pub cpu_rt_period: i64,
        /// Real-time share in microseconds.
        pub cpu_rt_runtime: i64,
        /// How many processors it may use.
        pub cpus: GoFloat,
        /// Which processors it may use.
        pub cpuset: String,
        /// Weight against other containers.
        pub cpu_shares: i64,
        /// The command.
        pub command: Words,
        /// Configs it reads.
        pub configs: Vec<FileReference>,
        /// A fixed name for its only container.
        pub container_name: String,
        /// Credentials of a Windows container.
        pub credential_spec: Option<CredentialSpec>,
        /// What it waits for.
        pub depends_on: BTreeMap<String, Dependency>,
        /// How many containers, and what each may use.
        pub deploy: Option<Deploy>,
        /// Rules of the device cgroup.
        pub device_cgroup_rules: Vec<String>,
        /// Devices of the host it may use.
        pub devices: Vec<DeviceMapping>,
        /// Name servers.
        pub dns: Vec<String>,
        /// Options of the resolver.
        pub dns_opt: Vec<String>,
        /// Search domains.
        pub dns_search: Vec<String>,
        /// An old place for `build.dockerfile`.
        pub dockerfile: String,
        /// The domain of its host name.
        pub domainname: String,
        /// The program in front of the command.
        pub entrypoint: Words,
        /// A program that provides the service instead of a container.
        pub provider: Option<Provider>,
        /// Variables; `None` is set nowhere and not handed on.
        pub environment: BTreeMap<String, Option<String>>,
        /// Files with variables, before they were read.
        pub env_file: Vec<EnvFile>,
        /// Ports that other services may use.
        pub expose: Vec<String>,
        /// What it extends, before that was done.
        pub extends: Option<Extends>,
        /// Links to containers outside the project.
        pub external_links: Vec<String>,
        /// Lines for `/etc/hosts`, as `host=address`, sorted.
        pub extra_hosts: Vec<String>,
        /// Further groups of its user.
        pub group_add: Vec<String>,
        /// Graphics cards.
        pub gpus: Vec<DeviceRequest>,
        /// Its host name.
        pub hostname: String,
        /// How the engine finds out whether it is well.
        pub healthcheck: Option<Healthcheck>,
        /// The image; empty if it is only built.
        pub image: String,
        /// Whether a small init process runs in front.
        pub init: Option<bool>,
        /// The IPC namespace.
        pub ipc: String,
        /// How it is isolated (Windows).
        pub isolation: String,
        /// Labels of the container.
        pub labels: Mapping,
        /// Files with labels.
        pub label_file: Vec<String>,
        /// Links to other services, as `service` or `service:alias`.
        pub links: Vec<String>,
        /// Where the engine keeps its output.
        pub logging: Option<Logging>,
        /// An old place for `logging.driver`.
        pub log_driver: String,
        /// An old place for `logging.options`.
        pub log_opt: Mapping,
        /// The most memory it may use.
        pub mem_limit: ByteSize,
        /// Memory it keeps under pressure.
        pub mem_reservation: ByteSize,
        /// Memory and swap together; -1 means no limit.
        pub memswap_limit: ByteSize,
        /// How readily it swaps, 0 to 100.
        pub mem_swappiness: ByteSize,
        /// A fixed hardware address.
        pub mac_address: String,
        /// Models it talks to.
        pub models: BTreeMap<String, Option<ServiceModel>>,
        /// An old spelling of `network_mode`.
        pub net: String,
        /// `host`, `none`, `bridge`, `service:name` or `container:name`.
        pub network_mode: String,
        /// Networks it takes part in; `None` has nothing to add.
        pub networks: BTreeMap<String, Option<ServiceNetwork>>,
        /// Whether it is spared when memory runs out.
        pub oom_kill_disable: bool,
        /// How soon it is killed when memory runs out.
        pub oom_score_adj: i64,
        /// The PID namespace.
        pub pid: String,
        /// How many processes it may have; -1 means no limit.
        pub pids_limit: i64,
        /// The platform of its image, such as `linux/amd64`.
        pub platform: String,
        /// Ports that the host passes on.
        pub ports: Vec<PortConfig>,
        /// Whether it has all rights of the host.
        pub privileged: bool,
        /// When its image is pulled.
        pub pull_policy: String,
        /// Whether its root file system may not be written.
        pub read_only: bool,
        /// When the engine starts it again.
        pub restart: String,
        /// The runtime of the engine.
        pub runtime: String,
        /// How many containers; also in `deploy.replicas`.
        pub scale: Option<u32>,
        /// Secrets it reads.
        pub secrets: Vec<FileReference>,
        /// Options of the security modules.
        pub security_opt: Vec<String>,
        /// Size of `/dev/shm`.
        pub shm_size: ByteSize,
        /// Whether its input stays open.
        pub stdin_open: bool,
        /// How long it may take to stop.
        pub stop_grace_period: Option<GoDuration>,
        /// The signal that asks it to stop.
        pub stop_signal: String,
        /// Options of the storage driver.
        pub storage_opt: Mapping,
        /// Kernel parameters.
        pub sysctls: Mapping,
        /// Memory file systems, as `path` or `path:options`.
        pub tmpfs: Vec<String>,
        /// Whether it has a terminal.
        pub tty: bool,
        /// Limits by name.
        pub ulimits: BTreeMap<String, Ulimit>,
        /// Whether it may talk to the engine.
        pub use_api_socket: bool,
        /// As whom it runs.
        pub user: String,
        /// The user namespace.
        pub userns_mode: String,
        /// The UTS namespace.
        pub uts: String,
        /// An old place for the driver of its volumes.
        pub volume_driver: String,
        /// What it mounts.
        pub volumes: Vec<ServiceVolume>,
        /// Services or containers whose volumes it shares.
        pub volumes_from: Vec<String>,
        /// Its working folder.
        pub working_dir: String,
        /// Commands after it started.
        pub post_start: Vec<Hook>,
        /// Commands before it stops.
        pub pre_stop: Vec<Hook>,
        /// Its `x-*` keys, such as `x-devtools`.
        #[serde(skip)]
        pub extensions: Extensions,
    }
}

impl Service {
    /// How many containers it should have.
    pub fn replicas(&self) -> u32 {
        let deployed = || self.deploy.as_ref().and_then(|deploy| deploy.replicas);
        self.scale.or_else(deployed).unwrap_or(1)
    }

    /// Whether the file describes a health check; the image may bring one, too.
    pub fn has_healthcheck(&self) -> bool {
        self.healthcheck
            .as_ref()
            .is_some_and(|check| !check.test.is_empty() && !check.is_disabled())
    }

    /// The networks in the order in which they are joined: highest priority
    /// first, then by name.
    pub fn networks_by_priority(&self) -> Vec<(&str, Option<&ServiceNetwork>)> {
        let mut networks: Vec<_> = self
            .networks
            .iter()
            .map(|(key, network)| (key.as_str(), network.as_ref()))
            .collect();
        networks.sort_by_key(|(_, network)| {
            std::cmp::Reverse(network.map_or(0, |network| network.priority))
        });
        networks
    }
}

/// An entry of `env_file`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EnvFile {
    /// The file.
    pub path: String,
    /// Whether it must exist.
    pub required: bool,
    /// `raw` takes values as they are written.
    pub format: String,
}

impl Serialize for EnvFile {
    /// A file that must exist is its path alone, as Go prints it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            path,
            required,
            format,
        } = self;
        if *required {
            return serializer.serialize_str(path);
        }
        let mut entries = serializer.serialize_map(None)?;
        entries.serialize_entry("path", path)?;
        entries.serialize_entry("required", required)?;
        if !format.is_empty() {
            entries.serialize_entry("format", format)?;
        }
        entries.end()
    }
}

impl Default for EnvFile {
    fn default() -> Self {
        Self {
            path: String::new(),
            required: true,
            format: String::new(),
        }
    }
}

section! {
    /// What a service extends.
    pub struct Extends {
        /// The file; empty means the same one.
        pub file: String,
        /// The service in it.
        pub service: String,
    }
}

/// A program that provides a service instead of a container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provider {
    /// The program.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Its options, each with one or more values.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Vec<String>>,
}

section! {
    /// How a service learns of a model.
    pub struct ServiceModel {
        /// The variable that gets its address.
        pub endpoint_var: String,
        /// The variable that gets its name.
        pub model_var: String,
    }
}
