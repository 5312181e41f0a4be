//! Images that went to their registries while they were built: looks whether they are there.

use super::Piece;
use super::asked::Asked;
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
    let there = Asked::new(context, target, credential).digest().await;
    if let Some(Some(other)) = there
        .as_ref()
        .filter(|there| there.as_deref() != Some(digest))
    {
        return Err(failure(piece, target, digest, other));
    }
    if there == Some(None) {
        return Err(failure(piece, target, digest, "nothing"));
    }
    Ok(PushRow {
        is_verified: there.map(|_| true),
        ..PushRow::new(&piece.services, target, digest)
    })
}

fn failure(piece: &Piece, target: &ImageReference, sent: &str, there: &str) -> PushFailure {
    PushFailure {
        services: piece.services.clone(),
        image: target.to_string(),
        why: format!("{sent} was sent, but the registry has {there} there"),
        hint: Some("somebody else may have pushed the same tag; push again".to_owned()),
    }
}
