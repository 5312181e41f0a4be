//! SHA-256 piece by piece, holes included.

use sha2::Digest as _;
use sha2::Sha256;

use super::Digest;

/// What a hole is read as, a piece at a time.
static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

/// The digest of a content that comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Takes the next piece.
    pub fn data(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Takes a hole, which is read as zeros.
    pub fn hole(&mut self, length: u64) {
        let mut left = length;
        while left > 0 {
            let piece = usize::try_from(left).map_or(ZEROS.len(), |left| left.min(ZEROS.len()));
            self.0.update(&ZEROS[..piece]);
            left -= piece as u64;
        }
    }

    /// The digest of all that came.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }

    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        let mut hashing = Self::default();
        hashing.data(bytes);
        hashing.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_counts_as_zeros() {
        let mut hashing = Hashing::default();
        hashing.data(b"before");
        hashing.hole(70_000);
        hashing.data(b"behind");

        let bytes = [b"before".as_slice(), &vec![0; 70_000], b"behind"].concat();
        assert_eq!(hashing.finish(), Hashing::of(&bytes));
    }
}
