//! Finds containers of servers that nobody needs any more, and removes them.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::Value;

use super::Server;
use super::Wanted;
use super::Way;
use crate::engine::EngineError;
use crate::host::process::Identity;
use crate::host::process::Life;
use crate::ops::Context;
use crate::ops::Result;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

/// What stands before the id of a container that started a server.
const BY_CONTAINER: &str = "container/";

/// A container of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The server, as far as it is known.
    pub server: String,
    /// Its image.
    pub image: String,
    /// How long it has been there.
    pub age: Duration,
    /// What is known of whoever started it.
    pub owner: Owner,
}

/// Whoever started the container of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A devtools that runs.
    Alive(u32),
    /// A devtools that has ended: nobody will ever need the container again.
    Dead(u32),
    /// An orchestrator in a container that runs.
    Serving,
    /// An orchestrator whose container runs no more.
    Fallen,
    /// A devtools on another machine, or in another container.
    Elsewhere,
    /// Somebody else, by `docker run -i --rm`: whether he still listens is not told.
    Stranger,
}

impl Owner {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alive(_) | Self::Serving => "alive",
            Self::Dead(_) | Self::Fallen => "dead",
            Self::Elsewhere => "elsewhere",
            Self::Stranger => "stranger",
        }
    }
}

/// Which containers may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Whether those may go, too, of whose owner nothing is known.
    pub unknown: bool,
    /// How old those must be.
    pub older_than: Duration,
}

impl Leftover {
    /// Whether it may go.
    pub fn may_go(&self, limits: Limits) -> bool {
        match self.owner {
            Owner::Alive(_) | Owner::Serving => false,
            Owner::Dead(_) | Owner::Fallen => true,
            Owner::Elsewhere | Owner::Stranger => limits.unknown && self.age >= limits.older_than,
        }
    }
}

/// All containers of servers: those that a devtools started, of any project, and those
/// that somebody started from the image of a server of this stack.
pub async fn look(context: &Context, wanted: &Wanted) -> Result<Vec<Leftover>> {
    let servers = super::servers::find(context, wanted).await?;
    running(context, &images(&servers)).await
}

/// The images from which servers are started one by one.
pub(super) fn images(servers: &[Server]) -> Vec<String> {
    let mut images: Vec<String> = servers
        .iter()
        .filter_map(|server| match &server.way {
            Way::OneOff { project, service } => Some(project.image(service)),
            Way::Exec { .. }
            | Way::Http { .. }
            | Way::Url(_)
            | Way::Program { .. }
            | Way::Unusable(_) => None,
        })
        .collect();
    images.sort();
    images.dedup();
    images
}

/// The containers of servers that are there now.
pub(super) async fn running(context: &Context, images: &[String]) -> Result<Vec<Leftover>> {
    let engine = context.engine.as_ref();
    let (all, now) = tokio::join!(engine.containers(&[]), engine.now());
    let (all, now) = (all?, now?);
    let alive = all.iter().filter(|one| one.state.is_alive());
    let alive: BTreeSet<String> = alive.map(|one| one.id.clone()).collect();
    let alive = &alive;
    let candidates = all.into_iter().filter(|container| {
        let labels = Labels(&container.labels);
        let is_ours = labels.get(labels::MCP).is_some();
        // A service of a stack is nobody's leftover.
        let is_known = images.contains(&container.image) && labels.service().is_none();
        is_ours || is_known
    });
    let looked = candidates.map(async |container| {
        let owner = match owner(&container, alive) {
            Some(owner) => owner,
            None if runs_for_somebody(context, &container).await => Owner::Stranger,
            None => return None,
        };
        Some(leftover(container, owner, now))
    });
    let mut found: Vec<Leftover> = join_all(looked).await.into_iter().flatten().collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.age));
    Ok(found)
}

fn leftover(container: Container, owner: Owner, now: f64) -> Leftover {
    #[expect(clippy::cast_precision_loss, reason = "seconds of this age fit")]
    let age = (now - container.created as f64).max(0.0);
    let server = Labels(&container.labels).get(labels::MCP);
    Leftover {
        server: server.unwrap_or_default().to_owned(),
        id: container.id,
        name: container.name,
        image: container.image,
        age: Duration::try_from_secs_f64(age).unwrap_or_default(),
        owner,
    }
}

/// The devtools or the orchestrator that started it, if one did. `alive` are the
/// containers that run.
fn owner(container: &Container, alive: &BTreeSet<String>) -> Option<Owner> {
    let labels = Labels(&container.labels);
    labels.get(labels::MCP)?;
    let identity = labels.get(labels::MCP_OWNER).unwrap_or_default();
    if let Some(id) = identity.strip_prefix(BY_CONTAINER) {
        return Some(if alive.contains(id) {
            Owner::Serving
        } else {
            Owner::Fallen
        });
    }
    let Ok(identity) = identity.parse::<Identity>() else {
        return Some(Owner::Elsewhere);
    };
    Some(match identity.life() {
        Life::Alive => Owner::Alive(identity.number()),
        Life::Dead => Owner::Dead(identity.number()),
        Life::Unknown => Owner::Elsewhere,
    })
}

/// Whether a container was made as `docker run -i --rm` makes it: it waits for input, and
/// the engine removes it at its end.
async fn runs_for_somebody(context: &Context, container: &Container) -> bool {
    let about = context.engine.description(&container.id).await;
    let Ok(Some(about)) = about else { return false };
    let is = |path: &str| about.pointer(path) == Some(&Value::Bool(true));
    is("/HostConfig/AutoRemove") && is("/Config/OpenStdin")
}

/// Removes containers; returns those that could not be removed, and why.
pub async fn remove(context: &Context, all: &[Leftover]) -> Vec<(String, EngineError)> {
    let removing = all.iter().map(async |one| {
        let removed = context.engine.remove_container(&one.id, true, true).await;
        match removed {
            // It ended by itself meanwhile.
            Ok(()) | Err(EngineError::Missing { .. } | EngineError::Conflict { .. }) => None,
            Err(error) => Some((one.name.clone(), error)),
        }
    });
    join_all(removing).await.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_surely_nobody_needs_goes_unasked() {
        let leftover = |owner, age| Leftover {
            id: String::new(),
            name: String::new(),
            server: String::new(),
            image: String::new(),
            age: Duration::from_secs(age),
            owner,
        };
        let usual = Limits {
            unknown: false,
            older_than: Duration::from_hours(1),
        };
        let all = Limits {
            unknown: true,
            ..usual
        };

        for owner in [Owner::Dead(1), Owner::Fallen] {
            assert!(leftover(owner, 0).may_go(usual));
        }
        for owner in [Owner::Alive(1), Owner::Serving] {
            assert!(!leftover(owner, 99_999).may_go(all));
        }
        for owner in [Owner::Stranger, Owner::Elsewhere] {
            assert!(!leftover(owner, 99_999).may_go(usual));
            assert!(leftover(owner, 99_999).may_go(all));
            assert!(!leftover(owner, 3_000).may_go(all));
        }
    }
}
