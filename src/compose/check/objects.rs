//! Secrets and configs must have a content, and one that can be had.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{FileObject, FileReference, Project};
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (key, secret) in &project.secrets {
        let is_empty = secret.file.is_empty() && secret.environment.is_empty();
        let node = project
            .tree
            .get("secrets")
            .and_then(|secrets| secrets.get(key));
        // Otherwise it was said that there is no content at all.
        let claims_one = ["external", "driver", "file", "environment"];
        let claims_one = claims_one
            .iter()
            .any(|key| node.is_some_and(|node| node.get(key).is_some()));
        if !secret.external && is_empty && claims_one && !found.is_broken("secrets", key) {
            found.push(
                Diagnostic::error(
                    rule::INCOMPLETE,
                    format!("secret {key:?} does not say where its content is"),
                )
                .at(project.key_span(&["secrets", key]))
                .label("no content")
                .help("give it `file:` or `environment:`"),
            );
        }
    }
}

/// What services read and no engine can give them.
pub(super) fn obstacles(project: &Project, found: &mut Diagnostics) {
    for service in project.services.values() {
        for secret in &service.secrets {
            check_one(project, "secret", secret, found);
        }
        for config in &service.configs {
            check_one(project, "config", config, found);
        }
    }
}

fn check_one(project: &Project, kind: &str, used: &FileReference, found: &mut Diagnostics) {
    let (section, objects) = match kind {
        "secret" => ("secrets", &project.secrets),
        _ => ("configs", &project.configs),
    };
    let key = &used.source;
    let Some(object) = objects.get(key) else {
        return;
    };
    if object.external {
        let message = format!("{kind} {key:?} is external, but an engine without Swarm keeps none");
        found.push(
            Diagnostic::error(rule::EXTERNAL_OBJECT, message)
                .at(project.key_span(&[section, key]))
                .label("external")
                .help("use `file:` or `environment:`"),
        );
    } else if is_unset(project, object) {
        let name = &object.environment;
        let message = format!("{kind} {key:?} takes its text from {name:?}, which is not set");
        found.push(
            Diagnostic::error(rule::OBJECT_UNSET, message)
                .at(project.span(&[section, key, "environment"]))
                .label("not set")
                .help(format!("set {name} in the environment or in .env")),
        );
    }
}

fn is_unset(project: &Project, object: &FileObject) -> bool {
    let name = &object.environment;
    let is_known = project.environment.contains_key(name) || !object.content.is_empty();
    !name.is_empty() && !is_known
}
