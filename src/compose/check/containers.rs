//! Containers must be possible: an image, a name, a number.

use std::collections::HashMap;

use super::sound;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Project, Service};
use crate::compose::rule;
use crate::value::image::ImageReference;
use crate::value::name;

/// More containers of one service than this are a slip of the finger.
const MOST_REPLICAS: u32 = 1000;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        check_source(project, name, service, found);
        check_replicas(project, name, service, found);
        check_limits(project, name, service, found);
    }
    check_name_twice(project, found);
}

/// Names that no engine takes, and more containers than any machine runs.
pub(super) fn obstacles(project: &Project, found: &mut Diagnostics) {
    for (name, service) in &project.services {
        check_image(project, name, service, found);
        check_name(project, name, service, found);
        check_crowd(project, name, service, found);
    }
}

fn check_source(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    if service.image.is_empty() && service.build.is_none() && service.provider.is_none() {
        let message = format!("service {name:?} has neither an image nor a build");
        found.push(
            Diagnostic::error(rule::NO_IMAGE, message)
                .at(project.key_span(&["services", name]))
                .label("nothing to run")
                .help("add `image:` or `build:`"),
        );
    }
}

fn check_image(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    if service.image.is_empty() {
        return;
    }
    if let Err(error) = service.image.parse::<ImageReference>() {
        let span = project.span(&["services", name, "image"]);
        found.push(
            Diagnostic::error(rule::BAD_IMAGE, error.to_string())
                .at(span)
                .label("malformed")
                .help(help_for_image(&service.image)),
        );
    }
}

/// The reference that was probably meant, or how one is written.
fn help_for_image(written: &str) -> String {
    let likely = written.trim_end_matches(':').replace(' ', "");
    let (name, tag) = likely.rsplit_once(':').unwrap_or((&likely, ""));
    let likely = match tag {
        "" => name.to_lowercase(),
        tag => format!("{}:{tag}", name.to_lowercase()),
    };
    if likely != written && likely.parse::<ImageReference>().is_ok() {
        format!("did you mean {likely:?}?")
    } else {
        "write NAME, NAME:TAG or REGISTRY/NAME:TAG, the name in lower case".to_owned()
    }
}

fn check_name(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    let wanted = &service.container_name;
    if !wanted.is_empty() && !name::is_container_name(wanted) {
        found.push(
            Diagnostic::error(
                rule::BAD_CONTAINER_NAME,
                format!("{wanted:?} cannot name a container"),
            )
            .at(project.span(&["services", name, "container_name"]))
            .label("not a name")
            .help(
                "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit",
            ),
        );
    }
}

fn check_replicas(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    let replicas = service.replicas();
    let deployed = service.deploy.as_ref().and_then(|deploy| deploy.replicas);
    let scale_span = project.span(&["services", name, "scale"]);
    let deploy_span = project.span(&["services", name, "deploy", "replicas"]);
    if let (Some(scale), Some(deployed)) = (service.scale, deployed)
        && scale != deployed
    {
        found.push(
            Diagnostic::error(
                rule::CONTRADICTION,
                format!("service {name:?} has scale {scale}, but deploy.replicas {deployed}"),
            )
            .at(scale_span)
            .label("one number")
            .related(deploy_span, "the other number")
            .help("remove one of them"),
        );
    }
    let span = if service.scale.is_some() {
        scale_span
    } else {
        deploy_span
    };
    if replicas > 1 && !service.container_name.is_empty() {
        let message = format!(
            "service {name:?} asks for {replicas} containers, but they would all be called {:?}",
            service.container_name
        );
        found.push(
            Diagnostic::error(rule::NAME_TWICE, message)
                .at(project.span(&["services", name, "container_name"]))
                .label("one name for all of them")
                .related(span, "the number of containers")
                .help("remove container_name, or ask for one container"),
        );
    }
}

fn check_crowd(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    let replicas = service.replicas();
    if replicas <= MOST_REPLICAS {
        return;
    }
    let key: &[&str] = match service.scale {
        Some(_) => &["scale"],
        None => &["deploy", "replicas"],
    };
    let message =
        format!("service {name:?} asks for {replicas} containers; {MOST_REPLICAS} is the most");
    found.push(
        Diagnostic::error(rule::TOO_MANY_REPLICAS, message)
            .at(project.span(&[&["services", name], key].concat()))
            .label("the number of containers")
            .help(format!("write a number up to {MOST_REPLICAS}")),
    );
}

/// Limits that can be given in two places must agree; where the other place has
/// limits but not this one, docker compose takes it for none at all.
fn check_limits(project: &Project, name: &str, service: &Service, found: &mut Diagnostics) {
    let Some(deploy) = &service.deploy else {
        return;
    };
    let mut differ = |key: &str, section: &str, field: &str, differ: bool| {
        if differ {
            let other = ["services", name, "deploy", "resources", section, field];
            found.push(
                Diagnostic::error(
                    rule::CONTRADICTION,
                    format!(
                        "service {name:?}: {key} and deploy.resources.{section}.{field} differ"
                    ),
                )
                .at(project.span(&["services", name, key]))
                .label("one value")
                .related(project.span(&other), "the other value")
                .help("remove one of them"),
            );
        }
    };
    if let Some(limits) = &deploy.resources.limits {
        let cpus = service.cpus.0 != 0.0 && service.cpus != limits.cpus;
        differ("cpus", "limits", "cpus", cpus);
        let memory = service.mem_limit.0 != 0 && service.mem_limit != limits.memory;
        differ("mem_limit", "limits", "memory", memory);
        let pids = service.pids_limit != 0 && service.pids_limit != limits.pids;
        differ("pids_limit", "limits", "pids", pids);
    }
    if let Some(reserved) = &deploy.resources.reservations {
        let memory = service.mem_reservation.0 != 0 && service.mem_reservation != reserved.memory;
        differ("mem_reservation", "reservations", "memory", memory);
    }
}

fn check_name_twice(project: &Project, found: &mut Diagnostics) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for (name, service) in sound(project, found) {
        let wanted = service.container_name.as_str();
        if wanted.is_empty() {
            continue;
        }
        let span = |name: &str| project.span(&["services", name, "container_name"]);
        if let Some(other) = taken.insert(wanted, name) {
            found.push(
                Diagnostic::error(
                    rule::NAME_TWICE,
                    format!(
                        "services {other:?} and {name:?} have the same container_name {wanted:?}"
                    ),
                )
                .at(span(name))
                .label("the same name again")
                .related(span(other), "it is taken here")
                .help("give one of them another name, or leave container_name out"),
            );
        }
    }
}
