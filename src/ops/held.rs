//! Images that are held by names of their own while their usual names may move.
//!
//! With containerd's image store an image lives no longer than its last name, whatever
//! containers run of it; a deployment that is undone needs it once more.

use std::collections::BTreeSet;

use crate::compose::model::Project;
use crate::engine::EngineError;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::observe;
use crate::value::image::ImageReference;

/// How many digits of an id tell images apart.
const DIGITS: usize = 24;

/// Gives the images of all containers of a project one more name each, where the engine
/// would lose them otherwise; one that is lost already has none.
pub(in crate::ops) async fn hold(
    context: &Context,
    project: &Project,
) -> Result<Vec<ImageReference>> {
    let engine = context.engine.as_ref();
    if !engine.about().await?.has_containerd_store {
        return Ok(Vec::new());
    }
    let observed = observe::project(engine, project).await?;
    let containers = observed.containers.iter();
    let ids: BTreeSet<&str> = containers.map(|one| one.image_id.as_str()).collect();
    let mut held = Vec::new();
    for id in ids {
        let Some(name) = name(id, project.name.as_str()) else {
            continue;
        };
        match engine.tag_image(id, &name).await {
            Ok(()) => held.push(name),
            Err(EngineError::Missing { .. }) => {}
            Err(error) => {
                let_go(context, &held).await;
                return Err(error.into());
            }
        }
    }
    Ok(held)
}

/// Takes those names away. An image that has no other and runs keeps it.
pub(in crate::ops) async fn let_go(context: &Context, held: &[ImageReference]) {
    for name in held {
        drop(context.engine.remove_image(name.as_str()).await);
    }
}

/// The name by which an image is held for a project.
fn name(id: &str, project: &str) -> Option<ImageReference> {
    let digits = id.strip_prefix("sha256:").unwrap_or(id);
    let digits: String = digits.chars().take(DIGITS).collect();
    format!("devtools-held:{digits}-{project}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_project_holds_an_image_by_a_name_of_its_own() {
        let id = format!("sha256:{}", "ab".repeat(32));

        let names = ["shop", "a_-b"].map(|project| name(&id, project).unwrap().to_string());

        assert_ne!(names[0], names[1]);
        assert!(
            names[0].contains("devtools-held:abababababababababababab-shop"),
            "{names:?}"
        );
    }
}
