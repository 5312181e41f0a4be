//! Gives services more or fewer containers, and leaves all others alone.

use std::collections::BTreeMap;

use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::up::UpReport;

/// What to bring up so that each service has as many containers as asked for:
/// these services alone, without what they depend on.
pub fn options(counts: &BTreeMap<String, u32>, options: UpOptions) -> UpOptions {
    UpOptions {
        services: counts.keys().cloned().collect(),
        scale: counts.clone(),
        no_deps: true,
        ..options
    }
}

/// Scales services. A fixed host port stays with the first container of a
/// service; the rows of the report tell which ports the others got.
pub async fn scale(
    context: &Context,
    project: &Project,
    counts: &BTreeMap<String, u32>,
    others: UpOptions,
) -> Result<UpReport> {
    up::up(context, project, &options(counts, others)).await
}
