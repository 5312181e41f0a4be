//! The reference image: whether a project needs it, and its archive when it does.
