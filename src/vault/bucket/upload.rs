//! Sends a backup that was made and verified here into a bucket, reads all of it back,
//! and makes it one there by its checksums, last of all.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;
use object_store::ObjectStoreExt;
use object_store::PutPayload;
use object_store::multipart::MultipartStore;
use object_store::multipart::PartId;
use object_store::path::Path;
use sha2::Digest as _;
use sha2::Sha256;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Bucket;
use super::stand::MARK;
use super::way::Counter;
use super::way::Way;
use crate::backup::Digest;
use crate::backup::Manifest;
use crate::backup::Name;
use crate::backup::Sums;
use crate::host::record::Record;
use crate::host::shelf;
use crate::host::uploading::InParts;
use crate::host::uploading::Uploading;
use crate::vault::Ready;
use crate::vault::Result;
use crate::vault::VaultError;

/// How many files are sent or read back at the same time.
const FILES: usize = 2;

/// How long a part is at least. Shorter files are sent in one piece.
const PART: u64 = 8 << 20;

/// How many parts a file may have.
const MOST_PARTS: u64 = 10_000;

/// How much of a file is on its way at the same time, unless one part is more.
const ON_THE_WAY: u64 = 4 * PART;

/// How many following names are tried where names are taken.
const TRIES: usize = 1000;

/// How long taking back may take: the network may be why it is done.
const LAST_BREATH: Duration = Duration::from_secs(15);

/// A backup on its way into a bucket. What was sent stays there until it is
/// [finished](Self::finish) or [taken back](Self::take_back).
pub struct Upload<'a> {
    bucket: &'a Bucket,
    project: &'a str,
    folder: PathBuf,
    /// What it is called there.
    name: Name,
    sums: Sums,
    sizes: BTreeMap<String, u64>,
    /// What may be there by now.
    sent: Mutex<Vec<Path>>,
    /// What is being sent in parts.
    in_parts: Mutex<Vec<InParts>>,
}

impl Bucket {
    /// Takes back what killed runs of a project left.
    pub async fn prepare(&self, project: &str) -> Result<()> {
        self.clean().await?;
        let (environment, bucket) = (&self.environment, self.to_string());
        let Some(left) = Uploading::recall(environment, &bucket, project)? else {
            return Ok(());
        };
        for InParts { object, id } in left.files {
            // The server may know nothing of it any more, or have removed it by itself.
            drop(self.store.abort_multipart(&self.path(&object)?, &id).await);
        }
        Ok(Uploading::forget(environment, &bucket, project)?)
    }

    /// Begins to send a backup of a project, under the next name that is free there.
    pub async fn upload<'a>(&'a self, project: &'a str, ready: &Ready) -> Result<Upload<'a>> {
        let taken = self.objects().await?;
        let names = std::iter::successors(Some(ready.name()), |name| name.next());
        let free = names.take(TRIES).find(|name| !taken.contains_key(name));
        let full = || self.damaged("", "it has no free name for another backup");
        let (folder, sums) = (ready.folder(), ready.sums());
        let sizes = sums.0.keys().map(|file| {
            let size = shelf::length(&folder, file).unwrap_or_default();
            (file.clone(), size)
        });
        Ok(Upload {
            bucket: self,
            project,
            name: free.ok_or_else(full)?,
            sizes: sizes.collect(),
            folder,
            sums,
            sent: Mutex::default(),
            in_parts: Mutex::default(),
        })
    }
}

impl Upload<'_> {
    /// What it is called there.
    pub fn name(&self) -> Name {
        self.name
    }

    /// Sends all files but those that make it a backup. `told` hears how far it is.
    pub async fn send(&self, told: &(dyn Fn(Way) + Sync)) -> Result<()> {
        let mark = self.path(MARK)?;
        lock(&self.sent).push(mark.clone());
        self.bucket.mark(&mark).await?;
        let way = self.way(told);
        let sending = self.contents().into_iter();
        let sending = sending.map(|file| self.send_file(file, &way));
        let mut sending = stream::iter(sending).buffer_unordered(FILES);
        while let Some(sent) = sending.next().await {
            sent?;
        }
        Ok(())
    }

    /// Reads back all that was sent, and compares it. `told` hears how far it is.
    pub async fn check(&self, told: &(dyn Fn(Way) + Sync)) -> Result<()> {
        let way = self.way(told);
        let checking = self.contents().into_iter();
        let checking = checking.map(|file| self.check_file(file, &way));
        let mut checking = stream::iter(checking).buffer_unordered(FILES);
        while let Some(checked) = checking.next().await {
            checked?;
        }
        Ok(())
    }

    /// Makes it a backup. Must not be dropped before it has ended: nobody would know
    /// whether it is one.
    pub async fn finish(&self) -> Result<()> {
        let way = self.way(&|_| ());
        for file in [Manifest::FILE, Sums::FILE] {
            self.send_file(file, &way).await?;
            self.check_file(file, &way).await?;
        }
        // It says nothing beside the checksums.
        drop(self.bucket.remove_object(&self.path(MARK)?).await);
        Ok(())
    }

    /// Removes what was sent, as far as that can be done now; the rest is no backup and
    /// is removed by a later run.
    pub async fn take_back(self) {
        drop(timeout(LAST_BREATH, self.remove_all()).await);
    }

    async fn remove_all(self) -> Result<()> {
        let in_parts = self.in_parts.into_inner();
        for InParts { object, id } in in_parts.unwrap_or_else(PoisonError::into_inner) {
            let path = self.bucket.path(&object)?;
            let aborted = self.bucket.store.abort_multipart(&path, &id).await;
            aborted.map_err(|error| self.bucket.trouble(&error))?;
        }
        let bucket = self.bucket.to_string();
        Uploading::forget(&self.bucket.environment, &bucket, self.project)?;
        let sent = self.sent.into_inner();
        // The last one first, which would make the rest a backup, and the mark last.
        let sent = sent.unwrap_or_else(PoisonError::into_inner);
        for path in sent.into_iter().rev() {
            self.bucket.remove_object(&path).await?;
        }
        Ok(())
    }

    /// The files that hold something, the longest first, so that nothing waits for it
    /// alone at the end.
    fn contents(&self) -> Vec<&str> {
        let files = self.sums.0.keys().map(String::as_str);
        let mut files: Vec<&str> = files
            .filter(|file| ![Manifest::FILE, Sums::FILE].contains(file))
            .collect();
        files.sort_by_key(|file| std::cmp::Reverse(self.size(file)));
        files
    }

    fn path(&self, file: &str) -> Result<Path> {
        let object = self.bucket.address.object(&self.name.to_string(), file);
        self.bucket.path(&object)
    }

    fn size(&self, file: &str) -> u64 {
        self.sizes.get(file).copied().unwrap_or_default()
    }

    fn way<'a>(&self, told: &'a (dyn Fn(Way) + Sync)) -> Counter<'a> {
        let sizes = self.contents().into_iter().map(|file| self.size(file));
        Counter::of(sizes.sum(), told)
    }

    async fn send_file(&self, file: &str, way: &Counter<'_>) -> Result<()> {
        let path = self.path(file)?;
        // Before: what is broken off may be there nevertheless.
        lock(&self.sent).push(path.clone());
        let size = self.size(file);
        if size > PART {
            return self.send_parts(file, &path, way).await;
        }
        let (folder, name) = (self.folder.clone(), file.to_owned());
        let bytes = blocking(move || Ok(shelf::read(&folder, &name, PART)?)).await?;
        let sent = self.bucket.store.put(&path, bytes.into()).await;
        sent.map_err(|error| self.bucket.trouble(&error))?;
        way.moved(size);
        Ok(())
    }

    async fn send_parts(&self, file: &str, path: &Path, way: &Counter<'_>) -> Result<()> {
        let (bucket, store) = (self.bucket, &self.bucket.store);
        let trouble = |error: object_store::Error| bucket.trouble(&error);
        let length = part_length(self.size(file));
        let input = shelf::open(&self.folder, file)?;
        let id = store.create_multipart(path).await.map_err(trouble)?;
        lock(&self.in_parts).push(InParts {
            object: path.to_string(),
            id: id.clone(),
        });
        self.remember()?;
        let id = &id;
        let at_once = usize::try_from(ON_THE_WAY / length).unwrap_or(1).max(1);
        let parts = parts(Box::new(input), length);
        let mut parts: Vec<(usize, PartId)> = parts
            .map_ok(|(index, bytes)| async move {
                let size = bytes.len() as u64;
                let sent = store.put_part(path, id, index, PutPayload::from_bytes(bytes));
                let part = sent.await.map_err(trouble)?;
                way.moved(size);
                Ok((index, part))
            })
            .try_buffer_unordered(at_once)
            .try_collect()
            .await?;
        parts.sort_by_key(|(index, _)| *index);
        let parts = parts.into_iter().map(|(_, part)| part).collect();
        let whole = store.complete_multipart(path, id, parts).await;
        whole.map_err(trouble)?;
        lock(&self.in_parts).retain(|one| one.id != *id);
        self.remember()
    }

    /// Leaves for the next run what is being sent in parts.
    fn remember(&self) -> Result<()> {
        let (environment, bucket) = (&self.bucket.environment, self.bucket.to_string());
        let files = lock(&self.in_parts).clone();
        if files.is_empty() {
            return Ok(Uploading::forget(environment, &bucket, self.project)?);
        }
        Ok(Uploading { files }.leave(environment, &bucket, self.project)?)
    }

    /// Reads a file back that was sent.
    async fn check_file(&self, file: &str, way: &Counter<'_>) -> Result<()> {
        let path = self.path(file)?;
        let trouble = |error: object_store::Error| self.bucket.trouble(&error);
        let got = self.bucket.store.get(&path).await.map_err(trouble)?;
        let mut pieces = got.into_stream();
        let mut digest = Sha256::new();
        while let Some(piece) = pieces.try_next().await.map_err(trouble)? {
            digest.update(&piece);
            way.moved(piece.len() as u64);
        }
        let digest = Digest(digest.finalize().into());
        if self.sums.0.get(file) == Some(&digest) {
            return Ok(());
        }
        Err(VaultError::Bucket {
            address: self.bucket.to_string(),
            reason: format!("what was sent as {file} is not what comes back"),
            hint: "nothing was kept of it; make it again",
        })
    }
}

/// How long the parts of a file are, in whole MiB.
fn part_length(size: u64) -> u64 {
    let least = size.div_ceil(MOST_PARTS);
    least.next_multiple_of(1 << 20).max(PART)
}

/// The parts of a file, read one after the other in threads that may wait for the disk.
fn parts(
    input: Box<dyn Read + Send>,
    length: u64,
) -> impl stream::Stream<Item = Result<(usize, Bytes)>> {
    stream::try_unfold((input, 0), move |(mut input, index)| async move {
        let (input, part) = blocking(move || {
            let mut part = Vec::new();
            let read = (&mut input).take(length).read_to_end(&mut part);
            read.map_err(|_| VaultError::GivenUp)?;
            Ok((input, part))
        })
        .await?;
        let next = (input, index + 1);
        Ok((!part.is_empty()).then(|| ((index, Bytes::from(part)), next)))
    })
}

/// Does what may wait for the disk in a thread of its own.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let worked = spawn_blocking(work).await;
    worked.unwrap_or(Err(VaultError::GivenUp))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_has_more_parts_than_servers_take() {
        for size in [PART + 1, 1 << 30, 80 << 30, (80 << 30) + 1, 5 << 40] {
            let length = part_length(size);
            assert!(size.div_ceil(length) <= MOST_PARTS && length >= PART);
            assert_eq!(length % (1 << 20), 0);
        }
        assert_eq!(part_length(1 << 30), PART);
    }

    #[tokio::test]
    async fn the_parts_of_a_file_are_all_of_it_in_order() {
        let content: Vec<u8> = (0..100).collect();
        let input = Box::new(std::io::Cursor::new(content.clone()));

        let parts: Vec<(usize, Bytes)> = parts(input, 30).try_collect().await.unwrap();

        let lengths: Vec<usize> = parts.iter().map(|(_, part)| part.len()).collect();
        assert_eq!(lengths, [30, 30, 30, 10]);
        let all: Vec<u8> = parts.into_iter().flat_map(|(_, part)| part).collect();
        assert_eq!(all, content);
    }
}
