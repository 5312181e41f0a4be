//! How a container stands on its host: namespaces, rights, restarts, logs.

use bollard::models::{
    HostConfig, HostConfigCgroupnsModeEnum as Cgroupns, HostConfigIsolationEnum as Isolation,
    HostConfigLogConfig, RestartPolicy, RestartPolicyNameEnum as Restart,
};

use super::create::{nonzero, some, some_list, some_map};
use super::versions::{ANNOTATIONS, too_old};
use super::{mounts, networks, ports, resources};
use crate::compose::model::{Logging, Service};
use crate::engine::Result;
use crate::plan::ContainerSpec;
use crate::state::ApiVersion;

/// Everything about a container that concerns its host.
pub(super) fn config(
    spec: &ContainerSpec,
    api: ApiVersion,
    warnings: &mut Vec<String>,
) -> Result<HostConfig> {
    let service = spec.service.as_ref();
    let mounted = mounts::mounted(&spec.volumes, api)?;
    let security = security(&service.security_opt);
    let mut annotations = some_map(&service.annotations);
    if annotations.is_some() && api < ANNOTATIONS {
        warnings.push(too_old("annotations", ANNOTATIONS, api));
        annotations = None;
    }
    let host = HostConfig {
        auto_remove: spec.removes_itself.then_some(true),
        annotations,
        binds: some_list(mounted.binds),
        mounts: some_list(mounted.mounts),
        tmpfs: mounts::tmpfs(&service.tmpfs),
        volumes_from: some_list(spec.volumes_from.clone()),
        volume_driver: some(&service.volume_driver),
        cap_add: some_list(capabilities(&service.cap_add)),
        cap_drop: some_list(capabilities(&service.cap_drop)),
        network_mode: Some(networks::mode(spec)),
        port_bindings: ports::bindings(&spec.ports),
        links: some_list(spec.links.clone()),
        init: service.init,
        ipc_mode: spec.ipc_mode.clone(),
        pid_mode: spec.pid_mode.clone(),
        uts_mode: some(&service.uts),
        userns_mode: some(&service.userns_mode),
        cgroupns_mode: match service.cgroup.as_str() {
            "host" => Some(Cgroupns::HOST),
            "private" => Some(Cgroupns::PRIVATE),
            _ => None,
        },
        readonly_rootfs: Some(service.read_only),
        restart_policy: restart(service),
        shm_size: nonzero(service.shm_size.0),
        sysctls: some_map(&service.sysctls),
        dns: some_list(service.dns.clone()),
        dns_search: some_list(service.dns_search.clone()),
        dns_options: some_list(service.dns_opt.clone()),
        extra_hosts: some_list(extra_hosts(&service.extra_hosts)),
        security_opt: some_list(security.options),
        // Empty lists, and not their absence, uncover what the engine hides.
        masked_paths: security.uncovered.then(Vec::new),
        readonly_paths: security.uncovered.then(Vec::new),
        storage_opt: some_map(&service.storage_opt),
        privileged: Some(service.privileged),
        isolation: match service.isolation.as_str() {
            "default" => Some(Isolation::DEFAULT),
            "process" => Some(Isolation::PROCESS),
            "hyperv" => Some(Isolation::HYPERV),
            _ => None,
        },
        runtime: some(&service.runtime),
        log_config: logging(service),
        group_add: some_list(service.group_add.clone()),
        oom_score_adj: nonzero(service.oom_score_adj),
        ..HostConfig::default()
    };
    Ok(resources::limited(host, service))
}

/// When the engine starts the container again. As in docker compose,
/// `deploy.restart_policy` has the last word.
fn restart(service: &Service) -> Option<RestartPolicy> {
    let deployed = service.deploy.as_ref();
    if let Some(policy) = deployed.and_then(|deploy| deploy.restart_policy.as_ref()) {
        let attempts = policy
            .max_attempts
            .and_then(|attempts| i64::try_from(attempts).ok());
        return Some(policy_of(&policy.condition, attempts));
    }
    let (name, attempts) = match service.restart.split_once(':') {
        Some((name, attempts)) => (name, attempts.parse().ok()),
        None => (service.restart.as_str(), None),
    };
    (!name.is_empty()).then(|| policy_of(name, attempts))
}

/// The engine's word for a condition of `restart` or `deploy.restart_policy`.
fn policy_of(condition: &str, attempts: Option<i64>) -> RestartPolicy {
    let name = match condition {
        "any" | "always" => Restart::ALWAYS,
        "on-failure" => Restart::ON_FAILURE,
        "unless-stopped" => Restart::UNLESS_STOPPED,
        _ => Restart::NO,
    };
    // The engine allows a number of attempts with this one only.
    let attempts = attempts.filter(|_| name == Restart::ON_FAILURE);
    RestartPolicy {
        name: Some(name),
        maximum_retry_count: attempts,
    }
}

fn logging(service: &Service) -> Option<HostConfigLogConfig> {
    let Logging { driver, options } = service.logging.as_ref()?;
    Some(HostConfigLogConfig {
        typ: some(driver),
        config: some_map(options),
    })
}

/// `host=address` as the engine writes it, `host:address`.
fn extra_hosts(hosts: &[String]) -> Vec<String> {
    hosts
        .iter()
        .map(|host| host.replacen('=', ":", 1))
        .collect()
}

/// Options of the security modules, one of which is none of theirs.
struct Security {
    options: Vec<String>,
    /// `systempaths=unconfined`: `/proc` and `/sys` are shown in full.
    uncovered: bool,
}

fn security(options: &[String]) -> Security {
    const UNCOVERED: &str = "systempaths=unconfined";
    Security {
        options: options
            .iter()
            .filter(|option| *option != UNCOVERED)
            .cloned()
            .collect(),
        uncovered: options.iter().any(|option| option == UNCOVERED),
    }
}

/// Capabilities by their full names, as docker compose sends them: `NET_ADMIN` is
/// `CAP_NET_ADMIN`; `ALL` is no capability.
fn capabilities(names: &[String]) -> Vec<String> {
    let full = |name: &String| match name.to_uppercase() {
        name if name == "ALL" || name.starts_with("CAP_") => name,
        name => format!("CAP_{name}"),
    };
    names.iter().map(full).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::{self, Deploy};

    fn restarted(restart: &str) -> Option<RestartPolicy> {
        super::restart(&Service {
            restart: restart.to_owned(),
            ..Service::default()
        })
    }

    #[test]
    fn a_restart_may_name_a_number_of_attempts() {
        assert_eq!(
            restarted("on-failure:3"),
            Some(RestartPolicy {
                name: Some(Restart::ON_FAILURE),
                maximum_retry_count: Some(3)
            })
        );
        assert_eq!(restarted("no").unwrap().name, Some(Restart::NO));
        assert_eq!(restarted(""), None);
    }

    #[test]
    fn the_policy_of_deploy_has_the_last_word() {
        let policy = model::RestartPolicy {
            condition: "any".to_owned(),
            max_attempts: Some(3),
            ..model::RestartPolicy::default()
        };
        let service = Service {
            restart: "no".to_owned(),
            deploy: Some(Deploy {
                restart_policy: Some(policy),
                ..Deploy::default()
            }),
            ..Service::default()
        };

        assert_eq!(
            restart(&service),
            Some(RestartPolicy {
                name: Some(Restart::ALWAYS),
                maximum_retry_count: None
            })
        );
    }

    #[test]
    fn unconfined_system_paths_are_no_option_of_a_security_module() {
        let options = [
            "systempaths=unconfined".to_owned(),
            "no-new-privileges".to_owned(),
        ];

        let security = security(&options);

        assert!(security.uncovered);
        assert_eq!(security.options, ["no-new-privileges"]);
    }

    #[test]
    fn an_ipv6_address_of_a_host_keeps_its_colons() {
        assert_eq!(extra_hosts(&["box=::1".to_owned()]), ["box:::1"]);
    }
}
