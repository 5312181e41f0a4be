//! How far something has come on its way to a bucket or from there.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// After how many bytes there is something to tell.
const STEP: u64 = 1 << 20;

/// How far something has come on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// How many bytes have.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}

/// Adds up how far it is, and tells of it now and then.
pub(super) struct Counter<'a> {
    done: AtomicU64,
    total: u64,
    told: &'a (dyn Fn(Way) + Sync),
}

impl<'a> Counter<'a> {
    /// Tells that nothing has come yet.
    pub(super) fn of(total: u64, told: &'a (dyn Fn(Way) + Sync)) -> Self {
        told(Way { done: 0, total });
        Self {
            done: AtomicU64::new(0),
            total,
            told,
        }
    }

    /// So many bytes more have come.
    pub(super) fn moved(&self, bytes: u64) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        let (done, total) = (before + bytes, self.total);
        let is_worth_it = before / STEP != done / STEP || done == total;
        if is_worth_it && bytes > 0 {
            (self.told)(Way { done, total });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn it_is_told_at_the_beginning_now_and_then_and_at_the_end() {
        let heard = Mutex::new(Vec::new());
        let told = |way: Way| heard.lock().unwrap().push(way.done);

        let counter = Counter::of(3 * STEP, &told);
        for _ in 0..12 {
            counter.moved(STEP / 4);
        }

        assert_eq!(*heard.lock().unwrap(), [0, STEP, 2 * STEP, 3 * STEP]);
    }
}
