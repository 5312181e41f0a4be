//! The reference image: whether a project needs it, and its archive when it does.

use std::collections::BTreeSet;

use bytes::Bytes;

use crate::compose::model::Project;
use crate::host::memory;
use crate::host::own_program;
use crate::inside::image::ReferenceImage;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::plan::Action;
use crate::plan::Plan;
use crate::plan::Reference;

/// The reference image that this program would make, if a service uses it.
pub(super) fn needed_by(
    context: &Context,
    project: &Project,
    services: &BTreeSet<String>,
) -> Result<Option<Reference>> {
    let is_used = services
        .iter()
        .any(|service| project.image(service) == ReferenceImage::REFERENCE);
    if !is_used {
        return Ok(None);
    }
    Ok(Some(Reference {
        image: ReferenceImage::REFERENCE.to_owned(),
        digest: digest(context)?,
    }))
}

/// The digest of this program, which is found once for each build of it.
pub(super) fn digest(context: &Context) -> Result<String> {
    let program = own_program::identity()?;
    if let Some(known) = memory::recall_digest(&context.environment, &program) {
        return Ok(known);
    }
    let digest = image()?.digest().to_owned();
    // It only saves time, so that it cannot be kept is no reason to fail.
    drop(memory::leave_digest(
        &context.environment,
        &program,
        &digest,
    ));
    Ok(digest)
}

fn image() -> Result<ReferenceImage> {
    ReferenceImage::of(own_program::read()?).map_err(|error| impossible(&error))
}

/// The archive of the reference image, if a plan loads it.
pub(super) fn archive_for(plan: &Plan) -> Result<Option<Bytes>> {
    if !is_loaded_by(plan) {
        return Ok(None);
    }
    archive().map(Some)
}

/// The archive of the reference image.
pub(super) fn archive() -> Result<Bytes> {
    let archive = image()?.archive().map_err(|error| impossible(&error))?;
    Ok(Bytes::from(archive))
}

/// Whether a plan loads the reference image.
pub(super) fn is_loaded_by(plan: &Plan) -> bool {
    plan.steps()
        .iter()
        .any(|step| step.action == Action::LoadReferenceImage)
}

/// Refuses an engine whose containers could not run this program.
pub(super) fn check_architecture(architecture: &str) -> Result<()> {
    ReferenceImage::runs_on(architecture).map_err(|error| impossible(&error))
}

fn impossible(error: &dyn std::error::Error) -> Error {
    Error::Failed {
        message: format!("the reference image cannot be made: {error}"),
        hint: Some("set the `image:` of each service to your own".to_owned()),
    }
}
