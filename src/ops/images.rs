//! Lists the images that the containers of a project were made of.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::future::try_join_all;
use serde::Serialize;

use crate::engine::EngineError;
use crate::engine::ImageDetail;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection::Services;
use crate::ops::selection::service_of;
use crate::state::Container;

/// The image of one container; the names of its fields are those of docker compose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Row {
    /// The engine's id of the image.
    #[serde(rename = "ID")]
    pub id: String,
    /// The container's name.
    pub container_name: String,
    /// Its service.
    pub service: String,
    /// The image's name; `<none>` if it lost it.
    pub repository: String,
    /// Its tag; `<none>` without one.
    pub tag: String,
    /// `os/arch[/variant]`.
    pub platform: String,
    /// Bytes.
    pub size: u64,
    /// When it was built, in RFC 3339; empty if it does not say.
    pub created: String,
    /// When it got its last name here, in RFC 3339; empty if never.
    pub last_tag_time: String,
}

/// What docker prints for a name that is not there.
const NONE: &str = "<none>";

/// Lists the image of every container, whatever state that is in. An image that
/// was removed by force is known by its id alone.
pub async fn list(context: &Context, project: &str, services: &Services) -> Result<Vec<Row>> {
    let engine = context.engine.as_ref();
    let containers = services.containers(engine, project).await?;
    let ids: BTreeSet<&str> = containers.iter().map(|one| one.image_id.as_str()).collect();
    let details = ids.into_iter().map(async |id| {
        let detail = engine.image_detail(id).await?;
        Ok::<_, EngineError>((id, detail.unwrap_or_default()))
    });
    let details: BTreeMap<&str, ImageDetail> = try_join_all(details).await?.into_iter().collect();
    let rows = containers.iter().filter_map(|container| {
        let detail = details.get(container.image_id.as_str())?;
        Some(row(container, detail))
    });
    Ok(rows.collect())
}

fn row(container: &Container, image: &ImageDetail) -> Row {
    let ImageDetail {
        id: _,
        tags,
        size,
        created,
        tagged,
        platform,
        digests: _,
        layers: _,
        labels: _,
        settings: _,
    } = image;
    let (repository, tag) = name(&container.image, tags);
    Row {
        id: container.image_id.clone(),
        container_name: container.name.clone(),
        service: service_of(container).to_owned(),
        repository,
        tag,
        platform: platform.clone(),
        size: *size,
        created: created.clone(),
        last_tag_time: tagged.clone(),
    }
}

/// The name by which the container was made if the image still has it, else its
/// first one.
fn name(of_container: &str, tags: &[String]) -> (String, String) {
    let latest = format!("{of_container}:latest");
    let is_own = |tag: &&String| **tag == of_container || **tag == latest;
    let best = tags.iter().find(is_own).or(tags.first());
    match best.and_then(|tag| tag.rsplit_once(':')) {
        Some((repository, tag)) => (repository.to_owned(), tag.to_owned()),
        None => (NONE.to_owned(), NONE.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_with_several_names_is_shown_under_the_one_that_the_container_used() {
        let tags = ["app:2".to_owned(), "host:5000/app:1".to_owned()];

        let shown = |name_of: &str| name(name_of, &tags);

        assert_eq!(shown("host:5000/app:1").0, "host:5000/app");
        assert_eq!(shown("app").1, "2");
        assert_eq!(shown("sha256:ab"), ("app".to_owned(), "2".to_owned()));
        assert_eq!(name("app", &[]).0, NONE);
    }
}
