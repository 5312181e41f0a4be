//! An archive written anew, member by member, with other paths or with less in it.

use std::io;
use std::io::Read;
use std::io::Write;

use super::Piece;
use super::Reader;
use super::Writer;
use crate::backup::Member;

/// Copies what is left of an archive up to its end. `change` gets each member with its
/// number, counted from 0, and gives what is written for it, if anything is.
pub fn copy(
    reader: &mut Reader<impl Read>,
    writer: &mut Writer<impl Write>,
    mut change: impl FnMut(usize, Member) -> Option<Member>,
) -> io::Result<()> {
    let mut number = 0;
    while let Some(member) = reader.next_member().map_err(io::Error::other)? {
        let changed = change(number, member);
        number += 1;
        let Some(member) = changed else {
            continue;
        };
        writer.begin(&member)?;
        while let Some(piece) = reader.next_piece().map_err(io::Error::other)? {
            match piece {
                Piece::Data(bytes) => writer.content(bytes)?,
                // The list of holes says where it is.
                Piece::Hole(_) => {}
            }
        }
    }
    Ok(())
}
