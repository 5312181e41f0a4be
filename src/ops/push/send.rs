//! Sends images, so many at a time: what shares its lowest layer waits for the first of
//! them, so that the registry can take that layer from there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::future::Shared;
use futures_util::future::join_all;
use futures_util::stream;
use tokio::sync::Semaphore;

use super::ahead::Lookout;
use super::ahead::Outlook;
use super::ahead::tag_of;
use super::asked::TAKEN;
use super::attempt::Attempts;
use super::attempt::STUCK;
use super::attempt::Trouble;
use super::interrupted;
use super::plan::Piece;
use super::report::PushFailure;
use super::report::PushRow;
use crate::engine::EngineError;
use crate::engine::ImageDetail;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Result;
use crate::registry::refusal::Refusal;
use crate::registry::upload::Upload;
use crate::value::image::ImageReference;

/// An image that is there, and where it goes.
pub(super) struct Parcel {
    pub(super) piece: Piece,
    pub(super) detail: ImageDetail,
}

type Ends = Vec<std::result::Result<PushRow, Stop>>;

/// What becomes of a parcel, for more than one who waits for it.
type Sending<'a> = Shared<BoxFuture<'a, Arc<Ends>>>;

/// Why a name did not get there.
#[derive(Clone, Debug)]
enum Stop {
    /// Said in full.
    Failed(PushFailure),
    /// The engine itself is gone.
    Engine(EngineError),
}

/// What is known of each name of a parcel, or why it cannot get there.
type Outlooks = Vec<std::result::Result<Outlook, PushFailure>>;

/// What every parcel needs.
struct Desk<'a> {
    context: &'a Context,
    retries: u32,
    places: Semaphore,
}

/// Sends all of them. A signal ends it: the engine stops when nobody listens any more.
pub(super) async fn all(
    context: &Context,
    parcels: Vec<Parcel>,
    retries: u32,
) -> Result<(Vec<PushRow>, Vec<PushFailure>)> {
    let names = parcels.iter().map(|parcel| parcel.piece.targets.len());
    context.reporter.report(Event::Planned(names.sum()));
    let limit = context.parallel.0.get().min(Semaphore::MAX_PERMITS);
    let desk = Desk {
        context,
        retries,
        places: Semaphore::new(limit),
    };
    let keys = context.keys().for_writing();
    let lookout = Lookout::new(context, &keys);
    let sending = async {
        let looks = parcels
            .iter()
            .map(|parcel| lookout.look(&parcel.piece, &parcel.detail));
        let outlooks: Vec<Outlooks> = stream::iter(looks).buffered(limit).collect().await;
        join_all(in_order(&desk, parcels.iter().zip(outlooks))).await
    };
    let ended = tokio::select! {
        ended = sending => ended,
        signal = context.interrupts.nth(1) => {
            let rest = "layers that are there stay there, and the next `devtools push` goes on \
                        with the rest";
            return Err(interrupted(signal, rest));
        }
    };
    context.reporter.report(Event::Finished);
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    for end in ended.iter().flat_map(|ends| ends.iter().cloned()) {
        match end {
            Ok(row) => rows.push(row),
            Err(Stop::Failed(failure)) => failures.push(failure),
            Err(Stop::Engine(error)) => return Err(error.into()),
        }
    }
    Ok((rows, failures))
}

/// The parcels, each behind the first that has the same lowest layer.
fn in_order<'a>(
    desk: &'a Desk<'_>,
    parcels: impl Iterator<Item = (&'a Parcel, Outlooks)>,
) -> Vec<Sending<'a>> {
    let mut first: BTreeMap<(String, String), Sending<'a>> = BTreeMap::new();
    let mut all = Vec::new();
    for (parcel, outlooks) in parcels {
        let host = parcel.piece.targets.first().map(ImageReference::host);
        let lowest = host
            .map(str::to_owned)
            .zip(parcel.detail.layers.first().cloned());
        let before = lowest.as_ref().and_then(|key| first.get(key).cloned());
        let sending = async move {
            if let Some(before) = before {
                before.await;
            }
            Arc::new(desk.parcel(parcel, outlooks).await)
        };
        let sending = sending.boxed().shared();
        if let Some(key) = lowest {
            first.entry(key).or_insert_with(|| sending.clone());
        }
        all.push(sending);
    }
    all
}

impl Desk<'_> {
    /// Sends an image under each of its names, one after the other: behind the first
    /// there is nothing left to send but the name.
    async fn parcel(&self, parcel: &Parcel, outlooks: Outlooks) -> Ends {
        // It is never closed.
        let _place = self.places.acquire().await.ok();
        let Parcel { piece, detail } = parcel;
        let mut ends = Vec::new();
        for (outlook, target) in outlooks.into_iter().zip(&piece.targets) {
            let begun = Instant::now();
            let end = match outlook {
                Ok(outlook) => {
                    let ahead = &outlook.ahead;
                    let much = (!ahead.was_there).then(|| ahead.in_words());
                    self.moved(target, Progress::Working("Pushing"), much);
                    self.name(&piece.services, detail, &outlook).await
                }
                Err(failure) => Err(Stop::Failed(failure)),
            };
            let end = end.map(|row| PushRow {
                took: begun.elapsed(),
                ..row
            });
            match &end {
                Ok(row) if row.was_there => {
                    self.moved(target, Progress::Done("Already there"), None);
                }
                Ok(_) => self.moved(target, Progress::Done("Pushed"), None),
                Err(Stop::Failed(failure)) => {
                    self.moved(target, Progress::Failed(failure.why.clone()), None);
                }
                Err(Stop::Engine(_)) => {}
            }
            let has_failed = end.is_err();
            ends.push(end);
            if has_failed {
                // The next names would fail for the same reason.
                break;
            }
        }
        ends
    }

    /// Sends an image under one name, unless it is there.
    async fn name(
        &self,
        services: &[String],
        detail: &ImageDetail,
        outlook: &Outlook,
    ) -> std::result::Result<PushRow, Stop> {
        let Outlook {
            ahead,
            asked,
            credential,
            digest,
            expected,
        } = outlook;
        let target = &ahead.image;
        if let Some(digest) = digest {
            return Ok(PushRow {
                was_there: true,
                is_verified: Some(true),
                bytes_at_most: ahead.bytes_at_most,
                ..PushRow::new(services, target, digest)
            });
        }
        let naming = self.context.engine.tag_image(&detail.id, target);
        naming.await.map_err(Stop::Engine)?;
        let attempts = Attempts {
            context: self.context,
            target,
            credential: credential.as_ref(),
            expected,
        };
        let upload = attempts.run(self.retries).await;
        let words = match upload {
            Ok(upload) => return verified(services, outlook, &upload).await,
            Err(Trouble::Engine(error)) => return Err(Stop::Engine(error)),
            Err(Trouble::Refused(words)) => words,
            Err(Trouble::Stuck) => asked.trouble().await.unwrap_or_else(|| STUCK.to_owned()),
        };
        let refusal = Refusal::of(&words).knowing(credential.is_some());
        let words = attempts.shown(&words);
        let why = match refusal.meaning() {
            Some(meaning) => format!("{words} ({meaning})"),
            None => words,
        };
        let hint = refusal.remedy(target.host());
        Err(failed(services, target, why, hint))
    }

    fn moved(&self, target: &ImageReference, progress: Progress, detail: Option<String>) {
        self.context.reporter.report(Event::Moved {
            subject: Subject::Image,
            name: target.to_string(),
            progress,
            detail,
        });
    }
}

/// What was sent, if the registry has it; or if nobody tells us what it has.
async fn verified(
    services: &[String],
    outlook: &Outlook,
    upload: &Upload,
) -> std::result::Result<PushRow, Stop> {
    let target = &outlook.ahead.image;
    let failed = |why: String, hint: &str| failed(services, target, why, Some(hint.to_owned()));
    let Some(digest) = upload.digest() else {
        let why = "the engine ended without telling the digest".to_owned();
        return Err(failed(why, "push again; what is there is not sent twice"));
    };
    let confirmed = outlook.asked.confirms(tag_of(target), digest).await;
    Ok(PushRow {
        is_verified: confirmed.map_err(|why| failed(why, TAKEN))?,
        tally: upload.tally(),
        bytes_at_most: outlook.ahead.bytes_at_most,
        ..PushRow::new(services, target, digest)
    })
}

fn failed(services: &[String], target: &ImageReference, why: String, hint: Option<String>) -> Stop {
    Stop::Failed(PushFailure::new(services, target, why, hint))
}
