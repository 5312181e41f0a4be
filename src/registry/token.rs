//! What a token server answers.

use std::time::Duration;

use serde::Deserialize;
use zeroize::Zeroizing;

use crate::value::secret::Secret;

/// How long a token is good whose server does not say, by the specification.
const USUAL: Duration = Duration::from_mins(1);

/// So much before its end a token counts as ended, because it travels.
const MARGIN: Duration = Duration::from_secs(5);

/// A word for one scope and for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word.
    pub word: Secret,
    /// How long it can be used from when it came.
    pub lasts: Duration,
}

#[derive(Deserialize)]
struct Body {
    token: Option<String>,
    access_token: Option<String>,
    expires_in: Option<u64>,
}

impl Token {
    /// Reads the answer; `None` if there is no token in it that can be sent.
    pub fn read(body: &[u8]) -> Option<Self> {
        let Body {
            token,
            access_token,
            expires_in,
        } = serde_json::from_slice(body).ok()?;
        let mut words = [token, access_token].into_iter().flatten();
        let word = Zeroizing::new(words.find(|word| !word.is_empty())?);
        let fits_a_header = word.chars().all(|c| c.is_ascii_graphic());
        let lasts = expires_in.map_or(USUAL, Duration::from_secs);
        fits_a_header.then(|| Self {
            word: Secret::verbatim(&word),
            lasts: lasts.saturating_sub(MARGIN),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_by_either_name() {
        let both = Token::read(br#"{"token":"a","access_token":"b","expires_in":300}"#);
        let other = Token::read(br#"{"access_token":"b"}"#);

        let both = both.unwrap();
        assert!(both.word.is("a") && both.lasts == Duration::from_secs(295));
        assert!(other.unwrap().word.is("b"));
    }

    #[test]
    fn what_cannot_be_sent_is_no_token() {
        for body in [
            "{}",
            "{\"token\":\"\"}",
            "{\"token\":\"a\\r\\nX: y\"}",
            "<html>",
        ] {
            assert_eq!(Token::read(body.as_bytes()), None, "{body}");
        }
    }
}
