//! What a container may use of its host: processors, memory, devices.

use bollard::models::{
    DeviceMapping, DeviceRequest, HostConfig, ResourcesBlkioWeightDevice, ResourcesUlimits,
    ThrottleDevice,
};

use super::create::{nonzero, some, some_list, some_map};
use crate::compose::model::limits::{ThrottleDevice as Throttle, WeightDevice};
use crate::compose::model::{self, BlkioConfig, GoFloat, Resource, Service};

/// Sets the limits; those of `deploy` win over the older keys of the service.
pub(super) fn limited(host: HostConfig, service: &Service) -> HostConfig {
    let mut limited = HostConfig {
        cgroup_parent: some(&service.cgroup_parent),
        memory: nonzero(service.mem_limit.0),
        memory_swap: nonzero(service.memswap_limit.0),
        memory_swappiness: nonzero(service.mem_swappiness.0),
        memory_reservation: nonzero(service.mem_reservation.0),
        oom_kill_disable: service.oom_kill_disable.then_some(true),
        cpu_count: nonzero(service.cpu_count),
        cpu_percent: nonzero(times(service.cpu_percent, 100.0)),
        cpu_period: nonzero(service.cpu_period),
        cpu_quota: nonzero(service.cpu_quota),
        cpu_realtime_period: nonzero(service.cpu_rt_period),
        cpu_realtime_runtime: nonzero(service.cpu_rt_runtime),
        cpu_shares: nonzero(service.cpu_shares),
        nano_cpus: nonzero(nano_cpus(service.cpus)),
        cpuset_cpus: some(&service.cpuset),
        pids_limit: nonzero(service.pids_limit),
        device_cgroup_rules: some_list(service.device_cgroup_rules.clone()),
        ulimits: some_list(ulimits(service)),
        ..host
    };
    if let Some(blkio) = &service.blkio_config {
        limited = with_disk_limits(limited, blkio);
    }
    let resources = service.deploy.as_ref().map(|deploy| &deploy.resources);
    if let Some(limits) = resources.and_then(|resources| resources.limits.as_ref()) {
        let Resource {
            cpus,
            memory,
            pids,
            devices: _,
            generic_resources: _,
        } = limits;
        limited.memory = nonzero(memory.0).or(limited.memory);
        limited.nano_cpus = nonzero(nano_cpus(*cpus)).or(limited.nano_cpus);
        limited.pids_limit = nonzero(*pids).or(limited.pids_limit);
    }
    let reserved = resources.and_then(|resources| resources.reservations.as_ref());
    if let Some(reserved) = reserved {
        limited.memory_reservation = nonzero(reserved.memory.0).or(limited.memory_reservation);
    }
    let (mapped, cdi) = devices(&service.devices);
    limited.devices = some_list(mapped);
    limited.device_requests = some_list(device_requests(service, reserved, cdi));
    limited
}

fn nano_cpus(cpus: GoFloat) -> i64 {
    times(cpus, 1e9)
}

/// In 32 bits and cut off, as docker compose computes it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "that is how the other side rounds"
)]
fn times(GoFloat(number): GoFloat, factor: f32) -> i64 {
    (number * factor) as i64
}

fn ulimits(service: &Service) -> Vec<ResourcesUlimits> {
    service
        .ulimits
        .iter()
        .map(|(name, limit)| ResourcesUlimits {
            name: Some(name.clone()),
            soft: Some(limit.soft()),
            hard: Some(limit.hard()),
        })
        .collect()
}

fn with_disk_limits(host: HostConfig, blkio: &BlkioConfig) -> HostConfig {
    let BlkioConfig {
        weight,
        weight_device,
        device_read_bps,
        device_read_iops,
        device_write_bps,
        device_write_iops,
    } = blkio;
    let weight_of = |WeightDevice { path, weight }: &WeightDevice| ResourcesBlkioWeightDevice {
        path: Some(path.clone()),
        weight: Some(usize::from(*weight)),
    };
    HostConfig {
        blkio_weight: (*weight != 0).then_some(*weight),
        blkio_weight_device: some_list(weight_device.iter().map(weight_of).collect()),
        blkio_device_read_bps: throttled(device_read_bps),
        blkio_device_read_iops: throttled(device_read_iops),
        blkio_device_write_bps: throttled(device_write_bps),
        blkio_device_write_iops: throttled(device_write_iops),
        ..host
    }
}

fn throttled(devices: &[Throttle]) -> Option<Vec<ThrottleDevice>> {
    let throttle = |Throttle { path, rate }: &Throttle| ThrottleDevice {
        path: Some(path.clone()),
        rate: Some(rate.0),
    };
    some_list(devices.iter().map(throttle).collect())
}

/// Tells device files from names of the Container Device Interface.
fn devices(devices: &[model::DeviceMapping]) -> (Vec<DeviceMapping>, Vec<String>) {
    let (mut mapped, mut cdi) = (Vec::new(), Vec::new());
    for model::DeviceMapping {
        source,
        target,
        permissions,
    } in devices
    {
        if source == target && is_cdi_name(source) {
            cdi.push(source.clone());
        } else {
            mapped.push(DeviceMapping {
                path_on_host: Some(source.clone()),
                path_in_container: Some(target.clone()),
                cgroup_permissions: some(permissions).or_else(|| some("rwm")),
            });
        }
    }
    (mapped, cdi)
}

/// Whether this is `vendor.com/class=device`.
fn is_cdi_name(name: &str) -> bool {
    name.split_once('/').is_some_and(|(vendor, rest)| {
        !vendor.is_empty()
            && rest
                .split_once('=')
                .is_some_and(|(class, device)| !class.is_empty() && !device.is_empty())
    })
}

fn device_requests(
    service: &Service,
    reserved: Option<&Resource>,
    cdi: Vec<String>,
) -> Vec<DeviceRequest> {
    let reserved = reserved.map(|reserved| reserved.devices.as_slice());
    let mut requests: Vec<DeviceRequest> = reserved
        .unwrap_or_default()
        .iter()
        .map(|device| device_request(device, None))
        .collect();
    if !cdi.is_empty() {
        requests.push(DeviceRequest {
            driver: some("cdi"),
            device_ids: Some(cdi),
            ..DeviceRequest::default()
        });
    }
    requests.extend(
        service
            .gpus
            .iter()
            .map(|gpu| device_request(gpu, Some("gpu"))),
    );
    requests
}

fn device_request(request: &model::DeviceRequest, also: Option<&str>) -> DeviceRequest {
    let model::DeviceRequest {
        capabilities,
        driver,
        count,
        device_ids,
        options,
    } = request;
    let mut capabilities = capabilities.clone();
    capabilities.extend(also.map(str::to_owned));
    DeviceRequest {
        driver: some(driver),
        count: Some(*count),
        device_ids: some_list(device_ids.clone()),
        capabilities: Some(vec![capabilities]),
        options: some_map(options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::{Deploy, Resources};
    use crate::value::bytes::ByteSize;

    #[test]
    fn limits_of_deploy_win_over_those_of_the_service() {
        let limits = Resource {
            cpus: GoFloat(0.3),
            memory: ByteSize(64),
            ..Resource::default()
        };
        let service = Service {
            cpus: GoFloat(2.0),
            pids_limit: 7,
            deploy: Some(Deploy {
                resources: Resources {
                    limits: Some(limits),
                    reservations: None,
                },
                ..Deploy::default()
            }),
            ..Service::default()
        };

        let host = limited(HostConfig::default(), &service);

        assert_eq!(host.nano_cpus, Some(300_000_000));
        assert_eq!(host.memory, Some(64));
        assert_eq!(host.pids_limit, Some(7));
    }

    #[test]
    fn a_cdi_name_is_no_device_file() {
        assert!(is_cdi_name("nvidia.com/gpu=all"));
        assert!(!is_cdi_name("/dev/snd"));
    }

    #[test]
    fn a_graphics_card_is_asked_for_by_its_capability() {
        let service = Service {
            gpus: vec![model::DeviceRequest {
                count: -1,
                ..model::DeviceRequest::default()
            }],
            ..Service::default()
        };

        let requests = limited(HostConfig::default(), &service)
            .device_requests
            .unwrap();

        assert_eq!(requests[0].count, Some(-1));
        assert_eq!(requests[0].capabilities, Some(vec![vec!["gpu".to_owned()]]));
    }
}
