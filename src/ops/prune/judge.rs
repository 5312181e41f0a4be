//! Which of the things that an engine has nobody needs.

use std::collections::BTreeSet;

use super::Item;
use super::Kind;
use super::Litter;
use super::Wish;
use crate::engine::DiskUsage;
use crate::engine::ImageDetail;
use crate::engine::VolumeDetail;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::Network;
use crate::state::labels;

/// Networks that belong to the engine itself.
const OF_ENGINE: &[&str] = &[
    "bridge",
    "host",
    "none",
    "ingress",
    "docker_gwbridge",
    "podman",
];
/// How many digits a volume has for a name that nobody gave one.
const NAMELESS: usize = 64;

/// All that an engine has.
#[derive(Clone, Debug, Default)]
pub(super) struct There {
    pub(super) containers: Vec<Container>,
    pub(super) networks: Vec<Network>,
    pub(super) images: Vec<ImageDetail>,
    pub(super) volumes: Vec<VolumeDetail>,
    pub(super) usage: DiskUsage,
}

impl There {
    /// What may be removed. Where containers go, what only they need goes, too.
    pub(super) fn litter(&self, wish: &Wish) -> Litter {
        let wants = |kind| wish.kinds.contains(&kind);
        let (ended, staying): (Vec<&Container>, Vec<&Container>) = self
            .containers
            .iter()
            .partition(|container| wants(Kind::Container) && is_over(container.state));
        let mut items: Vec<Item> = ended
            .iter()
            .map(|container| container_item(container))
            .collect();
        if wants(Kind::Network) {
            items.extend(self.networks(&staying));
        }
        if wants(Kind::Image) {
            items.extend(self.images(&staying, wish.all));
        }
        if wants(Kind::Volume) {
            items.extend(self.volumes(&staying, wish.all));
        }
        if wants(Kind::Cache) && self.usage.build_cache > 0 {
            items.push(Item {
                kind: Kind::Cache,
                name: "build cache".to_owned(),
                id: String::new(),
                bytes: Some(self.usage.build_cache),
                project: None,
                about: if wish.all {
                    "all of it"
                } else {
                    "what no image has"
                }
                .to_owned(),
            });
        }
        if let Some(project) = &wish.project {
            items.retain(|item| item.project.as_ref() == Some(project));
        }
        Litter { items }
    }

    fn networks(&self, staying: &[&Container]) -> Vec<Item> {
        let used: BTreeSet<&str> = staying
            .iter()
            .flat_map(|container| &container.networks)
            .flat_map(|(name, id)| [name.as_str(), id.as_str()])
            .collect();
        let is_unused = |network: &&Network| {
            !OF_ENGINE.contains(&network.name.as_str())
                && !used.contains(network.name.as_str())
                && !used.contains(network.id.as_str())
        };
        let unused = self.networks.iter().filter(is_unused);
        unused
            .map(|network| Item {
                kind: Kind::Network,
                name: network.name.clone(),
                id: network.id.clone(),
                bytes: None,
                project: network.labels.get(labels::PROJECT).cloned(),
                about: "no container is in it".to_owned(),
            })
            .collect()
    }

    /// An image goes by each of its names, the last of which takes it along.
    fn images(&self, staying: &[&Container], all: bool) -> Vec<Item> {
        let used: BTreeSet<&str> = staying.iter().map(|one| one.image_id.as_str()).collect();
        let is_unused = |image: &&ImageDetail| {
            !used.contains(image.id.as_str()) && (all || image.tags.is_empty())
        };
        let mut items = Vec::new();
        for image in self.images.iter().filter(is_unused) {
            let known = self.usage.images.get(&image.id);
            let bytes = known.map_or(image.size, |known| known.unique);
            let item = |name: &str, id: &str, bytes| Item {
                kind: Kind::Image,
                name: name.to_owned(),
                id: id.to_owned(),
                bytes: Some(bytes),
                project: None,
                about: "no container is made of it".to_owned(),
            };
            match image.tags.split_last() {
                None => items.push(item(&image.id, &image.id, bytes)),
                Some((last, others)) => {
                    items.extend(others.iter().map(|tag| item(tag, tag, 0)));
                    items.push(item(last, last, bytes));
                }
            }
        }
        items
    }

    fn volumes(&self, staying: &[&Container], all: bool) -> Vec<Item> {
        let used: BTreeSet<&str> = staying
            .iter()
            .flat_map(|container| &container.mounts)
            .filter_map(|mount| mount.volume.as_deref())
            .collect();
        let is_unused = |volume: &&VolumeDetail| {
            !used.contains(volume.name.as_str()) && (all || is_nameless(&volume.name))
        };
        let unused = self.volumes.iter().filter(is_unused);
        unused
            .map(|volume| Item {
                kind: Kind::Volume,
                name: volume.name.clone(),
                id: volume.name.clone(),
                bytes: self.usage.volumes.get(&volume.name).copied(),
                project: volume.labels.get(labels::PROJECT).cloned(),
                about: "no container mounts it".to_owned(),
            })
            .collect()
    }
}

fn container_item(container: &Container) -> Item {
    Item {
        kind: Kind::Container,
        name: container.name.clone(),
        id: container.id.clone(),
        bytes: None,
        project: Labels(&container.labels)
            .get(labels::PROJECT)
            .map(str::to_owned),
        about: container.status.clone(),
    }
}

/// Whether a container does not run and will not by itself.
fn is_over(state: ContainerState) -> bool {
    match state {
        ContainerState::Created | ContainerState::Exited | ContainerState::Dead => true,
        ContainerState::Running
        | ContainerState::Paused
        | ContainerState::Restarting
        | ContainerState::Removing => false,
    }
}

fn is_nameless(volume: &str) -> bool {
    volume.len() == NAMELESS && volume.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::engine::ImageUsage;
    use crate::state::Mount;

    const ANONYMOUS: &str = "9a5a2b7b1c9d1a06a10a385ae564fc0da23d97ae4749548fb1e2fa20990a8aa9";

    fn container(name: &str, state: ContainerState, image: &str, volume: &str) -> Container {
        Container {
            id: format!("id-{name}"),
            name: name.to_owned(),
            image: String::new(),
            image_id: image.to_owned(),
            command: String::new(),
            labels: [(labels::PROJECT.to_owned(), "shop".to_owned())].into(),
            state,
            health: None,
            status: String::new(),
            created: 0,
            networks: BTreeMap::from([(format!("net-{name}"), format!("n-{name}"))]),
            mounts: vec![Mount {
                kind: "volume".to_owned(),
                volume: Some(volume.to_owned()),
                source: String::new(),
                target: "/data".to_owned(),
                writable: true,
            }],
            ports: Vec::new(),
        }
    }

    fn there() -> There {
        let network = |name: &str| Network {
            id: format!("{name}-id"),
            name: name.to_owned(),
            labels: BTreeMap::new(),
        };
        let volume = |name: &str| VolumeDetail {
            name: name.to_owned(),
            ..VolumeDetail::default()
        };
        let image = |id: &str, tags: &[&str]| ImageDetail {
            id: id.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            size: 100,
            ..ImageDetail::default()
        };
        There {
            containers: vec![
                container("up", ContainerState::Running, "used", "kept"),
                container("done", ContainerState::Exited, "old", "freed"),
                container("frozen", ContainerState::Paused, "used", "kept"),
            ],
            networks: ["bridge", "net-up", "net-done", "lonely"]
                .map(network)
                .into(),
            images: vec![
                image("used", &["web:1"]),
                image("old", &["web:0", "web:stable"]),
                image("layers", &[]),
            ],
            volumes: ["kept", "freed", "forgotten", ANONYMOUS].map(volume).into(),
            usage: DiskUsage {
                images: [(
                    "old".to_owned(),
                    ImageUsage {
                        size: 100,
                        unique: 40,
                        containers: 1,
                    },
                )]
                .into(),
                volumes: [("freed".to_owned(), 7)].into(),
                layers: 0,
                build_cache: 5,
            },
        }
    }

    fn found(kinds: &[Kind], all: bool) -> Vec<(String, Option<u64>)> {
        let wish = Wish {
            kinds: kinds.iter().copied().collect(),
            all,
            project: None,
        };
        let items = there().litter(&wish).items.into_iter();
        items.map(|item| (item.name, item.bytes)).collect()
    }

    fn row(name: &str, bytes: Option<u64>) -> (String, Option<u64>) {
        (name.to_owned(), bytes)
    }

    #[test]
    fn what_a_container_uses_stays_even_if_it_stands_still() {
        assert_eq!(found(&[Kind::Network], false), [row("lonely", None)]);
        assert_eq!(found(&[Kind::Image], true), [row("layers", Some(100))]);
        assert_eq!(
            found(&[Kind::Volume], true),
            [row("forgotten", None), row(ANONYMOUS, None)]
        );
    }

    #[test]
    fn with_containers_goes_what_only_they_need() {
        assert_eq!(
            found(&[Kind::Container, Kind::Network, Kind::Image], true),
            [
                row("done", None),
                row("net-done", None),
                row("lonely", None),
                row("web:0", Some(0)),
                row("web:stable", Some(40)),
                row("layers", Some(100)),
            ]
        );
    }

    #[test]
    fn what_has_a_name_stays_unless_all_is_to_go() {
        assert_eq!(
            found(&[Kind::Container, Kind::Image], false)[1..],
            [row("layers", Some(100))]
        );
        assert_eq!(found(&[Kind::Volume], false), [row(ANONYMOUS, None)]);
        assert_eq!(found(&[Kind::Cache], false), [row("build cache", Some(5))]);
    }

    #[test]
    fn of_one_project_nothing_of_others_goes() {
        let wish = Wish {
            kinds: [Kind::Container, Kind::Network, Kind::Volume].into(),
            all: true,
            project: Some("shop".to_owned()),
        };
        let items = there().litter(&wish).items;
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["done"]);
    }
}
