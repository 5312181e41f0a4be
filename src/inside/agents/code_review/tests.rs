//! Reviews over HTTP, and what hostile changes do to them.
