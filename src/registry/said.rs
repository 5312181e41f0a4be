//! What a registry says when it refuses: `{"errors":[{"code":…,"message":…}]}`.

use serde::Deserialize;

use crate::text::echo;

/// The first of the reasons that a registry gave, fit to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The word for programs, such as `MANIFEST_UNKNOWN`.
    pub code: String,
    /// The words for people.
    pub message: String,
}

#[derive(Deserialize)]
struct Body {
    errors: Vec<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
}

impl Said {
    /// Reads a body, of which many are no JSON or another one.
    pub fn read(body: &[u8]) -> Self {
        let Ok(Body { errors }) = serde_json::from_slice(body) else {
            return Self::default();
        };
        let Some(Reason { code, message }) = errors.into_iter().next() else {
            return Self::default();
        };
        Self {
            code: echo(&code),
            message: echo(&message),
        }
    }

    /// The reason in words behind a message: `: denied`, or nothing.
    pub fn tail(&self) -> String {
        let Self { code, message } = self;
        match (message.is_empty(), code.is_empty()) {
            (false, _) => format!(": {message}"),
            (true, false) => format!(": {code}"),
            (true, true) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_first_that_was_given_and_may_be_shown() {
        let body = b"{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\u001b[2J\\nway\"}]}";

        let said = Said::read(body);

        assert_eq!(said.code, "DENIED");
        assert_eq!(said.tail(), ": no way");
        assert_eq!(Said::read(b"<html>").tail(), "");
        assert_eq!(Said::read(br#"{"errors":[{"code":"X"}]}"#).tail(), ": X");
    }
}
