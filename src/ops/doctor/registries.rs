//! Asks the registries of a stack's images whether they are there.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::future::join_all;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::compose::model::Project;
use crate::doctor::Registry;
use crate::host::clock;
use crate::host::env::Environment;
use crate::host::http::Client;
use crate::value::image::ImageReference;

/// Who is asked where an image names no registry.
const DOCKER_HUB: &str = "registry-1.docker.io";

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks each once, all at the same time.
pub(super) async fn ask(project: &Project, environment: &Environment) -> Vec<Registry> {
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, service) in &project.services {
        if service.build.is_some() || service.image.is_empty() {
            continue;
        }
        let Ok(image) = service.image.parse::<ImageReference>() else {
            continue;
        };
        let host = image.registry().unwrap_or(DOCKER_HUB);
        let host = if host == "docker.io" {
            DOCKER_HUB
        } else {
            host
        };
        wanted
            .entry(host.to_owned())
            .or_default()
            .push(name.clone());
    }
    let client = Client::with_certificates(PATIENCE, |name| environment.variable(name));
    let asked = wanted
        .into_iter()
        .map(async |(host, services)| match &client {
            Ok(client) => answer(client, host, services).await,
            Err(error) => Registry {
                host,
                services,
                answer: Err(error.to_string()),
                ahead: None,
            },
        });
    join_all(asked).await
}

async fn answer(client: &Client, host: String, services: Vec<String>) -> Registry {
    let answer = client.get(&format!("https://{host}/v2/")).await;
    match answer {
        Ok(answer) => Registry {
            ahead: answer.header("date").and_then(ahead),
            answer: Ok(answer.status),
            host,
            services,
        },
        Err(silence) => Registry {
            host,
            services,
            answer: Err(silence.to_string()),
            ahead: None,
        },
    }
}

/// How far a clock is ahead of ours, by a date that was told just now.
fn ahead(date: &str) -> Option<i64> {
    let theirs = OffsetDateTime::parse(date, &Rfc2822).ok()?.unix_timestamp();
    let ours = i64::try_from(clock::since_epoch().as_secs()).ok()?;
    Some(theirs - ours)
}
