//! Brings backups out of a bucket, so that they can be read here.

use crate::event::Event;
use crate::event::Progress;
use crate::event::Reporter;
use crate::event::Subject;
use crate::ops::Result;
use crate::vault::Bucket;
use crate::vault::bucket::Brought;
use crate::vault::bucket::Extent;
use crate::vault::bucket::Way;

/// Brings the backup that a word means: a name, or `latest`, which is that of `project`
/// if it is known.
pub async fn bring(
    bucket: &Bucket,
    what: &str,
    project: Option<&str>,
    extent: Extent,
    reporter: &dyn Reporter,
) -> Result<Brought> {
    // What comes at once is not worth a word.
    let told = |name: &str, way| {
        if extent == Extent::All {
            tell(reporter, name, "Downloading", way);
        }
    };
    let brought = bucket.bring(what, project, extent, &told).await;
    if extent == Extent::All {
        if let Ok(brought) = &brought {
            reporter.report(moved(&brought.name, Progress::Done("Downloaded")));
        }
        reporter.report(Event::Finished);
    }
    Ok(brought?)
}

/// Says how far a backup is on its way.
pub(in crate::ops) fn tell(reporter: &dyn Reporter, name: &str, verb: &'static str, way: Way) {
    let Way { done, total } = way;
    if done == 0 {
        reporter.report(moved(name, Progress::Working(verb)));
    }
    reporter.report(Event::Bytes {
        subject: Subject::Backup,
        name: name.to_owned(),
        done,
        total: Some(total),
    });
}

/// How far a backup is on its way.
pub(in crate::ops) fn moved(name: &str, progress: Progress) -> Event {
    Event::Moved {
        subject: Subject::Backup,
        name: name.to_owned(),
        progress,
        detail: None,
    }
}
