//! Files with holes in the form 1.0 of GNU tar: a list of where data is, then the data.

use super::fault::Fault;
use super::header::BLOCK;
use super::records;
use crate::backup::Extent;

/// The largest file with holes: to look at zeros takes time too.
pub(super) const LARGEST: u64 = 1 << 44;

/// The list as it stands before the data, filled up to whole blocks.
///
/// A file that ends in a hole has a last part without data, which GNU tar needs in order
/// to give the file its length.
pub(super) fn list(data: &[Extent], size: u64) -> Vec<u8> {
    let end = data.last().map_or(0, Extent::end);
    let is_open = end < size || data.is_empty();
    let parts = data.iter().map(|extent| (extent.offset, extent.length));
    let parts = parts.chain(is_open.then_some((size, 0)));
    let mut text = format!("{}\n", data.len() + usize::from(is_open));
    text.extend(parts.map(|(offset, length)| format!("{offset}\n{length}\n")));
    let mut bytes = text.into_bytes();
    bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
    bytes
}

/// Whether parts are in order, none within another, and all within the file.
pub(super) fn are_sound(data: &[Extent], size: u64) -> bool {
    let mut end = 0;
    size <= LARGEST
        && data.len() <= Extent::MOST
        && data.iter().all(|extent| {
            let is_behind = extent.offset >= end && extent.length > 0;
            let Some(next) = extent.offset.checked_add(extent.length) else {
                return false;
            };
            end = next;
            is_behind && end <= size
        })
}

/// A list that is being read, block by block.
#[derive(Debug, Default)]
pub(super) struct Listing {
    numbers: Vec<u64>,
    digits: Vec<u8>,
    expected: Option<usize>,
}

impl Listing {
    /// Takes the next block; `true` when the list is complete.
    pub(super) fn take(&mut self, block: &[u8]) -> Result<bool, Fault> {
        for byte in block {
            if self.is_complete() {
                return Ok(true);
            }
            match byte {
                b'0'..=b'9' if self.digits.len() < 20 => self.digits.push(*byte),
                b'\n' if !self.digits.is_empty() => self.take_number()?,
                _ => return Err(Fault::Holes),
            }
        }
        Ok(self.is_complete())
    }

    /// Where the data of a file of this size is.
    pub(super) fn extents(self, size: u64) -> Result<Vec<Extent>, Fault> {
        let (pairs, []) = self.numbers.as_chunks::<2>() else {
            return Err(Fault::Holes);
        };
        let extents = pairs.iter().map(|[offset, length]| Extent {
            offset: *offset,
            length: *length,
        });
        // A part without data only says how long the file is.
        let is_wild = extents.clone().any(|extent| extent.offset > size);
        let extents: Vec<Extent> = extents.filter(|extent| extent.length > 0).collect();
        if is_wild || !are_sound(&extents, size) {
            return Err(Fault::Holes);
        }
        Ok(extents)
    }

    fn is_complete(&self) -> bool {
        self.expected == Some(self.numbers.len())
    }

    fn take_number(&mut self) -> Result<(), Fault> {
        let number: u64 = records::number(&self.digits).map_err(|_| Fault::Holes)?;
        self.digits.clear();
        if self.expected.is_some() {
            self.numbers.push(number);
            return Ok(());
        }
        let parts = usize::try_from(number).map_err(|_| Fault::Holes)?;
        // One more than there are parts with data, for the hole at the end.
        if parts > Extent::MOST + 1 {
            return Err(Fault::Holes);
        }
        self.expected = Some(2 * parts);
        Ok(())
    }
}
