//! A restore between its question and the answer: its backup was read to its end for the
//! plan, and is opened; so that is done once, and no passphrase is kept for it.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::ops::restore;
use crate::tui::request::Proposal;
use crate::tui::request::Request;

/// The latest restore that was looked at, if it was not begun yet.
#[derive(Clone, Default)]
pub(in crate::tui::runtime::errands) struct Prepared(
    Arc<Mutex<Option<(Request, restore::Request)>>>,
);

impl Prepared {
    /// Keeps one; another one that was kept is forgotten.
    pub(super) fn keep(&self, request: &Request, restore: restore::Request) {
        let kept = (as_asked(request), restore);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Forgets the one that was kept, and what opens its backup.
    pub(in crate::tui::runtime::errands) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The one that was kept for a request; none is left.
    pub(super) fn take(&self, request: &Request) -> Option<restore::Request> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let is_meant = |(other, _): &(Request, _)| *other == as_asked(request);
        kept.filter(is_meant).map(|(_, restore)| restore)
    }
}

/// A request as it was before its plan.
fn as_asked(request: &Request) -> Request {
    request.clone().settled(&Proposal::default())
}
