//! What keys and lines come to on the Logs screen.
