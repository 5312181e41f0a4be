//! A container that never runs, through which the engine's own archive call reaches a volume.
//!
//! It works with any engine, whatever architecture that has: its image is empty.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::json;
use tar::Builder;
use tar::Header;

use super::Purpose;
use super::Wanted;
use super::removal::Removal;
use super::spec;
use crate::compose::model::Words;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::labels;

/// The name of the image that holds nothing.
const EMPTY: &str = "devtools/empty:1";

/// A container that was made and is never started.
pub struct Idle(Removal);

impl Idle {
    /// Makes one with the volume of `wanted`, whose arguments and rights mean nothing
    /// to it.
    pub async fn make(context: &Context, wanted: &Wanted<'_>) -> Result<Self> {
        let engine = &context.engine;
        if engine.image(EMPTY).await?.is_none() {
            let architecture = engine.facts().await?.architecture;
            engine.load_image(empty_image(&architecture)?).await?;
        }
        let mut spec = spec(EMPTY, wanted);
        if wanted.purpose == Purpose::Restore {
            // The engine unpacks from the root on, and only where it may be written.
            Arc::make_mut(&mut spec.service).read_only = false;
        }
        // What never runs never ends, and so never removes itself.
        spec.removes_itself = false;
        let created = engine.create_container(&spec).await?;
        Ok(Self(Removal::of(Arc::clone(engine), created.id)))
    }

    /// Makes one of an image that is here, to read what is in that.
    pub async fn of_image(context: &Context, image: &str) -> Result<Self> {
        let engine = &context.engine;
        let wanted = Wanted {
            project: "",
            purpose: Purpose::Look,
            volume: "",
            arguments: &[],
            capabilities: &[],
            has_input: false,
        };
        let mut spec = spec(image, &wanted);
        spec.volumes.clear();
        spec.removes_itself = false;
        // An image without a command of its own needs one to be made into a container.
        Arc::make_mut(&mut spec.service).command = Words(Some(vec!["never-runs".to_owned()]));
        let created = engine.create_container(&spec).await?;
        Ok(Self(Removal::of(Arc::clone(engine), created.id)))
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.0.id()
    }

    /// Removes it and waits for that; dropping it does not wait.
    pub async fn remove(self) {
        self.0.now().await;
    }
}

/// An archive for `docker load` of an image without any layer.
fn empty_image(architecture: &str) -> Result<Bytes> {
    let config = json!({
        "architecture": architecture,
        "os": "linux",
        "created": "1970-01-01T00:00:00Z",
        "config": {"Labels": {(labels::HELPER): "image"}},
        "rootfs": {"type": "layers", "diff_ids": []},
        "history": [],
    });
    let manifest = json!([{"Config": "config.json", "RepoTags": [EMPTY], "Layers": []}]);
    let mut archive = Builder::new(Vec::new());
    for (name, content) in [("config.json", &config), ("manifest.json", &manifest)] {
        let content = content.to_string();
        let mut header = Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(content.len() as u64);
        archive
            .append_data(&mut header, name, content.as_bytes())
            .map_err(|error| impossible(&error))?;
    }
    Ok(Bytes::from(
        archive.into_inner().map_err(|error| impossible(&error))?,
    ))
}

fn impossible(error: &std::io::Error) -> Error {
    Error::Failed {
        message: format!("the image of a helper container cannot be made: {error}"),
        hint: None,
    }
}
