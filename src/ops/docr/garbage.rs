//! The garbage collection of DigitalOcean's registry: begun, followed, given up.

use std::time::Duration;

use serde_json::json;

use super::Account;
use crate::docr::Collected;
use crate::docr::Collection;
use crate::docr::Described;
use crate::docr::Scope;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;

/// How long is waited before it is asked how far it is; the API tells nothing by itself.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// How long at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// What is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbage {
    /// What no image needs any more.
    Blobs,
    /// Images without a tag, too, which somebody may still name by their digest.
    UntaggedToo,
}

impl Garbage {
    /// What the API calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blobs => "unreferenced blobs only",
            Self::UntaggedToo => "untagged manifests and unreferenced blobs",
        }
    }
}

impl Account {
    /// Begins a garbage collection, and tells how it is.
    ///
    /// # Errors
    /// Why it does not begin.
    pub async fn collect(&self, scope: &Scope, garbage: Garbage) -> Result<Collection> {
        let words = scope.within(&["garbage-collection"]);
        let body = json!({"type": garbage.word()});
        let what = "collect garbage";
        let begun: Collected = self.api.post(&words, &body, what).await?;
        Ok(begun.garbage_collection)
    }

    /// The garbage collection that goes on, if one does.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub async fn active(&self, scope: &Scope) -> Result<Option<Collection>> {
        let found = self.collection(scope).await?;
        Ok(found.filter(|one| one.described() == Described::Active))
    }

    /// Gives up a garbage collection that goes on.
    ///
    /// # Errors
    /// Why it goes on.
    pub async fn give_up(&self, scope: &Scope, running: &Collection) -> Result<Collection> {
        let words = scope.within(&["garbage-collection", &running.uuid]);
        let body = json!({"cancel": true});
        let what = "cancel a garbage collection";
        let ended: Collected = self.api.put(&words, &body, what).await?;
        Ok(ended.garbage_collection)
    }

    /// Waits for the end of a garbage collection, and tells whenever its state changes.
    ///
    /// # Errors
    /// Why it cannot be followed, or that it failed.
    pub async fn follow(
        &self,
        scope: &Scope,
        begun: Collection,
        mut tell: impl FnMut(&Collection),
    ) -> Result<Collection> {
        let mut last = begun;
        let mut pause = FIRST_PAUSE;
        tell(&last);
        while last.described() == Described::Active {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
            let now = self.run_of(scope, &last.uuid).await?;
            if now != last {
                tell(&now);
            }
            last = now;
        }
        match last.described() {
            Described::Succeeded => Ok(last),
            Described::Active | Described::Ended => Err(Error::Failed {
                message: format!(
                    "the garbage collection of {} did not succeed: {}",
                    echo(scope.name()),
                    echo(&last.status)
                ),
                hint: Some("`devtools registry gc` begins another one".to_owned()),
            }),
        }
    }

    /// One run, which is in the list of all once it goes on no more.
    async fn run_of(&self, scope: &Scope, uuid: &str) -> Result<Collection> {
        if let Some(active) = self.collection(scope).await?
            && active.uuid == uuid
        {
            return Ok(active);
        }
        let words = scope.within(&["garbage-collections"]);
        let what = "read its garbage collections";
        let all = self.api.list::<crate::docr::Collections>(&words, what);
        let found = all.await?.into_iter().find(|one| one.uuid == uuid);
        found.ok_or_else(|| Error::Failed {
            message: format!(
                "the garbage collection {} is not known any more",
                echo(uuid)
            ),
            hint: None,
        })
    }
}
