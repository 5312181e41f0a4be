//! Sends the images of services to their registries: each once, at the same time, and
//! looks afterwards whether they are there.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

mod ahead;
mod arrived;
mod asked;
mod attempt;
mod lock_file;
mod plan;
mod report;
mod send;
mod target;

pub use ahead::Ahead;
pub use plan::{Piece, PushPlan, ahead, ahead_of_builds, names_by_service, plan};
pub use report::{PushFailure, PushReport, PushRow};

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use crate::compose::model::Project;
use crate::docr::Finding;
use crate::engine::ImageDetail;
use crate::event::Event;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build;
use crate::ops::build::BuildOptions;
use crate::ops::docr;
use crate::ops::docr::Account;
use crate::ops::push::plan::by_service;
use crate::ops::push::send::Parcel;
use crate::ops::tag::Tag;
use crate::text::echo;

/// The label of images that are made of devtools itself and are nobody's to publish.
const REFERENCE_LABEL: &str = "io.devtools.reference";

/// What `push` is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushOptions {
    /// The services whose images are pushed; empty means all.
    pub services: Vec<String>,
    /// Whether the images of what the services depend on are pushed, too.
    pub include_dependencies: bool,
    /// Where to, in place of the registries of the files: `HOST` or `HOST/NAMESPACE`.
    pub registry: Option<String>,
    /// The tag in place of those of the files.
    pub tag: Option<Tag>,
    /// More tags.
    pub also: Vec<Tag>,
    /// Whether images are built before, and how.
    pub build: Option<BuildOptions>,
    /// How often something that may pass is tried again.
    pub retries: u32,
    /// Whether services are left out that name no image, and what can be pushed is also
    /// where something cannot, as docker compose does.
    pub is_as_docker_compose: bool,
    /// The images that went to their registries while they were built: their digests by
    /// service.
    pub sent: BTreeMap<String, String>,
    /// The file that images and digests are written to.
    pub lock_file: Option<PathBuf>,
}

/// Pushes images and reports what came of each.
pub async fn push(
    context: &Context,
    project: &Project,
    options: &PushOptions,
) -> Result<PushReport> {
    let begun = Instant::now();
    let PushPlan { pieces, left_out } = plan(context, project, options).await?;
    if let Some(path) = &options.lock_file {
        lock_file::check(path)?;
    }
    let mut sent = options.sent.clone();
    if let Some(build) = &options.build {
        sent.extend(build_before(context, project, build, &pieces).await?);
    }
    let mut report = PushReport {
        left_out,
        ..PushReport::default()
    };
    let mut parcels = Vec::new();
    for piece in pieces {
        if let Some(digest) = piece.services.iter().find_map(|name| sent.get(name)) {
            let (rows, failures) = arrived::looked_up(context, &piece, digest).await;
            report.rows.extend(rows);
            report.failures.extend(failures);
            continue;
        }
        let detail = context.engine.image_detail(&piece.image).await?;
        match fit(&piece, detail) {
            Ok(detail) => parcels.push(Parcel { piece, detail }),
            Err(failure) => report.failures.push(failure),
        }
    }
    if !report.failures.is_empty() && !options.is_as_docker_compose {
        // Half a stack in a registry helps nobody, as long as it is known beforehand.
        for Parcel { piece, .. } in parcels {
            report.left_out.extend(
                piece
                    .services
                    .into_iter()
                    .map(|name| (name, "others cannot be pushed".to_owned())),
            );
        }
        report.took = begun.elapsed();
        return Ok(report);
    }
    look_ahead(context, &parcels).await?;
    let (rows, failures) = send::all(context, parcels, options.retries).await?;
    report.rows.extend(rows);
    report.failures.extend(failures);
    if let Some(path) = options
        .lock_file
        .as_deref()
        .filter(|_| report.failures.is_empty())
    {
        lock_file::write(path, &report.rows)?;
    }
    report.took = begun.elapsed();
    Ok(report)
}

/// Asks DigitalOcean beforehand whether it would take the images, where there is a token.
async fn look_ahead(context: &Context, parcels: &[Parcel]) -> Result<()> {
    let environment = &context.environment;
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let targets = parcels.iter().flat_map(|parcel| &parcel.piece.targets);
    for target in targets.filter(|target| docr::is_docr(environment, target.host())) {
        if let Some((registry, name)) = target.repository().split_once('/') {
            let names = wanted.entry(registry.to_owned()).or_default();
            names.insert(name.to_owned());
        }
    }
    if wanted.is_empty() || Account::of(environment)?.is_none() {
        return Ok(());
    }
    let mut refusals = Vec::new();
    for (registry, names) in wanted {
        let names: Vec<String> = names.into_iter().collect();
        for finding in docr::preflight(environment, Some(&registry), &names).await? {
            match finding {
                Finding::Refusal { message, hint } => refusals.push(format!("{message}; {hint}")),
                Finding::Warning(text) => context.reporter.report(Event::Warning(text)),
            }
        }
    }
    if refusals.is_empty() {
        return Ok(());
    }
    Err(Error::Impossible(refusals))
}

/// Builds the images; returns the digests of those that went to their registries at once.
async fn build_before(
    context: &Context,
    project: &Project,
    options: &BuildOptions,
    pieces: &[Piece],
) -> Result<BTreeMap<String, String>> {
    let services: BTreeSet<String> = pieces
        .iter()
        .flat_map(|piece| piece.services.iter().cloned())
        .collect();
    if services.is_empty() {
        return Ok(BTreeMap::new());
    }
    let options = BuildOptions {
        services: services.into_iter().collect(),
        sent_as: by_service(pieces),
        ..options.clone()
    };
    let report = build::build(context, project, &options).await?;
    report.complete("nothing was pushed")?;
    Ok(report.sent())
}

/// The image, if there is one that may be pushed.
fn fit(
    piece: &Piece,
    detail: Option<ImageDetail>,
) -> std::result::Result<ImageDetail, PushFailure> {
    let failure = |why: String, hint: String| PushFailure {
        services: piece.services.clone(),
        image: piece.image.clone(),
        why,
        hint: Some(hint),
    };
    let Some(detail) = detail else {
        let services = piece.services.join(" ");
        let hint = format!("build it first: `devtools build {services}`, or push with --build");
        return Err(failure("the engine has no such image".to_owned(), hint));
    };
    if detail.labels.contains_key(REFERENCE_LABEL) {
        let why = "it is devtools' own reference image".to_owned();
        let hint = format!(
            "build an image of your own: give {} a `build:` with your Dockerfile",
            echo(&piece.services.join(", "))
        );
        return Err(failure(why, hint));
    }
    Ok(detail)
}

/// The error of a push that the user ended.
fn interrupted(signal: Signal, what: &str) -> Error {
    Error::Interrupted {
        signal,
        message: format!("interrupted by {signal}: {what}"),
    }
}
