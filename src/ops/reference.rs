//! The reference image: whether a project needs it, and its archive when it does.

use std::collections::BTreeSet;

use bytes::Bytes;

use crate::compose::model::Project;
use crate::host::own_program;
use crate::inside::image::ReferenceImage;
use crate::ops::Error;
use crate::ops::Result;
use crate::plan::Action;
use crate::plan::Plan;

/// The reference image of this program, if a service uses it.
pub(super) fn needed_by(
    project: &Project,
    services: &BTreeSet<String>,
) -> Result<Option<ReferenceImage>> {
    let is_used = services
        .iter()
        .any(|service| project.image(service) == ReferenceImage::REFERENCE);
    if !is_used {
        return Ok(None);
    }
    let image = ReferenceImage::of(own_program::read()?);
    image.map(Some).map_err(|error| impossible(&error))
}

/// The archive of the reference image, if a plan loads it.
pub(super) fn archive_for(plan: &Plan, image: Option<&ReferenceImage>) -> Result<Option<Bytes>> {
    let archive = image
        .filter(|_| is_loaded_by(plan))
        .map(ReferenceImage::archive);
    let archive = archive.transpose().map_err(|error| impossible(&error))?;
    Ok(archive.map(Bytes::from))
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
