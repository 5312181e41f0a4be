//! Images that are another tomorrow, or somebody else's.

use std::collections::HashSet;

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::value::image::ImageReference;

pub(super) fn version_floats(view: &View<'_>, findings: &mut Findings) {
    let built: HashSet<&str> = view
        .services()
        .filter(|(_, service)| service.build.is_some())
        .map(|(_, service)| service.image.as_str())
        .collect();
    for (name, service) in view.services() {
        let stays_here = matches!(service.pull_policy.as_str(), "never" | "build");
        let Ok(image) = service.image.parse::<ImageReference>() else {
            continue;
        };
        if stays_here || built.contains(service.image.as_str()) || image.digest().is_some() {
            continue;
        }
        let message = match image.tag() {
            None => format!(
                "image {:?} has no tag, so it is whatever `latest` is",
                service.image
            ),
            Some("latest") => format!("image {:?} is another one tomorrow", service.image),
            Some(_) => continue,
        };
        findings.of(
            name,
            Diagnostic::warning(code::FLOATING_TAG, message)
                .at(view.at(name, &["image"]))
                .help(format!(
                    "write a version behind it: `{}:<version>`",
                    image.name()
                )),
        );
    }
}

pub(super) fn pulled_instead_of_built(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        let is_at_docker_hub = service
            .image
            .parse::<ImageReference>()
            .is_ok_and(|image| image.registry().is_none());
        if service.build.is_some() && service.pull_policy.is_empty() && is_at_docker_hub {
            let message = format!(
                "service {name:?} is built here, but {:?} is taken from Docker Hub if somebody \
                 has put such an image there",
                service.image
            );
            findings.of(
                name,
                Diagnostic::warning(code::PULLED_INSTEAD, message)
                    .at(view.at(name, &["image"]))
                    .related(
                        view.key(&["services", name, "build"]),
                        "how it is built here",
                    )
                    .help("add `pull_policy: build`"),
            );
        }
    }
}
