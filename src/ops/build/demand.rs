//! Which images must be built before containers can be made of them.

use std::collections::BTreeSet;

use super::BuildOptions;
use super::build;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::state::Observed;

/// When images are built on the way up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BuildWhen {
    /// Those that are not here, and those whose pull policy is `build`.
    #[default]
    Missing,
    /// None.
    Never,
    /// All that have a `build:`, in this way.
    Always(Box<BuildOptions>),
}

/// The services whose images are built, and why.
pub(in crate::ops) fn needed(
    project: &Project,
    services: &BTreeSet<String>,
    when: &BuildWhen,
    pull: Option<&str>,
    observed: &Observed,
) -> Vec<(String, &'static str)> {
    let reason = |name: &String| {
        let service = project.service(name)?;
        service.build.as_ref()?;
        let policy = pull.unwrap_or(&service.pull_policy);
        let is_here = observed.images.contains_key(&project.image(name));
        match (when, is_here) {
            (BuildWhen::Always(_), _) => Some("you asked for it"),
            (BuildWhen::Missing, _) if policy == "build" => Some("its pull policy is build"),
            (BuildWhen::Missing, false) => Some("it is not here"),
            (BuildWhen::Never, _) | (BuildWhen::Missing, true) => None,
        }
    };
    let needed = services.iter();
    needed
        .filter_map(|name| Some((name.clone(), reason(name)?)))
        .collect()
}

/// Builds the images of these services; one that cannot be built is an error, and
/// nothing else was changed then.
pub(in crate::ops) async fn bring(
    context: &Context,
    project: &Project,
    when: &BuildWhen,
    services: Vec<String>,
) -> Result<()> {
    let options = match when {
        BuildWhen::Always(options) => BuildOptions::clone(options),
        BuildWhen::Missing | BuildWhen::Never => BuildOptions::default(),
    };
    let options = BuildOptions {
        services,
        with_dependencies: false,
        is_for_here: true,
        ..options
    };
    let report = build(context, project, &options).await?;
    report.complete("no container was changed")
}
