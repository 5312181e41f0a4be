//! Tells what happens to a project: its containers, networks and volumes.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use futures_util::StreamExt;
use futures_util::try_join;
use serde_json::Value;
use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::engine::Engine;
use crate::engine::Occurrence;
use crate::engine::OccurrenceQuery;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection;
use crate::ops::selection::Services;
use crate::state::Labels;
use crate::state::labels;

/// Which events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Services whose containers are meant; where any is named, networks and
    /// volumes are left out.
    pub services: Services,
    /// Whether networks and volumes are left out anyway, as in docker compose.
    pub containers_only: bool,
    /// Images by the names that the file gives them, of which is told, too.
    pub images: Vec<String>,
    /// From this time on, in seconds since 1970; `None` is now.
    pub since: Option<f64>,
    /// Up to this time, at which it ends; `None` is for ever.
    pub until: Option<f64>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in nanoseconds since 1970, by the engine's clock.
    pub at: i64,
    /// `container`, `network` or `volume`.
    pub kind: String,
    /// The service of a container; empty for all else.
    pub service: String,
    /// The thing's id; the name of a volume.
    pub id: String,
    /// What happened, in the engine's words: `start`, `exec_create: sh`.
    pub action: String,
    /// What the engine says of it, without the labels by which it is found.
    pub attributes: BTreeMap<String, String>,
}

impl Event {
    /// When, in RFC 3339 and UTC.
    pub fn time(&self) -> String {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.at))
            .ok()
            .and_then(|time| time.format(&Rfc3339).ok())
            .unwrap_or_default()
    }

    /// The event as docker compose prints it with `--json`.
    pub fn as_json(&self) -> Value {
        let Self {
            at: _,
            kind,
            service,
            id,
            action,
            attributes,
        } = self;
        json!({
            "action": action,
            "attributes": attributes,
            "id": id,
            "service": service,
            "time": self.time(),
            "type": kind,
        })
    }
}

/// Hands every event to `sink` until the time is over, the engine tells no more,
/// or the sink breaks off.
pub async fn follow(
    context: &Context,
    project: &str,
    query: &Query,
    sink: &mut (dyn FnMut(Event) -> ControlFlow<()> + Send),
) -> Result<()> {
    let engine = context.engine.as_ref();
    let Query {
        services,
        containers_only,
        images,
        since,
        until,
    } = query;
    let containers_only = *containers_only || !services.named.is_empty();
    let mut asked = OccurrenceQuery {
        kinds: vec!["container", "network", "volume"],
        labels: Vec::new(),
        since: *since,
        until: *until,
    };
    if !images.is_empty() {
        asked.kinds.push("image");
    }
    if containers_only {
        asked.kinds.truncate(1);
        asked.labels.push(labels::of_project(project));
    }
    if !services.named.is_empty() {
        // For its errors: a name that is none would wait for ever.
        selection::containers(engine, project, &services.named, &services.known).await?;
    }
    let mut occurrences = engine.occurrences(&asked).await?;
    let mut own = Own::of(engine, project, images).await?;
    while let Some(occurrence) = occurrences.next().await {
        let occurrence = occurrence?;
        if own.has(engine, &occurrence).await? && is_meant(&occurrence, &services.named) {
            let flow = sink(event(occurrence));
            if flow.is_break() {
                break;
            }
        }
    }
    Ok(())
}

fn is_meant(occurrence: &Occurrence, named: &[String]) -> bool {
    let service = Labels(&occurrence.attributes).service();
    let container = occurrence.attributes.get("name").map(String::as_str);
    let is_named = |name: &String| [service, container].contains(&Some(name.as_str()));
    named.is_empty() || named.iter().any(is_named)
}

fn event(occurrence: Occurrence) -> Event {
    let Occurrence {
        kind,
        action,
        id,
        mut attributes,
        at,
    } = occurrence;
    let service = Labels(&attributes).service().unwrap_or_default().to_owned();
    attributes.retain(|key, _| !labels::is_bookkeeping(key));
    Event {
        at,
        kind,
        service,
        id,
        action,
        attributes,
    }
}

/// What belongs to a project although its events carry no label.
struct Own<'a> {
    project: &'a str,
    images: &'a [String],
    /// Networks by id and volumes by name: whether they are the project's.
    known: BTreeMap<String, bool>,
}

impl<'a> Own<'a> {
    async fn of(engine: &dyn Engine, project: &'a str, images: &'a [String]) -> Result<Self> {
        let filter = [labels::of_project(project)];
        let (networks, volumes) = try_join!(engine.networks(&filter), engine.volumes(&filter))?;
        let networks = networks.into_iter().map(|network| network.id);
        let volumes = volumes.into_iter().map(|volume| volume.name);
        Ok(Self {
            project,
            images,
            known: networks.chain(volumes).map(|id| (id, true)).collect(),
        })
    }

    /// Whether an occurrence is about the project. What is not known yet is
    /// looked up once; what is gone by then was nobody's.
    async fn has(&mut self, engine: &dyn Engine, occurrence: &Occurrence) -> Result<bool> {
        let Occurrence {
            kind,
            id,
            attributes,
            ..
        } = occurrence;
        match kind.as_str() {
            "container" => return Ok(self.is_labelled(attributes)),
            "image" => return Ok(self.is_named(id, attributes)),
            _ => {}
        }
        if let Some(known) = self.known.get(id) {
            return Ok(*known);
        }
        let labels = if kind == "network" {
            engine.network(id).await?.map(|network| network.labels)
        } else {
            engine.volume(id).await?.map(|volume| volume.labels)
        };
        let is_own = labels.is_some_and(|labels| self.is_labelled(&labels));
        self.known.insert(id.clone(), is_own);
        Ok(is_own)
    }

    /// Whether an image goes by a name that the file gives one of its own.
    fn is_named(&self, id: &str, attributes: &BTreeMap<String, String>) -> bool {
        let name = attributes.get("name").map(String::as_str);
        self.images.iter().any(|image| {
            let latest = image.strip_suffix(":latest").unwrap_or(image);
            [Some(id), name]
                .iter()
                .flatten()
                .any(|one| *one == image || *one == latest)
        })
    }

    fn is_labelled(&self, all: &BTreeMap<String, String>) -> bool {
        Labels(all).get(labels::PROJECT) == Some(self.project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> Occurrence {
        let attributes = [
            ("name", "shop-web-1"),
            (labels::SERVICE, "web"),
            (labels::PROJECT, "shop"),
        ];
        Occurrence {
            kind: "container".to_owned(),
            action: "start".to_owned(),
            id: "abc".to_owned(),
            attributes: attributes
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
            at: 1_795_269_397_178_020_684,
        }
    }

    #[test]
    fn an_event_reads_as_in_docker_compose() {
        insta::assert_snapshot!(
            event(started()).as_json(),
            @r#"{"action":"start","attributes":{"name":"shop-web-1"},"id":"abc","service":"web","time":"2026-11-21T13:56:37.178020684Z","type":"container"}"#
        );
    }

    #[test]
    fn a_service_is_meant_by_its_name_or_by_that_of_a_container() {
        let is_meant = |name: &str| is_meant(&started(), &[name.to_owned()]);

        assert!(is_meant("web") && is_meant("shop-web-1"));
        assert!(!is_meant("db"));
    }
}
