//! What only a real engine can show: `DOCKER_HOST`, else the default sockets.
#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

mod engine;
mod image;
