//! What a plan would leave behind, as far as a snapshot shows it: for tests.

use std::collections::BTreeMap;

use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::ContainerSpec;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Image;
use crate::state::Mount;
use crate::state::Network;
use crate::state::Observed;
use crate::state::Volume;
use crate::state::hash;
use crate::state::labels;

/// The snapshot after the first `steps` steps of a plan. Steps stand behind all
/// that they wait for, so this is a state in which a run may have been killed.
pub(super) fn after(observed: &Observed, plan: &Plan, steps: usize) -> Observed {
    let mut world = observed.clone();
    for step in plan.steps().iter().take(steps) {
        apply(&mut world, &step.action);
    }
    world
}

/// The snapshot after the whole plan.
pub(super) fn after_all(observed: &Observed, plan: &Plan) -> Observed {
    after(observed, plan, plan.steps().len())
}

fn apply(world: &mut Observed, action: &Action) {
    match action {
        Action::PullImage {
            reference,
            platform: _,
        } => {
            let image = Image {
                id: format!("sha256:{reference}"),
                labels: BTreeMap::new(),
                has_healthcheck: false,
                volumes: Vec::new(),
                path: String::new(),
            };
            world.images.insert(reference.clone(), image);
        }
        Action::LoadReferenceImage | Action::Rest { .. } => {}
        Action::RemoveImage { image } => drop(world.images.remove(image)),
        Action::CreateNetwork(spec) => world.networks.push(Network {
            id: new_id(world),
            name: spec.name.clone(),
            labels: spec.labels.clone(),
        }),
        Action::RemoveNetwork { network } => {
            world.networks.retain(|known| known.name != *network);
        }
        Action::CreateVolume(spec) => world.volumes.push(Volume {
            name: spec.name.clone(),
            labels: spec.labels.clone(),
        }),
        Action::RemoveVolume { volume } => world.volumes.retain(|known| known.name != *volume),
        Action::CreateContainer(spec) => {
            let container = created(world, spec);
            world.containers.push(container);
        }
        Action::StartContainer { container, .. } | Action::UnpauseContainer { container } => {
            run(find(world, container));
        }
        Action::PauseContainer { container } => {
            find(world, container).state = ContainerState::Paused;
        }
        Action::KillContainer { signal, .. } if signal != "SIGKILL" => {}
        Action::KillContainer { container, .. } | Action::StopContainer { container, .. } => {
            let container = find(world, container);
            container.state = ContainerState::Exited;
            container.status = "Exited (143) 1 second ago".to_owned();
            container.health = None;
            container.ports.clear();
        }
        Action::RemoveContainer {
            container,
            volumes: _,
        } => {
            let id = find(world, container).id.clone();
            world.containers.retain(|known| known.id != id);
        }
        Action::RenameContainer { container, name } => {
            assert!(
                world.containers.iter().all(|known| known.name != *name),
                "the name {name} is taken"
            );
            find(world, container).name.clone_from(name);
        }
        Action::Await {
            containers, until, ..
        } => {
            for name in containers.iter().filter(|_| *until == Condition::Completed) {
                let container = find(world, &Handle::named(name));
                container.state = ContainerState::Exited;
                container.status = "Exited (0) 1 second ago".to_owned();
            }
        }
    }
}

fn find<'a>(world: &'a mut Observed, handle: &Handle) -> &'a mut Container {
    world
        .containers
        .iter_mut()
        .find(|known| known.id == handle.key() || known.name == handle.key())
        .unwrap()
}

fn new_id(world: &Observed) -> String {
    let count = world.containers.iter().map(|known| &known.id);
    let count = count.chain(world.networks.iter().map(|known| &known.id));
    let last = count
        .map(|id| u64::from_str_radix(&id[..12], 16).unwrap())
        .max();
    format!("{:012x}{}", last.unwrap_or(0) + 1, "0".repeat(52))
}

fn created(world: &Observed, spec: &ContainerSpec) -> Container {
    assert!(
        world.containers.iter().all(|known| known.name != spec.name),
        "the name {} is taken",
        spec.name
    );
    let id_of = |name: &str| world.networks.iter().find(|known| known.name == name);
    let ids: BTreeMap<String, String> = hash::referenced(&spec.service)
        .into_iter()
        .filter_map(|service| {
            let parent = world.containers.iter().find(|known| {
                known.labels.get(labels::SERVICE).map(String::as_str) == Some(service)
            })?;
            Some((service.to_owned(), parent.id.clone()))
        })
        .collect();
    let [hash, ..] = hash::in_all_dialects(&spec.service, &ids);
    let image_id = world
        .images
        .get(&spec.image)
        .map(|image| image.id.clone())
        .unwrap_or_default();
    let mut own_labels = spec.labels.clone();
    own_labels
        .entry(labels::CONFIG_HASH.to_owned())
        .or_insert(hash);
    own_labels
        .entry(labels::IMAGE.to_owned())
        .or_insert_with(|| image_id.clone());
    let mounts = spec.volumes.iter().map(|mount| Mount {
        kind: mount.kind.clone(),
        volume: (mount.kind == "volume").then(|| match mount.source.as_str() {
            "" => format!("anonymous-of-{}", spec.name),
            named => named.to_owned(),
        }),
        source: mount.source.clone(),
        target: mount.target.clone(),
        writable: !mount.read_only,
    });
    let ports = spec.ports.iter().map(|port| ContainerPort {
        address: Some("0.0.0.0".to_owned()),
        published: port.fixed_host_port().or(Some(49152)),
        target: u16::try_from(port.target).unwrap(),
        protocol: port.protocol.clone(),
    });
    Container {
        id: new_id(world),
        name: spec.name.clone(),
        image: spec.image.clone(),
        image_id,
        command: String::new(),
        state: ContainerState::Created,
        health: spec.service.has_healthcheck().then_some(Health::Starting),
        status: "Created".to_owned(),
        created: 0,
        networks: spec
            .networks
            .iter()
            .map(|attachment| {
                let id = id_of(&attachment.network).map(|known| known.id.clone());
                (attachment.network.clone(), id.unwrap_or_default())
            })
            .collect(),
        mounts: mounts.collect(),
        ports: ports.collect(),
        labels: own_labels,
    }
}

fn run(container: &mut Container) {
    container.state = ContainerState::Running;
    container.health = container.health.map(|_| Health::Healthy);
    container.status = "Up 5 seconds".to_owned();
}
