//! Words that nobody can guess.

use std::fmt::Write as _;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// 256 bits of the system's randomness as 43 characters that may stand in a URL.
///
/// # Errors
/// The system has no randomness to give.
pub fn word() -> io::Result<String> {
    url_safe(32)
}

/// So many bytes of the system's randomness, in characters that may stand in a URL.
///
/// # Errors
/// The system has no randomness to give.
pub fn url_safe(length: usize) -> io::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(bytes(length)?))
}

/// So many bytes of the system's randomness, in hexadecimal digits.
///
/// # Errors
/// The system has no randomness to give.
pub fn hex(length: usize) -> io::Result<String> {
    let digits = bytes(length)?;
    Ok(digits.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn bytes(length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    rustls::crypto::ring::default_provider()
        .secure_random
        .fill(&mut bytes)
        .map_err(|_| io::Error::other("the system gives no random numbers"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_43_characters_of_a_url_and_no_twin() {
        let (one, other) = (word().unwrap(), word().unwrap());

        assert_eq!(one.len(), 43);
        assert!(
            one.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        assert_ne!(one, other);
    }
}
