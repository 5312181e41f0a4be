//! What a file may ask for and devtools does not do is said, not passed over.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
use crate::compose::rule;

/// Keys of services that have no effect.
const SERVICE_KEYS: &[&str] = &[
    "provider",
    "models",
    "pre_start",
    "use_api_socket",
    "credential_spec",
];

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for name in project.services.keys() {
        for key in SERVICE_KEYS {
            let said = project
                .tree
                .get("services")
                .and_then(|services| services.get(name))
                .and_then(|service| service.get(key));
            if said.is_some() {
                let message = format!("service {name:?}: {key} is not run by devtools");
                found.push(
                    Diagnostic::warning(rule::NO_EFFECT, message)
                        .at(project.key_span(&["services", name, key]))
                        .label("has no effect")
                        .help("the service runs without it"),
                );
            }
        }
    }
    if project.tree.get("models").is_some() {
        found.push(
            Diagnostic::warning(rule::NO_EFFECT, "models are not run by devtools")
                .at(project.key_span(&["models"]))
                .label("has no effect")
                .help("the services run without them"),
        );
    }
    for section in ["secrets", "configs"] {
        let objects = if section == "secrets" {
            &project.secrets
        } else {
            &project.configs
        };
        for (key, object) in objects {
            if !object.template_driver.is_empty() || !object.driver.is_empty() {
                let message = format!("{section}.{key}: drivers need Swarm and have no effect");
                found.push(
                    Diagnostic::warning(rule::NO_EFFECT, message)
                        .at(project.key_span(&[section, key]))
                        .label("drivers have no effect")
                        .help("use `file:` or `environment:`"),
                );
            }
        }
    }
}
