//! Removes from a bucket what no longer counts, so that whoever is killed meanwhile leaves
//! something that is no backup and that the next run knows as ours.

use futures_util::StreamExt;
use futures_util::stream;
use object_store::ObjectStoreExt;
use object_store::PutPayload;
use object_store::path::Path;

use super::Bucket;
use super::stand::MARK;
use super::stand::Objects;
use super::trouble::Reason;
use crate::backup::Name;
use crate::backup::Sums;
use crate::vault::Result;

/// How many objects are removed at the same time.
const AT_ONCE: usize = 16;

/// What stands in the mark, for whoever finds it.
const WORDS: &[u8] = b"devtools sends or removes this backup\n";

impl Bucket {
    /// Removes what is left of uploads that somebody broke off; returns the names.
    pub async fn clean(&self) -> Result<Vec<Name>> {
        let all = self.objects().await?;
        let mut removed = Vec::new();
        for (name, objects) in all.iter().filter(|(_, one)| one.is_left_over()) {
            self.remove_objects(*name, objects).await?;
            removed.push(*name);
        }
        Ok(removed)
    }

    /// Removes these backups, or what is left of them; `told` hears of each.
    pub async fn remove(&self, names: &[Name], mut told: impl FnMut(Name)) -> Result<()> {
        let all = self.objects().await?;
        let ours = all
            .iter()
            .filter(|(name, one)| names.contains(name) && (one.is_backup() || one.is_left_over()));
        for (name, objects) in ours {
            self.remove_objects(*name, objects).await?;
            told(*name);
        }
        Ok(())
    }

    /// Marks it, then removes the checksums, the others, and the mark.
    async fn remove_objects(&self, name: Name, objects: &Objects) -> Result<()> {
        let path = |file: &str| self.path(&self.address.object(&name.to_string(), file));
        if objects.is_backup() {
            self.mark(&path(MARK)?).await?;
            self.remove_object(&path(Sums::FILE)?).await?;
        }
        let is_other = |file: &&String| ![Sums::FILE, MARK].contains(&file.as_str());
        let others = objects.sizes.keys().filter(is_other);
        let others: Vec<Path> = others.map(|file| path(file)).collect::<Result<_>>()?;
        let removing = others.iter().map(|path| self.remove_object(path));
        let mut removing = stream::iter(removing).buffer_unordered(AT_ONCE);
        while let Some(removed) = removing.next().await {
            removed?;
        }
        self.remove_object(&path(MARK)?).await
    }

    /// Says that what stands beside it is ours, and no backup as long as it has no
    /// checksums.
    pub(super) async fn mark(&self, path: &Path) -> Result<()> {
        let marked = self.store.put(path, PutPayload::from_static(WORDS)).await;
        marked.map_err(|error| self.trouble(&error)).map(drop)
    }

    /// Removes an object; that there is none is fine.
    pub(super) async fn remove_object(&self, path: &Path) -> Result<()> {
        match self.store.delete(path).await {
            Ok(()) => Ok(()),
            Err(error) if Reason::of(&error).is_missing => Ok(()),
            Err(error) => Err(self.trouble(&error)),
        }
    }
}
