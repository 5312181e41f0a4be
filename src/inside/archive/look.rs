//! Looks into a volume: how much is in it, and what a killed restore left there.

use std::io::Write;

use super::ArchiveError;
use super::Result;
use super::mend::left_behind;
use super::words::say;
use crate::backup::Member;
use crate::backup::Staging;
use crate::backup::Word;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Ground;
use crate::host::volume_tree::Walk;

/// Says how many entries and bytes are in a volume and how much more fits, and names what a restore left in it
/// that was ended by force. Nothing is changed.
///
/// # Errors
/// That it cannot be read.
pub fn look(folder: &std::path::Path, mut words: impl Write) -> Result<()> {
    let ground = Ground::open(folder)?;
    let bytes = ground.room()?;
    say(&mut words, &Word::Room { bytes })?;
    for staging in left_behind(&ground)? {
        let path = staging.path().clone();
        let what = "a restore was ended by force".to_owned();
        say(&mut words, &Word::Lost { path, what })?;
    }
    let mut walk = Walk::of(folder)?;
    let (mut entries, mut bytes) = (0, 0);
    while let Some(found) = walk.next_found()? {
        match found {
            Found::Member(member, _) if is_ours(&member) => {}
            Found::Member(member, _) => {
                entries += 1;
                bytes += member.thing.size();
            }
            // A socket, an attribute: it is there, whether it can be kept or not.
            Found::Lost { .. } => {}
        }
    }
    say(&mut words, &Word::Complete { entries, bytes })?;
    words.flush().map_err(ArchiveError::Output)
}

fn is_ours(member: &Member) -> bool {
    member.path.parts().next().is_some_and(Staging::owns)
}
