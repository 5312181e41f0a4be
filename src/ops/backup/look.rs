//! Looks what there is to save and who writes it, before anything is done.

use std::path::PathBuf;

use futures_util::try_join;

use super::Intent;
use super::Source;
use super::chosen;
use crate::backup::Consistency;
use crate::compose::hooks::BackupHooks;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::labels;
use crate::vault::Bucket;
use crate::vault::Seal;
use crate::vault::Vault;

/// What a backup is asked for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Volumes and services; none means all.
    pub targets: Vec<String>,
    /// What is done so that nobody writes meanwhile.
    pub consistency: Consistency,
    /// By which way volumes are read.
    pub source: Source,
    /// What services want done around it; none where hooks are not wanted.
    pub hooks: Vec<BackupHooks>,
    /// The folder in which it is made, and in which it will stand unless it goes on.
    pub vault: Vault,
    /// Where it goes on to.
    pub destination: Option<Destination>,
    /// How it is encrypted.
    pub seal: Seal,
}

/// A bucket for a backup.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The bucket.
    pub bucket: Bucket,
    /// Whether it stays in the folder as well.
    pub keeps_local: bool,
}

impl Wish {
    /// Where it will stand: a folder, or the address of a bucket.
    pub fn place(&self) -> PathBuf {
        match &self.destination {
            Some(destination) => destination.bucket.to_string().into(),
            None => self.vault.folder().to_owned(),
        }
    }
}

/// What there is: the intent, and the containers that it is about.
pub(super) struct Looked {
    pub(super) intent: Intent,
    /// The containers that may write the volumes.
    pub(super) users: Vec<Container>,
    /// The containers of the project.
    pub(super) own: Vec<Container>,
}

/// What a backup would do, without doing any of it.
pub async fn look(context: &Context, project: &Project, wish: &Wish) -> Result<Intent> {
    Ok(look_around(context, project, wish).await?.intent)
}

/// Looks what there is, and refuses what cannot be done.
pub(super) async fn look_around(
    context: &Context,
    project: &Project,
    wish: &Wish,
) -> Result<Looked> {
    let engine = context.engine.as_ref();
    let (there, containers) = try_join!(engine.volume_details(&[]), engine.containers(&[]))?;
    let volumes = chosen::choose(project, &wish.targets, there)?;
    if volumes.is_empty() {
        return Err(Error::Usage {
            message: format!("project {} has no named volume", project.name),
            hint: None,
        });
    }
    let own: Vec<Container> = containers
        .iter()
        .filter(|one| {
            one.labels.get(labels::PROJECT).map(String::as_str) == Some(project.name.as_str())
        })
        .cloned()
        .collect();
    let users = match wish.consistency {
        Consistency::Live => Vec::new(),
        Consistency::Pause | Consistency::Stop => chosen::writers(containers, &volumes),
    };
    if wish.consistency == Consistency::Stop {
        refuse_vanishing(context, &users).await?;
    }
    let is_meant = |hooks: &&BackupHooks| {
        let mut services = volumes.iter().flat_map(|volume| &volume.services);
        services.any(|service| *service == hooks.service)
    };
    Ok(Looked {
        intent: Intent {
            consistency: wish.consistency,
            held: users.iter().map(|one| one.name.clone()).collect(),
            hooks: wish.hooks.iter().filter(is_meant).cloned().collect(),
            warnings: if wish.targets.is_empty() {
                chosen::nameless(project)
            } else {
                Vec::new()
            },
            volumes,
        },
        users,
        own,
    })
}

/// Refuses to stop containers that the engine would remove then.
async fn refuse_vanishing(context: &Context, users: &[Container]) -> Result<()> {
    let mut vanishing = Vec::new();
    for one in users {
        let description = context.engine.description(&one.id).await?;
        let removes_itself = description.is_some_and(|all| all["HostConfig"]["AutoRemove"] == true);
        if removes_itself {
            vanishing.push(format!(
                "{} would be removed if it was stopped (it runs with --rm); use --pause",
                one.name
            ));
        }
    }
    if vanishing.is_empty() {
        return Ok(());
    }
    Err(Error::Impossible(vanishing))
}
