//! A reader that hashes what passes, and tells of it.

use std::io;
use std::io::Read;

use sha2::Digest as _;
use sha2::Sha256;

use crate::backup::Digest;

/// Hashes and counts what is read through it.
pub(super) struct Tap<'a, R> {
    input: R,
    digest: Sha256,
    bytes: u64,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl<'a, R: Read> Tap<'a, R> {
    pub(super) fn new(input: R, progress: &'a (dyn Fn(u64) + Sync)) -> Self {
        Self {
            input,
            digest: Sha256::new(),
            bytes: 0,
            progress,
        }
    }

    /// Reads what is left; returns the digest of all and how much it was.
    pub(super) fn drain(mut self) -> io::Result<(Digest, u64)> {
        let mut piece = vec![0; 128 * 1024];
        while self.read(&mut piece)? > 0 {}
        Ok((Digest(self.digest.finalize().into()), self.bytes))
    }
}

impl<R: Read> Read for Tap<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.digest.update(&buffer[..length]);
        self.bytes += length as u64;
        (self.progress)(length as u64);
        Ok(length)
    }
}
