//! Images that went to their registries while they were built: looks whether they are there.

use super::ahead::tag_of;
use super::asked::Asked;
use super::asked::TAKEN;
use super::plan::Piece;
use super::report::PushFailure;
use super::report::PushRow;
use crate::engine::registry::Keyring;
use crate::ops::Context;
use crate::value::image::ImageReference;

/// What became of each name of an image that was sent with this digest.
pub(super) async fn looked_up(
    context: &Context,
    piece: &Piece,
    digest: &str,
) -> (Vec<PushRow>, Vec<PushFailure>) {
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    for target in &piece.targets {
        match verified(context, piece, target, digest).await {
            Ok(row) => rows.push(row),
            Err(failure) => failures.push(failure),
        }
    }
    (rows, failures)
}

async fn verified(
    context: &Context,
    piece: &Piece,
    target: &ImageReference,
    digest: &str,
) -> Result<PushRow, PushFailure> {
    let repository = target.repository();
    let keys = context.keys();
    let credential = keys.credential(target.host(), Some(&repository)).await;
    let asked = Asked::new(context, target, credential);
    let confirmed = asked.confirms(tag_of(target), digest).await;
    let failed = |why| PushFailure::new(&piece.services, target, why, Some(TAKEN.to_owned()));
    Ok(PushRow {
        is_verified: confirmed.map_err(failed)?,
        ..PushRow::new(&piece.services, target, digest)
    })
}
