//! Forgets snapshots, and makes room of what only they needed.

use rustic_core::LimitOption;
use rustic_core::PruneOptions;
use rustic_core::RusticError;

use super::Repository;
use super::snapshots;
use super::snapshots::Snapshot;
use crate::vault::Result;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pruned {
    /// How many bytes were freed.
    pub freed_bytes: u64,
}

/// Removes snapshots from a repository that was opened for that, and what nothing else
/// needs. Killed at any point, all that is not removed stays whole.
pub fn prune(repository: &Repository, snapshots: &[Snapshot]) -> Result<Pruned> {
    let failed = |error: Box<RusticError>| repository.failed("remove from", &error);
    let files = repository.files_of(None)?;
    let is_meant = |id: &str| snapshots.iter().any(|snapshot| snapshot.id == id);
    let ids = files.iter().map(|file| file.id);
    let ids: Vec<_> = ids.filter(|id| is_meant(&snapshots::hex(*id))).collect();
    repository.open.delete_snapshots(&ids).map_err(failed)?;
    let options = PruneOptions::default()
        .max_repack(LimitOption::Unlimited)
        // Nobody else is here, so that nothing need stay for a while.
        .instant_delete(true);
    let plan = repository.open.prune_plan(&options).map_err(failed)?;
    let sizes = plan.stats.size_sum();
    let freed_bytes = sizes.remove + sizes.repackrm;
    repository.open.prune(&options, plan).map_err(failed)?;
    Ok(Pruned { freed_bytes })
}
