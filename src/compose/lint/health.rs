//! Health that nobody can tell, or that nobody waits for.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::{Condition, Service};
use crate::value::image::ImageReference;

/// Images of what takes seconds until it answers, by the last part of their names.
const SLOW_STARTERS: &[&str] = &[
    "cassandra",
    "clickhouse-server",
    "cockroach",
    "couchdb",
    "elasticsearch",
    "kafka",
    "keycloak",
    "mariadb",
    "mongo",
    "mongodb",
    "mysql",
    "neo4j",
    "opensearch",
    "oracle-free",
    "pgvector",
    "postgis",
    "postgres",
    "postgresql",
    "rabbitmq",
    "timescaledb",
    "timescaledb-ha",
    "vault",
];

pub(super) fn probe_is_absent(view: &View<'_>, findings: &mut Findings) {
    for absent in view.absent {
        let image = view.project.image(&absent.service);
        let message = format!(
            "the health check of service {:?} runs {:?}, which image {image:?} does not have",
            absent.service, absent.program
        );
        findings.of(
            &absent.service,
            Diagnostic::warning(code::PROBE_ABSENT, message)
                .at(view.at(&absent.service, &["healthcheck", "test"]))
                .help("run a program that the image has, or add this one to the image"),
        );
    }
}

pub(super) fn check_is_missing(view: &View<'_>, findings: &mut Findings) {
    for (name, wanted, condition, other) in dependencies(view) {
        if condition == Condition::ServiceHealthy && other.healthcheck.is_none() {
            let message = format!(
                "service {name:?} waits until {wanted:?} is healthy, but no health check is \
                 described for it"
            );
            findings.of(
                name,
                Diagnostic::warning(code::NO_HEALTHCHECK, message)
                    .at(view.at(name, &["depends_on", wanted, "condition"]))
                    .related(view.key(&["services", wanted]), "has no `healthcheck:`")
                    .help("add one, unless the image brings its own"),
            );
        }
    }
}

pub(super) fn database_is_not_awaited(view: &View<'_>, findings: &mut Findings) {
    for (name, wanted, condition, other) in dependencies(view) {
        if condition == Condition::ServiceStarted && starts_slowly(other) {
            let help = if other.has_healthcheck() {
                "write `condition: service_healthy`; its health check is there"
            } else {
                "write `condition: service_healthy`, and give it a health check"
            };
            let message = format!(
                "service {name:?} waits until {wanted:?} is started, not until it can be used"
            );
            findings.of(
                name,
                Diagnostic::warning(code::NOT_READY, message)
                    .at(view.at(name, &["depends_on", wanted]))
                    .help(help),
            );
        }
    }
}

/// Who depends on whom, and how.
fn dependencies<'a>(
    view: &View<'a>,
) -> impl Iterator<Item = (&'a str, &'a str, Condition, &'a Service)> {
    view.services().flat_map(move |(name, service)| {
        service.depends_on.iter().filter_map(move |(wanted, how)| {
            let other = view.service(wanted)?;
            Some((name, wanted.as_str(), how.condition, other))
        })
    })
}

/// Whether the image is one of a database or its kin.
fn starts_slowly(service: &Service) -> bool {
    service.image.parse::<ImageReference>().is_ok_and(|image| {
        let name = image.name();
        let last = name.rsplit('/').next().unwrap_or(name);
        SLOW_STARTERS.contains(&last) || name.ends_with("mssql/server")
    })
}
