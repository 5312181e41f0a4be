//! Which places take a number or a boolean, so that a variable there becomes one.
//!
//! The table is compose-go's (`loader/interpolate.go`).

use crate::compose::tree::{Pattern, TreePath, Value};

/// What a text has to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cast {
    /// A whole number of 64 bits.
    Int,
    /// Any finite number.
    Float,
    /// `true` or `false`; `yes`, `no`, `on` and `off` with a warning.
    Bool,
}

const CONTAINERS: &[Pattern] = &[
    Pattern("services.*"),
    Pattern("jobs.*"),
    Pattern("services.*.pre_start.[]"),
];
const WORKLOADS: &[Pattern] = &[Pattern("services.*"), Pattern("jobs.*")];
const SERVICES: &[Pattern] = &[Pattern("services.*")];
const RESOURCES: &[Pattern] = &[
    Pattern("networks"),
    Pattern("volumes"),
    Pattern("secrets"),
    Pattern("configs"),
];
const NETWORKS: &[Pattern] = &[Pattern("networks")];

/// Where a place may begin, how it goes on from there, and what it takes.
const CASTS: &[(&[Pattern], Pattern, Cast)] = &[
    (CONTAINERS, Pattern("cpu_count"), Cast::Int),
    (CONTAINERS, Pattern("cpu_percent"), Cast::Float),
    (CONTAINERS, Pattern("cpu_period"), Cast::Int),
    (CONTAINERS, Pattern("cpu_quota"), Cast::Int),
    (CONTAINERS, Pattern("cpu_rt_period"), Cast::Int),
    (CONTAINERS, Pattern("cpu_rt_runtime"), Cast::Int),
    (CONTAINERS, Pattern("cpus"), Cast::Float),
    (CONTAINERS, Pattern("cpu_shares"), Cast::Int),
    (CONTAINERS, Pattern("init"), Cast::Bool),
    (CONTAINERS, Pattern("oom_kill_disable"), Cast::Bool),
    (CONTAINERS, Pattern("oom_score_adj"), Cast::Int),
    (CONTAINERS, Pattern("pids_limit"), Cast::Int),
    (CONTAINERS, Pattern("privileged"), Cast::Bool),
    (CONTAINERS, Pattern("read_only"), Cast::Bool),
    (CONTAINERS, Pattern("ulimits.*"), Cast::Int),
    (CONTAINERS, Pattern("ulimits.*.hard"), Cast::Int),
    (CONTAINERS, Pattern("ulimits.*.soft"), Cast::Int),
    (CONTAINERS, Pattern("volumes.[].read_only"), Cast::Bool),
    (CONTAINERS, Pattern("volumes.[].volume.nocopy"), Cast::Bool),
    (WORKLOADS, Pattern("depends_on.*.required"), Cast::Bool),
    (WORKLOADS, Pattern("depends_on.*.restart"), Cast::Bool),
    (WORKLOADS, Pattern("healthcheck.retries"), Cast::Int),
    (WORKLOADS, Pattern("healthcheck.disable"), Cast::Bool),
    (WORKLOADS, Pattern("ports.[].target"), Cast::Int),
    (WORKLOADS, Pattern("stdin_open"), Cast::Bool),
    (WORKLOADS, Pattern("tty"), Cast::Bool),
    (SERVICES, Pattern("deploy.replicas"), Cast::Int),
    (
        SERVICES,
        Pattern("deploy.update_config.parallelism"),
        Cast::Int,
    ),
    (
        SERVICES,
        Pattern("deploy.update_config.max_failure_ratio"),
        Cast::Float,
    ),
    (
        SERVICES,
        Pattern("deploy.rollback_config.parallelism"),
        Cast::Int,
    ),
    (
        SERVICES,
        Pattern("deploy.rollback_config.max_failure_ratio"),
        Cast::Float,
    ),
    (
        SERVICES,
        Pattern("deploy.restart_policy.max_attempts"),
        Cast::Int,
    ),
    (
        SERVICES,
        Pattern("deploy.placement.max_replicas_per_node"),
        Cast::Int,
    ),
    (SERVICES, Pattern("scale"), Cast::Int),
    (RESOURCES, Pattern("*.external"), Cast::Bool),
    (NETWORKS, Pattern("*.internal"), Cast::Bool),
    (NETWORKS, Pattern("*.attachable"), Cast::Bool),
    (NETWORKS, Pattern("*.enable_ipv4"), Cast::Bool),
    (NETWORKS, Pattern("*.enable_ipv6"), Cast::Bool),
];

/// What a text means where only `true` and `false` have a meaning.
pub fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "y" | "yes" | "on" => Some(true),
        "false" | "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

impl Cast {
    /// What the text at a place has to become, if anything.
    pub(super) fn at(path: &TreePath) -> Option<Self> {
        let last = path.segments().last()?;
        CASTS
            .iter()
            .filter(|(_, rest, _)| rest.may_end_in(last))
            .find(|(starts, rest, _)| {
                starts
                    .iter()
                    .filter_map(|start| path.below(*start))
                    .any(|below| below.fits(*rest))
            })
            .map(|(_, _, cast)| *cast)
    }

    /// The value of a text; `None` if it does not fit.
    pub(super) fn apply(self, text: &str) -> Option<Value> {
        match self {
            Self::Int => text
                .parse::<i64>()
                .ok()
                .map(|value| Value::Int(value.into())),
            Self::Float => text
                .parse::<f64>()
                .ok()
                .filter(|value| value.is_finite())
                .map(Value::Float),
            Self::Bool => boolean(text).map(Value::Bool),
        }
    }

    /// What the place takes, in words.
    pub(super) fn wanted(self) -> &'static str {
        match self {
            Self::Int => "a whole number",
            Self::Float => "a number",
            Self::Bool => "`true` or `false`",
        }
    }
}
