//! By which names the gateway may be called: no page of somebody else may reach it
//! through a name of theirs that points here (DNS rebinding).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use reqwest::Url;

use super::Gateway;
use crate::inside::answer::Refusal;
use crate::text::echo;

/// Refuses what comes for another name, or from a page of another one.
pub(super) async fn guard(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    match check(request.uri(), request.headers(), &gateway.hosts) {
        Ok(()) => next.run(request).await,
        Err(message) => {
            Refusal::new(StatusCode::FORBIDDEN, "foreign_host", message).into_response()
        }
    }
}

/// Why a request is not for us, or not from a page of ours.
fn check(uri: &Uri, headers: &HeaderMap, allowed: &[String]) -> Result<(), String> {
    let text = |name| headers.get(name).map(|value| value.to_str());
    let host = match (uri.authority(), text(HOST)) {
        (Some(authority), _) => authority.as_str(),
        (None, Some(Ok(host))) => host,
        (None, _) => return Err("the request has no Host header that can be read".to_owned()),
    };
    if !is_allowed(host, allowed) {
        return Err(format!(
            "the host {:?} is not one of {}: add it to DEVTOOLS_ALLOWED_HOSTS",
            echo(host),
            allowed.join(", ")
        ));
    }
    match text(ORIGIN) {
        None => Ok(()),
        Some(Ok(origin)) if is_own_page(origin, allowed) => Ok(()),
        Some(origin) => Err(format!(
            "a page of {:?} may not call this gateway: add its host to DEVTOOLS_ALLOWED_HOSTS",
            echo(origin.unwrap_or("an unreadable origin"))
        )),
    }
}

/// Whether `host[:port]` is one of these names; a name without a port stands for all of its ports.
fn is_allowed(host: &str, allowed: &[String]) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    // `user@localhost` is nobody's honest host.
    if host.contains('@') {
        return false;
    }
    let (full, name) = (host.to_lowercase(), authority.host().to_lowercase());
    allowed.iter().any(|own| *own == full || *own == name)
}

fn is_own_page(origin: &str, allowed: &[String]) -> bool {
    let Ok(url) = Url::parse(origin) else {
        return false;
    };
    let Some(host) = url.host_str() else {
        return false;
    };
    let authority = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    matches!(url.scheme(), "http" | "https") && is_allowed(&authority, allowed)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn allowed() -> Vec<String> {
        ["localhost", "[::1]", "gateway-mcp", "inner:8443"]
            .map(str::to_owned)
            .to_vec()
    }

    fn verdict(host: &str, origin: Option<&str>) -> Result<(), String> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        check(&Uri::from_static("/mcp"), &headers, &allowed())
    }

    #[test]
    fn a_name_of_ours_is_let_in_with_any_port_unless_it_names_one() {
        for host in [
            "localhost",
            "LOCALHOST:1234",
            "[::1]:8000",
            "gateway-mcp:8000",
            "inner:8443",
        ] {
            assert_eq!(verdict(host, None), Ok(()), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "inner:8000",
            "user@localhost",
            "localhost:8000:9",
            "",
        ] {
            assert!(verdict(host, None).is_err(), "{host}");
        }
    }

    #[test]
    fn a_page_of_somebody_else_is_kept_out() {
        assert_eq!(verdict("localhost", Some("http://localhost:6274")), Ok(()));
        for origin in [
            "https://evil.example",
            "null",
            "file://localhost",
            "http://localhost.evil.example",
        ] {
            let refused = verdict("localhost", Some(origin)).unwrap_err();
            assert!(refused.contains("DEVTOOLS_ALLOWED_HOSTS"), "{refused}");
        }
    }

    #[test]
    fn a_request_without_a_host_is_nobodys() {
        let refused = check(&Uri::from_static("/mcp"), &HeaderMap::new(), &allowed());

        assert_eq!(
            refused,
            Err("the request has no Host header that can be read".to_owned())
        );
    }
}
