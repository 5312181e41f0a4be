//! Backups that have to be brought here from a bucket before they can be read.

use tokio::task::spawn_blocking;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops;
use crate::ops::backups::Place;
use crate::ops::backups::Sought;
use crate::ops::backups::away;
use crate::vault::Bucket;
use crate::vault::Found;
use crate::vault::Kept;
use crate::vault::Store;
use crate::vault::bucket::Brought;
use crate::vault::bucket::Extent;

/// A backup on this machine. What was brought for it is removed with it.
pub(in crate::cli) struct Here {
    pub(in crate::cli) kept: Kept,
    brought: Option<Brought>,
}

impl Here {
    /// The backup that a word means, or what of it is needed.
    pub(in crate::cli) fn find(
        session: &Session,
        place: &Place,
        what: &str,
        extent: Extent,
    ) -> Result<Self> {
        match place.find(what).map_err(ops::Error::from)? {
            Sought::Here(kept) => Ok(Self {
                kept: *kept,
                brought: None,
            }),
            Sought::Away(bucket) => {
                let brought = bring(session, place, bucket, what, extent)?;
                Ok(Self {
                    kept: brought.kept().map_err(ops::Error::from)?,
                    brought: Some(brought),
                })
            }
        }
    }

    /// Whether it was brought here.
    pub(super) fn is_brought(&self) -> bool {
        self.brought.is_some()
    }
}

/// Brings a backup here, or what of it is needed.
pub(super) fn bring(
    session: &Session,
    place: &Place,
    bucket: &Bucket,
    what: &str,
    extent: Extent,
) -> Result<Brought> {
    let project = place.project.as_deref();
    let reporter = session.ui.reporter();
    session.wait(async {
        let brought = away::bring(bucket, what, project, extent, reporter.as_ref()).await;
        Ok(brought?)
    })
}

/// Which backups there are.
pub(super) fn found(session: &Session, place: &Place) -> Result<Vec<Found>> {
    let found = match &place.store {
        Store::Folder(vault) => vault.list().map_err(ops::Error::from)?,
        Store::Bucket(bucket) => session.wait(async {
            let found = bucket.list().await;
            Ok(found.map_err(ops::Error::from)?)
        })?,
    };
    Ok(found)
}

/// Reads what may be long. Where something was brought for it, a signal must end it in
/// order, so that nothing of that is left.
pub(super) fn reading<T: Send + 'static>(
    session: &Session,
    is_brought: bool,
    read: impl FnOnce() -> ops::Result<T> + Send + 'static,
) -> Result<T> {
    if !is_brought {
        return Ok(read()?);
    }
    session.wait(async {
        let read = spawn_blocking(read).await;
        let read = read.unwrap_or_else(|error| {
            Err(ops::Error::Failed {
                message: format!("the backup could not be read: {error}"),
                hint: None,
            })
        });
        Ok(read?)
    })
}
