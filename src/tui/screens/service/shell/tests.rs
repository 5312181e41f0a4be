//! What becomes of keys, and of what programs write.
