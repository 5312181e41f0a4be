//! Processes, images, volumes and events, as people ask for them.

use bollard::models;
use bollard::query_parameters as query;
use futures_util::{StreamExt, future};
use serde_json::{Value, json};

use super::seen::sorted;
use super::wire::{failed, get, path, segment};
use super::{Docker, LONG, SHORT, by_labels, stream};
use crate::engine::{
    EngineError, Flow, ImageDetail, ImageSettings, Occurrence, OccurrenceQuery, Processes, Result,
    VolumeDetail,
};

impl Docker {
    pub(super) async fn top(&self, container: &str) -> Result<Processes> {
        let options = None::<query::TopOptions>;
        let answer = self.api.top_processes(container, options).await;
        let call = format!("list the processes of container {container}");
        let list = answer.map_err(|error| failed(&call, error))?;
        Ok(Processes {
            titles: list.titles.unwrap_or_default(),
            rows: list.processes.unwrap_or_default(),
        })
    }

    pub(super) async fn users(&self, container: &str) -> Result<Vec<u32>> {
        let options = query::TopOptionsBuilder::new()
            .ps_args("-eo pid,uid")
            .build();
        let answer = self.api.top_processes(container, Some(options)).await;
        let call = format!("list the users of container {container}");
        let list = answer.map_err(|error| failed(&call, error))?;
        let titles = list.titles.unwrap_or_default();
        let column = titles.iter().position(|title| title == "UID");
        let rows = list.processes.unwrap_or_default();
        let numbers = rows
            .iter()
            .filter_map(|row| row.get(column?)?.trim().parse().ok());
        Ok(numbers.collect())
    }

    /// Asks past bollard, which keeps only the fields that it knows.
    pub(super) async fn describe(&self, container: &str) -> Result<Option<Value>> {
        let call = format!("inspect container {container}");
        let path = format!("/containers/{}/json", segment(container));
        match self.wire.get_json(&call, &path, SHORT).await {
            Ok(value) => Ok(Some(value)),
            Err(EngineError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn drop_image(&self, image: &str) -> Result<()> {
        let options = None::<query::RemoveImageOptions>;
        let answer = self.within(LONG).remove_image(image, options, None).await;
        answer
            .map(drop)
            .map_err(|error| failed(&format!("remove image {image}"), error))
    }

    pub(super) async fn list_labelled_images(&self, labels: &[String]) -> Result<Vec<ImageDetail>> {
        let options = query::ListImagesOptionsBuilder::new()
            .filters(&by_labels(labels))
            .build();
        let answer = self.api.list_images(Some(options)).await;
        let images = answer.map_err(|error| failed("list images", error))?;
        Ok(images.into_iter().map(listed_image).collect())
    }

    pub(super) async fn list_volume_details(&self, labels: &[String]) -> Result<Vec<VolumeDetail>> {
        let options = query::ListVolumesOptionsBuilder::new()
            .filters(&by_labels(labels))
            .build();
        let answer = self.api.list_volumes(Some(options)).await;
        let found = answer.map_err(|error| failed("list volumes", error))?;
        Ok(found.volumes.into_iter().flatten().map(volume).collect())
    }

    /// Subscribes to everything that happens. Without a time to begin at, the
    /// engine's own now closes the gap that `subscribe` tells of.
    pub(super) async fn follow_occurrences(
        &self,
        query: &OccurrenceQuery,
    ) -> Result<Flow<Occurrence>> {
        let OccurrenceQuery {
            kinds,
            labels,
            since,
            until,
        } = query;
        let call = "follow events";
        let time = |time: f64| format!("{time:.9}");
        let since = match since {
            Some(since) => time(*since),
            None => self.clock().await?,
        };
        let until = until.map(time);
        let filters = json!({ "type": kinds, "label": labels }).to_string();
        let path = path(
            "/events",
            &[
                ("since", Some(&since)),
                ("until", until.as_deref()),
                ("filters", Some(&filters)),
            ],
        );
        let response = self.wire.exchange(call, get(&path)?, Some(SHORT)).await?;
        let lines = stream::json_lines(call, stream::bytes(call, response));
        Ok(Box::pin(lines.filter_map(|line| {
            future::ready(line.map(|line| occurrence(&line)).transpose())
        })))
    }
}

/// An inspected image.
pub(super) fn image(image: models::ImageInspect) -> ImageDetail {
    let config = image.config.unwrap_or_default();
    let labels = sorted(config.labels.clone());
    let settings = settings(config);
    let parts = [image.os, image.architecture, image.variant];
    let platform: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    ImageDetail {
        id: image.id.unwrap_or_default(),
        tags: real_tags(image.repo_tags.unwrap_or_default()),
        size: bytes(image.size),
        created: told(image.created),
        tagged: told(image.metadata.and_then(|metadata| metadata.last_tag_time)),
        platform: platform.join("/"),
        digests: image.repo_digests.unwrap_or_default(),
        layers: image
            .root_fs
            .and_then(|content| content.layers)
            .unwrap_or_default(),
        labels,
        settings,
    }
}

fn settings(config: models::ImageConfig) -> ImageSettings {
    let mut exposed = config.exposed_ports.unwrap_or_default();
    exposed.sort();
    ImageSettings {
        user: config.user.unwrap_or_default(),
        environment: config.env.unwrap_or_default(),
        exposed,
    }
}

/// An image of a list, which tells less.
fn listed_image(image: models::ImageSummary) -> ImageDetail {
    ImageDetail {
        id: image.id,
        tags: real_tags(image.repo_tags),
        size: bytes(Some(image.size)),
        digests: image.repo_digests,
        ..ImageDetail::default()
    }
}

fn real_tags(mut tags: Vec<String>) -> Vec<String> {
    tags.retain(|tag| tag != "<none>:<none>");
    tags
}

fn bytes(size: Option<i64>) -> u64 {
    size.and_then(|size| u64::try_from(size).ok())
        .unwrap_or_default()
}

/// A time in RFC 3339, where it is one: Go's zero time stands for none.
fn told(time: Option<String>) -> String {
    time.filter(|time| !time.starts_with("0001-"))
        .unwrap_or_default()
}

fn volume(volume: models::Volume) -> VolumeDetail {
    VolumeDetail {
        name: volume.name,
        driver: volume.driver,
        mountpoint: volume.mountpoint,
        scope: volume
            .scope
            .map(|scope| scope.to_string())
            .unwrap_or_default(),
        options: sorted(Some(volume.options)),
        labels: sorted(Some(volume.labels)),
        created: told(volume.created_at),
    }
}

/// One line of the engine; `None` if it says too little to be one.
fn occurrence(line: &Value) -> Option<Occurrence> {
    let actor = line.get("Actor")?;
    let attributes = actor["Attributes"].as_object().into_iter().flatten();
    Some(Occurrence {
        kind: line["Type"].as_str()?.to_owned(),
        action: line["Action"].as_str()?.to_owned(),
        id: actor["ID"].as_str()?.to_owned(),
        attributes: attributes
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
            .collect(),
        at: line["timeNano"].as_i64().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occurrence_keeps_what_the_engine_says_of_the_thing() {
        let line = json!({
            "Type": "network", "Action": "connect", "timeNano": 7,
            "Actor": {"ID": "abc", "Attributes": {"name": "shop_default", "container": "def"}},
        });

        let seen = occurrence(&line).unwrap();

        assert_eq!((seen.kind.as_str(), seen.at), ("network", 7));
        assert_eq!(seen.attributes["container"], "def");
        assert_eq!(occurrence(&json!({"Type": "network"})), None);
    }

    #[test]
    fn an_image_that_was_never_named_here_has_no_time_of_that() {
        let inspected = image(models::ImageInspect {
            os: Some("linux".to_owned()),
            architecture: Some("arm64".to_owned()),
            variant: Some("v8".to_owned()),
            metadata: Some(models::ImageInspectMetadata {
                last_tag_time: Some("0001-01-01T00:00:00Z".to_owned()),
            }),
            ..models::ImageInspect::default()
        });

        assert_eq!(inspected.platform, "linux/arm64/v8");
        assert_eq!(inspected.tagged, "");
    }
}
