//! Progress for nobody.

use crate::event::Event;
use crate::event::Reporter;

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Reporter for Silent {
    fn report(&self, _: Event) {}
}
