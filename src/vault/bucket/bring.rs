//! Brings a backup out of a bucket, or its indexes alone, into a folder that nobody else
//! may enter and that goes away when it is no longer needed.

use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;
use object_store::ObjectStoreExt;
use tokio::sync::mpsc;

use super::Bucket;
use super::stand::MARK;
use super::stand::Meant;
use super::upload::blocking;
use super::way::Counter;
use super::way::Way;
use crate::backup::Manifest;
use crate::backup::is_plain;
use crate::host::HostError;
use crate::host::dirs;
use crate::host::shelf;
use crate::host::shelf::Output;
use crate::host::shelf::Partial;
use crate::host::shelf::Standing;
use crate::host::unique;
use crate::vault::Kept;
use crate::vault::Result;

/// How many files are brought at the same time.
const FILES: usize = 4;

/// How many pieces may wait for the disk.
const WAITING: usize = 16;

/// The folder below that of our own in which these stand.
const FOLDER: &str = "downloads";

/// How much of a backup is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What says what is in it.
    Indexes,
    /// All of it.
    All,
}

/// A backup that was brought here, as long as this lives.
#[derive(Debug)]
pub struct Brought {
    /// Its name.
    pub name: String,
    /// Where it is now.
    pub folder: PathBuf,
    /// Removed with this.
    _room: Partial,
}

impl Brought {
    /// The backup.
    pub fn kept(&self) -> Result<Kept> {
        Kept::at(&self.folder)
    }
}

impl Bucket {
    /// Brings the backup that a word means: a name, or `latest`. `told` hears its name
    /// and how far it is.
    pub async fn bring(
        &self,
        what: &str,
        project: Option<&str>,
        extent: Extent,
        told: &(dyn Fn(&str, Way) + Sync),
    ) -> Result<Brought> {
        let meant = self.meant(what, project).await?;
        let name = meant.name.to_string();
        let files = self.files(&meant, extent)?;
        let total = files.iter().map(|(_, size)| size).sum();
        let room = self.room(&name).await?;
        let tell = |way| told(&name, way);
        let counter = Counter::of(total, &tell);
        self.bring_files(&room, &name, &files, &counter).await?;
        let folder = room.path().join(&name);
        Ok(Brought {
            name: name.clone(),
            folder,
            _room: room,
        })
    }

    async fn bring_files(
        &self,
        room: &Partial,
        backup: &str,
        files: &[(String, u64)],
        counter: &Counter<'_>,
    ) -> Result<()> {
        let bringing = files.iter();
        let bringing = bringing.map(|(file, _)| self.bring_file(room, backup, file, counter));
        let mut bringing = stream::iter(bringing).buffer_unordered(FILES);
        while let Some(brought) = bringing.next().await {
            brought?;
        }
        Ok(())
    }

    /// The files to bring, and how long they are.
    fn files(&self, meant: &Meant, extent: Extent) -> Result<Vec<(String, u64)>> {
        let sizes = &meant.objects.sizes;
        let damaged = |reason: String| {
            let object = self.address.object(&meant.name.to_string(), "");
            self.damaged(object.trim_end_matches('/'), reason)
        };
        let names: Vec<&str> = match (extent, &meant.manifest) {
            (Extent::All, _) => {
                let names = sizes.keys().map(String::as_str);
                names.filter(|name| *name != MARK).collect()
            }
            (Extent::Indexes, Err(reason)) => return Err(damaged(reason.clone())),
            (Extent::Indexes, Ok(manifest)) => {
                let key = manifest.files().filter(|file| *file == Manifest::KEY);
                let indexes = manifest.volumes.iter().map(|one| one.index.as_str());
                [Manifest::FILE]
                    .into_iter()
                    .chain(key)
                    .chain(indexes)
                    .collect()
            }
        };
        if let Some(odd) = names.iter().find(|name| !is_plain(name)) {
            return Err(damaged(format!("{odd:?} in it can be no file")));
        }
        let file = |name: &str| {
            (
                name.to_owned(),
                sizes.get(name).copied().unwrap_or_default(),
            )
        };
        Ok(names.into_iter().map(file).collect())
    }

    /// A folder of its own for a backup. What killed runs left is removed before.
    async fn room(&self, name: &str) -> Result<Partial> {
        let environment = self.environment.clone();
        let name = format!("{name}-{}", &unique::identifier()[..12]);
        blocking(move || {
            let shelf = dirs::kept(&environment)?.join(FOLDER);
            for Standing { name, is_partial } in shelf::folders(&shelf)? {
                if is_partial {
                    shelf::remove_abandoned(&shelf, &name)?;
                }
            }
            let room = Partial::make(&shelf, &name)?;
            room.ok_or_else(|| taken(&shelf))
        })
        .await
    }

    async fn bring_file(
        &self,
        room: &Partial,
        backup: &str,
        file: &str,
        counter: &Counter<'_>,
    ) -> Result<()> {
        let trouble = |error: object_store::Error| self.trouble(&error);
        let path = self.path(&self.address.object(backup, file))?;
        let below = format!("{backup}/{file}");
        let output = room.file(&below)?;
        let got = self.store.get(&path).await.map_err(trouble)?;
        let (sender, receiver) = mpsc::channel(WAITING);
        let target = room.path().join(&below);
        let writing = tokio::spawn(blocking(move || Ok(write(output, &target, receiver)?)));
        let mut pieces = got.into_stream();
        while let Some(piece) = pieces.try_next().await.map_err(trouble)? {
            let length = piece.len() as u64;
            if sender.send(piece).await.is_err() {
                // It takes no more because it failed, which is told just below.
                break;
            }
            counter.moved(length);
        }
        drop(sender);
        writing.await.unwrap_or(Err(super::VaultError::GivenUp))
    }
}

fn write(
    mut output: Output,
    path: &Path,
    mut pieces: mpsc::Receiver<Bytes>,
) -> std::result::Result<(), HostError> {
    while let Some(piece) = pieces.blocking_recv() {
        output.write_all(&piece).map_err(|error| HostError::Io {
            verb: "write",
            path: path.to_owned(),
            error,
        })?;
    }
    Ok(())
}

fn taken(shelf: &Path) -> super::VaultError {
    super::VaultError::damaged(shelf.to_owned(), "it has no free name")
}
