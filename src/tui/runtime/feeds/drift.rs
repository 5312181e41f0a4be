//! What runs otherwise than the file says: looked at again when containers come or
//! go, when an image gets another name, and when the file is written.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::watch;
use tokio::time::sleep;

use super::Source;
use crate::compose::model::Project;
use crate::engine::Flow;
use crate::engine::Occurrence;
use crate::engine::OccurrenceQuery;
use crate::host::file_events::FileEvent;
use crate::host::file_events::FileEvents;
use crate::ops::board::drift;
use crate::text::echo;
use crate::tui::msg::Msg;
use crate::tui::runtime::Reload;

/// How long further changes are waited for.
const SETTLING: Duration = Duration::from_secs(1);
/// What happens to an image when it gets or loses a name.
const OF_IMAGES: [&str; 7] = ["tag", "untag", "delete", "load", "import", "pull", "commit"];

/// What may have changed the outcome.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Stack,
    File,
}

/// Tells what is other than the file says until nobody listens; without a file
/// there is nothing to tell.
pub(super) async fn follow(
    source: Source,
    reload: Reload,
    projects: watch::Sender<Option<Arc<Project>>>,
) {
    let Some(project) = source.project.clone() else {
        return;
    };
    let mut watching = Watching::begin(&source, &project).await;
    let mut outcome = Ok(project);
    let mut told = None;
    loop {
        let change = watching.next().await;
        sleep(SETTLING).await;
        if change == Change::File || watching.has_written() {
            outcome = again(&reload).await;
            if let Ok(project) = &outcome {
                projects.send_replace(Some(Arc::clone(project)));
            }
        }
        let found = match &outcome {
            Ok(project) => find(&source, project).await,
            Err(why) => Err(why.clone()),
        };
        if told.as_ref() == Some(&found) {
            continue;
        }
        told = Some(found.clone());
        if source.outlet.send(Msg::Drift(found)).await.is_err() {
            return;
        }
    }
}

async fn find(source: &Source, project: &Project) -> Result<BTreeMap<String, String>, String> {
    let found = drift::find(&source.context, project).await;
    found.map_err(|error| echo(&error.to_string()))
}

/// The project as its file is now; an error is one line.
async fn again(reload: &Reload) -> Result<Arc<Project>, String> {
    let reload = Arc::clone(reload);
    let project = tokio::task::spawn_blocking(move || reload(&[])).await;
    match project {
        Ok(Ok(Some(project))) => Ok(Arc::new(project)),
        Ok(Ok(None)) => Err("it is gone".to_owned()),
        Ok(Err(why)) => Err(echo(why.lines().next().unwrap_or_default())),
        Err(error) => Err(error.to_string()),
    }
}

/// All that may change the outcome.
struct Watching {
    containers: watch::Receiver<BTreeSet<String>>,
    /// `None` where the engine does not tell.
    images: Option<Flow<Occurrence>>,
    /// `None` where the system does not tell.
    written: Option<FileEvents>,
    files: BTreeSet<PathBuf>,
}

impl Watching {
    async fn begin(source: &Source, project: &Project) -> Self {
        let query = OccurrenceQuery {
            kinds: vec!["image"],
            ..OccurrenceQuery::default()
        };
        let files = files(project);
        Self {
            containers: source.containers.subscribe(),
            images: source.context.engine.occurrences(&query).await.ok(),
            written: FileEvents::listen(&BTreeSet::new(), &files).ok(),
            files,
        }
    }

    /// Waits for the next change.
    async fn next(&mut self) -> Change {
        loop {
            tokio::select! {
                changed = self.containers.changed() => match changed {
                    Ok(()) => return Change::Stack,
                    // The link has ended, and this will with it.
                    Err(_) => std::future::pending().await,
                },
                occurrence = next_of(&mut self.images) => match occurrence {
                    Some(occurrence) if is_about_names(&occurrence.action) => {
                        return Change::Stack;
                    }
                    Some(_) => {}
                    None => self.images = None,
                },
                event = next_written(&mut self.written) => {
                    if is_about(&event, &self.files) {
                        return Change::File;
                    }
                }
            }
        }
    }

    /// Whether one of the files was written meanwhile.
    fn has_written(&mut self) -> bool {
        let Some(written) = &mut self.written else {
            return false;
        };
        let mut has_written = false;
        while let Some(event) = futures_util::FutureExt::now_or_never(written.next()) {
            has_written |= is_about(&event, &self.files);
        }
        has_written
    }
}

async fn next_of(images: &mut Option<Flow<Occurrence>>) -> Option<Occurrence> {
    match images {
        Some(images) => images.next().await?.ok(),
        None => std::future::pending().await,
    }
}

async fn next_written(written: &mut Option<FileEvents>) -> FileEvent {
    match written {
        Some(written) => written.next().await,
        None => std::future::pending().await,
    }
}

fn is_about_names(action: &str) -> bool {
    OF_IMAGES.contains(&action)
}

fn is_about(event: &FileEvent, files: &BTreeSet<PathBuf>) -> bool {
    match event {
        FileEvent::Changed(path, _) => files.contains(path),
        FileEvent::Overflow => true,
        FileEvent::Blind(_) => false,
    }
}

/// The files that a project is made of.
fn files(project: &Project) -> BTreeSet<PathBuf> {
    let named = project
        .compose_files
        .iter()
        .chain(&project.environment_files);
    let of_services = project.services.values().flat_map(|one| &one.env_file);
    named
        .cloned()
        .chain([project.working_dir.join(".env")])
        .chain(of_services.map(|file| PathBuf::from(&file.path)))
        .collect()
}
