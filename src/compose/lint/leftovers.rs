//! What is left of something else.

use indexmap::IndexMap;

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::Project;

pub(super) fn unused(view: &View<'_>, findings: &mut Findings) {
    let Project {
        networks,
        volumes,
        secrets,
        configs,
        ..
    } = view.project;
    let used = with_all_services(view.project).without_unused();
    let sections = [
        unused_of(networks, &used.networks, "network"),
        unused_of(volumes, &used.volumes, "volume"),
        unused_of(secrets, &used.secrets, "secret"),
        unused_of(configs, &used.configs, "config"),
    ];
    for (kind, key) in sections.into_iter().flatten() {
        // What nobody wrote, such as the network `default`, has no place.
        if let Some(span) = view.key(&[&format!("{kind}s"), key]) {
            findings.push(
                Diagnostic::warning(code::UNUSED, format!("no service uses {kind} {key:?}"))
                    .at(Some(span))
                    .help("remove it, or use it under the same name"),
            );
        }
    }
}

/// The project as if all profiles were asked for.
fn with_all_services(project: &Project) -> Project {
    let mut project = project.clone();
    let disabled = std::mem::take(&mut project.disabled_services);
    project.services.extend(disabled);
    project
}

fn unused_of<'a, T>(
    defined: &'a IndexMap<String, T>,
    used: &IndexMap<String, T>,
    kind: &'static str,
) -> Vec<(&'static str, &'a str)> {
    let unused = defined.keys().filter(|key| !used.contains_key(*key));
    unused.map(|key| (kind, key.as_str())).collect()
}

pub(super) fn links(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        if service.links.is_empty() {
            continue;
        }
        findings.of(
            name,
            Diagnostic::warning(
                code::LINKS,
                format!("service {name:?} has `links`, which nothing needs any more"),
            )
            .at(view.key(&["services", name, "links"]))
            .help("remove them; where the order of starting matters, write `depends_on`"),
        );
    }
}

pub(super) fn without_names(view: &View<'_>, findings: &mut Findings) {
    if view.services().count() < 2 {
        return;
    }
    for (name, service) in view.services() {
        if service.network_mode == "bridge" {
            findings.of(
                name,
                Diagnostic::warning(
                    code::NO_NAMES,
                    format!("service {name:?} cannot reach the others by name"),
                )
                .at(view.at(name, &["network_mode"]))
                .label("this network has no DNS")
                .help("remove `network_mode`, so that the network of the project is used"),
            );
        }
    }
}
