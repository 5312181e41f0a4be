//! How the services read JSON and how they refuse: one form for all errors.

use axum::Json;
use axum::body::{Body as Stream, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::json;

/// The most that a request may carry: 1 MiB, enough for a large diff.
pub(super) const MOST: usize = 1024 * 1024;

/// A JSON answer, or the reason why there is none.
pub(super) type Answered<T> = Result<Json<T>, Refusal>;

/// Why a request is not served: `{"error":{"code":…,"message":…}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Refusal {
    /// A refusal with a word for programs and a sentence for people.
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
        }
    }

    /// The request makes no sense.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", message)
    }

    /// What it names is not there.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// It does not fit to how things stand.
    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", message)
    }

    /// Something that is needed is not there at the moment.
    pub(super) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
    }

    /// The body is over [`MOST`].
    pub(super) fn too_large() -> Self {
        let message = format!("the body is over {} KiB, which is the most", MOST / 1024);
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self {
            status,
            code,
            message,
        } = self;
        let body = json!({"error": {"code": code, "message": message}});
        (status, Json(body)).into_response()
    }
}

/// A JSON body; what is wrong with another one is said with its place.
#[derive(Clone, Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !is_json(kind) {
            let message = format!("the body must be application/json, not {kind:?}");
            return Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                message,
            ));
        }
        read_json(request.into_body()).await.map(Self)
    }
}

/// Whether a media type is JSON: `application/json`, `application/problem+json`.
fn is_json(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

async fn read_json<T: DeserializeOwned>(body: Stream) -> Result<T, Refusal> {
    let bytes = to_bytes(body, MOST).await.map_err(|error| {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(cause) = source {
            if cause.is::<http_body_util::LengthLimitError>() {
                return Refusal::too_large();
            }
            source = cause.source();
        }
        Refusal::bad_request(format!("the body broke off: {error}"))
    })?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let message = format!("the body is not what is expected: {error}");
        let code = match error.classify() {
            serde_json::error::Category::Data => "invalid_request",
            _ => "invalid_json",
        };
        Refusal::new(StatusCode::BAD_REQUEST, code, message)
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Wanted {
        #[serde(rename = "description")]
        _description: String,
    }

    async fn refusal_of(kind: &str, body: impl Into<Stream>) -> Refusal {
        let request = Request::builder().header(CONTENT_TYPE, kind);
        let request = request.body(body.into()).unwrap();
        Body::<Wanted>::from_request(request, &())
            .await
            .unwrap_err()
    }

    #[tokio::test]
    async fn a_broken_body_is_refused_with_the_place() {
        let refusal = refusal_of("application/json", "{\n  \"description\": }").await;

        assert_eq!(refusal.code, "invalid_json");
        assert!(
            refusal.message.ends_with("line 2 column 18"),
            "{}",
            refusal.message
        );
    }

    #[tokio::test]
    async fn a_missing_field_is_named() {
        let refusal = refusal_of("application/json; charset=utf-8", "{}").await;

        assert_eq!(refusal.code, "invalid_request");
        assert!(refusal.message.contains("missing field `description`"));
    }

    #[tokio::test]
    async fn another_kind_of_body_and_too_much_of_one_are_refused() {
        let form = refusal_of("application/x-www-form-urlencoded", "description=x").await;
        let large = refusal_of("application/json", vec![b' '; MOST + 1]).await;

        assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
