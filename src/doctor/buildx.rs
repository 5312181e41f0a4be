//! Who builds images here, and what is missing for several platforms.

use super::{Check, Facts, Finding, Severity};
use crate::compose::model::Project;

/// What helps where steps are to run for another processor.
const EMULATION: &str = "`docker run --privileged --rm tonistiigi/binfmt --install all` lets this \
                         machine run them; a node of that kind does, too: `docker buildx create \
                         --append`";

/// `docker buildx`, and the builder that it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buildx {
    /// Its version.
    pub version: String,
    /// The builder's name.
    pub builder: String,
    /// How that one reaches `BuildKit`: `docker`, `docker-container` …
    pub driver: String,
    /// The version of `BuildKit`, as far as it tells one.
    pub buildkit: String,
    /// The platforms that it runs steps for; empty where it does not run yet.
    pub platforms: Vec<String>,
    /// What helps where it cannot make images for several platforms; nothing where it can.
    pub remedy: Option<String>,
}

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Buildx, severity, "", message);
    let Some(engine) = facts.engine() else {
        let message = "no engine tells of its builder".to_owned();
        return vec![found(Severity::Unknown, message)];
    };
    let mut findings = vec![if engine.facts.product == "Podman" {
        found(
            Severity::Note,
            "Podman has no BuildKit; its classic builder builds".to_owned(),
        )
        .because("secrets, SSH agents and further contexts of builds need BuildKit")
    } else {
        let version = &engine.facts.version;
        found(
            Severity::Ok,
            format!("Docker {version} has BuildKit, which `devtools build` asks by itself"),
        )
    }];
    let wanted = facts.project.map(wanted).unwrap_or_default();
    findings.extend(match &engine.buildx {
        None => Vec::new(),
        Some(Err(why)) => vec![found(Severity::Warning, why.clone()).remedy(
            "`docker buildx ls` shows the builders, `docker buildx use default` takes the \
             engine's own",
        )],
        Some(Ok(None)) => vec![absent(&wanted)],
        Some(Ok(Some(buildx))) => present(buildx, &wanted),
    });
    findings
}

/// The services that are built for several platforms, and those platforms.
fn wanted(project: &Project) -> Vec<(&str, &[String])> {
    let services = project.services.iter();
    let several = services.filter_map(|(name, service)| {
        let platforms = service.build.as_ref()?.platforms.as_slice();
        (platforms.len() > 1).then_some((name.as_str(), platforms))
    });
    several.collect()
}

/// How bad it is that several platforms cannot be had.
fn severity(wanted: &[(&str, &[String])]) -> Severity {
    if wanted.is_empty() {
        Severity::Note
    } else {
        Severity::Warning
    }
}

fn absent(wanted: &[(&str, &[String])]) -> Finding {
    let message = "docker buildx is not installed";
    Finding::new(Check::Buildx, severity(wanted), "", message)
        .because(
            "images for several platforms, attestations and caches in folders and buckets are \
             left to it",
        )
        .remedy(
            "install the package docker-buildx-plugin or docker-buildx where such images are \
             built; for all others it is not needed",
        )
}

fn present(buildx: &Buildx, wanted: &[(&str, &[String])]) -> Vec<Finding> {
    let Buildx {
        version,
        builder,
        driver,
        buildkit,
        platforms,
        remedy,
    } = buildx;
    let known = match (buildkit.as_str(), platforms.as_slice()) {
        ("", []) => "not running yet".to_owned(),
        (version, platforms) => format!("BuildKit {version} for {}", platforms.join(", ")),
    };
    let message =
        format!("docker buildx {version} would build with {builder} (driver {driver}, {known})");
    let mut findings = vec![Finding::new(Check::Buildx, Severity::Ok, "", message)];
    if let Some(remedy) = remedy {
        let message = format!("{builder} builds for one platform at a time, without attestations");
        let finding = Finding::new(Check::Buildx, severity(wanted), "", message);
        findings.push(finding.remedy(remedy.clone()));
        return findings;
    }
    for (service, wanted) in wanted.iter().filter(|_| !platforms.is_empty()) {
        let missing: Vec<&str> = wanted
            .iter()
            .map(String::as_str)
            .filter(|wanted| !platforms.iter().any(|known| known == wanted))
            .collect();
        if !missing.is_empty() {
            let message = format!("{builder} runs no steps for {}", missing.join(", "));
            let finding = Finding::new(Check::Buildx, Severity::Warning, service, message);
            findings.push(
                finding
                    .because("`RUN` fails there with `exec format error`; `COPY` alone does not")
                    .remedy(EMULATION),
            );
        }
    }
    findings
}
