//! A registry that is asked by ourselves what it has in a repository.

use std::time::Duration;

use crate::ops::Context;
use crate::ops::registry::LONGEST_CONFIGURATION;
use crate::ops::registry::Registry;
use crate::registry::Trouble;
use crate::registry::credential::Credential;
use crate::registry::forecast::Stock;
use crate::registry::manifest::Blob;
use crate::registry::manifest::Content;
use crate::registry::manifest::Entry;
use crate::registry::manifest::Manifest;
use crate::value::image::ImageReference;

/// What helps where a tag stands for something else than was sent.
pub(super) const TAKEN: &str = "somebody else may have pushed the same tag; push again";

/// How long the registry may take to answer us.
const PATIENCE: Duration = Duration::from_secs(5);

/// A repository at a registry. The engine may get where we do not, and the other way round,
/// so that no answer means nothing.
pub(super) struct Asked {
    registry: Result<Registry, Trouble>,
    repository: String,
}

/// An image that lies in a repository.
pub(super) struct Lying {
    /// The digest that its tag stands for.
    pub(super) digest: String,
    /// That of the image for one platform, where the tag stands for several.
    pub(super) own_digest: String,
    /// Its configuration.
    pub(super) config: Blob,
    layers: Vec<Blob>,
}

impl Asked {
    /// The repository of an image.
    pub(super) fn new(
        context: &Context,
        image: &ImageReference,
        credential: Option<Credential>,
    ) -> Self {
        Self {
            registry: Registry::new(&context.environment, image.host(), credential),
            repository: image.repository().into_owned(),
        }
    }

    /// What is wrong with the registry, if it can be told from here.
    pub(super) async fn trouble(&self) -> Option<String> {
        let asking = self.registry.as_ref().ok()?.ping();
        let answer = tokio::time::timeout(PATIENCE, asking).await.ok()?;
        answer.err().map(|trouble| trouble.to_string())
    }

    /// The digest that a tag has there now; `Err` says why nobody told.
    pub(super) async fn digest(&self, tag: &str) -> Result<Option<String>, String> {
        let asking = self.registry()?.head(&self.repository, tag);
        let told = in_time(asking).await?;
        Ok(told.map(|digest| digest.as_str().to_owned()))
    }

    /// Whether a tag stands for what was sent: `None` if nobody told, `Err` says what else
    /// it stands for.
    pub(super) async fn confirms(&self, tag: &str, sent: &str) -> Result<Option<bool>, String> {
        match self.digest(tag).await {
            Err(_) => Ok(None),
            Ok(there) if there.as_deref() == Some(sent) => Ok(Some(true)),
            Ok(there) => {
                let there = there.unwrap_or_else(|| "nothing".to_owned());
                Err(format!(
                    "{sent} was sent, but the registry has {there} there"
                ))
            }
        }
    }

    /// The image of a tag for a platform, `os/arch[/variant]`; `None` if there is none.
    pub(super) async fn lying(&self, tag: &str, platform: &str) -> Result<Option<Lying>, String> {
        let Some(manifest) = self.manifest(tag).await? else {
            return Ok(None);
        };
        let digest = manifest.digest.as_str().to_owned();
        let own = match &manifest.content {
            Content::Image { .. } => manifest,
            Content::Index(entries) => {
                let fits = |entry: &&Entry| is_for(entry, platform);
                let Some(entry) = entries.iter().find(fits) else {
                    return Ok(None);
                };
                let Some(own) = self.manifest(entry.blob.digest.as_str()).await? else {
                    return Ok(None);
                };
                own
            }
        };
        Ok(match own.content {
            Content::Image { config, layers } => Some(Lying {
                digest,
                own_digest: own.digest.as_str().to_owned(),
                config,
                layers,
            }),
            // A list of lists; whoever made it, no engine would take it.
            Content::Index(_) => None,
        })
    }

    /// What the layers of an image hold.
    pub(super) async fn stock(&self, image: &Lying) -> Result<Stock, String> {
        let registry = self.registry()?;
        let asking = registry.blob(&self.repository, &image.config, LONGEST_CONFIGURATION);
        let configuration = in_time(asking).await?;
        Stock::read(&image.layers, &configuration).map_err(|why| why.to_string())
    }

    async fn manifest(&self, reference: &str) -> Result<Option<Manifest>, String> {
        in_time(self.registry()?.manifest(&self.repository, reference)).await
    }

    fn registry(&self) -> Result<&Registry, String> {
        self.registry.as_ref().map_err(ToString::to_string)
    }
}

/// Whether an entry of a list is the image for a platform.
fn is_for(entry: &Entry, platform: &str) -> bool {
    let own = entry.platform.as_ref().map(ToString::to_string);
    !entry.is_attestation && own.as_deref() == Some(platform)
}

/// What came of a question, if it came in time.
async fn in_time<T>(asking: impl Future<Output = Result<T, Trouble>>) -> Result<T, String> {
    match tokio::time::timeout(PATIENCE, asking).await {
        Ok(answer) => answer.map_err(|trouble| trouble.to_string()),
        Err(_) => Err(format!(
            "the registry does not answer within {} s",
            PATIENCE.as_secs()
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use serde_json::json;

    use super::*;

    #[test]
    fn of_several_platforms_the_image_for_one_counts_and_no_attestation() {
        let entry = |platform: &Value, kind: &str| {
            json!({
                "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "digest": format!("sha256:{}", "a".repeat(64)),
                "size": u64::MAX,
                "platform": platform,
                "annotations": {kind: "x"},
            })
        };
        let amd64 = json!({"os": "linux", "architecture": "amd64"});
        let arm64 = json!({"os": "linux", "architecture": "arm64", "variant": "v8"});
        let text = json!({"schemaVersion": 2, "manifests": [
            entry(&amd64, "vnd.docker.reference.type"),
            entry(&arm64, "other"),
            entry(&amd64, "other"),
        ]});
        let read = Manifest::read(text.to_string().as_bytes(), None, None).unwrap();
        let Content::Index(entries) = read.content else {
            panic!("it is a list");
        };
        let fitting = |platform: &str| {
            let fits = entries.iter().map(|entry| is_for(entry, platform));
            fits.collect::<Vec<_>>()
        };

        assert_eq!(fitting("linux/amd64"), [false, false, true]);
        assert_eq!(fitting("linux/arm64/v8"), [false, true, false]);
        assert_eq!(fitting("linux/s390x"), [false, false, false]);
    }
}
