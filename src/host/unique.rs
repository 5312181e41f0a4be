//! Names that nobody else has.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// 64 hex digits that no other call returns, on this machine or another.
///
/// They are no secret: what goes in are the keys that the system gives out for
/// hash tables, the time and the number of this process.
pub fn identifier() -> String {
    let mut digest = Sha256::new();
    for part in [
        RandomState::new().hash_one(SystemTime::now()),
        RandomState::new().hash_one(std::process::id()),
        RandomState::new().hash_one(std::thread::current().id()),
    ] {
        digest.update(part.to_le_bytes());
    }
    let digest = digest.finalize();
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_64_hex_digits_and_no_twin() {
        let (one, other) = (identifier(), identifier());

        assert!(one.len() == 64 && one.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(one[..12], other[..12]);
    }
}
