//! What a killed restore left in a volume is brought to an end: forward if it had begun
//! to switch or if that was decided, else back.

use std::io::Write;

use super::ArchiveError;
use super::Result;
use super::step::Hand;
use super::switch;
use super::switch::Journal;
use super::unpack::say;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Word;
use crate::host::volume_tree::Ground;
use crate::host::volume_tree::Shape;

/// Whereto a restore is brought that was ready to switch and had not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the old files.
    Back,
    /// To the new, because others that belong to them may be in their place already.
    Forward,
}

/// Leaves in a volume either all of the old files or all of the new, and says so.
///
/// # Errors
/// Why that cannot be. Nothing is lost then.
pub fn mend(folder: &std::path::Path, direction: Direction, mut words: impl Write) -> Result<()> {
    mend_by(&Ground::open(folder)?, direction)?;
    say(&mut words, &Word::Done)?;
    words.flush().map_err(ArchiveError::Output)
}

pub(super) fn mend_by(hand: &impl Hand, direction: Direction) -> Result<()> {
    for staging in left_behind(hand)? {
        if let Some(journal) = Journal::found(hand, &staging)? {
            journal.carry_on(hand, &staging, None)?;
            continue;
        }
        let ready = match direction {
            Direction::Back => None,
            Direction::Forward => Journal::ready(hand, &staging)?,
        };
        match ready {
            None => switch::clean(hand, &staging, None)?,
            Some(journal) => journal.begin(hand, &staging, None)?,
        }
    }
    switch::settle(hand, None)
}

/// The folders of restores that did not come to an end.
pub(super) fn left_behind(hand: &impl Hand) -> Result<Vec<Staging>> {
    let names = hand.ground().names(&Path::ROOT)?.into_iter();
    let folders = names.filter(|(_, shape)| *shape == Shape::Folder);
    Ok(folders
        .filter_map(|(name, _)| Staging::named(&name))
        .collect())
}
