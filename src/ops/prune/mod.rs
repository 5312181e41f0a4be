//! Finds what nobody needs any more on an engine, and removes exactly what was found.

mod judge;

use std::collections::BTreeSet;

use futures_util::try_join;
use serde::Serialize;

use crate::engine::EngineError;
use crate::ops::Context;
use crate::ops::Result;

/// A kind of thing that may lie about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Containers that do not run.
    Container,
    /// Networks that no container is in.
    Network,
    /// Images that no container is made of.
    Image,
    /// Volumes that no container mounts, with all they hold.
    Volume,
    /// What builds keep for the next one.
    Cache,
}

/// What may be removed.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Of which kinds.
    pub kinds: BTreeSet<Kind>,
    /// Whether images and volumes that have names go, too, and all of the cache.
    pub all: bool,
    /// Only what carries the label of this project.
    pub project: Option<String>,
}

/// Something that nobody needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its name; an image without one has its id.
    pub name: String,
    /// What the engine knows it by.
    pub id: String,
    /// The bytes that are free without it, where the engine tells.
    pub bytes: Option<u64>,
    /// The project it belongs to.
    pub project: Option<String>,
    /// Why nobody needs it, or since when.
    pub about: String,
}

/// What nobody needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Litter {
    /// Each thing, in the order in which it is removed.
    pub items: Vec<Item>,
}

impl Litter {
    /// The bytes that are free without all of it, as far as the engine tells.
    pub fn bytes(&self) -> u64 {
        self.items.iter().filter_map(|item| item.bytes).sum()
    }
}

/// What was removed, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// How many things are gone.
    pub count: usize,
    /// How many bytes they had, as far as the engine tells.
    pub bytes: u64,
    /// What is still there, and why.
    pub kept: Vec<Kept>,
}

/// Something that could not be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// Why it is still there.
    pub why: String,
}

/// Looks what nobody needs.
pub async fn find(context: &Context, wish: &Wish) -> Result<Litter> {
    let engine = context.engine.as_ref();
    let (containers, networks, images, volumes, usage) = try_join!(
        engine.containers(&[]),
        engine.networks(&[]),
        engine.labelled_images(&[]),
        engine.volume_details(&[]),
        engine.disk_usage(),
    )?;
    let there = judge::There {
        containers,
        networks,
        images,
        volumes,
        usage,
    };
    Ok(there.litter(wish))
}

/// Removes what was found, one after the other. What is in use by now stays and is told.
pub async fn remove(context: &Context, litter: &Litter, wish: &Wish) -> Result<Removed> {
    let engine = context.engine.as_ref();
    let mut removed = Removed::default();
    for item in &litter.items {
        let done = match item.kind {
            Kind::Container => engine.remove_container(&item.id, false, false).await,
            Kind::Network => engine.remove_network(&item.id).await,
            Kind::Image => engine.remove_image(&item.id).await,
            Kind::Volume => engine.remove_volume(&item.id).await,
            Kind::Cache => match engine.prune_build_cache(wish.all).await {
                Ok(bytes) => {
                    removed.count += 1;
                    removed.bytes += bytes;
                    continue;
                }
                Err(error) => Err(error),
            },
        };
        match done {
            Ok(()) => {
                removed.count += 1;
                removed.bytes += item.bytes.unwrap_or(0);
            }
            Err(error @ (EngineError::Conflict { .. } | EngineError::Refused { .. })) => {
                removed.kept.push(Kept {
                    name: item.name.clone(),
                    why: error.to_string(),
                });
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(removed)
}
