//! Rights by which a container is as good as root on the host.

use std::path::Path;

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::{Service, ServiceVolume};
use crate::compose::paths;

/// Sockets through which an engine is commanded.
const SOCKETS: &[&str] = &["docker.sock", "podman.sock", "containerd.sock", "crio.sock"];

/// Folders that contain such a socket.
const FOLDERS_OF_SOCKETS: &[&str] = &["/run", "/var/run", "/run/podman", "/run/containerd"];

/// Folders that no container has any business in.
const SYSTEM_FOLDERS: &[&str] = &[
    "/",
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/lib",
    "/root",
    "/sbin",
    "/usr",
    "/var",
    "/var/lib",
    "/var/lib/docker",
];

/// Folders that hurt only who writes there; who reads them watches the machine.
const KERNEL_FOLDERS: &[&str] = &["/proc", "/sys"];

/// Capabilities by which a process leaves its container, and how.
const CAPABILITIES: &[(&str, &str)] = &[
    ("ALL", "every capability there is"),
    ("SYS_ADMIN", "mounts the host's disks"),
    ("SYS_MODULE", "loads code into the host's kernel"),
    ("SYS_RAWIO", "writes the host's memory and disks"),
    ("DAC_READ_SEARCH", "opens any file of the host"),
];

pub(super) fn engine_socket(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        if is_socket_proxy(service) {
            continue;
        }
        for (index, mount) in service.volumes.iter().enumerate() {
            let Some(what) = socket(mount) else { continue };
            let help = if mount.read_only {
                "read-only changes nothing: it protects the file, not what is said through it; \
                 put a proxy between them, such as tecnativa/docker-socket-proxy"
            } else {
                "put a proxy between them that allows only what is needed, such as \
                 tecnativa/docker-socket-proxy"
            };
            findings.of(
                name,
                Diagnostic::warning(
                    code::ENGINE_SOCKET,
                    format!("service {name:?} can command the engine through {what}"),
                )
                .at(view.at(name, &["volumes", &index.to_string()]))
                .label("as good as root on the host")
                .help(help),
            );
        }
        if service.use_api_socket {
            findings.of(
                name,
                Diagnostic::warning(
                    code::ENGINE_SOCKET,
                    format!("service {name:?} can command the engine"),
                )
                .at(view.at(name, &["use_api_socket"]))
                .label("as good as root on the host"),
            );
        }
    }
}

/// A proxy in front of the socket has to have it.
fn is_socket_proxy(service: &Service) -> bool {
    service.image.contains("socket-proxy")
}

/// How a mount leads to an engine's socket, if it does.
fn socket(mount: &ServiceVolume) -> Option<String> {
    if mount.kind != "bind" {
        return None;
    }
    let source = paths::clean(&mount.source);
    let file = Path::new(&source).file_name()?.to_str()?;
    if SOCKETS.contains(&file) {
        return Some(file.to_owned());
    }
    FOLDERS_OF_SOCKETS
        .contains(&source.as_str())
        .then(|| format!("docker.sock, which lies in {source}"))
}

pub(super) fn all_rights(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        if service.privileged {
            findings.of(
                name,
                Diagnostic::warning(
                    code::PRIVILEGED,
                    format!("service {name:?} has all rights of the host"),
                )
                .at(view.at(name, &["privileged"]))
                .help("add the `devices` and `cap_add` that it needs instead"),
            );
        }
    }
}

pub(super) fn capabilities(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        for (index, wanted) in service.cap_add.iter().enumerate() {
            let bare = wanted.to_uppercase();
            let bare = bare.strip_prefix("CAP_").unwrap_or(&bare);
            let Some((_, how)) = CAPABILITIES.iter().find(|(known, _)| *known == bare) else {
                continue;
            };
            findings.of(
                name,
                Diagnostic::warning(
                    code::CAPABILITY,
                    format!("with {wanted}, service {name:?} is as good as root on the host"),
                )
                .at(view.at(name, &["cap_add", &index.to_string()]))
                .label(*how)
                .help("add only the capability that is needed"),
            );
        }
    }
}

pub(super) fn host_namespaces(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        let namespaces = [
            ("network_mode", &service.network_mode, "network"),
            ("pid", &service.pid, "processes"),
            ("ipc", &service.ipc, "shared memory"),
            ("userns_mode", &service.userns_mode, "users"),
        ];
        for (key, mode, what) in namespaces {
            if mode != "host" {
                continue;
            }
            let finding = Diagnostic::warning(
                code::HOST_NAMESPACE,
                format!("service {name:?} shares the host's {what}"),
            )
            .at(view.at(name, &[key]));
            findings.of(
                name,
                if key == "network_mode" {
                    finding.help("publish the ports that are needed instead")
                } else {
                    finding
                },
            );
        }
    }
}

pub(super) fn host_folders(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        for (index, mount) in service.volumes.iter().enumerate() {
            let source = paths::clean(&mount.source);
            let folder = source.as_str();
            let hurts = SYSTEM_FOLDERS.contains(&folder)
                || (KERNEL_FOLDERS.contains(&folder) && !mount.read_only);
            if mount.kind != "bind" || !hurts {
                continue;
            }
            let verb = if mount.read_only { "read" } else { "change" };
            findings.of(
                name,
                Diagnostic::warning(
                    code::HOST_FOLDER,
                    format!("service {name:?} can {verb} all of the host's {folder}"),
                )
                .at(view.at(name, &["volumes", &index.to_string()]))
                .help("mount the one file or folder that is needed"),
            );
        }
    }
}
