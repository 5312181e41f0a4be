//! The state of a stack in the words of a dashboard: its services by level, and
//! their containers. Every text has passed [`safe_str`].

use std::collections::BTreeMap;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::compose::model::Condition;
use crate::compose::model::Project;
use crate::engine::ContainerDetail;
use crate::ops::board::services::services;
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
    /// Its containers, one-off ones too: by service in the same order, then by number.
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
    /// What it waits for of those that it needs, as far as the file says.
    pub waits_for: BTreeMap<String, Condition>,
    /// Whether others wait for it to end well: that it ended is no trouble then.
    pub is_job: bool,
    /// Its health check in a few words: `CMD curl -f localhost every 10s`; empty
    /// without one in the file.
    pub check: String,
    /// What it may use, in a few words: `2 cpus, 512MiB`; empty without limits in the file.
    pub limits: String,
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
    /// When it was made, in nanoseconds since 1970.
    pub made_at: i64,
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

    /// Each service with its containers, among them those of `run`.
    pub fn by_service(&self) -> impl Iterator<Item = (&ServiceFacts, &[ContainerFacts])> {
        let mut rest = self.containers.as_slice();
        self.services.iter().map(move |service| {
            let is_own = |one: &&ContainerFacts| one.service == service.name;
            let (own, others) = rest.split_at(rest.iter().take_while(is_own).count());
            rest = others;
            (service, own)
        })
    }

    /// Whether there is a service of this name, or a container of one.
    pub fn knows(&self, service: &str) -> bool {
        self.services.iter().any(|one| one.name == service)
            || self.containers.iter().any(|one| one.service == service)
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
        // The engine's list lags behind its events: what was looked up since is newer.
        let state = detail.map_or(container.state, |detail| detail.state);
        let health = match detail {
            Some(detail) if state.is_alive() => detail.health.as_ref().map(|one| one.health),
            Some(_) => None,
            None => container.health,
        };
        Self {
            id: container.id.clone(),
            name: safe(&container.name),
            service: safe(service_of(container)),
            number: labels.number(),
            is_one_off: labels.is_one_off(),
            state,
            health,
            exit_code: detail.map_or(0, |detail| detail.exit_code),
            out_of_memory: detail.is_some_and(|detail| detail.out_of_memory),
            restarts: detail.map_or(0, |detail| detail.restarts),
            made_at: container.created.saturating_mul(1_000_000_000),
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
