//! The state of a stack in the words of a dashboard: its services by level, and
//! their containers. Every text has passed [`safe_str`].

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::compose::model::Project;
use crate::engine::ContainerDetail;
use crate::graph::Dag;
use crate::ops::selection::service_of;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Labels;
use crate::state::Mount;
use crate::text::echo;
use crate::text::safe_str;

/// A stack at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Its services: by level, then in the order of the file; those that are in
    /// no file stand last.
    pub services: Vec<ServiceFacts>,
    /// Its containers, one-off ones too, by service and number.
    pub containers: Vec<ContainerFacts>,
}

/// What is known of a service without looking at its containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceFacts {
    /// Its name.
    pub name: String,
    /// How many others stand one behind another below it: 0 waits for nobody.
    pub level: usize,
    /// The services that it waits for.
    pub needs: Vec<String>,
    /// The services that wait for it.
    pub serves: Vec<String>,
    /// The image that the file names; of a service without a file that of its container.
    pub image: String,
    /// How many containers the file wants; 0 without a file.
    pub wanted: u32,
    /// Whether the project's file has it.
    pub is_in_file: bool,
}

/// What is known of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerFacts {
    /// The engine's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its service; its own name if it has none.
    pub service: String,
    /// Its number among the replicas, if it is one.
    pub number: Option<u32>,
    /// Whether `run` made it.
    pub is_one_off: bool,
    /// What it is doing.
    pub state: ContainerState,
    /// What its health check says, if it has one.
    pub health: Option<Health>,
    /// The exit code of its last end.
    pub exit_code: i64,
    /// Whether the kernel ended it for want of memory.
    pub out_of_memory: bool,
    /// How often a restart policy started it again.
    pub restarts: u64,
    /// When it was last started, in nanoseconds since 1970.
    pub started_at: Option<i64>,
    /// When it last ended, in nanoseconds since 1970.
    pub finished_at: Option<i64>,
    /// What its health check complains about, while it does.
    pub failing: Option<Failing>,
    /// What the engine says went wrong; empty if nothing.
    pub error: String,
    /// The image as it was named when it was made.
    pub image: String,
    /// The id of that image.
    pub image_id: String,
    /// Published and exposed ports.
    pub ports: Vec<ContainerPort>,
    /// What is mounted where.
    pub mounts: Vec<Mount>,
    /// The names of its networks.
    pub networks: Vec<String>,
    /// Whether its main process has a terminal, so that its output is one stream.
    pub tty: bool,
}

/// What a health check complains about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failing {
    /// How many probes failed in a row.
    pub times: u64,
    /// What the last one wrote, on one line.
    pub output: String,
}

impl Facts {
    /// Puts together what the file says, what the list of containers shows, and
    /// what was looked up of single ones, by their id.
    pub fn new(
        project: Option<&Project>,
        containers: &[Container],
        details: &BTreeMap<String, ContainerDetail>,
    ) -> Self {
        let mut all: Vec<ContainerFacts> = containers
            .iter()
            .map(|container| ContainerFacts::new(container, details.get(&container.id)))
            .collect();
        let services = services(project, containers);
        let place = |facts: &ContainerFacts| {
            let at = services.iter().position(|one| one.name == facts.service);
            (at.unwrap_or(usize::MAX), facts.number, facts.name.clone())
        };
        all.sort_by_cached_key(place);
        Self {
            services,
            containers: all,
        }
    }

    /// The containers of a service, without those of `run`.
    pub fn replicas<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a ContainerFacts> {
        let is_of = move |one: &&ContainerFacts| one.service == service && !one.is_one_off;
        self.containers.iter().filter(is_of)
    }
}

impl ContainerFacts {
    fn new(container: &Container, detail: Option<&ContainerDetail>) -> Self {
        let labels = Labels(&container.labels);
        let safe = |text: &str| safe_str(text).into_owned();
        let failing = detail.and_then(|detail| {
            let report = detail.health.as_ref()?;
            let is_failing = report.failures > 0;
            is_failing.then(|| Failing {
                times: report.failures,
                output: report
                    .last
                    .as_ref()
                    .map(|(_, output)| echo(output.trim()))
                    .unwrap_or_default(),
            })
        });
        let mut networks: Vec<String> = container.networks.keys().map(|name| safe(name)).collect();
        networks.sort();
        Self {
            id: container.id.clone(),
            name: safe(&container.name),
            service: safe(service_of(container)),
            number: labels.number(),
            is_one_off: labels.is_one_off(),
            state: container.state,
            health: container.health,
            exit_code: detail.map_or(0, |detail| detail.exit_code),
            out_of_memory: detail.is_some_and(|detail| detail.out_of_memory),
            restarts: detail.map_or(0, |detail| detail.restarts),
            started_at: detail.and_then(|detail| nanoseconds(&detail.started_at)),
            finished_at: detail.and_then(|detail| nanoseconds(&detail.finished_at)),
            failing,
            error: detail.map(|detail| echo(&detail.error)).unwrap_or_default(),
            image: safe(&container.image),
            image_id: container.image_id.clone(),
            ports: container.ports.clone(),
            mounts: container.mounts.clone(),
            networks,
            tty: detail.is_some_and(|detail| detail.tty),
        }
    }
}

/// A time of the engine in nanoseconds since 1970.
fn nanoseconds(time: &str) -> Option<i64> {
    let time = OffsetDateTime::parse(time, &Rfc3339).ok()?;
    i64::try_from(time.unix_timestamp_nanos()).ok()
}

fn services(project: Option<&Project>, containers: &[Container]) -> Vec<ServiceFacts> {
    let dag = match project {
        Some(project) => project.dependencies(),
        None => by_labels(containers),
    };
    let levels = dag.levels().unwrap_or_default();
    let level = |name: &str| {
        let at = levels.iter().position(|level| level.contains(&name));
        at.unwrap_or_default()
    };
    let facts = |name: &str| ServiceFacts {
        name: safe_str(name).into_owned(),
        level: level(name),
        needs: dag.dependencies(name).map(str::to_owned).collect(),
        serves: dag.dependents(name).map(str::to_owned).collect(),
        ..ServiceFacts::default()
    };
    let mut services = Vec::new();
    for (name, service) in project.iter().flat_map(|project| &project.services) {
        services.push(ServiceFacts {
            image: safe_str(&service.image).into_owned(),
            wanted: service.replicas(),
            is_in_file: true,
            ..facts(name)
        });
    }
    services.sort_by_key(|service| service.level);
    let known: BTreeSet<String> = services.iter().map(|one| one.name.clone()).collect();
    let mut others: BTreeMap<&str, &str> = BTreeMap::new();
    for container in containers {
        let service = service_of(container);
        if !known.contains(service) && !Labels(&container.labels).is_one_off() {
            others.entry(service).or_insert(&container.image);
        }
    }
    let mut others: Vec<ServiceFacts> = others
        .into_iter()
        .map(|(name, image)| ServiceFacts {
            image: safe_str(image).into_owned(),
            ..facts(name)
        })
        .collect();
    others.sort_by_key(|service| service.level);
    services.extend(others);
    services
}

/// Who waits for whom as far as the labels of containers tell.
fn by_labels(containers: &[Container]) -> Dag {
    let mut dag = Dag::default();
    for container in containers {
        let needs = Labels(&container.labels).dependencies();
        dag.add(service_of(container), needs.map(str::to_owned));
    }
    dag
}
