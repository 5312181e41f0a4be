//! The container in which an image is tried out: alone, limited, without anything that
//! somebody else could miss.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::VerifyOptions;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::ServiceVolume;
use crate::host::process::Identity;
use crate::host::unique;
use crate::plan;
use crate::plan::Attachment;
use crate::plan::ContainerSpec;
use crate::plan::OneOff;
use crate::state::labels;
use crate::value::bytes::ByteSize;

/// How names of such containers begin.
pub(super) const NAME: &str = "devtools-verify";
/// What the label of a helper says of it.
pub(super) const PURPOSE: &str = "verify";

/// How many digits of an identifier stand in the name.
const SHORT: usize = 12;
/// The most processes, where the file says nothing.
const PROCESSES: i64 = 1024;
/// The most memory, where the file says nothing: 1 GiB.
const MEMORY: ByteSize = ByteSize(1 << 30);
/// Where a program may write although its root cannot be written.
const SCRATCH: &[&str] = &["/tmp", "/run", "/var/run"];

/// A container of an image alone.
pub(super) fn of_image(reference: &str, options: &VerifyOptions) -> ContainerSpec {
    let name = name();
    alone(
        ContainerSpec {
            labels: labels(&name),
            name,
            service: Arc::default(),
            image: reference.to_owned(),
            ports: Vec::new(),
            volumes: Vec::new(),
            files: Vec::new(),
            networks: Vec::new(),
            network_mode: None,
            ipc_mode: None,
            pid_mode: None,
            volumes_from: Vec::new(),
            links: Vec::new(),
            ends_with_input: false,
            removes_itself: false,
        },
        options,
    )
}

/// A container of a service, as far as it can be alone: with the file's command,
/// variables, files and rights, and with empty volumes in place of its own.
pub(super) fn of_service(
    project: &Project,
    service: &str,
    options: &VerifyOptions,
) -> ContainerSpec {
    let wanted = OneOff {
        service: service.to_owned(),
        slug: unique::identifier(),
        ..OneOff::default()
    };
    let Some(mut spec) = plan::one_off(project, &wanted, None, &BTreeMap::new()) else {
        return of_image(&project.image(service), options);
    };
    spec.name = name();
    spec.labels = labels(&spec.name);
    spec.volumes = spec.volumes.into_iter().filter_map(harmless).collect();
    alone(spec, options)
}

/// A mount that changes nothing outside: an empty volume in place of a named one,
/// folders of the host for reading only, and no socket.
fn harmless(mount: ServiceVolume) -> Option<ServiceVolume> {
    match mount.kind.as_str() {
        "volume" => Some(ServiceVolume {
            source: String::new(),
            volume: None,
            ..mount
        }),
        "bind" if is_socket(&mount.source) || is_socket(&mount.target) => None,
        "bind" => Some(ServiceVolume {
            read_only: true,
            ..mount
        }),
        "cluster" | "npipe" => None,
        _ => Some(mount),
    }
}

/// Whether a path is called as sockets are.
fn is_socket(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "sock")
}

/// Takes away what leads to others, and adds limits where there are none.
fn alone(spec: ContainerSpec, options: &VerifyOptions) -> ContainerSpec {
    let mut service = Service::clone(&spec.service);
    let set = options.environment.iter();
    let set = set.map(|(name, value)| (name.clone(), Some(value.clone())));
    service.environment.extend(set);
    if service.pids_limit == 0 {
        service.pids_limit = PROCESSES;
    }
    if service.mem_limit.0 == 0 {
        service.mem_limit = MEMORY;
    }
    let is_confined = |option: &String| option.starts_with("no-new-privileges");
    if !service.security_opt.iter().any(is_confined) && !service.privileged {
        service
            .security_opt
            .push("no-new-privileges:true".to_owned());
    }
    if options.read_only && !service.read_only {
        service.read_only = true;
        let taken = |folder: &&&str| !spec.volumes.iter().any(|one| one.target == ***folder);
        let more = SCRATCH.iter().filter(taken);
        service
            .tmpfs
            .extend(more.map(|folder| (*folder).to_owned()));
    }
    let attachment = options.network.as_ref().map(|network| Attachment {
        network: network.clone(),
        aliases: vec![spec.name.clone()],
        config: crate::compose::model::ServiceNetwork::default(),
    });
    ContainerSpec {
        network_mode: attachment.is_none().then(|| "none".to_owned()),
        networks: attachment.into_iter().collect(),
        service: Arc::new(service),
        ports: Vec::new(),
        ipc_mode: None,
        pid_mode: None,
        volumes_from: Vec::new(),
        links: Vec::new(),
        ..spec
    }
}

fn name() -> String {
    let slug: String = unique::identifier().chars().take(SHORT).collect();
    format!("{NAME}-{slug}")
}

/// Its own project, so that no other one sees it, and who must look after it.
fn labels(name: &str) -> BTreeMap<String, String> {
    let owner = Identity::own().to_string();
    let all = [
        (labels::PROJECT, name),
        (labels::HELPER, PURPOSE),
        (labels::OWNER, owner.as_str()),
    ];
    let owned = all.map(|(key, value)| (key.to_owned(), value.to_owned()));
    owned.into_iter().collect()
}
