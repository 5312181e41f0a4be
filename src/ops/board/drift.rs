//! Finds out which services run otherwise than the file says, by the same plan that
//! `up` would follow.

use std::collections::BTreeMap;

use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::plan::Orphans;
use crate::plan::Verdict;
use crate::text::echo;

/// The services whose containers `up` would replace or remove, and why. Containers that
/// only have to be made or started are no difference: that they are absent is plain
/// to see.
pub async fn find(context: &Context, project: &Project) -> Result<BTreeMap<String, String>> {
    let options = UpOptions {
        orphans: Orphans::Ignored,
        ..UpOptions::default()
    };
    let plan = up::plan_up(context, project, &options).await?;
    let is_difference = |verdict| match verdict {
        Verdict::Replaced | Verdict::Removed => true,
        Verdict::Kept | Verdict::Started | Verdict::Restarted | Verdict::Made => false,
    };
    let different = plan
        .decisions
        .into_iter()
        .filter(|one| is_difference(one.verdict));
    // The first reason of a service speaks for its other containers.
    let mut drift = BTreeMap::new();
    for decision in different {
        let because = echo(&decision.because);
        drift.entry(decision.service).or_insert(because);
    }
    Ok(drift)
}
