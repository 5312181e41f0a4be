//! What stands in a bucket: which backups there are, which one is meant, one less.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;
use object_store::ObjectStore;
use tokio::time::timeout;

use super::Bucket;
use super::trouble::Reason;
use crate::backup::Manifest;
use crate::backup::Name;
use crate::backup::Sums;
use crate::host::clock;
use crate::vault::Found;
use crate::vault::Result;
use crate::vault::State;
use crate::vault::VaultError;
use crate::vault::kept::MOST_MANIFEST;

/// How many manifests are read at the same time.
const AT_ONCE: usize = 16;

/// How long the first answer may take with all that is tried again.
const FIRST: Duration = Duration::from_secs(10);

/// How old the rest of an upload must be before it is one: nobody can see from outside
/// whether somebody still sends.
const DAY: Duration = Duration::from_hours(24);

/// The name of what says that a backup is being sent or removed by us. Without it and
/// without checksums nothing is ours, whatever its name is.
pub(super) const MARK: &str = ".unfinished";

/// The objects of a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Objects {
    /// How long they are, by their names below the backup.
    pub(super) sizes: BTreeMap<String, u64>,
    /// When the last of them came, in seconds since 1970.
    latest: i64,
}

/// What a word means in a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) name: Name,
    pub(super) objects: Objects,
    /// Why it cannot be used, if it cannot.
    pub(super) manifest: std::result::Result<Box<Manifest>, String>,
}

impl Objects {
    /// It is there from the moment its checksums are.
    pub(super) fn is_backup(&self) -> bool {
        self.sizes.contains_key(Sums::FILE)
    }

    /// Whether they are a backup, or something that will be or was one.
    fn is_ours(&self) -> bool {
        self.is_backup() || self.sizes.contains_key(MARK)
    }

    pub(super) fn is_left_over(&self) -> bool {
        let now = i64::try_from(clock::since_epoch().as_secs()).unwrap_or_default();
        let day = i64::try_from(DAY.as_secs()).unwrap_or(i64::MAX);
        !self.is_backup() && self.is_ours() && now.saturating_sub(self.latest) > day
    }

    fn bytes(&self) -> u64 {
        self.sizes.values().sum()
    }
}

impl Bucket {
    /// Which backups stand in it, the latest first; only manifests are read.
    pub async fn list(&self) -> Result<Vec<Found>> {
        let mut all = self.objects().await?;
        all.retain(|_, objects| objects.is_ours());
        let states = all.into_iter().rev();
        let states = states.map(|(name, objects)| async move {
            let state = self.state(name, &objects).await?;
            Ok(Found { name, state })
        });
        stream::iter(states).buffered(AT_ONCE).try_collect().await
    }

    async fn state(&self, name: Name, objects: &Objects) -> Result<State> {
        if !objects.is_backup() {
            return Ok(if objects.is_left_over() {
                State::Abandoned
            } else {
                State::BeingMade
            });
        }
        Ok(match self.manifest(name, objects).await? {
            Ok(manifest) => State::Whole {
                manifest,
                bytes: objects.bytes(),
            },
            Err(reason) => State::Damaged { reason },
        })
    }

    /// What a backup holds, or why it cannot be used.
    async fn manifest(
        &self,
        name: Name,
        objects: &Objects,
    ) -> Result<std::result::Result<Box<Manifest>, String>> {
        let object = self.address.object(&name.to_string(), Manifest::FILE);
        let Some(text) = self.read(&object, MOST_MANIFEST).await? else {
            return Ok(Err("it has no manifest.json".to_owned()));
        };
        let Ok(text) = String::from_utf8(text) else {
            return Ok(Err("its manifest is no text".to_owned()));
        };
        let manifest = match Manifest::read(&text) {
            Ok(manifest) => manifest,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let is_missing = |file: &&str| !objects.sizes.contains_key(*file);
        let missing = manifest.files().find(is_missing).map(str::to_owned);
        Ok(
            match missing.map(|missing| format!("{missing} is not there")) {
                Some(missing) => Err(missing),
                None => Ok(Box::new(manifest)),
            },
        )
    }

    /// The backup that a word means: `latest` is the newest one that is whole, of
    /// `project` if that is known; anything else is a name.
    pub(super) async fn meant(&self, what: &str, project: Option<&str>) -> Result<Meant> {
        let mut all = self.objects().await?;
        if what == "latest" {
            return self.latest(all, project).await;
        }
        let named = what.parse::<Name>().ok();
        let objects = named.and_then(|name| Some((name, all.remove(&name)?)));
        let others = all.iter().rev().filter(|(_, one)| one.is_backup());
        match objects.filter(|(_, objects)| objects.is_backup()) {
            Some((name, objects)) => Ok(Meant {
                manifest: self.manifest(name, &objects).await?,
                name,
                objects,
            }),
            None => Err(VaultError::Missing {
                name: what.to_owned(),
                vault: self.to_string().into(),
                others: others.map(|(name, _)| name.to_string()).collect(),
            }),
        }
    }

    async fn latest(&self, all: BTreeMap<Name, Objects>, project: Option<&str>) -> Result<Meant> {
        let whole = all.into_iter().rev().filter(|(_, one)| one.is_backup());
        for (name, objects) in whole {
            let Ok(manifest) = self.manifest(name, &objects).await? else {
                continue;
            };
            if project.is_none_or(|project| manifest.project == project) {
                return Ok(Meant {
                    name,
                    objects,
                    manifest: Ok(manifest),
                });
            }
        }
        Err(VaultError::Empty {
            vault: self.to_string().into(),
            project: project.map(str::to_owned),
        })
    }

    /// What the latest backup of a project holds, if there is one.
    pub async fn last(&self, project: &str) -> Result<Option<Manifest>> {
        match self.meant("latest", Some(project)).await {
            Ok(meant) => Ok(meant.manifest.ok().map(|manifest| *manifest)),
            Err(VaultError::Empty { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a backup holds and how many bytes it has, without bringing any of it.
    pub async fn about(&self, what: &str, project: Option<&str>) -> Result<(Name, Manifest, u64)> {
        let meant = self.meant(what, project).await?;
        match meant.manifest {
            Ok(manifest) => Ok((meant.name, *manifest, meant.objects.bytes())),
            Err(reason) => Err(self.damaged(&self.object_of(meant.name), reason)),
        }
    }

    fn object_of(&self, name: Name) -> String {
        let object = self.address.object(&name.to_string(), "");
        object.trim_end_matches('/').to_owned()
    }

    /// All objects of all that is called like a backup. The first thing that is asked of a server: that it
    /// cannot be reached is known within seconds.
    pub(super) async fn objects(&self) -> Result<BTreeMap<Name, Objects>> {
        let prefix = self.path(&self.address.prefix)?;
        let prefix = (!prefix.is_root()).then_some(prefix);
        let mut listing = self.store.list(prefix.as_ref());
        let mut all: BTreeMap<Name, Objects> = BTreeMap::new();
        let first = timeout(FIRST, listing.try_next()).await;
        let first = first.map_err(|_| self.failed(&Reason::too_late(FIRST)))?;
        let mut next = first.map_err(|error| self.trouble(&error))?;
        while let Some(object) = next {
            let parts = self.address.parts(object.location.as_ref());
            if let Some((name, file)) = parts
                && let Ok(name) = name.parse::<Name>()
            {
                let objects = all.entry(name).or_default();
                objects.sizes.insert(file.to_owned(), object.size);
                objects.latest = objects.latest.max(object.last_modified.timestamp());
            }
            next = listing
                .try_next()
                .await
                .map_err(|error| self.trouble(&error))?;
        }
        Ok(all)
    }
}
