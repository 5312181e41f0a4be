//! The whole dashboard in tests: every screen at every size and look, whatever comes in,
//! and what a frame costs.

mod anything;
mod budget;
mod crowd;
mod frames;
mod matrix;
