//! What images and volumes take on the engine's disks, and the steps of an image.

use std::collections::BTreeMap;
use std::time::Duration;

use bollard::models;
use serde_json::Value;

use super::{Docker, LONG};
use crate::engine::{DiskUsage, EngineError, ImageUsage, Layer, Result};

/// What engines say while they measure for somebody else: they do it for one at a time,
/// and tell nobody when they are through.
const BUSY: &str = "disk usage operation is already running";
/// How often one asks again then.
const TRIES: u32 = 120;
/// How long is waited in between.
const BETWEEN: Duration = Duration::from_millis(250);

impl Docker {
    /// Asks for everything in one go. Engines from API 1.52 on put the lists below
    /// other names, and only where they are asked to.
    pub(super) async fn measure_disk(&self) -> Result<DiskUsage> {
        let call = "measure the disks";
        for _ in 0..TRIES {
            match self.wire.get_json(call, "/system/df?verbose=1", LONG).await {
                Err(EngineError::Refused { message, .. }) if message.contains(BUSY) => {
                    tokio::time::sleep(BETWEEN).await;
                }
                answer => return Ok(usage(&answer?)),
            }
        }
        Err(EngineError::Interrupted {
            call: call.to_owned(),
            reason: "somebody else measures them, and does not come to an end".to_owned(),
        })
    }

    /// Removes what builds keep.
    pub(super) async fn empty_build_cache(&self, all: bool) -> Result<u64> {
        let path = if all {
            "/build/prune?all=1"
        } else {
            "/build/prune"
        };
        let call = "empty the build cache";
        let answer = self.wire.post_json(call, path, &Value::Null, LONG).await?;
        Ok(answer["SpaceReclaimed"].as_u64().unwrap_or_default())
    }
}

/// One step of an image.
pub(super) fn layer(item: models::ImageHistoryResponseItem) -> Layer {
    Layer {
        created: item.created,
        size: u64::try_from(item.size).unwrap_or_default(),
        command: item.created_by,
        tags: item.tags,
    }
}

fn usage(answer: &Value) -> DiskUsage {
    DiskUsage {
        images: listed(answer, "Images", "ImageUsage")
            .filter_map(|one| Some((one["Id"].as_str()?.to_owned(), image(one))))
            .collect(),
        volumes: listed(answer, "Volumes", "VolumeUsage")
            .filter_map(|one| {
                // A driver that does not tell gives -1.
                let size = one["UsageData"]["Size"].as_u64()?;
                Some((one["Name"].as_str()?.to_owned(), size))
            })
            .collect::<BTreeMap<_, _>>(),
        layers: answer["LayersSize"]
            .as_u64()
            .or_else(|| answer["ImageUsage"]["TotalSize"].as_u64())
            .unwrap_or_default(),
        build_cache: listed(answer, "BuildCache", "BuildCacheUsage")
            .filter(|one| one["Shared"].as_bool() != Some(true))
            .filter_map(|one| one["Size"].as_u64())
            .sum(),
    }
}

/// A list by its old name or by its new one.
fn listed<'a>(answer: &'a Value, old: &str, new: &str) -> impl Iterator<Item = &'a Value> {
    let lists = [&answer[old], &answer[new]["Items"]];
    lists.into_iter().filter_map(Value::as_array).flatten()
}

fn image(one: &Value) -> ImageUsage {
    let bytes = |name: &str| one[name].as_u64().unwrap_or_default();
    let size = bytes("Size");
    ImageUsage {
        size,
        unique: size.saturating_sub(bytes("SharedSize")),
        containers: bytes("Containers"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn old_and_new_engines_tell_the_same() {
        let image = json!({"Id": "sha256:a", "Size": 9, "SharedSize": 4, "Containers": -1});
        let volumes = json!([
            {"Name": "data", "UsageData": {"Size": 5}},
            {"Name": "far", "UsageData": {"Size": -1}},
        ]);
        let cache = json!([{"Size": 3, "Shared": false}, {"Size": 2, "Shared": true}]);
        let old = json!({
            "LayersSize": 9, "Images": [image], "Volumes": volumes, "BuildCache": cache,
        });
        let new = json!({
            "ImageUsage": {"TotalSize": 9, "Items": [image]},
            "VolumeUsage": {"Items": volumes},
            "BuildCacheUsage": {"Items": cache},
        });

        let seen = usage(&old);

        assert_eq!(seen, usage(&new));
        assert_eq!(seen.images["sha256:a"].unique, 5);
        assert_eq!(seen.volumes.get("far"), None);
        assert_eq!((seen.layers, seen.build_cache), (9, 3));
    }
}
