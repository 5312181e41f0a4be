//! What a Dockerfile makes of an image that works but hurts.
//!
//! Each rule is a function of `TABLE` that looks at the stage which becomes the image, or
//! at all of them where what it looks for stays in the history.

use super::dockerfile::{Dockerfile, Seen};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::env_check::value::{is_placeholder, is_secret_value, speaks_of_secret};
use crate::compose::lint;
use crate::compose::lint::code;
use crate::compose::model::{Project, Service};
use crate::value::image::ImageReference;

/// All rules, in the order of their codes.
const TABLE: &[fn(&View<'_>) -> Vec<Diagnostic>] = &[
    runs_as_root,
    base_floats,
    downloads_unseen,
    secret_stays,
    health_is_unknown,
    leaves_lists,
];

/// What is looked at.
struct View<'a> {
    service: &'a Service,
    /// The stages, each from its FROM on.
    stages: Vec<Vec<Seen<'a>>>,
    /// Which of them become the image: the target, and those that it is made from.
    line: Vec<usize>,
}

/// Notes what is odd about the Dockerfile of a service, unless the file says that it is
/// meant.
pub(super) fn lint(project: &Project, name: &str, read: &Dockerfile, found: &mut Diagnostics) {
    let Some(service) = project.service(name) else {
        return;
    };
    for finding in of_service(service, read) {
        if !lint::is_meant(project, name, finding.code) {
            found.push(finding);
        }
    }
}

/// All that is odd about the Dockerfile of a service.
fn of_service(service: &Service, read: &Dockerfile) -> Vec<Diagnostic> {
    let target = service.build.as_ref().map_or("", |build| &build.target);
    let stages = stages(read);
    let view = View {
        line: line(&stages, target),
        stages,
        service,
    };
    TABLE.iter().flat_map(|rule| rule(&view)).collect()
}

fn stages(read: &Dockerfile) -> Vec<Vec<Seen<'_>>> {
    let mut stages: Vec<Vec<Seen<'_>>> = Vec::new();
    for seen in read.seen() {
        if seen.name == "FROM" {
            stages.push(vec![seen]);
        } else if let Some(stage) = stages.last_mut() {
            stage.push(seen);
        }
    }
    stages
}

/// The stage of that name, else the last one, and those below it.
fn line(stages: &[Vec<Seen<'_>>], target: &str) -> Vec<usize> {
    let called = |name: &str| {
        stages
            .iter()
            .position(|stage| alias(stage).is_some_and(|alias| alias.eq_ignore_ascii_case(name)))
    };
    let mut at = called(target).or(stages.len().checked_sub(1));
    let mut line = Vec::new();
    while let Some(stage) = at.filter(|stage| !line.contains(stage)) {
        line.push(stage);
        at = base(&stages[stage]).and_then(called);
    }
    line
}

/// What a stage is called.
fn alias<'a>(stage: &'a [Seen<'_>]) -> Option<&'a str> {
    let words = stage.first()?.words;
    let at = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("as"))?;
    words.get(at + 1).map(String::as_str)
}

/// What a stage is made from.
fn base<'a>(stage: &'a [Seen<'_>]) -> Option<&'a str> {
    let mut words = stage.first()?.words.iter();
    words
        .find(|word| !word.starts_with("--"))
        .map(String::as_str)
}

impl<'a> View<'a> {
    /// The instructions of that name in what becomes the image, the last one first.
    fn of_image(&self, name: &str) -> impl Iterator<Item = &Seen<'a>> {
        let stages = self.line.iter().map(|stage| &self.stages[*stage]);
        stages
            .flat_map(|stage| stage.iter().rev())
            .filter(move |seen| seen.name == name)
    }

    /// The image from which all of it is made, unless a variable names it.
    fn origin(&self) -> Option<&str> {
        let stage = &self.stages[*self.line.last()?];
        base(stage).filter(|base| !base.contains('$'))
    }

    /// The beginning of what becomes the image.
    fn from(&self) -> Option<&Seen<'a>> {
        self.stages[*self.line.first()?].first()
    }
}

fn runs_as_root(view: &View<'_>) -> Vec<Diagnostic> {
    let user = view.of_image("USER").next();
    let (named, place) = match user {
        Some(seen) => (seen.words.first().map(String::as_str), Some(seen)),
        None => (None, view.from()),
    };
    let name = named.and_then(|named| named.split(':').next());
    let is_root = matches!(name, None | Some("root" | "0"));
    // Some images name a user of their own, and say so in their names.
    let origin = view.origin().unwrap_or("nonroot");
    let knows_better = user.is_none()
        && ["nonroot", "unprivileged", "rootless"]
            .iter()
            .any(|word| origin.contains(word));
    if !is_root || knows_better || !view.service.user.is_empty() {
        return Vec::new();
    }
    let finding = Diagnostic::warning(code::ROOT_IMAGE, "the program of this image runs as root")
        .at(place.map(|seen| &seen.span))
        .help("make a user and write `USER name` behind the last step that needs root");
    vec![finding]
}

fn base_floats(view: &View<'_>) -> Vec<Diagnostic> {
    let aliases: Vec<&str> = view
        .stages
        .iter()
        .filter_map(|stage| alias(stage))
        .collect();
    let floating = view.stages.iter().filter_map(|stage| {
        let base = base(stage)?;
        let is_stage = aliases.iter().any(|alias| alias.eq_ignore_ascii_case(base));
        if is_stage || base == "scratch" || base.contains('$') {
            return None;
        }
        let image: ImageReference = base.parse().ok()?;
        let is_floating = image.digest().is_none() && matches!(image.tag(), None | Some("latest"));
        is_floating.then(|| {
            Diagnostic::warning(
                code::FLOATING_BASE,
                format!("base image {base:?} is another one tomorrow"),
            )
            .at(stage.first().map(|seen| &seen.span))
            .help(format!(
                "write a version behind it: `{}:<version>`",
                image.name()
            ))
        })
    });
    floating.collect()
}

fn downloads_unseen(view: &View<'_>) -> Vec<Diagnostic> {
    let all = view.stages.iter().flatten();
    let adds = all.filter(|seen| seen.name == "ADD");
    let unseen = adds.filter(|seen| {
        let is_address =
            |word: &String| word.starts_with("http://") || word.starts_with("https://");
        let is_checked = |word: &String| word.starts_with("--checksum=");
        seen.words.iter().any(is_address) && !seen.words.iter().any(is_checked)
    });
    unseen
        .map(|seen| {
            Diagnostic::warning(
                code::UNCHECKED_DOWNLOAD,
                "what a server sends goes into the image unseen",
            )
            .at(Some(&seen.span))
            .help("write `ADD --checksum=sha256:…`, so that another file fails the build")
        })
        .collect()
}

fn secret_stays(view: &View<'_>) -> Vec<Diagnostic> {
    let all = view.stages.iter().flatten();
    let sets = all.filter(|seen| matches!(seen.name, "ARG" | "ENV"));
    let named = sets.filter_map(|seen| {
        let is_secret = |(name, value): &(String, String)| {
            let is_argument = seen.name == "ARG" && value.is_empty();
            speaks_of_secret(name)
                && (is_argument || is_secret_value(name, value))
                && !value.starts_with('$')
                && !is_placeholder(value)
        };
        let (name, _) = pairs(seen).into_iter().find(is_secret)?;
        let message = format!("{name} stays in the image, where whoever has it can read it");
        let help = "use `RUN --mount=type=secret` with `build.secrets`, or set it when it runs";
        Some(
            Diagnostic::warning(code::SECRET_IN_IMAGE, message)
                .at(Some(&seen.span))
                .help(help),
        )
    });
    named.collect()
}

/// What an ARG or ENV sets: `NAME=value …`, `NAME value`, or `NAME` alone.
fn pairs(seen: &Seen<'_>) -> Vec<(String, String)> {
    let clean = |text: &str| text.trim_matches(['"', '\'']).to_owned();
    match seen.words {
        [name, value, ..] if !name.contains('=') && seen.name == "ENV" => {
            vec![(name.clone(), clean(value))]
        }
        words => words
            .iter()
            .map(|word| match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), clean(value)),
                None => (word.clone(), String::new()),
            })
            .collect(),
    }
}

fn health_is_unknown(view: &View<'_>) -> Vec<Diagnostic> {
    let Service {
        healthcheck,
        stdin_open,
        profiles,
        ..
    } = view.service;
    let is_known = healthcheck.is_some() || view.of_image("HEALTHCHECK").next().is_some();
    // Who serves nobody over a network has nothing to be asked: a program over stdio, or
    // one that is run once.
    let serves = !view.service.ports.is_empty()
        || !view.service.expose.is_empty()
        || view.of_image("EXPOSE").next().is_some();
    if is_known || *stdin_open || !profiles.is_empty() || !serves {
        return Vec::new();
    }
    let message = "nobody can tell whether a container of this image works";
    let finding = Diagnostic::warning(code::NO_IMAGE_HEALTH, message)
        .at(view.from().map(|seen| &seen.span))
        .help("write a HEALTHCHECK, or `healthcheck:` in the compose file");
    vec![finding]
}

fn leaves_lists(view: &View<'_>) -> Vec<Diagnostic> {
    let installs = view.of_image("RUN").filter_map(|seen| {
        let text = seen.words.join(" ");
        let is_install = ["apt-get install", "apt-get -y install", "apt install", "apt-get -qq install"]
            .iter()
            .any(|words| text.contains(words));
        let is_cached = text.contains("--mount=type=cache");
        let mut lacks = Vec::new();
        if !text.contains("--no-install-recommends") {
            lacks.push("installs what is only recommended");
        }
        if !text.contains("/var/lib/apt/lists") && !is_cached {
            lacks.push("keeps the lists of packages");
        }
        let message = format!("this step {}", lacks.join(" and "));
        (is_install && !lacks.is_empty()).then(|| {
            Diagnostic::warning(code::FAT_LAYER, message)
                .at(Some(&seen.span))
                .help("write `apt-get install -y --no-install-recommends … && rm -rf /var/lib/apt/lists/*`")
        })
    });
    installs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::{Build, Healthcheck};

    /// The codes that are found, with their lines.
    fn found(dockerfile: &str, service: &Service) -> Vec<(&'static str, usize)> {
        let read = Dockerfile::read("Dockerfile", dockerfile);
        let found = of_service(service, &read).into_iter();
        found
            .map(|one| (one.code, one.span.map_or(0, |span| span.line)))
            .collect()
    }

    #[test]
    fn what_hurts_in_a_dockerfile_is_found_with_its_line() {
        let text = "\
FROM debian:latest
ARG NPM_TOKEN
ADD https://example.org/tool /bin/tool
RUN apt-get update && apt-get install -y curl
EXPOSE 80
";

        assert_eq!(
            found(text, &Service::default()),
            [
                (code::ROOT_IMAGE, 1),
                (code::FLOATING_BASE, 1),
                (code::UNCHECKED_DOWNLOAD, 3),
                (code::SECRET_IN_IMAGE, 2),
                (code::NO_IMAGE_HEALTH, 1),
                (code::FAT_LAYER, 4),
            ]
        );
    }

    #[test]
    fn what_is_done_well_or_in_the_compose_file_is_not_told() {
        let text = "\
FROM node:22 AS build
RUN apt-get update && apt-get install -y python3
FROM node:22-slim AS base
USER node
FROM base
ENV TOKEN_FILE=/run/secrets/token PASSWORD=${PASSWORD}
ADD --checksum=sha256:0 https://example.org/tool /bin/tool
EXPOSE 80
";
        let service = Service {
            healthcheck: Some(Healthcheck::default()),
            ..Service::default()
        };

        assert_eq!(found(text, &service), []);
    }

    #[test]
    fn the_user_of_the_stage_that_is_built_counts_and_that_of_the_service_first() {
        let text = "FROM node:22 AS dev\nUSER root\nFROM node:22\nUSER node\n";
        let dev = Service {
            build: Some(Build {
                target: "dev".to_owned(),
                ..Build::default()
            }),
            ..Service::default()
        };
        let own = Service {
            user: "1000".to_owned(),
            ..Service::default()
        };

        assert_eq!(found(text, &dev), [(code::ROOT_IMAGE, 2)]);
        assert_eq!(found(text, &Service::default()), []);
        assert_eq!(found("FROM x:1\n", &own), []);
        assert_eq!(found("FROM x:1-nonroot\n", &Service::default()), []);
    }
}
