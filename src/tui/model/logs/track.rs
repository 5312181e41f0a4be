//! Which lines of a source fit something: their numbers, known for a range that
//! grows at both ends.

use std::collections::VecDeque;

/// The numbers of lines that fit.
#[derive(Debug, Default)]
pub(super) struct Track {
    numbers: VecDeque<u64>,
    /// Lines before this one were not looked at yet.
    from: u64,
}

impl Track {
    /// Begins anew: nothing before this number was looked at.
    pub(super) fn begin(&mut self, number: u64) {
        self.numbers.clear();
        self.from = number;
    }

    /// Takes note of whether the newest line fits.
    pub(super) fn push(&mut self, number: u64, fits: bool) {
        if fits {
            self.numbers.push_back(number);
        }
    }

    /// Takes note of the lines that fit between a number and those that were looked
    /// at before.
    pub(super) fn extend_back(&mut self, from: u64, hits: &[u64]) {
        for number in hits.iter().rev() {
            self.numbers.push_front(*number);
        }
        self.from = from;
    }

    /// Forgets lines that are gone.
    pub(super) fn forget_before(&mut self, number: u64) {
        let gone = self.numbers.partition_point(|one| *one < number);
        self.numbers.drain(..gone);
        self.from = self.from.max(number);
    }

    /// The number before which no line was looked at.
    pub(super) fn from(&self) -> u64 {
        self.from
    }

    /// How many fit.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The so-manieth that fits.
    pub(super) fn get(&self, at: usize) -> Option<u64> {
        self.numbers.get(at).copied()
    }

    /// The memory that it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.numbers.capacity() * size_of::<u64>()
    }
}
