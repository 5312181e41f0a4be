//! Whatever a service names must exist, and nobody may wait for itself.

use indexmap::IndexMap;

use super::{did_you_mean, sound};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Project, Service};
use crate::compose::rule;
use crate::compose::tree::{Map, Node};

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        let here = Place { project, name };
        here.check_networks(service, found);
        here.check_volumes(service, found);
        here.check_objects(service, found);
        here.check_models(service, found);
        here.check_shared_network(service, found);
        here.check_dependencies(service, found);
    }
    check_circles(project, found);
}

/// A service whose references are looked at.
struct Place<'a> {
    project: &'a Project,
    name: &'a str,
}

impl Place<'_> {
    fn undefined<T>(
        &self,
        kind: &str,
        key: &str,
        known: &IndexMap<String, T>,
        path: &[&str],
    ) -> Diagnostic {
        let full = [&["services", self.name], path].concat();
        let finding = Diagnostic::error(
            rule::UNDEFINED,
            format!(
                "service {:?} uses {kind} {key:?}, which is not defined",
                self.name
            ),
        )
        .at(self.project.key_span(&full))
        .label("not defined")
        .help(format!("define it under `{kind}s:` at the top level"));
        did_you_mean(finding, key, known.keys())
    }

    fn check_networks(&self, service: &Service, found: &mut Diagnostics) {
        let known = &self.project.networks;
        let is_undefined =
            |key: &&String| !known.contains_key(*key) && !found.is_section_broken("networks");
        let undefined: Vec<&String> = service.networks.keys().filter(is_undefined).collect();
        for key in undefined {
            found.push(self.undefined("network", key, known, &["networks", key]));
        }
        if !service.networks.is_empty() && !service.network_mode.is_empty() {
            let at = |key| self.project.span(&["services", self.name, key]);
            found.push(
                Diagnostic::error(
                    rule::CONTRADICTION,
                    format!("service {:?} has both networks and network_mode", self.name),
                )
                .at(at("network_mode"))
                .label("this leaves no place for networks")
                .related(at("networks"), "networks are given here")
                .help("remove one of them"),
            );
        }
    }

    fn check_volumes(&self, service: &Service, found: &mut Diagnostics) {
        let known = &self.project.volumes;
        for (index, mount) in service.volumes.iter().enumerate() {
            let index = index.to_string();
            if let Some(key) = mount.named_volume()
                && !known.contains_key(key)
                && !found.is_section_broken("volumes")
            {
                found.push(self.undefined("volume", key, known, &["volumes", &index]));
            }
        }
    }

    fn check_objects(&self, service: &Service, found: &mut Diagnostics) {
        let Project {
            secrets, configs, ..
        } = self.project;
        for (index, secret) in service.secrets.iter().enumerate() {
            if !secrets.contains_key(&secret.source) && !found.is_section_broken("secrets") {
                let path = ["secrets", &index.to_string()];
                found.push(self.undefined("secret", &secret.source, secrets, &path));
            }
        }
        for (index, config) in service.configs.iter().enumerate() {
            if !configs.contains_key(&config.source) && !found.is_section_broken("configs") {
                let path = ["configs", &index.to_string()];
                found.push(self.undefined("config", &config.source, configs, &path));
            }
        }
        let build_secrets = service.build.iter().flat_map(|build| &build.secrets);
        for (index, secret) in build_secrets.enumerate() {
            if !secrets.contains_key(&secret.source) && !found.is_section_broken("secrets") {
                let path = ["build", "secrets", &index.to_string()];
                found.push(self.undefined("secret", &secret.source, secrets, &path));
            }
        }
    }

    fn check_models(&self, service: &Service, found: &mut Diagnostics) {
        let known = self.project.tree.get("models").and_then(Node::as_map);
        for key in service.models.keys() {
            if known.is_none_or(|known| known.get(key).is_none()) {
                let known: IndexMap<String, ()> = known
                    .into_iter()
                    .flat_map(Map::iter)
                    .map(|(key, _)| (key.text.clone(), ()))
                    .collect();
                found.push(self.undefined("model", key, &known, &["models", key]));
            }
        }
    }

    /// A service whose network is shared must be there, and switched on.
    fn check_shared_network(&self, service: &Service, found: &mut Diagnostics) {
        let Some(wanted) = service.network_mode.strip_prefix("service:") else {
            return;
        };
        let services = &self.project.services;
        if !services.contains_key(wanted) && !service.depends_on.contains_key(wanted) {
            found.push(self.undefined("service", wanted, services, &["network_mode"]));
        }
    }

    fn check_dependencies(&self, service: &Service, found: &mut Diagnostics) {
        for (wanted, dependency) in &service.depends_on {
            if self.project.services.contains_key(wanted) {
                continue;
            }
            let span = self
                .project
                .key_span(&["services", self.name, "depends_on", wanted]);
            let disabled = self.project.disabled_services.get(wanted);
            if disabled.is_some() && !dependency.required {
                continue;
            }
            if let Some(other) = disabled {
                found.push(self.switched_off(wanted, other).at(span));
                continue;
            }
            let message = format!(
                "service {:?} waits for {wanted:?}, which is not defined",
                self.name
            );
            let finding = Diagnostic::error(rule::UNDEFINED, message)
                .at(span)
                .label("not defined")
                .help("define it under `services:`, or remove the dependency");
            let known = self.project.services.keys();
            found.push(did_you_mean(finding, wanted, known));
        }
    }

    fn switched_off(&self, wanted: &str, other: &Service) -> Diagnostic {
        Diagnostic::error(
            rule::SWITCHED_OFF,
            format!(
                "service {:?} needs {wanted:?}, which is switched off",
                self.name
            ),
        )
        .label("switched off")
        .help(format!(
            "switch it on with --profile {}",
            other.profiles.join(" or --profile ")
        ))
    }
}

/// Tells a circle of dependencies with the place of every step.
fn check_circles(project: &Project, found: &mut Diagnostics) {
    let Err(cycle) = project.dependencies().levels().map(drop) else {
        return;
    };
    let steps: Vec<_> = cycle.0.windows(2).collect();
    let mut finding = Diagnostic::error(
        rule::CIRCLE,
        format!("services wait for each other in a circle: {cycle}"),
    );
    for (index, step) in steps.iter().enumerate() {
        let [waits, wanted] = step else { continue };
        let span = project.key_span(&["services", waits, "depends_on", wanted]);
        let text = format!("{waits:?} waits for {wanted:?}");
        finding = if index == 0 {
            finding.at(span).label(text)
        } else {
            finding.related(span, text)
        };
    }
    found.push(finding.help("remove one of these dependencies"));
}
