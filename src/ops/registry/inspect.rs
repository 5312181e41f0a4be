//! What lies in a registry under the name of an image, platform by platform.

use futures_util::stream;
use futures_util::stream::StreamExt as _;
use futures_util::stream::TryStreamExt as _;
use serde::Deserialize;
use serde::Serialize;

use super::Registry;
use crate::ops::Result;
use crate::registry::digest::Digest;
use crate::registry::manifest::Blob;
use crate::registry::manifest::Content;
use crate::registry::manifest::Entry;
use crate::registry::manifest::Manifest;
use crate::registry::manifest::Platform;
use crate::value::image::ImageReference;

/// How many manifests are asked for at one time.
const AT_ONCE: usize = 8;

/// The most manifests of a list that are looked into.
const MOST: usize = 64;

/// The longest configuration of an image that is read.
pub(in crate::ops) const LONGEST_CONFIGURATION: usize = 4 * 1024 * 1024;

/// What lies under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inspected {
    /// The image as it was asked for.
    pub name: String,
    /// What kind of manifest it is.
    pub media_type: String,
    /// Its digest.
    pub digest: Digest,
    /// How many bytes the manifest has itself.
    pub manifest_bytes: u64,
    /// What it has for each platform.
    pub platforms: Vec<Variant>,
}

/// The image for one platform, or what says where one comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The platform, as far as the registry tells.
    pub platform: Option<String>,
    /// The digest of its manifest.
    pub digest: Digest,
    /// What kind of manifest it is.
    pub media_type: String,
    /// How many layers it has; nothing where it was not looked into.
    pub layers: Option<usize>,
    /// How many bytes are sent for it.
    pub bytes: Option<u64>,
    /// Whether it is no image, but says of one where it comes from.
    pub attestation: bool,
}

/// The configuration of an image, of which the platform counts.
#[derive(Deserialize)]
struct Configuration {
    #[serde(flatten)]
    platform: Platform,
}

/// Looks up an image, by its digest where it has one, else by its tag, which is `latest`
/// where none is named.
///
/// # Errors
/// Why nothing can be told.
pub async fn inspect(registry: &Registry, image: &ImageReference) -> Result<Inspected> {
    let repository = image.repository();
    let reference = image.digest().or(image.tag()).unwrap_or("latest");
    let Some(manifest) = registry.manifest(&repository, reference).await? else {
        return Err(super::missing(registry, image));
    };
    let platforms = match &manifest.content {
        Content::Image { config, .. } => {
            let platform = platform_of(registry, &repository, config).await?;
            vec![variant(&manifest, platform)]
        }
        Content::Index(entries) => {
            let looked = entries.iter().enumerate();
            let looked =
                looked.map(|(place, entry)| look_into(registry, &repository, entry, place < MOST));
            stream::iter(looked).buffered(AT_ONCE).try_collect().await?
        }
    };
    Ok(Inspected {
        name: image.to_string(),
        media_type: manifest.media_type,
        digest: manifest.digest,
        manifest_bytes: manifest.size,
        platforms,
    })
}

async fn look_into(
    registry: &Registry,
    repository: &str,
    entry: &Entry,
    is_worth_it: bool,
) -> Result<Variant> {
    let Entry {
        blob,
        platform,
        is_attestation,
    } = entry;
    let manifest = if is_worth_it && !is_attestation {
        // A list may name what was never sent.
        registry.manifest(repository, blob.digest.as_str()).await?
    } else {
        None
    };
    let platform = platform.as_ref().map(ToString::to_string);
    Ok(match manifest {
        Some(manifest) => variant(&manifest, platform),
        None => Variant {
            platform: platform.filter(|_| !is_attestation),
            digest: blob.digest.clone(),
            media_type: blob.media_type.clone(),
            layers: None,
            bytes: None,
            attestation: *is_attestation,
        },
    })
}

fn variant(manifest: &Manifest, platform: Option<String>) -> Variant {
    let layers = match &manifest.content {
        Content::Image { layers, .. } => Some(layers.len()),
        Content::Index(_) => None,
    };
    Variant {
        platform,
        digest: manifest.digest.clone(),
        media_type: manifest.media_type.clone(),
        layers,
        bytes: manifest.transfer(),
        attestation: false,
    }
}

/// The platform of an image that is in no list; what is no image has none.
async fn platform_of(
    registry: &Registry,
    repository: &str,
    config: &Blob,
) -> Result<Option<String>> {
    let is_of_an_image = [
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.docker.container.image.v1+json",
    ]
    .contains(&config.media_type.as_str());
    if !is_of_an_image {
        return Ok(None);
    }
    let bytes = registry
        .blob(repository, config, LONGEST_CONFIGURATION)
        .await?;
    let configuration: Option<Configuration> = serde_json::from_slice(&bytes).ok();
    Ok(configuration.map(|read| read.platform.to_string()))
}
