//! Sends a backup that is whole on to a bucket.

use super::Destination;
use super::run::unless_interrupted;
use crate::event::Event;
use crate::event::Progress;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backups::away::moved;
use crate::ops::backups::away::tell;
use crate::vault::Ready;
use crate::vault::bucket::Upload;
use crate::vault::bucket::Way;

/// Sends it, reads it back, and makes it a backup there; returns its name there. After
/// an error nothing of it counts there.
pub(super) async fn send(
    context: &Context,
    project: &str,
    destination: &Destination,
    ready: &Ready,
) -> Result<String> {
    let bucket = &destination.bucket;
    let upload = unless_interrupted(context, async { Ok(bucket.upload(project, ready).await?) });
    let upload = upload.await?;
    let name = upload.name().to_string();
    let sent = unless_interrupted(context, send_and_check(context, &upload)).await;
    let finished = match sent {
        Ok(()) => upload.finish().await.map_err(Error::from),
        Err(error) => Err(error),
    };
    if let Err(error) = finished {
        let failed = moved(&name, Progress::Failed(error.to_string()));
        context.reporter.report(failed);
        upload.take_back().await;
        return Err(error);
    }
    let uploaded = moved(&name, Progress::Done("Uploaded"));
    context.reporter.report(uploaded);
    Ok(name)
}

async fn send_and_check(context: &Context, upload: &Upload<'_>) -> Result<()> {
    let name = upload.name().to_string();
    let reporter = context.reporter.as_ref();
    let tells = |verb| {
        let name = name.clone();
        move |way: Way| tell(reporter, &name, verb, way)
    };
    upload.send(&tells("Uploading")).await?;
    upload.check(&tells("Reading back")).await?;
    Ok(())
}

/// What was made stays in the folder where the way to the bucket was the trouble, for
/// whoever wanted it there as well.
pub(super) fn keep_anyway(context: &Context, ready: Ready) -> Result<()> {
    let kept = ready.keep()?;
    context.reporter.report(Event::Warning(format!(
        "the backup is in {}, but not in the bucket",
        kept.folder.display()
    )));
    Ok(())
}
