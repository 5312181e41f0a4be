//! The token that Linear gave, and the file in which it outlives a restart.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::value::secret::Secret;

/// The name of its file, as the original gateway has it.
pub(super) const FILE: &str = "linear-token.json";

/// How long before its end a token counts as expired: a request takes a moment.
const MARGIN: Duration = Duration::from_mins(1);

/// What opens Linear, and until when.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) access: Secret,
    pub(super) refresh: Option<Secret>,
    pub(super) scope: Option<String>,
    obtained: SystemTime,
    expires: Option<SystemTime>,
}

/// A token in its file: the names and times (in milliseconds) of the original, so
/// that either gateway goes on with what the other one has stored.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    scope: Value,
    obtained_at: u64,
    #[serde(default)]
    expires_at: Option<u64>,
}

/// What Linear answers with when it gives a token.
#[derive(Deserialize)]
struct Given {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<u64>,
    #[serde(default)]
    scope: Value,
}

impl Token {
    /// Reads what Linear gave just now.
    pub(super) fn given(answer: &[u8], now: SystemTime) -> Option<Self> {
        let given: Given = serde_json::from_slice(answer).ok()?;
        let lifetime = given.expires_in.map(Duration::from_secs);
        Some(Self {
            access: Secret::new(&given.access_token),
            refresh: given.refresh_token.as_deref().map(Secret::new),
            scope: scope(&given.scope),
            obtained: now,
            expires: lifetime.and_then(|lifetime| now.checked_add(lifetime)),
        })
        .filter(|token| !token.access.expose().is_empty())
    }

    /// Reads its file.
    pub(super) fn stored(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok()?;
        Some(Self {
            access: Secret::new(&stored.access_token),
            refresh: stored.refresh_token.as_deref().map(Secret::new),
            scope: scope(&stored.scope),
            obtained: time_of(stored.obtained_at),
            expires: stored.expires_at.map(time_of),
        })
    }

    /// What stands in its file.
    pub(super) fn to_file(&self) -> Result<Vec<u8>, serde_json::Error> {
        let Self {
            access,
            refresh,
            scope,
            obtained,
            expires,
        } = self;
        serde_json::to_vec_pretty(&Stored {
            access_token: access.expose().to_owned(),
            refresh_token: refresh.as_ref().map(|token| token.expose().to_owned()),
            token_type: Some("Bearer".to_owned()),
            scope: json!(scope),
            obtained_at: milliseconds(*obtained),
            expires_at: expires.map(milliseconds),
        })
    }

    /// Whether it opens nothing any more, or only for a moment.
    pub(super) fn is_expired(&self, now: SystemTime) -> bool {
        self.expires
            .is_some_and(|expires| now.checked_add(MARGIN).is_none_or(|now| now >= expires))
    }

    /// This token where one that was given for it leaves something out.
    #[must_use]
    pub(super) fn renewed(&self, given: Self) -> Self {
        Self {
            refresh: given.refresh.or_else(|| self.refresh.clone()),
            scope: given.scope.or_else(|| self.scope.clone()),
            ..given
        }
    }

    /// What may be said of it.
    pub(super) fn summary(&self) -> Value {
        json!({
            "scope": self.scope,
            "expires_at": self.expires.and_then(written),
            "created_at": written(self.obtained),
        })
    }
}

/// Scopes as one text; old applications get a list of them.
fn scope(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(words) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            Some(words.join(" "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn milliseconds(time: SystemTime) -> u64 {
    let since = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn time_of(milliseconds: u64) -> SystemTime {
    // A time that no clock shows is told as the first one, which is long over.
    SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_millis(milliseconds))
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

fn written(time: SystemTime) -> Option<String> {
    // Beyond the year 9999 there is nothing to write, nor anybody to read it.
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
    (time <= far)
        .then(|| OffsetDateTime::from(time).format(&Rfc3339).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_hours(12)
    }

    fn given(answer: &Value) -> Option<Token> {
        Token::given(answer.to_string().as_bytes(), noon())
    }

    #[test]
    fn a_token_comes_back_from_its_file() {
        let token = given(&json!({
            "access_token": "a", "refresh_token": "r", "expires_in": 86399,
            "token_type": "Bearer", "scope": "read write",
        }))
        .unwrap();

        let file = String::from_utf8(token.to_file().unwrap()).unwrap();

        assert_eq!(Token::stored(&file), Some(token));
    }

    #[test]
    fn the_file_of_the_original_gateway_is_understood() {
        let file = json!({
            "accessToken": "a", "refreshToken": null, "tokenType": "Bearer",
            "scope": ["read", "write"], "obtainedAt": 43_200_000, "expiresAt": 129_599_000,
            "workspaceId": "w", "viewerId": null, "actor": "app",
        });

        let token = Token::stored(&file.to_string()).unwrap();

        assert_eq!(
            token.summary(),
            json!({
                "scope": "read write",
                "expires_at": "1970-01-02T11:59:59Z",
                "created_at": "1970-01-01T12:00:00Z",
            })
        );
    }

    #[test]
    fn a_token_expires_a_minute_early_and_one_without_an_end_never() {
        let short = given(&json!({"access_token": "a", "expires_in": 120})).unwrap();
        let endless = given(&json!({"access_token": "a"})).unwrap();
        let later = |seconds| noon() + Duration::from_secs(seconds);

        assert!(!short.is_expired(later(59)));
        assert!(short.is_expired(later(60)));
        assert!(!endless.is_expired(later(u64::from(u32::MAX))));
    }

    #[test]
    fn a_renewed_token_keeps_what_the_new_one_leaves_out() {
        let old = given(&json!({"access_token": "a", "refresh_token": "r", "scope": "read"}));
        let new = given(&json!({"access_token": "b", "expires_in": 10}));

        let renewed = old.unwrap().renewed(new.unwrap());

        assert_eq!(renewed.access, Secret::new("b"));
        assert_eq!(renewed.refresh, Some(Secret::new("r")));
        assert_eq!(renewed.scope.as_deref(), Some("read"));
    }

    #[test]
    fn what_is_no_token_is_none_and_what_has_no_date_has_none() {
        for answer in [
            json!([]),
            json!({"access_token": ""}),
            json!({"access_token": 1}),
        ] {
            assert_eq!(given(&answer), None, "{answer}");
        }
        let far = given(&json!({"access_token": "a", "expires_in": u64::MAX / 2})).unwrap();
        assert_eq!(far.summary()["expires_at"], Value::Null);
    }
}
