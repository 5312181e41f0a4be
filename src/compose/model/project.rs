//! A project: all that a set of compose files asks for.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;

use super::network::Network;
use super::object::FileObject;
use super::service::Service;
use super::volume::Volume;
use crate::compose::tree::{Node, Span, Value};
use crate::graph::Dag;
use crate::value::name::ProjectName;

/// The `x-*` keys of a section.
pub type Extensions = IndexMap<String, serde_json::Value>;

/// A loaded project, complete: merged, checked, every path absolute.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its name, the first part of the names of all it owns.
    pub name: ProjectName,
    /// The folder that relative paths start from.
    pub working_dir: PathBuf,
    /// The files it was read from, in order; absolute.
    pub compose_files: Vec<PathBuf>,
    /// Files of variables given with `--env-file`; absolute.
    pub environment_files: Vec<PathBuf>,
    /// Services that are switched on, in the order of the files.
    pub services: IndexMap<String, Arc<Service>>,
    /// Services whose profiles are not switched on.
    pub disabled_services: IndexMap<String, Arc<Service>>,
    /// Networks by key; `default` is there if a service uses it.
    pub networks: IndexMap<String, Network>,
    /// Volumes by key.
    pub volumes: IndexMap<String, Volume>,
    /// Secrets by key.
    pub secrets: IndexMap<String, FileObject>,
    /// Configs by key.
    pub configs: IndexMap<String, FileObject>,
    /// The `x-*` keys of the top level.
    pub extensions: Extensions,
    /// The variables that were there for `${…}`.
    pub environment: BTreeMap<String, String>,
    /// The tree that the types were filled from, for the places of things.
    pub tree: Arc<Node>,
}

impl Project {
    /// Switches services off whose profiles are not asked for, by name, by
    /// `COMPOSE_PROFILES`, or by naming the service itself.
    pub fn switch_profiles(&mut self, profiles: &[String], targets: &[String]) {
        let from_environment = self.environment.get("COMPOSE_PROFILES");
        let mut wanted: Vec<String> = profiles.to_vec();
        if wanted.is_empty() {
            // Without the variable this is the profile of no name, which docker
            // compose switches on in the same way.
            let names = from_environment.map_or("", String::as_str).split(',');
            wanted.extend(names.map(|name| name.trim().to_owned()));
        }
        for target in targets.iter().filter_map(|name| self.services.get(name)) {
            wanted.extend(target.profiles.iter().cloned());
        }
        if wanted.iter().any(|profile| profile == "*") {
            return;
        }
        let is_on = |service: &Service| {
            service.profiles.is_empty()
                || service
                    .profiles
                    .iter()
                    .any(|profile| wanted.contains(profile))
        };
        (self.services, self.disabled_services) = std::mem::take(&mut self.services)
            .into_iter()
            .partition(|(_, service)| is_on(service));
    }

    /// The project without networks, volumes, secrets and configs that no
    /// service uses.
    #[must_use]
    pub fn without_unused(&self) -> Self {
        let services = || self.services.values();
        let mounts = services().flat_map(|service| &service.volumes);
        let built = services().flat_map(|service| &service.build);
        let secrets = services().flat_map(|service| &service.secrets);
        let secrets = secrets.chain(built.flat_map(|build| &build.secrets));
        let configs = services().flat_map(|service| &service.configs);
        let networks = services().flat_map(|service| service.networks.keys());

        let volumes: HashSet<&str> = mounts.filter_map(|mount| mount.named_volume()).collect();
        let secrets: HashSet<&str> = secrets.map(|secret| secret.source.as_str()).collect();
        let configs: HashSet<&str> = configs.map(|config| config.source.as_str()).collect();
        let networks: HashSet<&str> = networks.map(String::as_str).collect();

        let mut project = self.clone();
        project
            .networks
            .retain(|key, _| networks.contains(key.as_str()));
        project
            .volumes
            .retain(|key, _| volumes.contains(key.as_str()));
        project
            .secrets
            .retain(|key, _| secrets.contains(key.as_str()));
        project
            .configs
            .retain(|key, _| configs.contains(key.as_str()));
        project
    }

    /// The service of that name, if it is switched on.
    pub fn service(&self, name: &str) -> Option<&Arc<Service>> {
        self.services.get(name)
    }

    /// How many containers a service should have; 0 if it is unknown or switched off.
    pub fn replicas(&self, service: &str) -> u32 {
        self.service(service)
            .map_or(0, |service| service.replicas())
    }

    /// The name of the container with that number, counted from 1: the file's
    /// `container_name`, else `<project>-<service>-<number>`.
    pub fn container_name(&self, service: &str, number: u32) -> String {
        match self.service(service) {
            Some(described) if !described.container_name.is_empty() => {
                described.container_name.clone()
            }
            _ => format!("{}-{service}-{number}", self.name),
        }
    }

    /// The image of a service: the file's, else the name under which it is built.
    pub fn image(&self, service: &str) -> String {
        match self.service(service) {
            Some(described) if !described.image.is_empty() => described.image.clone(),
            _ => format!("{}-{service}", self.name),
        }
    }

    /// Who waits for whom among the services that are switched on.
    pub fn dependencies(&self) -> Dag {
        let mut dag = Dag::default();
        for (name, service) in &self.services {
            dag.add(name, service.depends_on.keys().cloned());
        }
        dag
    }

    /// Where the key of something was written; where no key was, its value.
    pub fn key_span(&self, path: &[&str]) -> Option<&Span> {
        let above = path.split_last().and_then(|(last, above)| {
            let mut steps = above.iter();
            let node = steps.try_fold(&*self.tree, |node, step| node.get(step))?;
            node.as_map()?.entry(last)
        });
        let key = above.and_then(|(key, _)| key.span.as_ref());
        key.or_else(|| self.span(path))
    }

    /// Where something was written, or the nearest place above it that was:
    /// `["services", "web", "ports", "0"]`. Items of lists go by their index.
    pub fn span(&self, path: &[&str]) -> Option<&Span> {
        let mut node = &*self.tree;
        let mut nearest = None;
        for step in path {
            let (key, next) = match &node.value {
                Value::Map(map) => match map.entry(step) {
                    Some((key, next)) => (key.span.as_ref(), next),
                    None => break,
                },
                Value::List(items) => match step.parse().ok().and_then(|i: usize| items.get(i)) {
                    Some(next) => (None, next),
                    None => break,
                },
                _ => break,
            };
            nearest = next.span.as_ref().or(key).or(nearest);
            node = next;
        }
        nearest
    }
}
