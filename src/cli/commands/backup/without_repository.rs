//! `--repo` of a devtools that was built without repositories: it says so.

use std::path::Path;

use super::make::Make;
use super::prune::Prune;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::Error;
use crate::vault::Kept;
use crate::vault::Opened;

fn refused<T>() -> Result<T> {
    Err(Error::Usage {
        message: "this devtools was built without repositories, so --repo cannot be used"
            .to_owned(),
        hint: Some("build it with the feature `repository`, on Linux or macOS".to_owned()),
    }
    .into())
}

pub(super) fn make(_: Make, _: &Session, _: Format, _: &Path) -> Result {
    refused()
}

pub(super) fn list(_: &Session, _: Format, _: bool, _: &Path, _: Option<&Path>) -> Result {
    refused()
}

pub(super) fn verify(_: &Session, _: Format, _: &Path, _: Option<&Path>, _: &[String]) -> Result {
    refused()
}

pub(super) fn prune(_: &Prune, _: &Session, _: Format, _: &Path) -> Result {
    refused()
}

pub(in crate::cli) fn opened(
    _: &Session,
    _: &Path,
    _: Option<&Path>,
    _: &str,
) -> Result<(Kept, Opened)> {
    refused()
}
