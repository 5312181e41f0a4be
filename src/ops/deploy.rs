//! Brings the newest images of services and replaces their containers by them; where not
//! all of them come up, everything is as it was before.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::compose::model::Project;
use crate::engine::EngineError;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build::BuildWhen;
use crate::ops::held;
use crate::ops::observe;
use crate::ops::pull;
use crate::ops::pull::PullOptions;
use crate::ops::up;
use crate::ops::up::UpOptions;
use crate::ops::up::UpReport;
use crate::plan::Orphans;
use crate::plan::Plan;
use crate::state::Labels;
use crate::value::image::ImageReference;

/// What `deploy` is asked for.
#[derive(Clone, Debug, Default)]
pub struct DeployOptions {
    /// The services, with what they depend on; empty means all.
    pub services: Vec<String>,
    /// How long everything together may take to come up.
    pub timeout: Option<Duration>,
    /// Whether what does not come up is left as it is.
    pub no_rollback: bool,
    /// What is done about containers of services that the file no longer has.
    pub orphans: Orphans,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeployReport {
    /// How the services are.
    pub up: UpReport,
    /// Names of images that stand for the images from before again.
    pub named_back: Vec<String>,
}

impl DeployOptions {
    fn pull(&self) -> PullOptions {
        PullOptions {
            services: self.services.clone(),
            include_dependencies: true,
            ..PullOptions::default()
        }
    }

    fn up(&self) -> UpOptions {
        UpOptions {
            services: self.services.clone(),
            undo_all: !self.no_rollback,
            orphans: self.orphans,
            // What could be brought is here by then.
            pull: Some("missing".to_owned()),
            build: BuildWhen::Missing,
            wait_timeout: self.timeout,
            ..UpOptions::default()
        }
    }
}

/// What would be brought, and what would be done with the images that are here now.
pub async fn plan(
    context: &Context,
    project: &Project,
    options: &DeployOptions,
) -> Result<(Plan, Plan)> {
    let pull = pull_plan(context, project, options).await?;
    let up = up::plan_up(context, project, &options.up()).await?;
    Ok((pull, up))
}

/// Brings the images, then replaces what runs. Nothing is stopped unless every image is
/// here; what fails then is undone, and the names of images go back with it.
pub async fn deploy(
    context: &Context,
    project: &Project,
    options: &DeployOptions,
) -> Result<DeployReport> {
    let held = if options.no_rollback {
        Vec::new()
    } else {
        held::hold(context, project).await?
    };
    let report = replace(context, project, options).await;
    held::let_go(context, &held).await;
    report
}

async fn replace(
    context: &Context,
    project: &Project,
    options: &DeployOptions,
) -> Result<DeployReport> {
    pull::pull(context, &pullable(project), &options.pull()).await?;
    let up = up::up(context, project, &options.up()).await?;
    let named_back = if up.undone.is_empty() {
        Vec::new()
    } else {
        name_back(context, project, &up.undone).await?
    };
    Ok(DeployReport { up, named_back })
}

/// Refuses a tag that no image of the services has: it would change nothing.
pub fn check_tag(project: &Project, tag: &str) -> Result<()> {
    let mut services = project.services.keys();
    let has_it = |name: &String| {
        let image = project.image(name).parse::<ImageReference>();
        image.is_ok_and(|image| image.tag() == Some(tag))
    };
    if services.any(has_it) {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!("no image of the file has the tag {tag}"),
        hint: Some(
            "--tag sets IMAGE_TAG: write `image: registry/name:${IMAGE_TAG:-latest}`".to_owned(),
        ),
    })
}

async fn pull_plan(context: &Context, project: &Project, options: &DeployOptions) -> Result<Plan> {
    pull::plan_pull(context, &pullable(project), &options.pull()).await
}

/// The project in which only images of registries are pulled: what is built and has no
/// name of a registry stays what was built here.
fn pullable(project: &Project) -> Project {
    let mut pulled = project.clone();
    for service in pulled.services.values_mut() {
        let has_registry = service
            .image
            .parse::<ImageReference>()
            .is_ok_and(|image| image.registry().is_some());
        if service.build.is_some() && !has_registry {
            Arc::make_mut(service).image.clear();
        }
    }
    pulled
}

/// Gives the names of images back to those that run again, so that the next `up` does not
/// bring what has just failed.
async fn name_back(
    context: &Context,
    project: &Project,
    services: &[String],
) -> Result<Vec<String>> {
    let engine = context.engine.as_ref();
    let observed = observe::project(engine, project).await?;
    let mut named = Vec::new();
    let mut told = BTreeSet::new();
    for container in &observed.containers {
        let service = Labels(&container.labels).service().unwrap_or_default();
        if !services.iter().any(|name| name == service) {
            continue;
        }
        let reference = project.image(service);
        let is_moved = observed
            .images
            .get(&reference)
            .is_some_and(|image| image.id != container.image_id);
        let is_pinned = reference.contains('@');
        if !is_moved || is_pinned || told.contains(&reference) {
            continue;
        }
        let described = engine.description(&container.id).await?;
        let name = reference.parse::<ImageReference>().ok();
        let name = name.filter(|_| was_made_of(described.as_ref(), &reference));
        if let Some(name) = name {
            let said = match engine.tag_image(&container.image_id, &name).await {
                Ok(()) => {
                    named.push(reference.clone());
                    "is the image from before again, until it is pulled anew"
                }
                // With containerd's image store it may have been lost before this began.
                Err(EngineError::Missing { .. }) => {
                    "stays the image that failed: the engine has the one from before no more"
                }
                Err(error) => return Err(error.into()),
            };
            let text = format!("{reference} {said}");
            context.reporter.report(Event::Warning(text));
            told.insert(reference);
        }
    }
    Ok(named)
}

/// Whether a container was made of what that name stood for.
fn was_made_of(described: Option<&Value>, reference: &str) -> bool {
    let name = described.and_then(|described| described.pointer("/Config/Image"));
    name.and_then(Value::as_str) == Some(reference)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_container_of_that_very_name_gives_it_back() {
        let described = json!({"Config": {"Image": "reg.example/app:1"}});

        assert!(was_made_of(Some(&described), "reg.example/app:1"));
        assert!(!was_made_of(Some(&described), "reg.example/app:2"));
        assert!(!was_made_of(None, "reg.example/app:1"));
    }
}
