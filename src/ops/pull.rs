//! Brings the images of services from their registries.

use std::collections::BTreeSet;

use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::event::Event;
use crate::inside::image::ReferenceImage;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::observe;
use crate::ops::require_service;
use crate::ops::run;
use crate::plan::Action;
use crate::plan::Plan;

/// What `pull` is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PullOptions {
    /// The services whose images are brought; empty means all.
    pub services: Vec<String>,
    /// Whether images that are here are brought again, whatever the file says.
    pub policy: Option<Policy>,
    /// Whether the images of what the services depend on are brought, too.
    pub include_dependencies: bool,
    /// Whether services that can be built are left out.
    pub ignore_buildable: bool,
    /// Whether an image that cannot be brought is no error.
    pub ignore_failures: bool,
}

/// Which images are brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// All.
    Always,
    /// Those that are not here.
    Missing,
}

/// Plans which images are brought: each once, all at the same time.
pub async fn plan_pull(
    context: &Context,
    project: &Project,
    options: &PullOptions,
) -> Result<Plan> {
    let services = selected(project, &options.services, options.include_dependencies)?;
    let observed = observe::project(context.engine.as_ref(), project).await?;
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for name in services {
        let Some(service) = project.service(&name) else {
            continue;
        };
        let is_here = observed.images.contains_key(&service.image);
        let because = match reason(service, options, is_here) {
            Ok(because) => because,
            Err(left_out) => {
                plan.warnings
                    .extend(left_out.map(|why| format!("{name} is left out: {why}")));
                continue;
            }
        };
        if seen.insert((service.image.clone(), service.platform.clone())) {
            let platform = Some(service.platform.clone()).filter(|name| !name.is_empty());
            let reference = service.image.clone();
            let pull = Action::PullImage {
                reference,
                platform,
            };
            plan.push(pull, because, []);
        }
    }
    Ok(plan)
}

/// Brings images. What cannot be brought is an error after all others are here,
/// or a warning where the options say so.
pub async fn pull(context: &Context, project: &Project, options: &PullOptions) -> Result<Plan> {
    let plan = plan_pull(context, project, options).await?;
    let name = project.name.as_str();
    let outcome = run::as_far_as_it_goes(context, name, &plan).await?;
    if options.ignore_failures && outcome.interrupted.is_none() {
        for failure in run::failures(&plan, &outcome) {
            context.reporter.report(Event::Warning(failure));
        }
        return Ok(plan);
    }
    run::judge(&plan, &outcome)?;
    Ok(plan)
}

/// The services of these names, all if there is none, and what they depend on where
/// that is asked for.
pub(in crate::ops) fn selected(
    project: &Project,
    services: &[String],
    include_dependencies: bool,
) -> Result<BTreeSet<String>> {
    for name in services {
        require_service(project, name)?;
    }
    if services.is_empty() {
        return Ok(project.services.keys().cloned().collect());
    }
    let graph = project.dependencies();
    let mut selected = BTreeSet::new();
    let mut open = services.to_vec();
    while let Some(name) = open.pop() {
        if selected.insert(name.clone()) && include_dependencies {
            open.extend(graph.dependencies(&name).map(str::to_owned));
        }
    }
    Ok(selected)
}

/// Why the image of a service is brought, or why not, where that is worth saying.
fn reason(
    service: &Service,
    options: &PullOptions,
    is_here: bool,
) -> std::result::Result<&'static str, Option<String>> {
    let policy = match (options.policy, service.pull_policy.as_str()) {
        (Some(policy), _) => policy,
        (None, never @ ("never" | "build")) => {
            return Err(Some(format!("its pull policy is {never}")));
        }
        (None, "missing" | "if_not_present") => Policy::Missing,
        (None, _) => Policy::Always,
    };
    if service.image.is_empty() {
        return Err(Some("it is built and has no image to pull".to_owned()));
    }
    if service.image == ReferenceImage::REFERENCE {
        return Err(Some("devtools makes its image itself".to_owned()));
    }
    if options.ignore_buildable && service.build.is_some() {
        return Err(Some("it can be built".to_owned()));
    }
    match policy {
        Policy::Always => Ok("you asked for it"),
        Policy::Missing if is_here => Err(None),
        Policy::Missing => Ok("it is not here"),
    }
}
