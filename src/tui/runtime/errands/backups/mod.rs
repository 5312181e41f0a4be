//! What is asked about backups and of them, through the same use cases as the commands.

mod ask;
mod plan;
mod prepared;
mod work;

use std::sync::Arc;

use super::Site;
use super::failed;
use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::backups::Place;
use crate::ops::backups::keys;
use crate::value::secret::Secret;
use crate::vault::Keys;

pub(super) use ask::backups;
pub(super) use ask::changes;
pub(super) use plan::propose;
pub(super) use prepared::Prepared;
pub(super) use work::perform;

/// The backups of the project.
async fn place(site: &Site, context: &Context) -> Place {
    let project = site.as_far_as_known().await;
    Place::of_project(&site.name, project.as_deref(), &context.environment)
}

/// What opens backups: what was typed, else what the environment gives.
fn keys(identity: Option<&str>, typed: Option<Secret>, environment: &Environment) -> Result<Keys> {
    let passphrase = match typed {
        Some(typed) => Some(typed),
        None => keys::passphrase(None, environment)?,
    };
    keys::keys(identity.as_slice(), passphrase, environment)
}

/// The file of the project as it is now, without which nothing can be saved.
async fn project(site: &Site) -> Result<Arc<Project>> {
    let project = site.read_again(&[]).await.map_err(failed)?;
    project.ok_or_else(|| failed(format!("project {} has no compose file here", site.name)))
}

/// What reading takes, in a thread that may wait for the disk.
async fn reading<T: Send + 'static>(read: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let reading = tokio::task::spawn_blocking(read).await;
    reading.map_err(|error| failed(format!("the backup could not be read: {error}")))
}
