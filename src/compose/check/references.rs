//! Whatever a service names must exist, and nobody may wait for itself.

use indexmap::IndexMap;

use super::{did_you_mean, sound};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{FileObject, Project, Service};
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        let here = Place { project, name };
        here.check_networks(service, found);
        here.check_volumes(service, found);
        here.check_objects(service, found);
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
            if mount.kind == "bind" && mount.source.is_empty() {
                let path = ["services", self.name, "volumes", &index];
                found.push(
                    Diagnostic::error(rule::INCOMPLETE, "a bind mount needs a source")
                        .at(self.project.span(&path))
                        .label("`source` is missing here")
                        .help("add `source: ./folder`, or write `type: volume`"),
                );
            }
        }
    }

    fn check_objects(&self, service: &Service, found: &mut Diagnostics) {
        let build_secrets = service.build.iter().flat_map(|build| &build.secrets);
        let kinds = [
            ("secret", &self.project.secrets, "secrets"),
            ("config", &self.project.configs, "configs"),
        ];
        for (kind, known, list) in kinds {
            let references = if kind == "secret" {
                &service.secrets
            } else {
                &service.configs
            };
            for (index, reference) in references.iter().enumerate() {
                let index = index.to_string();
                let path = [list, &index];
                match known.get(&reference.source) {
                    None if found.is_section_broken(list) => {}
                    None => found.push(self.undefined(kind, &reference.source, known, &path)),
                    Some(object) if object.external => {
                        found.push(self.external(kind, &reference.source, list));
                    }
                    Some(object) if self.is_unset(object) => {
                        found.push(self.unset(kind, &reference.source, object, list));
                    }
                    Some(_) => {}
                }
            }
        }
        let known = &self.project.secrets;
        for (index, secret) in build_secrets.enumerate() {
            if !known.contains_key(&secret.source) {
                let path = ["build", "secrets", &index.to_string()];
                found.push(self.undefined("secret", &secret.source, known, &path));
            }
        }
    }

    fn is_unset(&self, object: &FileObject) -> bool {
        let name = &object.environment;
        let is_known = self.project.environment.contains_key(name) || !object.content.is_empty();
        !name.is_empty() && !is_known
    }

    fn unset(&self, kind: &str, key: &str, object: &FileObject, list: &str) -> Diagnostic {
        let name = &object.environment;
        Diagnostic::error(
            rule::OBJECT_UNSET,
            format!("{kind} {key:?} takes its text from {name:?}, which is not set"),
        )
        .at(self.project.span(&[list, key, "environment"]))
        .label("not set")
        .help(format!("set {name} in the environment or in .env"))
    }

    fn external(&self, kind: &str, key: &str, list: &str) -> Diagnostic {
        Diagnostic::error(
            rule::EXTERNAL_OBJECT,
            format!("{kind} {key:?} is external, but an engine without Swarm keeps none"),
        )
        .at(self.project.key_span(&[list, key]))
        .label("external")
        .help("use `file:` or `environment:`")
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
            let finding = if dependency.required {
                Diagnostic::error(rule::UNDEFINED, message)
            } else {
                Diagnostic::warning(rule::OPTIONAL_UNDEFINED, message)
            };
            let finding = finding
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
