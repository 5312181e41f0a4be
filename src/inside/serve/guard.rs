//! What every request passes: its trace, its token, its limits, and the log.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use serde_json::json;

use crate::inside::Level;
use crate::inside::answer::{MOST, Refusal};
use crate::inside::bench::Bench;
use crate::inside::trace::Trace;

/// What may be read without a token: what health checks, scrapers and browsers
/// on their way back from a sign-in ask for.
const OPEN: &[&str] = &["/", "/health", "/ready", "/.well-known/", "/oauth/"];

/// Lets a request through that is allowed and small enough, within its time.
pub(super) async fn guard(
    State(bench): State<Arc<Bench>>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let trace = trace_of(&request);
    let method = request.method().to_string();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("unknown", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(trace.clone());

    bench.metrics.in_flight.inc();
    let answer = answer(&bench, request, next).await;
    bench.metrics.in_flight.dec();

    let status = answer.status().as_u16();
    bench
        .metrics
        .count(&method, &route, status, begun.elapsed());
    let level = if status >= 500 {
        Level::Warn
    } else {
        Level::Debug
    };
    if bench.log.wants(level) {
        let fields = json!({
            "method": method,
            "path": path,
            "status": status,
            "ms": begun.elapsed().as_millis(),
            "trace_id": trace.id(),
        });
        bench.log.write(level, "request", fields);
    }
    answer
}

async fn answer(bench: &Bench, request: Request, next: Next) -> Response {
    if let Err(refusal) = check_token(bench, &request) {
        let challenge = HeaderValue::from_static("Bearer");
        return ([(WWW_AUTHENTICATE, challenge)], refusal).into_response();
    }
    if announced_length(&request).is_some_and(|length| length > MOST as u64) {
        return Refusal::too_large().into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, MOST)));
    let limit = bench.settings.request_timeout;
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|_| {
            let message = format!("no answer within {} s", limit.as_secs_f32());
            Refusal::new(StatusCode::GATEWAY_TIMEOUT, "timeout", message).into_response()
        })
}

fn trace_of(request: &Request) -> Trace {
    let header = request.headers().get(Trace::HEADER);
    header
        .and_then(|header| Trace::read(header.to_str().ok()?))
        .unwrap_or_else(Trace::begin)
}

fn check_token(bench: &Bench, request: &Request) -> Result<(), Refusal> {
    let Some(token) = &bench.settings.token else {
        return Ok(());
    };
    if is_open(request.uri().path()) {
        return Ok(());
    }
    let refuse = |message| {
        Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            message,
        ))
    };
    let Some(header) = request.headers().get(AUTHORIZATION) else {
        return refuse(
            "a token is needed: Authorization: Bearer, with the DEVTOOLS_TOKEN of the stack",
        );
    };
    let header = header.to_str().unwrap_or_default();
    match header.split_once(' ') {
        Some((scheme, guess))
            if scheme.eq_ignore_ascii_case("bearer") && token.is(guess.trim()) =>
        {
            Ok(())
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("bearer") => {
            refuse("the token is not the DEVTOOLS_TOKEN of the stack")
        }
        _ => refuse("only Authorization: Bearer is understood"),
    }
}

fn is_open(path: &str) -> bool {
    OPEN.iter().any(|open| match open.strip_suffix('/') {
        Some(folder) if !folder.is_empty() => path.starts_with(open),
        _ => path == *open,
    })
}

fn announced_length(request: &Request) -> Option<u64> {
    let length = request.headers().get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}
