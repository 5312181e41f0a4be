//! The switch from the old files of a volume to the new: by renaming, with a journal.
//!
//! While the journal is there, a switch is under way and is carried forward by
//! whoever finds it; where it is not, the folder of the restore holds nothing that
//! anybody needs. Old files are removed when all of the new are in their place.

use serde::Deserialize;
use serde::Serialize;

use super::ArchiveError;
use super::Result;
use super::step::Hand;
use super::step::Step;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Time;
use crate::host::volume_tree::Facts;
use crate::host::volume_tree::Shape;

/// The form of the journal that is written.
const VERSION: u32 = 1;

/// What a switch does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    /// What goes out; each is put away under its number.
    out: Vec<Path>,
    /// What comes in from the same path among the new files.
    into: Vec<Path>,
    /// What the root of the volume is to have, where all of it is replaced.
    root: Option<Facts>,
}

impl Journal {
    /// That all of a volume is replaced.
    pub(super) fn of_all(hand: &impl Hand, staging: &Staging, root: Option<Facts>) -> Result<Self> {
        let names = |path: &Path| -> Result<Vec<Path>> {
            let names = hand.ground().names(path)?.into_iter();
            let names = names.map(|(name, _)| Path::new(name));
            Ok(names.filter(|name| name != staging.path()).collect())
        };
        Ok(Self {
            version: VERSION,
            out: names(&Path::ROOT)?,
            into: names(&staging.incoming())?,
            root,
        })
    }

    /// That only these paths are replaced.
    pub(super) fn of_some(hand: &impl Hand, staging: &Staging, chosen: &[Path]) -> Result<Self> {
        let mut into: Vec<Path> = Vec::new();
        for path in chosen {
            if hand
                .ground()
                .shape(&within(&staging.incoming(), path))?
                .is_none()
            {
                return Err(ArchiveError::Missing(path.clone()));
            }
            into.push(highest_new(hand, path)?);
        }
        let all = into.clone();
        into.retain(|path| {
            let is_above = |other: &Path| other != path && path.is_within(other);
            !all.iter().any(is_above)
        });
        into.sort();
        into.dedup();
        let mut out = Vec::new();
        for path in &into {
            if hand.ground().shape(path)?.is_some() {
                out.push(path.clone());
            }
        }
        Ok(Self {
            version: VERSION,
            out,
            into,
            root: None,
        })
    }

    /// The one that a killed restore left behind; `None` if it had not begun to switch.
    pub(super) fn found(hand: &impl Hand, staging: &Staging) -> Result<Option<Self>> {
        Self::read(hand, staging.journal())
    }

    /// The one of a restore that was ready to switch; `None` if it was not ready yet.
    pub(super) fn ready(hand: &impl Hand, staging: &Staging) -> Result<Option<Self>> {
        Self::read(hand, staging.ready())
    }

    fn read(hand: &impl Hand, path: Path) -> Result<Option<Self>> {
        if hand.ground().shape(&path)?.is_none() {
            return Ok(None);
        }
        let text = hand.ground().read(&path)?;
        match serde_json::from_slice::<Self>(&text) {
            Ok(journal) if journal.version == VERSION => Ok(Some(journal)),
            Ok(journal) => Err(ArchiveError::Journal {
                path,
                why: format!("it has form {}", journal.version),
            }),
            Err(error) => Err(ArchiveError::Journal {
                path,
                why: error.to_string(),
            }),
        }
    }

    /// Leaves all that it takes to switch, so that only the word for it is missing.
    pub(super) fn prepare(&self, hand: &impl Hand, staging: &Staging) -> Result<()> {
        let text = serde_json::to_vec(self).map_err(|error| ArchiveError::Journal {
            path: staging.journal(),
            why: error.to_string(),
        })?;
        hand.take(Step::MakeFolder(&staging.outgoing()))?;
        hand.take(Step::Write(&staging.draft(), &text))?;
        Ok(hand.take(Step::Rename(&staging.draft(), &staging.ready()))?)
    }

    /// Carries the switch out that was prepared and is on the disk. Where it cannot be,
    /// all is put back, and the root is dated as it was: at `time`.
    pub(super) fn begin(
        &self,
        hand: &impl Hand,
        staging: &Staging,
        time: Option<Time>,
    ) -> Result<()> {
        hand.take(Step::Rename(&staging.ready(), &staging.journal()))?;
        hand.take(Step::Flush)?;
        self.carry_on(hand, staging, time)
    }

    /// Does what is not done yet; where that is impossible, undoes what is.
    pub(super) fn carry_on(
        &self,
        hand: &impl Hand,
        staging: &Staging,
        time: Option<Time>,
    ) -> Result<()> {
        if let Err(error) = self.move_all(hand, staging) {
            let undone = self.move_back(hand, staging);
            return match undone.and_then(|()| clean(hand, staging, time)) {
                Ok(()) => Err(error),
                Err(second) => Err(ArchiveError::Stuck {
                    first: Box::new(error),
                    second: Box::new(second),
                }),
            };
        }
        let mut time = time;
        if let Some(root) = &self.root {
            hand.take(Step::Mark(root.time))?;
            hand.take(Step::SetFacts(root))?;
            time = Some(root.time);
        }
        end(hand, staging)?;
        clean(hand, staging, time).map_err(|error| ArchiveError::Remains(Box::new(error)))
    }

    fn move_all(&self, hand: &impl Hand, staging: &Staging) -> Result<()> {
        let ground = hand.ground();
        for (number, path) in self.out.iter().enumerate() {
            let away = put_away(staging, number);
            if ground.shape(&away)?.is_none() && ground.shape(path)?.is_some() {
                hand.take(Step::Rename(path, &away))?;
            }
        }
        hand.take(Step::Flush)?;
        for path in &self.into {
            let new = within(&staging.incoming(), path);
            if ground.shape(&new)?.is_none() {
                continue;
            }
            if ground.shape(path)?.is_some() {
                return Err(ArchiveError::InTheWay(path.clone()));
            }
            hand.take(Step::Rename(&new, path))?;
        }
        Ok(hand.take(Step::Flush)?)
    }

    fn move_back(&self, hand: &impl Hand, staging: &Staging) -> Result<()> {
        let ground = hand.ground();
        for path in self.into.iter().rev() {
            let new = within(&staging.incoming(), path);
            if ground.shape(&new)?.is_none() && ground.shape(path)?.is_some() {
                hand.take(Step::Rename(path, &new))?;
            }
        }
        for (number, path) in self.out.iter().enumerate().rev() {
            let away = put_away(staging, number);
            if ground.shape(&away)?.is_none() {
                continue;
            }
            if ground.shape(path)?.is_some() {
                return Err(ArchiveError::InTheWay(path.clone()));
            }
            hand.take(Step::Rename(&away, path))?;
        }
        hand.take(Step::Flush)?;
        end(hand, staging)
    }
}

/// Says that nothing is under way any more. The disk must have it before anything is
/// removed, else a machine that loses power now would go on with half of it.
fn end(hand: &impl Hand, staging: &Staging) -> Result<()> {
    hand.take(Step::Flush)?;
    hand.take(Step::RemoveFile(&staging.journal()))?;
    Ok(hand.take(Step::Flush)?)
}

/// Takes the folder of a restore away with all that it holds, and dates the root as
/// if it had never been there: as it is marked, or else at `time`.
pub(super) fn clean(hand: &impl Hand, staging: &Staging, time: Option<Time>) -> Result<()> {
    if hand.ground().shape(staging.path())?.is_some() {
        remove(hand, staging.path())?;
    }
    settle(hand, time)
}

/// Dates the root as it is marked, or else at `time`.
pub(super) fn settle(hand: &impl Hand, time: Option<Time>) -> Result<()> {
    if let Some(time) = hand.ground().marked()?.or(time) {
        hand.take(Step::SetTime(time))?;
        hand.take(Step::Unmark)?;
    }
    Ok(())
}

fn remove(hand: &impl Hand, folder: &Path) -> Result<()> {
    for (name, shape) in hand.ground().names(folder)? {
        let path = folder.join(&name);
        match shape {
            Shape::Folder => remove(hand, &path)?,
            Shape::Other => hand.take(Step::RemoveFile(&path))?,
        }
    }
    Ok(hand.take(Step::RemoveFolder(folder))?)
}

fn put_away(staging: &Staging, number: usize) -> Path {
    staging.outgoing().join(number.to_string().as_bytes())
}

/// A path below a folder instead of below the root.
pub(super) fn within(folder: &Path, path: &Path) -> Path {
    folder.join(path.bytes())
}

/// The part of a path that is to be brought in: all of it where its folder is there,
/// else with the first folder that is not.
fn highest_new(hand: &impl Hand, path: &Path) -> Result<Path> {
    let mut here = Path::ROOT;
    for part in path.parts() {
        here = here.join(part);
        if &here == path {
            break;
        }
        match hand.ground().shape(&here)? {
            Some(Shape::Folder) => {}
            Some(Shape::Other) => return Err(ArchiveError::InTheWay(here)),
            None => break,
        }
    }
    Ok(here)
}
