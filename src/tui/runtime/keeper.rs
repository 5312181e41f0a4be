//! Keeps how a project was looked at from one run to the next, in a file that only
//! its owner reads.

use std::path::PathBuf;
use std::time::Duration;

use tokio::time::Instant;

use crate::host::files;
use crate::host::files::Access;
use crate::host::lock;
use crate::tui::model::Model;
use crate::tui::settings::Remembered;

/// How long after a key it is written, so that many keys are one write.
const QUIET: Duration = Duration::from_secs(3);

/// Whoever remembers.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// The file; `None` where nothing can be kept, or nothing is to be.
    path: Option<PathBuf>,
    /// What the file says.
    kept: Remembered,
    /// Whether nothing was ever kept, of any project.
    is_first_run: bool,
    /// When it is written again, if anything was done since.
    due: Option<Instant>,
}

impl Keeper {
    /// What was kept of a project of the engine at an address, in a folder for it.
    /// What cannot be read is forgotten: it only saves a few keys.
    pub(super) fn open(folder: Option<PathBuf>, address: &str, project: &str) -> Self {
        let name = format!("{}.json", lock::file_stem(address, project));
        let is_first_run = folder.as_deref().is_some_and(|one| !files::is_there(one));
        let path = folder.map(|folder| folder.join(name));
        let text = path
            .as_deref()
            .and_then(|path| files::read(path).ok().flatten());
        let kept = text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            path,
            kept: kept.unwrap_or_default(),
            is_first_run,
            due: None,
        }
    }

    /// Whether nothing was ever kept, of any project.
    pub(super) fn is_first_run(&self) -> bool {
        self.is_first_run
    }

    /// Has the project looked at as it was.
    pub(super) fn recall(&self, model: &mut Model) {
        self.kept.clone().recall(model);
    }

    /// Something was done that may be worth remembering.
    pub(super) fn touch(&mut self) {
        if self.path.is_some() && self.due.is_none() {
            self.due = Some(Instant::now() + QUIET);
        }
    }

    /// When [`keep`](Self::keep) is to be called.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Writes what is to be remembered if it is other than before. Nobody waits for
    /// the disk.
    pub(super) fn keep(&mut self, model: &Model) {
        if let Some((path, text)) = self.news(model) {
            let write = move || drop(files::write(&path, &text, Access::Private));
            drop(tokio::task::spawn_blocking(write));
        }
    }

    /// The same at the end, when the disk is waited for.
    pub(super) fn close(mut self, model: &Model) {
        if let Some((path, text)) = self.news(model) {
            // A layout that cannot be kept is not worth an error.
            drop(files::write(&path, &text, Access::Private));
        }
    }

    fn news(&mut self, model: &Model) -> Option<(PathBuf, Vec<u8>)> {
        self.due = None;
        let path = self.path.clone()?;
        let now = Remembered::of(model);
        if now == self.kept {
            return None;
        }
        let text = serde_json::to_vec(&now).ok()?;
        self.kept = now;
        Some((path, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::Screen;
    use crate::tui::testing::{press, shop};

    #[test]
    fn what_was_left_is_found_again_and_garbage_is_not_minded() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Keeper::open(Some(folder.path().to_owned()), "local", "shop");
        let mut left = shop();
        press(&mut left, &["2"]);
        open().close(&left);

        let mut model = shop();
        open().recall(&mut model);
        assert_eq!(model.screen, Screen::Logs);

        let file = std::fs::read_dir(folder.path()).unwrap().next();
        std::fs::write(file.unwrap().unwrap().path(), b"\xff{").unwrap();
        assert_eq!(open().kept, Remembered::default());
    }
}
