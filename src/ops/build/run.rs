//! Carries builds out: each as soon as what it builds on is there, so many at a time.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::future::Shared;
use futures_util::future::join_all;
use tokio::sync::Semaphore;

use super::report::BuildFailure;
use super::report::BuildReport;
use super::report::BuildRow;
use crate::build::course::Course;
use crate::build::course::FailedStep;
use crate::build::course::Remark;
use crate::build::dockerfile as instructions;
use crate::engine::EngineError;
use crate::engine::build::BuildContext;
use crate::engine::build::BuildRequest;
use crate::engine::build::Dockerfile;
use crate::engine::registry::Keyring;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::host::source_folder::SourceFolder;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;

/// One build, for all services that share its image.
pub(super) struct Job {
    pub(super) services: Vec<String>,
    pub(super) request: BuildRequest,
    /// Services whose images must be there before.
    pub(super) builds_on: BTreeSet<String>,
}

/// How a build ended.
#[derive(Clone, Debug)]
enum End {
    Built(BuildRow),
    Failed(BuildFailure, Option<EngineError>),
}

impl Job {
    /// The folder that is sent, if it is one.
    pub(super) fn folder(&self) -> Option<&SourceFolder> {
        match &self.request.context {
            BuildContext::Folder(folder) => Some(folder),
            BuildContext::Remote(_) => None,
        }
    }

    fn name(&self) -> String {
        self.services.join(", ")
    }
}

/// Builds everything; what fails ends what builds on it, and nothing else.
pub(super) async fn all(context: &Context, jobs: Vec<Job>) -> Result<BuildReport> {
    let places = Arc::new(Semaphore::new(
        context.parallel.0.get().min(Semaphore::MAX_PERMITS),
    ));
    let keyring: Arc<dyn Keyring> = Arc::new(context.keys());
    let mut ends: Vec<(Vec<String>, Shared<BoxFuture<'_, End>>)> = Vec::new();
    for job in jobs {
        let needed = ends.iter().filter(|(services, _)| {
            let mut services = services.iter();
            services.any(|service| job.builds_on.contains(service))
        });
        let needed: Vec<_> = needed.map(|(_, end)| end.clone()).collect();
        let services = job.services.clone();
        let (places, keyring) = (Arc::clone(&places), Arc::clone(&keyring));
        let end = one(context, job, needed, places, keyring);
        ends.push((services, end.boxed().shared()));
    }
    let ended = join_all(ends.into_iter().map(|(_, end)| end));
    // Dropping the builds ends them in the engine.
    let ended = tokio::select! {
        ended = ended => ended,
        signal = context.interrupts.nth(1) => {
            return Err(Error::Interrupted {
                signal,
                message: format!("interrupted by {signal}: no image was changed that was not built yet"),
            });
        }
    };
    let mut report = BuildReport::default();
    for end in ended {
        match end {
            End::Built(row) => report.rows.push(row),
            End::Failed(
                _,
                Some(error @ (EngineError::Interrupted { .. } | EngineError::Unreachable { .. })),
            ) => {
                return Err(error.into());
            }
            End::Failed(failure, _) => report.failures.push(failure),
        }
    }
    Ok(report)
}

/// Waits for what a build needs, and carries it out.
async fn one(
    context: &Context,
    job: Job,
    needed: Vec<Shared<BoxFuture<'_, End>>>,
    places: Arc<Semaphore>,
    keyring: Arc<dyn Keyring>,
) -> End {
    let name = job.name();
    for end in join_all(needed).await {
        if let End::Failed(BuildFailure { services, .. }, _) = end {
            let why = format!("{} could not be built", services.join(", "));
            moved(context, &name, Progress::Failed(why.clone()), None);
            let failure = BuildFailure {
                services: job.services,
                why,
                ..BuildFailure::default()
            };
            return End::Failed(failure, None);
        }
    }
    // It is never closed.
    let _place = places.acquire().await.ok();
    let begun = Instant::now();
    moved(context, &name, Progress::Working("Building"), None);
    let mut course = Course::default();
    let Job {
        services, request, ..
    } = job;
    let tags = request.tags.clone();
    let built = match carry_out(context, &name, request, keyring, &mut course).await {
        Ok(()) => row(context, &services, &tags, &course).await,
        Err(error) => Err(error),
    };
    match built {
        Ok(row) => {
            let detail = Some(row.steps_in_words());
            moved(context, &name, Progress::Done("Built"), detail);
            End::Built(BuildRow {
                took: begun.elapsed(),
                ..row
            })
        }
        Err(error) => {
            let failure = failure(services, &error, &course);
            moved(context, &name, Progress::Failed(failure.in_short()), None);
            End::Failed(failure, Some(error))
        }
    }
}

async fn carry_out(
    context: &Context,
    name: &str,
    request: BuildRequest,
    keyring: Arc<dyn Keyring>,
    course: &mut Course,
) -> std::result::Result<(), EngineError> {
    let registries = match &request.dockerfile {
        Dockerfile::Text(text) => {
            let text = String::from_utf8_lossy(text);
            instructions::Dockerfile::read("Dockerfile", &text).registries(&request.args)
        }
        Dockerfile::Named(_) => BTreeSet::new(),
    };
    let request = BuildRequest {
        keyring: Some(keyring),
        registries,
        ..request
    };
    let mut news = context.engine.build_image(request).await?;
    while let Some(news) = news.next().await {
        for remark in course.hear(news?) {
            let (subject, name) = (Subject::Image, name.to_owned());
            context.reporter.report(match remark {
                Remark::At(text) => Event::At {
                    subject,
                    name,
                    text,
                },
                Remark::Line(line) => Event::Output {
                    subject,
                    name,
                    line,
                },
            });
        }
    }
    Ok(())
}

fn moved(context: &Context, name: &str, progress: Progress, detail: Option<String>) {
    context.reporter.report(Event::Moved {
        subject: Subject::Image,
        name: name.to_owned(),
        progress,
        detail,
    });
}

/// What was built, as the engine has it now.
async fn row(
    context: &Context,
    services: &[String],
    tags: &[String],
    course: &Course,
) -> std::result::Result<BuildRow, EngineError> {
    let first = tags.first().map_or("", String::as_str);
    let detail = context.engine.image_detail(first).await?;
    let detail = detail.ok_or_else(|| EngineError::Missing {
        call: format!("build image {first}"),
        message: "the engine says it is built, but does not have it".to_owned(),
    })?;
    Ok(BuildRow {
        services: services.to_vec(),
        images: tags.to_vec(),
        id: detail.id,
        size: detail.size,
        tally: course.tally(),
        ..BuildRow::default()
    })
}

fn failure(services: Vec<String>, error: &EngineError, course: &Course) -> BuildFailure {
    let why = match error {
        EngineError::Refused { message, .. }
        | EngineError::Missing { message, .. }
        | EngineError::Conflict { message, .. } => message.clone(),
        EngineError::Interrupted { reason, .. } => reason.clone(),
        EngineError::Unreachable { .. }
        | EngineError::Address { .. }
        | EngineError::Unsupported(_) => error.to_string(),
    };
    let FailedStep { name, log, .. } = course.failed_step().unwrap_or_default();
    BuildFailure {
        services,
        why,
        step: name,
        log,
        line: course.failed_at(),
    }
}
