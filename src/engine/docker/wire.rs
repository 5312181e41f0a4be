//! Requests to the engine's API over any endpoint, one connection each.
//!
//! bollard sends through this, and what it gets wrong goes here directly: streams
//! whose beginning must be known, hijacked connections, fields it has dropped.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bollard::BollardRequest;
use bollard::errors::Error;
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::Response;
use hyper::body::{Body, Incoming};
use hyper::header::{HOST, HeaderValue};
use hyper_util::rt::TokioIo;
use serde_json::Value;

use crate::engine::connect::endpoint::Endpoint;
use crate::engine::{EngineError, Result};
use crate::host::verbose;
use crate::host::verbose::Call;
use crate::state::ApiVersion;

/// The way to an engine.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    endpoint: Endpoint,
    /// From the header that the engine puts on every answer.
    api: Arc<OnceLock<ApiVersion>>,
}

impl Wire {
    pub(super) fn new(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            api: Arc::default(),
        }
    }

    /// The newest API version that the engine speaks, once it has answered anything.
    pub(super) fn api(&self) -> Option<ApiVersion> {
        self.api.get().copied()
    }

    /// Sends one request and returns when the head of the answer is there.
    pub(super) async fn send(
        &self,
        mut request: BollardRequest,
    ) -> std::result::Result<Response<Incoming>, Error> {
        if let Some(path) = request.uri().path_and_query() {
            *request.uri_mut() = path.clone().into();
        }
        let host = HeaderValue::from_static("docker");
        request.headers_mut().insert(HOST, host);
        let mut call = Call::begin("engine", || {
            let path = verbose::engine_path(&request.uri().to_string());
            format!("{} {path}", request.method())
        });
        call.sent(request.headers(), request.body().size_hint().exact());
        let response = match self.carry(request).await {
            Ok(response) => response,
            Err(error) => {
                call.failed(&with_causes(&error));
                return Err(error);
            }
        };
        let length = response.body().size_hint().exact();
        call.answered(response.status().as_u16(), response.headers(), length);
        if let Some(version) = response.headers().get("api-version")
            && let Some(version) = version.to_str().ok().and_then(ApiVersion::parse)
        {
            self.api.get_or_init(|| version);
        }
        Ok(response)
    }

    async fn carry(
        &self,
        request: BollardRequest,
    ) -> std::result::Result<Response<Incoming>, Error> {
        let socket = self.endpoint.open().await?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(socket)).await?;
        // Ends with the exchange; what breaks it is seen by whoever reads the answer.
        tokio::spawn(connection.with_upgrades());
        Ok(sender.send_request(request).await?)
    }

    /// Sends a request of our own; an answer that is not a success is the error.
    /// `limit` is how long the head of the answer may take.
    pub(super) async fn exchange(
        &self,
        call: &str,
        request: BollardRequest,
        limit: Option<Duration>,
    ) -> Result<Response<Incoming>> {
        let sent = self.send(request);
        let response = match limit {
            Some(limit) => tokio::time::timeout(limit, sent)
                .await
                .unwrap_or(Err(Error::RequestTimeoutError)),
            None => sent.await,
        };
        let response = response.map_err(|error| failed(call, error))?;
        let status = response.status();
        if status.is_success() || status.as_u16() == 101 {
            return Ok(response);
        }
        let body = whole(call, response).await?;
        Err(refused(call, status.as_u16(), message(&body)))
    }

    /// Reads JSON.
    pub(super) async fn get_json(&self, call: &str, path: &str, limit: Duration) -> Result<Value> {
        let response = self.exchange(call, get(path)?, Some(limit)).await?;
        let body = whole(call, response).await?;
        serde_json::from_slice(&body).map_err(|error| interrupted(call, &error.to_string()))
    }

    /// Sends JSON and reads JSON.
    pub(super) async fn post_json(
        &self,
        call: &str,
        path: &str,
        body: &Value,
        limit: Duration,
    ) -> Result<Value> {
        let request = post(path, "application/json", body.to_string().into());
        let response = self.exchange(call, request?, Some(limit)).await?;
        let body = whole(call, response).await?;
        serde_json::from_slice(&body).map_err(|error| interrupted(call, &error.to_string()))
    }
}

/// A request without a body.
pub(super) fn get(path: &str) -> Result<BollardRequest> {
    built(hyper::Request::get(path).body(bollard::body_full(Bytes::new())))
}

/// A request with a body.
pub(super) fn post(path: &str, kind: &str, body: Bytes) -> Result<BollardRequest> {
    built(
        hyper::Request::post(path)
            .header("content-type", kind)
            .body(bollard::body_full(body)),
    )
}

pub(super) fn built(
    request: std::result::Result<BollardRequest, hyper::http::Error>,
) -> Result<BollardRequest> {
    request.map_err(|error| interrupted("ask the engine", &error.to_string()))
}

/// A path with its query, every value escaped; parameters without a value are left out.
pub(super) fn path(base: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in parameters {
        if let Some(value) = value {
            query.append_pair(key, value);
        }
    }
    format!("{base}?{}", query.finish())
}

/// A name as one segment of a path.
pub(super) fn segment(name: &str) -> String {
    form_urlencoded::byte_serialize(name.as_bytes()).collect()
}

async fn whole(call: &str, response: Response<Incoming>) -> Result<Bytes> {
    let body = response.into_body().collect().await;
    Ok(body
        .map_err(|error| interrupted(call, &error.to_string()))?
        .to_bytes())
}

/// The words of an error answer: `{"message": …}`, or plain text.
fn message(body: &[u8]) -> String {
    let parsed: Option<Value> = serde_json::from_slice(body).ok();
    let message = parsed
        .as_ref()
        .and_then(|value| value.get("message")?.as_str());
    message.map_or_else(
        || String::from_utf8_lossy(body).trim().to_owned(),
        str::to_owned,
    )
}

/// The error for a connection that broke.
pub(super) fn interrupted(call: &str, reason: &str) -> EngineError {
    EngineError::Interrupted {
        call: call.to_owned(),
        reason: reason.to_owned(),
    }
}

/// The error for an engine that said no.
pub(super) fn refused(call: &str, status: u16, message: String) -> EngineError {
    let call = call.to_owned();
    match status {
        404 => EngineError::Missing { call, message },
        409 => EngineError::Conflict { call, message },
        // Two networks of one name, which engines before 25.0 allow.
        _ if message.contains("is ambiguous") => EngineError::Conflict { call, message },
        _ => EngineError::Refused {
            call,
            status,
            message,
        },
    }
}

/// A failure of bollard in our words.
pub(super) fn failed(call: &str, error: Error) -> EngineError {
    match error {
        Error::DockerResponseServerError {
            status_code,
            message,
        } => refused(call, status_code, message),
        Error::RequestTimeoutError => interrupted(call, "the engine did not answer in time"),
        other => interrupted(call, &with_causes(&other)),
    }
}

/// An error and what caused it, each said once.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = error.source();
    }
    text
}
