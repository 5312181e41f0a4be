//! Gives a folder of a volume, with all in it, to another owner.

use std::io::Write;

use super::ArchiveError;
use super::Result;
use super::words::Words;
use crate::backup::Owner;
use crate::backup::Path;
use crate::backup::Word;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Owners;
use crate::host::volume_tree::Walk;

/// Gives all at and below `path` of the volume in `folder` to `owner`, and says how many
/// entries changed hands. Links are given themselves, not what they lead to.
///
/// # Errors
/// That there is no such folder, or that something in it cannot be given; what was
/// given before stays so.
pub fn own(folder: &std::path::Path, path: &Path, owner: Owner, words: impl Write) -> Result<()> {
    let owners = Owners::below(folder, path)?;
    let mut words = Words::new(words);
    let mut walk = Walk::below(folder, path)?;
    let mut given = 0;
    while let Some(found) = walk.next_found()? {
        match found {
            Found::Member(member, _) if (member.uid, member.gid) == (owner.uid, owner.gid) => {}
            Found::Member(member, _) => {
                owners.give(&member.path, owner)?;
                given += 1;
            }
            // A socket has an owner, too.
            Found::Lost { path, what: _ } => owners.give(&path, owner)?,
        }
        words.progress(0).map_err(ArchiveError::Output)?;
    }
    let complete = Word::Complete {
        entries: given,
        bytes: 0,
    };
    words.say(&complete).map_err(ArchiveError::Output)?;
    words.flush().map_err(ArchiveError::Output)
}
