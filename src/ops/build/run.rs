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

use super::buildx::Buildx;
use super::report::BuildFailure;
use super::report::BuildReport;
use super::report::BuildRow;
use crate::build::buildx::Beyond;
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
    /// What of it the builder of the engine cannot do.
    pub(super) beyond: Beyond,
    /// The names under which it goes to registries at once; none where it goes to the engine.
    pub(super) sent_as: Vec<String>,
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

    /// Whether it goes to `docker buildx`.
    pub(super) fn needs_buildx(&self) -> bool {
        !self.beyond.needs.is_empty()
    }

    pub(super) fn name(&self) -> String {
        self.services.join(", ")
    }
}

/// Builds everything; what fails ends what builds on it, and nothing else.
pub(super) async fn all(
    context: &Context,
    jobs: Vec<Job>,
    buildx: Option<Buildx>,
) -> Result<BuildReport> {
    let places = Arc::new(Semaphore::new(
        context.parallel.0.get().min(Semaphore::MAX_PERMITS),
    ));
    let buildx = buildx.as_ref();
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
        let desk = Desk {
            context,
            buildx,
            places,
            keyring,
        };
        let end = desk.one(job, needed);
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

/// What every build needs.
struct Desk<'a> {
    context: &'a Context,
    buildx: Option<&'a Buildx>,
    places: Arc<Semaphore>,
    keyring: Arc<dyn Keyring>,
}

impl Desk<'_> {
    /// Waits for what a build needs, and carries it out.
    async fn one(self, job: Job, needed: Vec<Shared<BoxFuture<'_, End>>>) -> End {
        let context = self.context;
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
        let _place = self.places.acquire().await.ok();
        let begun = Instant::now();
        moved(context, &name, Progress::Working("Building"), None);
        let mut course = Course::default();
        let services = job.services.clone();
        match self.build(job, &mut course).await {
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

    /// Has it built by whoever can.
    async fn build(
        &self,
        job: Job,
        course: &mut Course,
    ) -> std::result::Result<BuildRow, EngineError> {
        let (context, name) = (self.context, job.name());
        let job = Job {
            request: BuildRequest {
                registries: registries(&job.request),
                keyring: Some(Arc::clone(&self.keyring)),
                ..job.request
            },
            ..job
        };
        let buildx = self.buildx.filter(|_| job.needs_buildx());
        let Some(buildx) = buildx else {
            let Job {
                services, request, ..
            } = job;
            let tags = request.tags.clone();
            carry_out(context, &name, request, course).await?;
            return row(context, services, tags, course).await;
        };
        let remark = super::buildx::remark(&name, &job.beyond);
        context.reporter.report(Event::Note(remark));
        let sent = buildx.carry_out(context, &job, course).await?;
        let Job {
            services,
            request: BuildRequest { tags, .. },
            beyond,
            ..
        } = job;
        let row = match &sent {
            None => row(context, services, tags, course).await?,
            Some(sent) => BuildRow {
                services,
                images: sent.images.clone(),
                id: sent.digest.clone(),
                tally: course.tally(),
                ..BuildRow::default()
            },
        };
        Ok(BuildRow {
            by_buildx: Some(beyond.why()),
            sent,
            ..row
        })
    }
}

/// The registries of the images that the instructions name.
fn registries(request: &BuildRequest) -> BTreeSet<String> {
    match &request.dockerfile {
        Dockerfile::Text(text) => {
            let text = String::from_utf8_lossy(text);
            instructions::Dockerfile::read("Dockerfile", &text).registries(&request.args)
        }
        Dockerfile::Named(_) => BTreeSet::new(),
    }
}

async fn carry_out(
    context: &Context,
    name: &str,
    request: BuildRequest,
    course: &mut Course,
) -> std::result::Result<(), EngineError> {
    let mut news = context.engine.build_image(request).await?;
    while let Some(news) = news.next().await {
        tell(context, name, course.hear(news?));
    }
    Ok(())
}

/// Tells what is worth telling of a build.
pub(super) fn tell(context: &Context, name: &str, remarks: Vec<Remark>) {
    for remark in remarks {
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
    services: Vec<String>,
    tags: Vec<String>,
    course: &Course,
) -> std::result::Result<BuildRow, EngineError> {
    let first = tags.first().map_or("", String::as_str);
    let detail = context.engine.image_detail(first).await?;
    let detail = detail.ok_or_else(|| EngineError::Missing {
        call: format!("build image {first}"),
        message: "the engine says it is built, but does not have it".to_owned(),
    })?;
    Ok(BuildRow {
        services,
        images: tags,
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
