//! The container of `run`: what the file says of a service, and what the command line says instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::spec::Replica;
use super::spec::fingerprint;
use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::ServiceVolume;
use crate::compose::model::Words;
use crate::plan::ContainerSpec;
use crate::state::Image;
use crate::state::hash;
use crate::state::labels;

/// How many digits of its slug stand in the name of a one-off container.
const SHORT_SLUG: usize = 12;

/// What `run` asks for beside what the file says.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub struct OneOff {
    /// The service.
    pub service: String,
    /// 64 hex digits that no other container has.
    pub slug: String,
    /// The container's name, where it is not made from the slug.
    pub name: Option<String>,
    /// The command, where it is not the service's own.
    pub command: Vec<String>,
    /// The entrypoint, where it is not the service's own; with it the service's
    /// command goes, too.
    pub entrypoint: Option<Vec<String>>,
    /// Variables that stand above those of the file.
    pub environment: BTreeMap<String, String>,
    /// Labels that stand above those of the file.
    pub labels: BTreeMap<String, String>,
    /// Which ports are published.
    pub ports: OneOffPorts,
    /// Mounts beside those of the file.
    pub volumes: Vec<ServiceVolume>,
    /// The user, where it is not the service's own.
    pub user: Option<String>,
    /// The folder, where it is not the service's own.
    pub workdir: Option<String>,
    /// Capabilities to give.
    pub cap_add: Vec<String>,
    /// Capabilities to take.
    pub cap_drop: Vec<String>,
    /// Give it a terminal.
    pub tty: bool,
    /// Keep its input open until that of the first who is attached ends.
    pub input: bool,
    /// Let the engine remove it when it ends.
    pub removes_itself: bool,
    /// Let others find it under the names of the service.
    pub use_aliases: bool,
}

/// Which ports of a one-off container are published.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OneOffPorts {
    /// None, so that it may run beside the service.
    #[default]
    None,
    /// Those of the service.
    OfService,
    /// These.
    These(Vec<PortConfig>),
}

/// The one-off container to make; `None` if the project has no such service.
///
/// `image` is the service's image as far as it is there already, `ids` are those
/// of the first containers of services that it takes namespaces or mounts of.
pub fn one_off(
    project: &Project,
    wanted: &OneOff,
    image: Option<&Image>,
    ids: &BTreeMap<String, String>,
) -> Option<ContainerSpec> {
    let described = Arc::new(described(project.service(&wanted.service)?, wanted));
    let name = name(project, wanted);
    let fingerprint = fingerprint(project, &described, &BTreeMap::new());
    let [hash, ..] = hash::in_all_dialects(&described, ids);
    let replica = Replica {
        service: &wanted.service,
        described: &described,
        number: 1,
        is_first: true,
        replaces: None,
        image,
        fingerprint: &fingerprint,
        hash: Some(&hash),
        ids,
    };
    let mut spec = replica.spec(project);
    spec.labels.remove(labels::NUMBER);
    spec.labels
        .insert(labels::ONE_OFF.to_owned(), "True".to_owned());
    spec.labels
        .insert(labels::SLUG.to_owned(), wanted.slug.clone());
    for attachment in &mut spec.networks {
        attachment.aliases = vec![name.clone()];
        if wanted.use_aliases {
            attachment.aliases.push(wanted.service.clone());
            let own = &attachment.config.aliases;
            attachment.aliases.extend(own.iter().cloned());
        }
    }
    spec.name = name;
    spec.ends_with_input = wanted.input;
    spec.removes_itself = wanted.removes_itself;
    Some(spec)
}

fn name(project: &Project, wanted: &OneOff) -> String {
    wanted.name.clone().unwrap_or_else(|| {
        let slug: String = wanted.slug.chars().take(SHORT_SLUG).collect();
        format!("{}-{}-run-{slug}", project.name, wanted.service)
    })
}

/// The service as it would stand in a file that says what the command line says.
fn described(service: &Service, wanted: &OneOff) -> Service {
    let OneOff {
        service: _,
        slug: _,
        name,
        command,
        entrypoint,
        environment,
        labels,
        ports,
        volumes,
        user,
        workdir,
        cap_add,
        cap_drop,
        tty,
        input,
        removes_itself: _,
        use_aliases: _,
    } = wanted;
    let mut one = service.clone();
    one.container_name = name.clone().unwrap_or_default();
    one.scale = Some(1);
    one.tty = *tty;
    one.stdin_open = *input;
    // Whoever ran it wants to know how it ended.
    one.restart.clear();
    if let Some(deploy) = &mut one.deploy {
        deploy.restart_policy = None;
    }
    if let Some(entrypoint) = entrypoint {
        one.entrypoint = Words(Some(entrypoint.clone()));
        one.command = Words(Some(Vec::new()));
    }
    if !command.is_empty() {
        one.command = Words(Some(command.clone()));
    }
    let set = environment
        .iter()
        .map(|(key, value)| (key.clone(), Some(value.clone())));
    one.environment.extend(set);
    one.labels.extend(labels.clone());
    match ports {
        OneOffPorts::None => one.ports.clear(),
        OneOffPorts::OfService => {}
        OneOffPorts::These(ports) => one.ports.clone_from(ports),
    }
    mount_over(&mut one.volumes, volumes);
    if let Some(user) = user {
        one.user.clone_from(user);
    }
    if let Some(workdir) = workdir {
        one.working_dir.clone_from(workdir);
    }
    one.cap_add.extend(cap_add.iter().cloned());
    one.cap_drop
        .retain(|capability| !cap_add.contains(capability));
    one.cap_drop.extend(cap_drop.iter().cloned());
    one.cap_add
        .retain(|capability| !cap_drop.contains(capability));
    one
}

/// Adds mounts; one of the same place takes that of the file away.
fn mount_over(volumes: &mut Vec<ServiceVolume>, more: &[ServiceVolume]) {
    volumes.retain(|volume| !more.iter().any(|one| one.target == volume.target));
    volumes.extend(more.iter().cloned());
}
