//! What was unpacked is read back from the disk, as if it were to be packed.

use super::Result;
use crate::backup::Hashing;
use crate::backup::Word;
use crate::backup::tape::Piece;
use crate::host::HostError;
use crate::host::volume_tree::Content;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Walk;

/// How much of a file is read at once.
const BUFFER: usize = 128 * 1024;

/// Says every entry that is in a folder; tells how many they are, and how many bytes
/// their contents.
pub(super) fn tell(
    place: &std::path::Path,
    mut say: impl FnMut(&Word) -> Result<()>,
) -> Result<(u64, u64)> {
    let mut walk = Walk::of(place)?;
    let mut buffer = vec![0; BUFFER];
    let (mut entries, mut bytes) = (0, 0);
    while let Some(found) = walk.next_found()? {
        let word = match found {
            Found::Member(member, content) => {
                entries += 1;
                bytes += member.thing.size();
                let hashing = content.map(|content| hash(content, &mut buffer));
                let digest = hashing.transpose()?.unwrap_or_default().finish();
                Word::Entry(member.into_entry(digest))
            }
            Found::Lost { path, what } => Word::Lost { path, what },
        };
        say(&word)?;
    }
    Ok((entries, bytes))
}

fn hash(mut content: Content, buffer: &mut [u8]) -> std::result::Result<Hashing, HostError> {
    let mut hashing = Hashing::default();
    while let Some(piece) = content.next_piece(buffer)? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing)
}
