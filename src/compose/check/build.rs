//! A build must say one thing only, and what it builds on must be built.

use super::sound;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Build, Project, Service};
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        if let Some(build) = &service.build {
            check_dockerfile(project, name, build, found);
            check_contexts(project, name, build, found);
            check_platforms(project, name, service, build, found);
        }
    }
}

fn check_dockerfile(project: &Project, name: &str, build: &Build, found: &mut Diagnostics) {
    if build.dockerfile.is_empty() || build.dockerfile_inline.is_empty() {
        return;
    }
    let at = |key| project.span(&["services", name, "build", key]);
    let message = format!("service {name:?} has both dockerfile and dockerfile_inline");
    found.push(
        Diagnostic::error(rule::CONTRADICTION, message)
            .at(at("dockerfile_inline"))
            .label("a text is given here")
            .related(at("dockerfile"), "a file is named here")
            .help("remove one of them"),
    );
}

fn check_contexts(project: &Project, name: &str, build: &Build, found: &mut Diagnostics) {
    for (key, context) in &build.additional_contexts {
        let Some(wanted) = context.strip_prefix("service:") else {
            continue;
        };
        let problem = match project.services.get(wanted) {
            None => "is not defined",
            Some(service) if service.build.is_none() => "is not built",
            Some(_) => continue,
        };
        let path = ["services", name, "build", "additional_contexts", key];
        let message = format!("service {name:?} builds on {wanted:?}, which {problem}");
        found.push(
            Diagnostic::error(rule::UNDEFINED, message)
                .at(project.span(&path))
                .label(problem)
                .help("name a service that has `build:`"),
        );
    }
}

fn check_platforms(
    project: &Project,
    name: &str,
    service: &Service,
    build: &Build,
    found: &mut Diagnostics,
) {
    let wanted = &service.platform;
    if wanted.is_empty() || build.platforms.is_empty() || build.platforms.contains(wanted) {
        return;
    }
    let message = format!("service {name:?} runs on {wanted:?}, but is not built for it");
    found.push(
        Diagnostic::error(rule::CONTRADICTION, message)
            .at(project.span(&["services", name, "platform"]))
            .label("not built for this")
            .related(
                project.span(&["services", name, "build", "platforms"]),
                "it is built for these",
            )
            .help("add the platform to build.platforms"),
    );
}
