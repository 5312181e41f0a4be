//! What went wrong with a bucket, in words that say whose turn it is.
//!
//! Answers of servers are not repeated, because some name the key that was used.

use std::time::Duration;

use crate::host::http::Silence;

/// How long the server may let wait for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) text: String,
    pub(super) hint: &'static str,
    /// Whether there simply is no such object.
    pub(super) is_missing: bool,
}

/// What servers say, what it means, and what to do.
const CODES: &[(&[&str], &str, &str)] = &[
    (
        &["InvalidAccessKeyId", "NotSignedUp"],
        "the server does not know the access key",
        "look at AWS_ACCESS_KEY_ID or the profile, and whether the address is that of its server",
    ),
    (
        &["SignatureDoesNotMatch"],
        "the secret is not the one that belongs to the access key",
        "look at AWS_SECRET_ACCESS_KEY or the profile",
    ),
    (
        &["ExpiredToken", "InvalidToken", "TokenRefreshRequired"],
        "the keys are no longer valid",
        "get new ones, with their AWS_SESSION_TOKEN",
    ),
    (
        &["AccessDenied", "AllAccessDisabled", "AccountProblem"],
        "the keys may not do that there",
        "they must be allowed to list, read, write and delete in this bucket",
    ),
    (
        &["NoSuchBucket"],
        "there is no such bucket",
        "make it first; devtools makes none",
    ),
    (
        &["InvalidBucketName"],
        "no bucket can have this name",
        "they have small letters, digits and -",
    ),
    (
        &[
            "PermanentRedirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "IncorrectEndpoint",
        ],
        "the bucket is in another region",
        "name it with AWS_REGION, and its server with AWS_ENDPOINT_URL_S3",
    ),
    (
        &["RequestTimeTooSkewed"],
        "the clocks of this machine and of the server differ too much",
        "set the clock of this machine",
    ),
    (
        &["SlowDown", "ServiceUnavailable", "TooManyRequests"],
        "the server has too much to do",
        "try again later",
    ),
    (
        &["EntityTooLarge", "QuotaExceeded", "InsufficientStorage"],
        "the server takes no more",
        "look at the limits of the bucket",
    ),
];

/// What is said where nothing better is known.
const SOMETHING: &str = "look whether AWS_ENDPOINT_URL_S3 is the address of an S3 server";

impl Reason {
    /// Reads what the library says.
    pub(super) fn of(error: &object_store::Error) -> Self {
        if let Some(silence) = Silence::beneath(error, PATIENCE) {
            let hint = "look at the network, and at AWS_ENDPOINT_URL_S3";
            return Self::new(silence.to_string(), hint);
        }
        let said = error.to_string();
        let code = between(&said, "<Code>", "</Code>");
        let known = |code: &str| CODES.iter().find(|(codes, ..)| codes.contains(&code));
        if let Some((_, text, hint)) = code.and_then(known) {
            return Self::new((*text).to_owned(), hint);
        }
        let is_missing = matches!(error, object_store::Error::NotFound { .. });
        if is_missing {
            return Self {
                is_missing,
                ..Self::new("it is not there".to_owned(), SOMETHING)
            };
        }
        // Who is in another region is led there without being told where that is.
        if said.contains("without LOCATION") || said.contains("code: 301") {
            return Self::of_code("PermanentRedirect");
        }
        if matches!(
            error,
            object_store::Error::PermissionDenied { .. }
                | object_store::Error::Unauthenticated { .. }
        ) {
            return Self::of_code("AccessDenied");
        }
        match (code, between(&said, "status code: ", ":")) {
            (Some(code), _) => Self::new(format!("the server says {code}"), SOMETHING),
            (None, Some(status)) => Self::new(format!("the server says {status}"), SOMETHING),
            (None, None) => Self::new(
                "the answer is not that of an S3 server".to_owned(),
                SOMETHING,
            ),
        }
    }

    /// Nothing came back in time.
    pub(super) fn too_late(patience: Duration) -> Self {
        let hint = "look at the network, and at AWS_ENDPOINT_URL_S3";
        Self::new(Silence::Timeout(patience).to_string(), hint)
    }

    fn new(text: String, hint: &'static str) -> Self {
        Self {
            text,
            hint,
            is_missing: false,
        }
    }

    fn of_code(code: &str) -> Self {
        let mut known = CODES.iter().filter(|(codes, ..)| codes.contains(&code));
        let (text, hint) = known
            .next()
            .map_or((code, SOMETHING), |known| (known.1, known.2));
        Self::new(text.to_owned(), hint)
    }
}

/// A short word of the answer, if it is one: others may hold anything.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    let (word, _) = rest.split_once(end)?;
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b" .".contains(&byte);
    let is_word = !word.is_empty() && word.len() <= 64 && word.bytes().all(is_usual);
    is_word.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the library makes of an answer.
    fn generic(said: &str) -> object_store::Error {
        object_store::Error::Generic {
            store: "S3",
            source: said.into(),
        }
    }

    #[test]
    fn what_a_server_says_is_told_in_our_words() {
        let reason = |said: &str| Reason::of(&generic(said)).text;
        for (said, told) in [
            ("<Code>NoSuchBucket</Code>", "there is no such bucket"),
            (
                "Received redirect without LOCATION, this normally …",
                "the bucket is in another region",
            ),
            (
                "Server returned non-2xx status code: 418 I'm a teapot: short",
                "the answer is not that of an S3 server",
            ),
            (
                "Server returned non-2xx status code: 400 Bad Request: x",
                "the server says 400 Bad Request",
            ),
            (
                "Server … <Error><Code>Odd</Code><Message>m</Message>",
                "the server says Odd",
            ),
            ("junk", "the answer is not that of an S3 server"),
        ] {
            assert_eq!(reason(said), told);
        }
    }

    #[test]
    fn an_answer_is_never_repeated() {
        for said in [
            "<Code>InvalidAccessKeyId</Code><AWSAccessKeyId>canary</AWSAccessKeyId>",
            "<Code>canary\u{1b}[31m</Code>",
            "status code: canary/x: y",
        ] {
            let reason = Reason::of(&generic(said));
            assert!(!format!("{reason:?}").contains("canary"), "{reason:?}");
        }
    }
}
