//! The services of a stack: those of its file by level, then those that only its
//! containers tell of.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::compose::model::Condition;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::graph::Dag;
use crate::ops::board::ServiceFacts;
use crate::ops::selection::service_of;
use crate::state::Container;
use crate::state::Labels;
use crate::text::echo;
use crate::text::safe_str;

/// What is known of the services without looking at single containers.
pub(super) fn services(project: Option<&Project>, containers: &[Container]) -> Vec<ServiceFacts> {
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
            waits_for: waits_for(service),
            check: check(service),
            limits: limits(service),
            is_in_file: true,
            ..facts(name)
        });
    }
    let jobs: BTreeSet<String> = services.iter().flat_map(jobs_of).collect();
    for service in &mut services {
        service.is_job = jobs.contains(&service.name);
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

fn waits_for(service: &Service) -> BTreeMap<String, Condition> {
    let conditions = service.depends_on.iter();
    conditions
        .map(|(name, dependency)| (safe_str(name).into_owned(), dependency.condition))
        .collect()
}

/// The services that one waits for to end well.
fn jobs_of(service: &ServiceFacts) -> impl Iterator<Item = String> {
    let is_job = |condition| condition == Condition::ServiceCompletedSuccessfully;
    let jobs = service
        .waits_for
        .iter()
        .filter(move |(_, condition)| is_job(**condition));
    jobs.map(|(name, _)| name.clone())
}

fn check(service: &Service) -> String {
    let Some(check) = &service.healthcheck else {
        return String::new();
    };
    if check.is_disabled() {
        return "switched off".to_owned();
    }
    let mut words = check.test.clone();
    if words.is_empty() {
        words.push("of the image".to_owned());
    }
    if let Some(interval) = &check.interval {
        words.push(format!("every {interval}"));
    }
    echo(&words.join(" "))
}

fn limits(service: &Service) -> String {
    let deployed = service.deploy.as_ref();
    let deployed = deployed.and_then(|deploy| deploy.resources.limits.as_ref());
    let mut words = Vec::new();
    let cpus = deployed.map_or(service.cpus, |limits| limits.cpus);
    if cpus.0 > 0.0 {
        words.push(format!("{} cpus", cpus.0));
    }
    let memory = deployed.map_or(service.mem_limit, |limits| limits.memory);
    if memory.0 > 0 {
        words.push(memory.to_string());
    }
    words.join(", ")
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
