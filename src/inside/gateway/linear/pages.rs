//! The pages about Linear: sign-in, its state, and what Linear knows.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, LOCATION, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::return_to::ReturnTo;
use super::sign_in::{LIFETIME, SignIn};
use super::token::Token;
use super::trouble::Trouble;
use super::{Linear, issues};
use crate::inside::Level;
use crate::inside::gateway::Gateway;
use crate::inside::trace::Trace;
use crate::text::echo;

/// The cookie by which a browser is known again after its way through Linear.
const COOKIE_NAME: &str = "devtools_linear_sign_in";

/// The pages that the gateway tells programs of, as the original one does.
const PAGES: [&str; 4] = [
    "/api/linear-issues",
    "/api/linear-project/:projectId",
    "/oauth/linear/install",
    "/oauth/linear/status",
];

pub(in crate::inside::gateway) fn routes() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/oauth/linear/install", get(install))
        .route("/oauth/linear/callback", get(callback))
        .route("/oauth/linear/status", get(status))
        .route("/api/linear-issues", get(list_issues))
        .route("/api/linear-project/{id}", get(show_project))
        .route("/.well-known/oauth-protected-resource/mcp", get(pages))
}

async fn pages() -> Json<Value> {
    Json(json!({"mcp": "metadata", "endpoints": PAGES}))
}

/// Sends a browser to Linear.
async fn install(State(gateway): State<Arc<Gateway>>, uri: Uri) -> Result<Response, Trouble> {
    let return_to = match field(&uri, "returnTo").filter(|path| !path.is_empty()) {
        Some(path) => Some(ReturnTo::read(&path).ok_or_else(|| {
            let path = echo(&path);
            Trouble::Asked(format!(
                "returnTo={path} must be a path of this host, such as /dashboard"
            ))
        })?),
        None => None,
    };
    let (sign_in, url) = gateway.linear.begin(gateway.bench.now(), return_to)?;
    let cookie = gateway.linear.cookie(Some(&sign_in));
    Ok(leading(url.as_str(), cookie))
}

/// Takes a browser back from Linear.
async fn callback(
    State(gateway): State<Arc<Gateway>>,
    Extension(trace): Extension<Trace>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let linear = &gateway.linear;
    let forget = [(SET_COOKIE, linear.cookie(None))];
    match come_back(&gateway, &headers, &uri).await {
        Ok((sign_in, token)) => {
            if let Some(path) = sign_in.return_to {
                return leading(&path.after_success(), linear.cookie(None));
            }
            let mut body = token.summary();
            body["success"] = json!(true);
            (quiet(), forget, Json(body)).into_response()
        }
        Err(trouble) => {
            gateway.complain(&trouble, &trace);
            (quiet(), trouble).into_response()
        }
    }
}

async fn come_back(
    gateway: &Gateway,
    headers: &HeaderMap,
    uri: &Uri,
) -> Result<(SignIn, Token), Trouble> {
    let linear = &gateway.linear;
    let now = gateway.bench.now();
    let state = field(uri, "state")
        .ok_or_else(|| Trouble::Asked("the callback has no state".to_owned()))?;
    let sign_in = linear
        .sign_ins
        .take(now, &state, browser(headers))
        .map_err(|reason| Trouble::Unknown {
            reason,
            begin: linear.beginning(),
        })?;
    if let Some(error) = field(uri, "error") {
        let why = field(uri, "error_description").unwrap_or_default();
        let text = format!("Linear gave no access: {} {}", echo(&error), echo(&why));
        return Err(Trouble::Asked(text.trim_end().to_owned()));
    }
    let code =
        field(uri, "code").ok_or_else(|| Trouble::Asked("the callback has no code".to_owned()))?;
    let token = linear.finish(now, &sign_in, &code).await?;
    Ok((sign_in, token))
}

/// Whether somebody has signed in, without the token.
async fn status(
    State(gateway): State<Arc<Gateway>>,
    Extension(trace): Extension<Trace>,
) -> Result<Json<Value>, Trouble> {
    let stored = gateway.linear.stored();
    let stored = stored.inspect_err(|trouble| gateway.complain(trouble, &trace))?;
    Ok(Json(json!({
        "success": true,
        "status": {
            "stored": stored.map(|token| token.summary()),
            "developerFallback": gateway.linear.settings.developer_token.is_some(),
        },
    })))
}

async fn list_issues(
    State(gateway): State<Arc<Gateway>>,
    Extension(trace): Extension<Trace>,
) -> Result<Json<Value>, Trouble> {
    let answer = gateway.ask_linear(&trace, issues::ISSUES, &json!({})).await;
    answer.map(|data| Json(issues::issues(&data)))
}

async fn show_project(
    State(gateway): State<Arc<Gateway>>,
    Extension(trace): Extension<Trace>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Trouble> {
    let wanted = json!({"id": id});
    let answer = gateway.ask_linear(&trace, issues::PROJECT, &wanted).await;
    answer.map(|data| Json(issues::project(&data)))
}

impl Gateway {
    async fn ask_linear(
        &self,
        trace: &Trace,
        question: &str,
        variables: &Value,
    ) -> Result<Value, Trouble> {
        let now = self.bench.now();
        let answer = self.linear.ask(now, question, variables).await;
        answer.inspect_err(|trouble| self.complain(trouble, trace))
    }

    /// Writes into the log what neither the request nor the settings explain.
    fn complain(&self, trouble: &Trouble, trace: &Trace) {
        let status = trouble.status();
        if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
            let fields = json!({"error": trouble.to_string(), "trace_id": trace.id()});
            self.bench.log.write(Level::Warn, "linear", fields);
        }
    }
}

impl Linear {
    /// The cookie of a sign-in; without one, that which ends it.
    fn cookie(&self, sign_in: Option<&SignIn>) -> String {
        let (value, age) = match sign_in {
            Some(sign_in) => (sign_in.browser.expose(), LIFETIME.as_secs()),
            None => ("", 0),
        };
        let secure = match self.settings.redirect.scheme() {
            "https" => "; Secure",
            _ => "",
        };
        format!(
            "{COOKIE_NAME}={value}; Path=/oauth/linear; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"
        )
    }

    /// Where a sign-in begins, under the name to which the browser comes back: a
    /// cookie that was given under another one is not sent.
    fn beginning(&self) -> String {
        let begin = self.settings.redirect.join("/oauth/linear/install");
        begin.map_or_else(|_| "/oauth/linear/install".to_owned(), String::from)
    }
}

/// The value of a field of the query.
fn field(uri: &Uri, name: &str) -> Option<String> {
    let query = uri.query().unwrap_or_default().as_bytes();
    let found = form_urlencoded::parse(query).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// What the browser's cookie says, where it has one.
fn browser(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(COOKIE).into_iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE_NAME).then_some(value))
}

/// Sends a browser somewhere else.
fn leading(place: &str, cookie: String) -> Response {
    let headers = [(LOCATION, place.to_owned()), (SET_COOKIE, cookie)];
    (StatusCode::FOUND, quiet(), headers).into_response()
}

/// The headers by which neither a page nor its address is kept or passed on:
/// there is a code in it.
fn quiet() -> [(axum::http::HeaderName, &'static str); 2] {
    [
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
    ]
}
