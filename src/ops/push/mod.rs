//! Sends the images of services to their registries: each once, at the same time, and
//! looks afterwards whether they are there.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

mod arrived;
mod asked;
mod attempt;
mod lock_file;
mod report;
mod send;
mod target;

pub use report::{PushFailure, PushReport, PushRow};

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::docr::Finding;
use crate::engine::ImageDetail;
use crate::event::Event;
use crate::host::git;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build;
use crate::ops::build::BuildOptions;
use crate::ops::docr;
use crate::ops::docr::Account;
use crate::ops::pull;
use crate::ops::push::send::Parcel;
use crate::ops::push::target::Names;
use crate::text::echo;
use crate::value::image::ImageReference;

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

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The short hash of the commit that is checked out, with `-dirty` where files differ.
    Git,
    /// This one.
    Named(String),
}

/// What would be pushed: images of the engine, and the names under which they go.
#[derive(Clone, Debug, Default)]
pub struct PushPlan {
    /// In the order of the services.
    pub pieces: Vec<Piece>,
    /// Services without an image to push, and why.
    pub left_out: Vec<(String, String)>,
}

/// One image for one or more services.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The services that it is for.
    pub services: Vec<String>,
    /// Its name on the engine.
    pub image: String,
    /// The names that it gets.
    pub targets: Vec<ImageReference>,
}

/// What would be pushed. Names that no registry could take are an error.
pub async fn plan(context: &Context, project: &Project, options: &PushOptions) -> Result<PushPlan> {
    let plan = planned(project, options).await?;
    for name in &options.services {
        if let Some((_, why)) = plan.left_out.iter().find(|(left_out, _)| left_out == name) {
            let text = format!("{name} is left out: {why}");
            context.reporter.report(Event::Warning(text));
        }
    }
    Ok(plan)
}

async fn planned(project: &Project, options: &PushOptions) -> Result<PushPlan> {
    let names = names(project, options).await?;
    let services = pull::selected(project, &options.services, options.include_dependencies)?;
    let mut plan = PushPlan::default();
    let mut impossible = Vec::new();
    for name in services {
        let has_build = project
            .service(&name)
            .is_some_and(|service| service.build.is_some());
        if !has_build {
            let why = "it has no `build:`, so its image is somebody else's".to_owned();
            plan.left_out.push((name, why));
            continue;
        }
        let names_none = |service: &Arc<Service>| service.image.is_empty();
        if options.is_as_docker_compose && project.service(&name).is_some_and(names_none) {
            plan.left_out
                .push((name, "it names no `image:`".to_owned()));
            continue;
        }
        let image = project.image(&name);
        match target::targets(project, &name, &names) {
            Err(why) => impossible.push(format!("{name}: {why}")),
            Ok(targets) => {
                let same = |one: &&mut Piece| one.image == image && one.targets == targets;
                match plan.pieces.iter_mut().find(same) {
                    Some(piece) => piece.services.push(name),
                    None => plan.pieces.push(Piece {
                        services: vec![name],
                        image,
                        targets,
                    }),
                }
            }
        }
    }
    let two_images = twice(&plan.pieces);
    impossible.extend(two_images);
    if !impossible.is_empty() {
        return Err(Error::Impossible(impossible));
    }
    Ok(plan)
}

/// Names that two images would get, of which only the last would keep it.
fn twice(pieces: &[Piece]) -> Vec<String> {
    let mut owners: BTreeMap<&ImageReference, &Piece> = BTreeMap::new();
    let mut found = Vec::new();
    for piece in pieces {
        for target in &piece.targets {
            if let Some(other) = owners.insert(target, piece)
                && other.image != piece.image
            {
                found.push(format!(
                    "{} and {} would both be {target}",
                    other.services.join(", "),
                    piece.services.join(", ")
                ));
            }
        }
    }
    found
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

async fn names(project: &Project, options: &PushOptions) -> Result<Names> {
    let wanted: Vec<&Tag> = options.tag.iter().chain(&options.also).collect();
    let revision = if wanted.contains(&&Tag::Git) {
        Some(revision(project).await?)
    } else {
        None
    };
    let text = |tag: &Tag| match tag {
        Tag::Named(name) => name.clone(),
        Tag::Git => revision.clone().unwrap_or_default(),
    };
    Ok(Names {
        registry: options.registry.clone(),
        tag: options.tag.as_ref().map(text),
        also: options.also.iter().map(text).collect(),
    })
}

async fn revision(project: &Project) -> Result<String> {
    let revision = git::revision(&project.working_dir).await;
    revision.map_err(|error| Error::Failed {
        message: format!("there is no tag of git: {error}"),
        hint: Some("commit something, or name a tag with --tag".to_owned()),
    })
}

/// The names under which images would be pushed, by service.
pub async fn names_by_service(
    project: &Project,
    options: &PushOptions,
) -> Result<BTreeMap<String, Vec<String>>> {
    let PushPlan { pieces, .. } = planned(project, options).await?;
    Ok(by_service(&pieces))
}

fn by_service(pieces: &[Piece]) -> BTreeMap<String, Vec<String>> {
    let names = |piece: &Piece| piece.targets.iter().map(ToString::to_string).collect();
    let services = pieces.iter().flat_map(|piece| {
        let services = piece.services.iter();
        services.map(move |service| (service.clone(), names(piece)))
    });
    services.collect()
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
    if report.failures.is_empty() {
        return Ok(report.sent());
    }
    let texts: Vec<String> = report
        .failures
        .iter()
        .map(build::BuildFailure::in_full)
        .collect();
    Err(Error::Failed {
        message: texts.join("\n"),
        hint: Some("nothing was pushed".to_owned()),
    })
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
