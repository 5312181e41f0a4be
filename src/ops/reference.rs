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
    if !services
        .iter()
        .any(|service| project.image(service) == ReferenceImage::REFERENCE)
    {
        return Ok(None);
    }
    let impossible = |error: crate::inside::image::ImageError| Error::Failed {
        message: format!("the reference image cannot be made: {error}"),
        hint: Some("set the `image:` or `build:` of each service to your own".to_owned()),
    };
    ReferenceImage::of(own_program::read()?)
        .map(Some)
        .map_err(impossible)
}

/// The archive of the reference image, if a plan loads it.
pub(super) fn archive_for(plan: &Plan, image: Option<&ReferenceImage>) -> Option<Bytes> {
    let loads = plan
        .steps()
        .iter()
        .any(|step| step.action == Action::LoadReferenceImage);
    image
        .filter(|_| loads)
        .map(|image| Bytes::from(image.archive()))
}
