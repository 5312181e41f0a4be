//! Small values that parse themselves, print themselves, and cannot be wrong.
