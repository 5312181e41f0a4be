//! What happens to files, as the system tells it.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use notify::Config;
use notify::ErrorKind;
use notify::Event;
use notify::EventKind;
use notify::RecommendedWatcher;
use notify::RecursiveMode;
use notify::Watcher;
use notify::event::AccessKind;
use notify::event::AccessMode;
use notify::event::CreateKind;
use notify::event::ModifyKind;
use tokio::sync::mpsc;

use super::HostError;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileEvent {
    /// A path has changed, come or gone.
    Changed(PathBuf, Extent),
    /// More happened at once than the system keeps: anything may have changed.
    Overflow,
    /// The system cannot tell everything any more, and why.
    Blind(String),
}

/// How much of what is at a path may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// The file or folder itself.
    Itself,
    /// What is below it may be new as well, because it came here as a whole.
    Below,
}

/// Listens to what happens to files until it is dropped.
#[derive(Debug)]
pub struct FileEvents {
    watcher: RecommendedWatcher,
    events: mpsc::UnboundedReceiver<FileEvent>,
    folders: BTreeSet<PathBuf>,
}

impl FileEvents {
    /// Listens to all below these folders, and to these files. Their parents are
    /// listened to as well, because many programs replace a file instead of
    /// writing it, and folders go and come back.
    pub fn listen(
        folders: &BTreeSet<PathBuf>,
        files: &BTreeSet<PathBuf>,
    ) -> Result<Self, HostError> {
        let (sender, events) = mpsc::unbounded_channel();
        let tell = move |event: notify::Result<Event>| {
            for event in told(event) {
                // Whoever listened has ended.
                drop(sender.send(event));
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(tell, config);
        let mut listening = Self {
            watcher: watcher.map_err(|error| failed(Path::new("files"), error))?,
            events,
            folders: folders.clone(),
        };
        let is_nested = |path: &Path| {
            path.ancestors()
                .skip(1)
                .any(|above| folders.contains(above))
        };
        for folder in folders.iter().filter(|folder| !is_nested(folder)) {
            listening.watch(folder, RecursiveMode::Recursive)?;
        }
        let parents: BTreeSet<&Path> = folders
            .iter()
            .chain(files)
            .filter(|path| !is_nested(path))
            .filter_map(|path| path.parent())
            .collect();
        for parent in parents {
            listening.watch(parent, RecursiveMode::NonRecursive)?;
        }
        Ok(listening)
    }

    /// The next event; for ever once there are none. Whoever is dropped while
    /// waiting loses none.
    pub async fn next(&mut self) -> FileEvent {
        match self.events.recv().await {
            Some(event) => event,
            None => std::future::pending().await,
        }
    }

    /// Listens again to those of the folders that came back after they were gone.
    pub fn listen_again(&mut self, path: &Path) -> Result<(), HostError> {
        if self.folders.contains(path) && path.is_dir() {
            self.watch(path, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), HostError> {
        let watched = self.watcher.watch(path, mode);
        watched.map_err(|error| failed(path, error))
    }
}

/// What an event of the system means for us: that somebody reads a file is nothing.
fn told(event: notify::Result<Event>) -> Vec<FileEvent> {
    let event = match event {
        Ok(event) => event,
        Err(error) => return vec![FileEvent::Blind(words(error).to_string())],
    };
    if event.need_rescan() {
        return vec![FileEvent::Overflow];
    }
    let extent = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(CreateKind::File)
        | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_))
        | EventKind::Remove(_) => Extent::Itself,
        EventKind::Access(_) => return Vec::new(),
        EventKind::Any
        | EventKind::Other
        | EventKind::Create(CreateKind::Any | CreateKind::Folder | CreateKind::Other)
        | EventKind::Modify(ModifyKind::Any | ModifyKind::Name(_) | ModifyKind::Other) => {
            Extent::Below
        }
    };
    let changed = |path| FileEvent::Changed(path, extent);
    event.paths.into_iter().map(changed).collect()
}

fn failed(path: &Path, error: notify::Error) -> HostError {
    HostError::Io {
        verb: "watch",
        path: path.to_owned(),
        error: words(error),
    }
}

fn words(error: notify::Error) -> std::io::Error {
    match error.kind {
        ErrorKind::Io(error) => error,
        ErrorKind::MaxFilesWatch => std::io::Error::other(
            "the system's limit of watched folders is reached; raise it with `sysctl \
             fs.inotify.max_user_watches=524288`, or watch fewer folders",
        ),
        kind => std::io::Error::other(notify::Error::new(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn next_about(events: &mut FileEvents, path: &Path) -> Extent {
        loop {
            if let FileEvent::Changed(changed, extent) = events.next().await
                && changed == path
            {
                return extent;
            }
        }
    }

    #[tokio::test]
    async fn a_file_that_is_replaced_and_a_folder_that_moves_in_are_told() {
        let room = tempfile::tempdir().unwrap();
        let room = room.path().canonicalize().unwrap();
        let (folder, file) = (room.join("folder"), room.join("file"));
        std::fs::create_dir_all(room.join("elsewhere/inner")).unwrap();
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(&file, "old").unwrap();
        let mut events =
            FileEvents::listen(&[folder.clone()].into(), &[file.clone()].into()).unwrap();

        std::fs::write(room.join("new"), "new").unwrap();
        std::fs::rename(room.join("new"), &file).unwrap();
        next_about(&mut events, &file).await;

        std::fs::rename(room.join("elsewhere"), folder.join("moved")).unwrap();
        let extent = next_about(&mut events, &folder.join("moved")).await;
        assert_eq!(extent, Extent::Below);
    }

    #[tokio::test]
    async fn a_folder_that_went_and_came_back_is_listened_to_again() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().canonicalize().unwrap().join("folder");
        std::fs::create_dir(&folder).unwrap();
        let mut events = FileEvents::listen(&[folder.clone()].into(), &BTreeSet::new()).unwrap();

        std::fs::remove_dir(&folder).unwrap();
        std::fs::create_dir(&folder).unwrap();
        while next_about(&mut events, &folder).await != Extent::Below {}
        events.listen_again(&folder).unwrap();

        std::fs::write(folder.join("file"), "").unwrap();
        next_about(&mut events, &folder.join("file")).await;
    }
}
