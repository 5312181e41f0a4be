//! Linear by a stand-in with the answers of its documentation, and words that
//! must be found nowhere.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::*;

const SECRET: &str = "canary-client-secret";
const ACCESS: &str = "canary-access-token";
const REFRESH: &str = "canary-refresh-token";
const CODE: &str = "canary-code";
const DEVELOPER: &str = "lin_api_canary-developer-key";

/// Linear, as its documentation describes it.
async fn linear() -> StandIn {
    StandIn::start(|asked| match asked.path.as_str() {
        "/oauth/token" => token(asked),
        "/graphql" => graphql(asked),
        _ => (404, json!({})),
    })
    .await
}

fn token(asked: &Seen) -> (u16, Value) {
    let is_known = asked.field("client_id") == "id" && asked.field("client_secret") == SECRET;
    let is_granted = match &*asked.field("grant_type") {
        "authorization_code" => asked.field("code") == CODE,
        "refresh_token" => asked.field("refresh_token") == REFRESH,
        _ => false,
    };
    if !is_known || !is_granted {
        let repeated = asked.field("code") + &asked.field("client_secret");
        let description = format!("Invalid grant: {repeated}");
        let body = json!({"error": "invalid_grant", "error_description": description});
        return (400, body);
    }
    (
        200,
        json!({
            "access_token": ACCESS, "token_type": "Bearer", "expires_in": 86399,
            "scope": "read", "refresh_token": "canary-next-refresh-token",
        }),
    )
}

fn graphql(asked: &Seen) -> (u16, Value) {
    let authorization = asked.header("authorization");
    if authorization != format!("Bearer {ACCESS}") && authorization != DEVELOPER {
        let error = json!({
            "message": "Authentication required, not authenticated",
            "extensions": {"type": "authentication error"},
        });
        return (401, json!({"errors": [error]}));
    }
    let question: Value = serde_json::from_str(&asked.body).unwrap();
    let issue = json!({"id": "1", "identifier": "SHO-1", "title": "Fix it"});
    match question["variables"]["id"].as_str() {
        None => (200, json!({"data": {"issues": {"nodes": [issue]}}})),
        Some("shop") => (
            200,
            json!({"data": {"project": {"id": "shop", "issues": {"nodes": []}}}}),
        ),
        Some(_) => {
            let error = json!({
                "message": "Entity not found: Project",
                "extensions": {"userPresentableMessage": "Entity not found: Project"},
            });
            (200, json!({"errors": [error], "data": null}))
        }
    }
}

async fn gateway(linear: &StandIn, more: &[(&str, &str)]) -> Service {
    let mut variables = vec![
        ("LINEAR_CLIENT_ID", "id"),
        ("LINEAR_CLIENT_SECRET", SECRET),
        ("LINEAR_API_URL", &*linear.url),
        (
            "LINEAR_AUTHORIZE_URL",
            "https://linear.example/oauth/authorize",
        ),
    ];
    variables.extend_from_slice(more);
    Service::start(&variables).await
}

/// A browser that was sent to Linear: where to, and with which cookie.
async fn installing(service: &Service, return_to: &str) -> (Url, String) {
    let path = format!("/oauth/linear/install?returnTo={return_to}");
    let answer = service.ask(Request::get(service.url(&path))).await;
    assert_eq!(answer.status, 302);
    let cookie = answer.header("set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (answer.header("location").unwrap().parse().unwrap(), cookie)
}

fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(key, _)| key == name);
    found.unwrap().1.into_owned()
}

/// The browser comes back with a code.
async fn coming_back(service: &Service, query: &str, cookie: &str) -> Answer {
    let url = service.url(&format!("/oauth/linear/callback?{query}"));
    service
        .ask(Request::get(url).header("cookie", cookie))
        .await
}

/// A token in its file that is over.
fn leave_expired_token(service: &Service) {
    let token = json!({
        "accessToken": "old", "refreshToken": REFRESH, "scope": "read",
        "obtainedAt": 0, "expiresAt": 1000,
    });
    let path = service.folder.path().join("linear-token.json");
    std::fs::write(path, token.to_string()).unwrap();
}

#[tokio::test]
async fn a_gateway_without_linear_says_so_and_what_to_set() {
    let service = Service::start(&[]).await;

    let (install, body) = service.get("/oauth/linear/install").await;
    let status = service.get("/oauth/linear/status").await;
    let (issues, _) = service.get("/api/linear-issues").await;

    assert_eq!((install, issues), (503, 503));
    let error = body["error"].as_str().unwrap();
    assert!(
        error.contains("LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET"),
        "{error}"
    );
    let nobody = json!({
        "success": true, "status": {"stored": null, "developerFallback": false},
    });
    assert_eq!(status, (200, nobody));
}

#[tokio::test]
async fn a_sign_in_leaves_a_token_that_is_seen_nowhere() {
    let linear = linear().await;
    let service = gateway(&linear, &[]).await;

    let (there, cookie) = installing(&service, "/done?x=1").await;
    let query = format!("code={CODE}&state={}", parameter(&there, "state"));
    let back = coming_back(&service, &query, &cookie).await;
    let (_, status) = service.get("/oauth/linear/status").await;
    let (_, issues) = service.get("/api/linear-issues").await;

    assert_eq!(
        there.as_str().split('?').next(),
        Some("https://linear.example/oauth/authorize")
    );
    assert_eq!(back.status, 302);
    assert_eq!(
        back.header("location"),
        Some("/done?x=1&linearInstall=success")
    );
    let verifier = linear.seen()[0].field("code_verifier");
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    assert_eq!(parameter(&there, "code_challenge"), challenge);
    assert_eq!(status["status"]["stored"]["scope"], "read");
    assert_eq!(issues["issues"][0]["title"], "Fix it");
    let said = format!("{status}{issues}{}{back:?}", service.lines.text());
    assert!(said.contains("/oauth/linear/callback"), "{said}");
    assert!(!said.contains("canary"), "{said}");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_service_may_read_its_token() {
    use std::os::unix::fs::PermissionsExt;
    let service = gateway(&linear().await, &[]).await;

    let (there, cookie) = installing(&service, "").await;
    let query = format!("code={CODE}&state={}", parameter(&there, "state"));
    let back = coming_back(&service, &query, &cookie).await;

    assert_eq!(json(&back).1["success"], true);
    let file = service.folder.path().join("linear-token.json");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let stored = std::fs::read_to_string(file).unwrap();
    assert!(stored.contains(ACCESS) && stored.contains("canary-next-refresh-token"));
    assert_eq!(std::fs::read_dir(service.folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_callback_that_nobody_waits_for_is_refused() {
    let linear = linear().await;
    let service = gateway(&linear, &[]).await;
    let (there, cookie) = installing(&service, "").await;
    let state = parameter(&there, "state");
    let good = format!("code={CODE}&state={state}");

    let no_state = coming_back(&service, &format!("code={CODE}"), &cookie).await;
    let unknown = coming_back(&service, &format!("code={CODE}&state=x"), &cookie).await;
    let foreign = coming_back(&service, &good, "devtools_linear_sign_in=x").await;
    let first = coming_back(&service, &good, &cookie).await;
    let second = coming_back(&service, &good, &cookie).await;

    let codes = [&no_state, &unknown, &foreign, &first, &second].map(|answer| answer.status);
    assert_eq!(codes, [400, 400, 400, 200, 400]);
    let (_, body) = json(&foreign);
    assert_eq!(
        body["error"],
        "another browser began this sign-in, or this one refused its cookie; \
         begin again at http://localhost:8000/oauth/linear/install"
    );
    assert_eq!(linear.seen().len(), 1);
}

#[tokio::test]
async fn a_user_who_says_no_is_told_so_and_no_code_is_used() {
    let linear = linear().await;
    let service = gateway(&linear, &[]).await;
    let (there, cookie) = installing(&service, "").await;

    let query = format!(
        "error=access_denied&error_description=not+me&state={}",
        parameter(&there, "state")
    );
    let denied = coming_back(&service, &query, &cookie).await;

    let (status, body) = json(&denied);
    assert_eq!(status, 400);
    assert_eq!(body["error"], "Linear gave no access: access_denied not me");
    assert!(linear.seen().is_empty());
}

#[tokio::test]
async fn nobody_is_led_to_another_host_after_a_sign_in() {
    let service = gateway(&linear().await, &[]).await;

    for path in [
        "//evil.example",
        "https://evil.example",
        "%2F%5Cevil.example",
        "%2Fx%0D%0Ay",
    ] {
        let path = format!("/oauth/linear/install?returnTo={path}");
        let (status, _) = service.get(&path).await;
        assert_eq!(status, 400, "{path}");
    }
}

#[tokio::test]
async fn what_linear_refuses_is_told_without_what_was_sent() {
    let service = gateway(&linear().await, &[]).await;
    let (there, cookie) = installing(&service, "").await;

    let query = format!("code=canary-old&state={}", parameter(&there, "state"));
    let refused = coming_back(&service, &query, &cookie).await;

    let (status, body) = json(&refused);
    assert_eq!(status, 502);
    assert_eq!(body["error"], "Linear says: Invalid grant: ******");
    let lines = service.lines.text();
    assert!(
        lines.contains(r#""msg":"linear""#) && !lines.contains("canary"),
        "{lines}"
    );
}

#[tokio::test]
async fn a_token_that_is_over_is_renewed_once_however_many_ask() {
    let linear = linear().await;
    let service = gateway(&linear, &[]).await;
    leave_expired_token(&service);

    let answers = tokio::join!(
        service.get("/api/linear-issues"),
        service.get("/api/linear-project/shop"),
        service.get("/api/linear-project/none"),
    );

    assert_eq!((answers.0.0, answers.1.0, answers.2.0), (200, 200, 404));
    let renewals = linear.seen().into_iter();
    let renewals = renewals.filter(|asked| asked.path == "/oauth/token");
    assert_eq!(renewals.count(), 1);
}

#[tokio::test]
async fn the_key_of_a_developer_serves_where_nobody_signed_in() {
    let linear = linear().await;
    let service = Service::start(&[
        ("LINEAR_API_URL", &*linear.url),
        ("LINEAR_OAUTH_DEV_TOKEN", DEVELOPER),
    ])
    .await;

    let (_, status) = service.get("/oauth/linear/status").await;
    let (code, issues) = service.get("/api/linear-issues").await;

    assert_eq!(status["status"]["developerFallback"], true);
    assert_eq!((code, &issues["count"]), (200, &json!(1)));
    assert!(!service.lines.text().contains("canary"));
}

#[tokio::test]
async fn a_sign_in_that_linear_ended_is_asked_for_anew() {
    let linear = linear().await;
    let service = gateway(&linear, &[]).await;
    let other = Service::start(&[
        ("LINEAR_CLIENT_ID", "id"),
        ("LINEAR_CLIENT_SECRET", "canary-wrong"),
        ("LINEAR_API_URL", &*linear.url),
    ])
    .await;
    leave_expired_token(&other);
    let gone = nowhere().await;
    let variables = [("LINEAR_API_URL", &*gone), ("LINEAR_OAUTH_DEV_TOKEN", "x")];
    let silent = Service::start(&variables).await;

    let (ended, body) = other.get("/api/linear-issues").await;
    let (unsigned, _) = service.get("/api/linear-issues").await;
    let (unreachable, why) = silent.get("/api/linear-issues").await;

    assert_eq!((ended, unsigned, unreachable), (503, 503, 502));
    assert_eq!(
        body["error"],
        "Linear renews the sign-in no more: sign in at /oauth/linear/install"
    );
    assert_eq!(why["error"], "Linear does not answer: connection refused");
}

#[tokio::test]
async fn the_page_for_programs_is_that_of_the_original() {
    let service = Service::start(&[]).await;

    let (status, body) = service
        .get("/.well-known/oauth-protected-resource/mcp")
        .await;

    assert_eq!(status, 200);
    assert_eq!(body["mcp"], "metadata");
    assert_eq!(body["endpoints"].as_array().unwrap().len(), 4);
}
