//! Room in memory that begins where a disk can take it from, past the kernel's cache.
//!
//! Large files go that way: the kernel would copy each of their bytes into a page that it
//! has to find first, which takes longer than the disk does, and push out of its cache
//! what others have there.

/// What the place in memory, the place in the file and the length are a multiple of: no
/// disk wants more (`open(2)`, `O_DIRECT`).
const ALIGNMENT: usize = 4096;

/// Some bytes on their way to a disk or from it.
#[derive(Debug)]
pub struct Block {
    room: Vec<u8>,
    start: usize,
    length: usize,
}

impl Default for Block {
    /// An empty one.
    fn default() -> Self {
        let room = vec![0; Self::SIZE + ALIGNMENT];
        let start = room.as_ptr().align_offset(ALIGNMENT).min(ALIGNMENT);
        Self {
            room,
            start,
            length: 0,
        }
    }
}

impl Block {
    /// How many bytes fit.
    pub const SIZE: usize = 1 << 20;

    /// Takes as many bytes as still fit; gives the others back.
    pub fn take<'bytes>(&mut self, bytes: &'bytes [u8]) -> &'bytes [u8] {
        let free = Self::SIZE - self.length;
        let (taken, left) = bytes.split_at(bytes.len().min(free));
        let from = self.start + self.length;
        self.room[from..from + taken.len()].copy_from_slice(taken);
        self.length += taken.len();
        left
    }

    /// What it has taken.
    pub fn bytes(&self) -> &[u8] {
        &self.room[self.start..self.start + self.length]
    }

    /// Whether no more fits.
    pub fn is_full(&self) -> bool {
        self.length == Self::SIZE
    }

    /// Forgets what it has taken.
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// All of its room, to be filled by a read.
    pub fn room(&mut self) -> &mut [u8] {
        &mut self.room[self.start..self.start + Self::SIZE]
    }
}

/// How much of what is at this place in a file can go past the cache: whole multiples,
/// from a multiple on.
pub(super) fn direct_part(offset: u64, length: usize) -> usize {
    if offset.is_multiple_of(ALIGNMENT as u64) {
        length - length % ALIGNMENT
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_begins_where_a_disk_wants_it_and_takes_what_fits() {
        let mut block = Block::default();
        let bytes = vec![7; Block::SIZE - 1];

        assert_eq!(block.take(&bytes), b"");
        assert!(!block.is_full());
        assert_eq!(block.take(b"abc"), b"bc");
        assert!(block.is_full());
        assert_eq!(block.bytes().as_ptr().addr() % ALIGNMENT, 0);
        assert_eq!(block.bytes()[Block::SIZE - 2..], *b"\x07a");
        block.clear();
        assert_eq!(block.bytes(), b"");
        assert_eq!(block.room().len(), Block::SIZE);
    }

    #[test]
    fn only_whole_multiples_from_a_multiple_on_go_past_the_cache() {
        assert_eq!(direct_part(0, 8192), 8192);
        assert_eq!(direct_part(4096, 8191), 4096);
        assert_eq!(direct_part(4096, 4095), 0);
        assert_eq!(direct_part(1, 8192), 0);
    }
}
