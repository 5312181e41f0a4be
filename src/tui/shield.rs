//! Keeps a panic in somebody else's code, set off by somebody else's bytes, from ending
//! the dashboard.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

thread_local! {
    static IS_UP: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread would be caught, so that there is nothing to tell.
pub(super) fn is_up() -> bool {
    IS_UP.get()
}

/// Does work that may panic; `None` if it did, and then whatever it was about to change
/// is to be thrown away.
pub(super) fn behind<T>(work: impl FnOnce() -> T) -> Option<T> {
    IS_UP.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_UP.set(false);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_goes_no_further_and_the_shield_comes_down() {
        let none: Option<u8> = behind(|| panic!());

        assert_eq!(none, None);
        assert_eq!(behind(|| 1), Some(1));
        assert!(!is_up());
    }
}
