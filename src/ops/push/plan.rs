//! Which images would go where, under which names.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream;

use super::PushOptions;
use super::ahead::Ahead;
use super::ahead::Lookout;
use super::fit;
use super::interrupted;
use super::target;
use super::target::Names;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::pull;
use crate::value::image::ImageReference;

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

/// The names under which images would be pushed, by service.
pub async fn names_by_service(
    project: &Project,
    options: &PushOptions,
) -> Result<BTreeMap<String, Vec<String>>> {
    let PushPlan { pieces, .. } = planned(project, options).await?;
    Ok(by_service(&pieces))
}

pub(super) fn by_service(pieces: &[Piece]) -> BTreeMap<String, Vec<String>> {
    let names = |piece: &Piece| piece.targets.iter().map(ToString::to_string).collect();
    let services = pieces.iter().flat_map(|piece| {
        let services = piece.services.iter();
        services.map(move |service| (service.clone(), names(piece)))
    });
    services.collect()
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

/// What a push of these images would send under each of their names, in their order. Only
/// a signal keeps it from being told; what is not known says so.
pub async fn ahead(context: &Context, plan: &PushPlan) -> Result<Vec<Vec<Ahead>>> {
    let keys = context.keys();
    let lookout = Lookout::new(context, &keys);
    let pieces = plan.pieces.iter();
    let looks = stream::iter(pieces.map(|piece| of_piece(context, &lookout, piece)));
    let looks = looks.buffered(context.parallel.0.get()).collect();
    tokio::select! {
        found = looks => Ok(found),
        signal = context.interrupts.nth(1) => Err(interrupted(signal, "nothing was sent")),
    }
}

/// What will be sent of images that are not built yet: nobody knows.
pub fn ahead_of_builds(plan: &PushPlan) -> Vec<Vec<Ahead>> {
    let pieces = plan.pieces.iter();
    let unknown = pieces.map(|piece| not_known(piece, "it is built before"));
    unknown.collect()
}

async fn of_piece(context: &Context, lookout: &Lookout<'_>, piece: &Piece) -> Vec<Ahead> {
    let detail = match context.engine.image_detail(&piece.image).await {
        Ok(detail) => fit(piece, detail),
        Err(error) => return not_known(piece, &error.to_string()),
    };
    let detail = match detail {
        Ok(detail) => detail,
        Err(failure) => return not_known(piece, &failure.why),
    };
    let outlooks = lookout.look(piece, &detail).await;
    let known = outlooks.into_iter().zip(&piece.targets);
    let known = known.map(|(outlook, target)| match outlook {
        Ok(outlook) => outlook.ahead,
        Err(failure) => Ahead::unknown(target, failure.why),
    });
    known.collect()
}

fn not_known(piece: &Piece, why: &str) -> Vec<Ahead> {
    let targets = piece.targets.iter();
    let unknown = targets.map(|target| Ahead::unknown(target, why.to_owned()));
    unknown.collect()
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

async fn names(project: &Project, options: &PushOptions) -> Result<Names> {
    let folder = &project.working_dir;
    let mut also = Vec::new();
    for tag in &options.also {
        also.push(tag.text(folder).await?);
    }
    let tag = match &options.tag {
        Some(tag) => Some(tag.text(folder).await?),
        None => None,
    };
    Ok(Names {
        registry: options.registry.clone(),
        tag,
        also,
    })
}
