//! Tries images out: starts each alone, in a container that is thrown away, and holds what
//! it says of itself and what it then does against what a good image does.

mod judge;
mod secrets;
mod spec;
mod trial;

pub(in crate::ops) use secrets::in_image;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;

use crate::compose::model::Project;
use crate::engine::ImageDetail;
use crate::event::Event;
use crate::executor::Executor;
use crate::host::process::Identity;
use crate::host::process::Life;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::run;
use crate::plan::Action;
use crate::plan::Plan;
use crate::state::Labels;
use crate::state::labels;
use crate::value::bytes::ByteSize;
use crate::value::image::ImageReference;

/// How many images are tried out at one time.
const AT_ONCE: usize = 4;

/// Something about an image that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Its program starts, and stays or ends well.
    Starts,
    /// Its health check passes.
    Healthy,
    /// It has a health check.
    HealthCheck,
    /// No process of it is root.
    NonRoot,
    /// It is not larger than it may be.
    Size,
    /// It says what it is and where it comes from.
    Labels,
    /// What it listens on.
    Ports,
    /// No secret is kept in it.
    Secrets,
    /// It ends by itself when it is asked to.
    Stops,
}

impl Check {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Starts,
        Self::Healthy,
        Self::HealthCheck,
        Self::NonRoot,
        Self::Size,
        Self::Labels,
        Self::Ports,
        Self::Secrets,
        Self::Stops,
    ];

    /// Its name on the command line and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Starts => "starts",
            Self::Healthy => "healthy",
            Self::HealthCheck => "health-check",
            Self::NonRoot => "non-root",
            Self::Size => "size",
            Self::Labels => "labels",
            Self::Ports => "ports",
            Self::Secrets => "secrets",
            Self::Stops => "stops",
        }
    }
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it should be.
    Passed,
    /// It could be better, but nothing is wrong.
    Remark,
    /// It is not as it should be.
    Failed,
    /// It could not be told.
    Unknown,
}

impl Verdict {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Remark => "remark",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// A check that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which one.
    pub check: Check,
    /// What came of it.
    pub verdict: Verdict,
    /// What was seen.
    pub text: String,
    /// Lines that explain it, such as the last that its program wrote.
    pub details: Vec<String>,
}

impl Checked {
    fn new(check: Check, verdict: Verdict, text: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            text: text.into(),
            details: Vec::new(),
        }
    }
}

/// What came of one image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The service, where one was named.
    pub service: Option<String>,
    /// The image, as it is called.
    pub image: String,
    /// The engine's id of it.
    pub id: String,
    /// What was looked at, in order.
    pub checks: Vec<Checked>,
}

impl Verified {
    /// Whether nothing is wrong with it; `strict` counts remarks, too.
    pub fn is_well(&self, strict: bool) -> bool {
        self.checks.iter().all(|one| match one.verdict {
            Verdict::Passed | Verdict::Unknown => true,
            Verdict::Remark => !strict,
            Verdict::Failed => false,
        })
    }
}

/// What `verify` is asked for.
#[derive(Clone, Debug, Default)]
pub struct VerifyOptions {
    /// What is not looked at.
    pub skip: BTreeSet<Check>,
    /// The most bytes an image may have.
    pub max_size: Option<ByteSize>,
    /// Labels that an image must have.
    pub labels: Vec<String>,
    /// Variables above those of image and file.
    pub environment: BTreeMap<String, String>,
    /// The network it is tried out in; none if it is not said.
    pub network: Option<String>,
    /// Whether it may write nowhere but in memory.
    pub read_only: bool,
    /// How long it may take to come up.
    pub timeout: Option<Duration>,
    /// How long it may take to end, where not as long as image or file say.
    pub grace: Option<Duration>,
}

/// What is tried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An image alone.
    Image(String),
    /// The image of a service, with what the file says of it.
    Service(String),
}

/// What words mean: services of the project, else images. No word means all services
/// that are built here.
pub fn targets(project: Option<&Project>, words: &[String]) -> Result<Vec<Target>> {
    if words.is_empty() {
        let services = project.iter().flat_map(|project| &project.services);
        let built = services.filter(|(_, service)| service.build.is_some());
        let built: Vec<Target> = built
            .map(|(name, _)| Target::Service(name.clone()))
            .collect();
        if built.is_empty() {
            return Err(Error::Usage {
                message: "no service here is built, so there is nothing to verify unasked"
                    .to_owned(),
                hint: Some("name an image or a service: devtools verify IMAGE".to_owned()),
            });
        }
        return Ok(built);
    }
    let target = |word: &String| match project {
        Some(project) if project.services.contains_key(word) => Ok(Target::Service(word.clone())),
        Some(_) | None => match word.parse::<ImageReference>() {
            Ok(_) => Ok(Target::Image(word.clone())),
            Err(wrong) => Err(Error::Usage {
                message: wrong.to_string(),
                hint: None,
            }),
        },
    };
    words.iter().map(target).collect()
}

/// Tries images out, several at a time. What was made for that is gone when this returns.
pub async fn verify(
    context: &Context,
    project: Option<&Project>,
    targets: &[Target],
    options: &VerifyOptions,
) -> Result<Vec<Verified>> {
    reap(context).await?;
    let trials = targets
        .iter()
        .map(|target| one(context, project, target, options));
    let verified = stream::iter(trials).buffered(AT_ONCE).try_collect().await;
    context.reporter.report(Event::Finished);
    verified
}

async fn one(
    context: &Context,
    project: Option<&Project>,
    target: &Target,
    options: &VerifyOptions,
) -> Result<Verified> {
    let (service, reference) = match (target, project) {
        (Target::Service(name), Some(project)) => (Some(name.clone()), project.image(name)),
        (Target::Service(name) | Target::Image(name), _) => (None, name.clone()),
    };
    let image = see_to(context, project, service.as_deref(), &reference).await?;
    let spec = match (&service, project) {
        (Some(name), Some(project)) => spec::of_service(project, name, options),
        _ => spec::of_image(&reference, options),
    };
    let trial = trial::run(context, spec, options).await?;
    let history = context.engine.image_history(&image.id).await?;
    let mut checks = judge::trial(&trial, &image.settings);
    checks.extend(judge::image(&image, options));
    checks.push(judge::secrets(&in_image(
        &image,
        history.as_deref().unwrap_or_default(),
    )));
    checks.retain(|one| !options.skip.contains(&one.check));
    checks.sort_by_key(|one| one.check);
    Ok(Verified {
        service,
        image: reference,
        id: image.id,
        checks,
    })
}

/// The image, which is brought where it is not here and cannot be built.
async fn see_to(
    context: &Context,
    project: Option<&Project>,
    service: Option<&str>,
    reference: &str,
) -> Result<ImageDetail> {
    let engine = context.engine.as_ref();
    if let Some(image) = engine.image_detail(reference).await? {
        return Ok(image);
    }
    let described = project.zip(service);
    let described = described.and_then(|(project, name)| project.service(name));
    if let (Some(name), Some(_)) = (service, described.and_then(|one| one.build.as_ref())) {
        return Err(Error::Failed {
            message: format!("image {reference} of service {name} is not here"),
            hint: Some(format!("`devtools build {name}` builds it")),
        });
    }
    let mut plan = Plan::default();
    let pull = Action::PullImage {
        reference: reference.to_owned(),
        platform: None,
    };
    plan.push(pull, "it is not here", []);
    let executor: Executor = context.executor(spec::NAME);
    let outcome = executor.run(&plan).await?;
    run::judge(&plan, &outcome)?;
    let image = engine.image_detail(reference).await?;
    image.ok_or_else(|| Error::Failed {
        message: format!("image {reference} is not here"),
        hint: None,
    })
}

/// Removes what earlier runs left that were killed.
async fn reap(context: &Context) -> Result<()> {
    let engine = context.engine.as_ref();
    let filter = [format!("{}={}", labels::HELPER, spec::PURPOSE)];
    for container in engine.containers(&filter).await? {
        let owner = Labels(&container.labels).get(labels::OWNER);
        let owner = owner.and_then(|owner| owner.parse::<Identity>().ok());
        if owner.is_some_and(|owner| owner.life() == Life::Dead) {
            // Another run may do the same.
            drop(engine.remove_container(&container.id, true, true).await);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
