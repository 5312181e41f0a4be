//! From what the file says of a service to the container that is asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compose::model::BindOptions;
use crate::compose::model::FileObject;
use crate::compose::model::FileReference;
use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::ServiceVolume;
use crate::plan::Attachment;
use crate::plan::ContainerSpec;
use crate::plan::InjectedFile;
use crate::plan::NetworkSpec;
use crate::plan::VolumeSpec;
use crate::state::Container;
use crate::state::Fingerprint;
use crate::state::Image;
use crate::state::labels;

/// The version of docker compose whose hash recipe we follow for new things.
pub const COMPOSE_VERSION: &str = "2.40.3";

/// One replica to make.
pub(super) struct Replica<'a> {
    /// Name of the service.
    pub service: &'a str,
    /// What the file says of it.
    pub described: &'a Arc<Service>,
    /// Its number, counted from 1.
    pub number: u32,
    /// Whether it holds the fixed host ports of the service.
    pub is_first: bool,
    /// The container that it replaces, whose anonymous volumes it takes over.
    pub replaces: Option<&'a Container>,
    /// The image, as far as it is there already.
    pub image: Option<&'a Image>,
    /// What it is made of, key by key.
    pub fingerprint: &'a Fingerprint,
    /// Hash of what the file says; `None` where it takes an id that is not known yet.
    pub hash: Option<&'a str>,
    /// Ids of the first containers of other services, as far as known.
    pub ids: &'a BTreeMap<String, String>,
}

impl Replica<'_> {
    /// The container to make, under its proper name.
    pub(super) fn spec(&self, project: &Project) -> ContainerSpec {
        let service = self.described;
        let mut volumes = mounts(project, service);
        self.inherit_anonymous_volumes(&mut volumes);
        ContainerSpec {
            name: project.container_name(self.service, self.number),
            service: Arc::clone(service),
            image: project.image(self.service),
            labels: self.labels(project),
            ports: self.ports(),
            volumes,
            files: files(project, service),
            networks: attachments(project, self.service, self.number, service),
            network_mode: self.namespace(project, &service.network_mode),
            ipc_mode: self.namespace(project, &service.ipc),
            pid_mode: self.namespace(project, &service.pid),
            volumes_from: service
                .volumes_from
                .iter()
                .map(|from| self.mounts_of(project, from))
                .collect(),
            links: links(project, service),
            ends_with_input: false,
            removes_itself: false,
        }
    }

    fn labels(&self, project: &Project) -> BTreeMap<String, String> {
        let paths = |paths: &[std::path::PathBuf]| {
            let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
            paths.join(",")
        };
        let mut all = self.described.labels.clone();
        let mut put = |label: &str, value: String| all.insert(label.to_owned(), value);
        put(labels::PROJECT, project.name.to_string());
        put(labels::SERVICE, self.service.to_owned());
        put(labels::NUMBER, self.number.to_string());
        put(labels::ONE_OFF, "False".to_owned());
        put(labels::VERSION, COMPOSE_VERSION.to_owned());
        put(
            labels::WORKING_DIR,
            project.working_dir.to_string_lossy().into_owned(),
        );
        put(labels::CONFIG_FILES, paths(&project.compose_files));
        put(labels::DEPENDS_ON, depends_on(self.described));
        if !project.environment_files.is_empty() {
            put(labels::ENVIRONMENT_FILE, paths(&project.environment_files));
        }
        if let Some(hash) = self.hash {
            put(labels::CONFIG_HASH, hash.to_owned());
        }
        put(labels::KEYS, self.fingerprint.keys_as_text());
        if let Some(texts) = self.fingerprint.texts_as_text() {
            put(labels::TEXTS, texts);
        }
        if let Some(image) = self.image {
            put(labels::IMAGE, image.id.clone());
        }
        if let Some(old) = self.replaces {
            put(labels::REPLACE, old.name.clone());
        }
        all
    }

    /// What `service:x` stands for: the first container of x, by its id where
    /// that is known. Everything else is handed on as it is, nothing is nothing.
    fn namespace(&self, project: &Project, mode: &str) -> Option<String> {
        (!mode.is_empty()).then(|| match mode.strip_prefix("service:") {
            Some(service) => format!("container:{}", self.first_of(project, service)),
            None => mode.to_owned(),
        })
    }

    /// An entry of `volumes_from`: `service[:ro]` or `container:name[:ro]`.
    fn mounts_of(&self, project: &Project, from: &str) -> String {
        if let Some(container) = from.strip_prefix("container:") {
            return container.to_owned();
        }
        match from.split_once(':') {
            Some((service, mode)) => format!("{}:{mode}", self.first_of(project, service)),
            None => self.first_of(project, from),
        }
    }

    fn first_of(&self, project: &Project, service: &str) -> String {
        let id = self.ids.get(service).cloned();
        id.unwrap_or_else(|| project.container_name(service, 1))
    }

    /// The first replica gets the ports as the file says; the others get a free
    /// host port where the file fixes one, since only one can have it.
    fn ports(&self) -> Vec<PortConfig> {
        let mut ports = self.described.ports.clone();
        if !self.is_first {
            for port in ports
                .iter_mut()
                .filter(|port| port.fixed_host_port().is_some())
            {
                port.published = String::new();
            }
        }
        ports
    }

    /// Mounts the anonymous volumes of the container that is replaced where the
    /// file or the image asks for one and does not name it.
    fn inherit_anonymous_volumes(&self, volumes: &mut Vec<ServiceVolume>) {
        let Some(old) = self.replaces else { return };
        let by_image = |target: &String| {
            self.image
                .is_some_and(|image| image.volumes.contains(target))
        };
        for mount in old.mounts.iter().filter(|mount| mount.kind == "volume") {
            let source = mount.volume.clone().unwrap_or_default();
            match volumes
                .iter_mut()
                .find(|volume| volume.target == mount.target)
            {
                Some(volume) if volume.kind == "volume" && volume.source.is_empty() => {
                    volume.source = source;
                }
                None if by_image(&mount.target) => volumes.push(ServiceVolume {
                    kind: "volume".to_owned(),
                    source,
                    target: mount.target.clone(),
                    ..ServiceVolume::default()
                }),
                Some(_) | None => {}
            }
        }
    }
}

/// The network to make for a key of the file.
pub(super) fn network(project: &Project, key: &str, hash: String) -> Option<NetworkSpec> {
    let network = project.networks.get(key)?.clone();
    let labels = owned(project, &network.labels, labels::NETWORK, key, hash);
    Some(NetworkSpec {
        name: network.name.clone(),
        network,
        labels,
    })
}

/// The volume to make for a key of the file.
pub(super) fn volume(project: &Project, key: &str, hash: String) -> Option<VolumeSpec> {
    let volume = project.volumes.get(key)?.clone();
    let labels = owned(project, &volume.labels, labels::VOLUME, key, hash);
    Some(VolumeSpec {
        name: volume.name.clone(),
        volume,
        labels,
    })
}

fn owned(
    project: &Project,
    own: &BTreeMap<String, String>,
    kind: &str,
    key: &str,
    hash: String,
) -> BTreeMap<String, String> {
    let mut all = own.clone();
    all.insert(labels::PROJECT.to_owned(), project.name.to_string());
    all.insert(kind.to_owned(), key.to_owned());
    all.insert(labels::VERSION.to_owned(), COMPOSE_VERSION.to_owned());
    all.insert(labels::CONFIG_HASH.to_owned(), hash);
    all
}

fn depends_on(service: &Service) -> String {
    let entries: Vec<String> = service
        .depends_on
        .iter()
        .map(|(name, wait)| format!("{name}:{}:{}", wait.condition, wait.restart))
        .collect();
    entries.join(",")
}

/// The mounts of a service with the real names of its volumes, and the files
/// of its secrets and configs as read-only mounts.
fn mounts(project: &Project, service: &Service) -> Vec<ServiceVolume> {
    let real_name = |mount: &ServiceVolume| {
        let volume = project.volumes.get(mount.named_volume()?)?;
        Some(volume.name.clone())
    };
    let mut mounts: Vec<ServiceVolume> = service
        .volumes
        .iter()
        .map(|mount| {
            let source = real_name(mount).unwrap_or_else(|| mount.source.clone());
            ServiceVolume {
                source,
                ..mount.clone()
            }
        })
        .collect();
    mounts.extend(
        file_objects(project, service)
            .filter(|(_, object, _)| !object.file.is_empty())
            .map(|(target, object, _)| ServiceVolume {
                kind: "bind".to_owned(),
                source: object.file.clone(),
                target,
                read_only: true,
                bind: Some(BindOptions {
                    create_host_path: Some(false),
                    ..BindOptions::default()
                }),
                ..ServiceVolume::default()
            }),
    );
    mounts
}

/// What a container of a service is made of, key by key; `file_texts` has what
/// stands in files of secrets and configs, by their paths.
pub(super) fn fingerprint(
    project: &Project,
    service: &Service,
    file_texts: &BTreeMap<String, Vec<u8>>,
) -> Fingerprint {
    let objects: Vec<_> = file_objects(project, service).collect();
    let texts = objects.iter().filter_map(|(path, object, _)| {
        let text = if object.file.is_empty() {
            object.content.as_bytes()
        } else {
            file_texts.get(&object.file)?.as_slice()
        };
        Some((path.as_str(), text))
    });
    Fingerprint::of(service, texts)
}

/// Secrets and configs whose text is written into the container.
fn files(project: &Project, service: &Service) -> Vec<InjectedFile> {
    file_objects(project, service)
        .filter(|(_, object, _)| object.file.is_empty() && !object.external)
        .map(|(path, object, reference)| InjectedFile {
            path,
            content: object.content.clone().into_bytes(),
            mode: reference.mode.as_ref().map_or(0o444, |mode| mode.0),
            uid: reference.uid.parse().unwrap_or(0),
            gid: reference.gid.parse().unwrap_or(0),
        })
        .collect()
}

/// Every secret and config of a service: the path in the container, what the
/// project says of it, and how the service uses it.
fn file_objects<'a>(
    project: &'a Project,
    service: &'a Service,
) -> impl Iterator<Item = (String, &'a FileObject, &'a FileReference)> {
    let secrets = service
        .secrets
        .iter()
        .map(|used| (used, &project.secrets, "/run/secrets/"));
    let configs = service
        .configs
        .iter()
        .map(|used| (used, &project.configs, "/"));
    secrets
        .chain(configs)
        .filter_map(|(used, objects, folder)| {
            let object = objects.get(&used.source)?;
            let target = if used.target.is_empty() {
                &used.source
            } else {
                &used.target
            };
            let path = if target.starts_with('/') {
                target.clone()
            } else {
                format!("{folder}{target}")
            };
            Some((path, object, used))
        })
}

/// The containers of the services that a service links to, under the alias that
/// it gives them or their service's name, and under `service-number` with and
/// without the project's name; then those outside the project.
fn links(project: &Project, service: &Service) -> Vec<String> {
    let own = service.links.iter().flat_map(|link| {
        let (name, alias) = link.split_once(':').unwrap_or((link, link));
        (1..=project.replicas(name)).flat_map(move |number| {
            let container = project.container_name(name, number);
            let numbered = format!("{name}-{number}");
            let full = format!("{}-{numbered}", project.name);
            [alias.to_owned(), numbered, full].map(|alias| format!("{container}:{alias}"))
        })
    });
    own.chain(service.external_links.iter().cloned()).collect()
}

/// Where a container is attached, with every name under which it is found there.
fn attachments(project: &Project, name: &str, number: u32, service: &Service) -> Vec<Attachment> {
    service
        .networks_by_priority()
        .into_iter()
        .filter_map(|(key, config)| {
            let network = project.networks.get(key)?.name.clone();
            let config = config.cloned().unwrap_or_default();
            let mut aliases = vec![project.container_name(name, number), name.to_owned()];
            aliases.extend(config.aliases.iter().cloned());
            aliases.dedup();
            Some(Attachment {
                network,
                aliases,
                config,
            })
        })
        .collect()
}
