//! Removing a tag from a registry, and only that tag.

use futures_util::stream;
use futures_util::stream::StreamExt as _;
use futures_util::stream::TryStreamExt as _;

use super::Registry;
use crate::ops::Error;
use crate::ops::Result;
use crate::registry::digest::Digest;
use crate::text::echo;
use crate::value::image::ImageReference;

/// How many tags are looked up at one time.
const AT_ONCE: usize = 8;

/// The most tags of a repository among which others of the same image are sought.
const MOST_TAGS: usize = 1000;

/// What the removal of a tag would take along: registries know only how to remove an
/// image with all its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    repository: String,
    digest: Digest,
    /// The tag that was named.
    pub tag: String,
    /// Other tags of the same image.
    pub others: Vec<String>,
}

/// Looks what would go with a tag.
///
/// # Errors
/// That there is no such tag, or why it cannot be told.
pub async fn look(registry: &Registry, image: &ImageReference) -> Result<Removal> {
    let repository = image.repository().into_owned();
    let Some(tag) = image.tag().filter(|_| image.digest().is_none()) else {
        return Err(Error::Usage {
            message: format!("{} names no tag", echo(image.as_str())),
            hint: Some("name the tag that shall go, as in team/app:1.2".to_owned()),
        });
    };
    let Some(digest) = registry.head(&repository, tag).await? else {
        return Err(super::missing(registry, image));
    };
    let tags = registry.tags(&repository).await?.unwrap_or_default();
    if tags.len() > MOST_TAGS {
        return Err(Error::Failed {
            message: format!("{} has more than {MOST_TAGS} tags", echo(&repository)),
            hint: Some(
                "which of them would go along cannot be told; the registry's own tools can"
                    .to_owned(),
            ),
        });
    }
    let others = tags.into_iter().filter(|other| other != tag);
    let same = others.map(async |other| {
        let found = registry.head(&repository, &other).await?;
        Ok::<_, Error>(found.filter(|found| *found == digest).map(|_| other))
    });
    let same: Vec<Option<String>> = stream::iter(same).buffered(AT_ONCE).try_collect().await?;
    Ok(Removal {
        others: same.into_iter().flatten().collect(),
        tag: tag.to_owned(),
        repository,
        digest,
    })
}

/// Removes the image with all its tags; whether it was still there.
///
/// # Errors
/// Why it stays.
pub async fn perform(registry: &Registry, removal: &Removal) -> Result<bool> {
    Ok(registry
        .delete(&removal.repository, &removal.digest)
        .await?)
}
