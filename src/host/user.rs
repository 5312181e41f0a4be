//! Who runs this process.

/// The user's number, where users have numbers.
#[cfg(unix)]
pub fn number() -> Option<u32> {
    Some(rustix::process::getuid().as_raw())
}

/// Users have no numbers on this system.
#[cfg(not(unix))]
pub fn number() -> Option<u32> {
    None
}
