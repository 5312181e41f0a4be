//! Pieces of a command line, read as a file is.
