//! How many containers a service has, and what each may use.

use serde::{Deserialize, Serialize};

use super::go::{GoFloat, Mapping, never_omitted, section};
use crate::value::bytes::ByteSize;
use crate::value::duration::GoDuration;

never_omitted!(Resources, Placement);

section! {
    /// The section `deploy` of a service.
    pub struct Deploy {
        /// `replicated` or `global`; only Swarm reads it.
        pub mode: String,
        /// How many containers.
        pub replicas: Option<u32>,
        /// Labels of the service; only Swarm reads them.
        pub labels: Mapping,
        /// How replicas are replaced by newer ones.
        pub update_config: Option<UpdateConfig>,
        /// How a failed update is undone; only Swarm reads it.
        pub rollback_config: Option<UpdateConfig>,
        /// What each container may use.
        pub resources: Resources,
        /// When the engine starts a container again.
        pub restart_policy: Option<RestartPolicy>,
        /// Which machines are suitable; only Swarm reads it.
        pub placement: Placement,
        /// How clients find replicas; only Swarm reads it.
        pub endpoint_mode: String,
    }
}

/// How replicas are replaced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateConfig {
    /// How many at a time; 0 means all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelism: Option<u64>,
    /// Pause between two groups.
    #[serde(skip_serializing_if = "GoDuration::is_zero")]
    pub delay: GoDuration,
    /// `continue`, `rollback` or `pause`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub failure_action: String,
    /// How long a new replica is watched.
    #[serde(skip_serializing_if = "GoDuration::is_zero")]
    pub monitor: GoDuration,
    /// Which share of replicas may fail.
    #[serde(skip_serializing_if = "super::go::OmitEmpty::is_omitted")]
    pub max_failure_ratio: GoFloat,
    /// `stop-first` or `start-first`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub order: String,
}

section! {
    /// What a container may use at most, and what is kept free for it.
    pub struct Resources {
        /// The most it may use.
        pub limits: Option<Resource>,
        /// What is kept free for it.
        pub reservations: Option<Resource>,
    }
}

section! {
    /// An amount of each resource.
    pub struct Resource {
        /// Share of processors: 1.5 is one and a half.
        pub cpus: GoFloat,
        /// Memory.
        pub memory: ByteSize,
        /// Number of processes.
        pub pids: i64,
        /// Devices such as graphics cards.
        pub devices: Vec<DeviceRequest>,
        /// Resources that the operator named; only Swarm reads them.
        pub generic_resources: Vec<GenericResource>,
    }
}

section! {
    /// A wish for devices, met by the engine's drivers.
    pub struct DeviceRequest {
        /// What the devices must be able to do, such as `gpu`.
        pub capabilities: Vec<String>,
        /// The driver that provides them.
        pub driver: String,
        /// How many; -1 means all.
        pub count: i64,
        /// Which ones.
        pub device_ids: Vec<String>,
        /// Options of the driver.
        pub options: Mapping,
    }
}

section! {
    /// A resource that the operator named.
    pub struct GenericResource {
        /// Which one, and how much of it.
        pub discrete_resource_spec: Option<DiscreteResource>,
    }
}

/// A countable resource that the operator named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DiscreteResource {
    /// Its name.
    pub kind: String,
    /// How much of it.
    pub value: i64,
}

section! {
    /// When the engine starts a container again.
    pub struct RestartPolicy {
        /// `none`, `on-failure` or `any`.
        pub condition: String,
        /// Pause before it starts again.
        pub delay: Option<GoDuration>,
        /// How often at most.
        pub max_attempts: Option<u64>,
        /// How long it must run to count as started.
        pub window: Option<GoDuration>,
    }
}

section! {
    /// Which machines are suitable.
    pub struct Placement {
        /// Conditions that must hold.
        pub constraints: Vec<String>,
        /// How replicas are spread.
        pub preferences: Vec<PlacementPreference>,
        /// How many replicas one machine may have.
        pub max_replicas_per_node: u64,
    }
}

section! {
    /// A label over whose values replicas are spread.
    pub struct PlacementPreference {
        /// The label.
        pub spread: String,
    }
}
