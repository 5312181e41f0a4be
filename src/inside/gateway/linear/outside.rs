//! Linear over HTTP: a token for a code, and an answer for a question.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::token::Token;
use super::trouble::Trouble;
use crate::host::http::{Answer, Client, Request};
use crate::inside::gateway::settings::LinearSettings;
use crate::text::echo;
use crate::value::secret::Secret;

/// How long Linear may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most that Linear may answer: fifty issues with long texts.
const LIMIT: usize = 2 * 1024 * 1024;

/// The fields of a form whose values are told to nobody else.
const SECRET: [&str; 4] = ["client_secret", "code", "code_verifier", "refresh_token"];

/// How a personal key of Linear begins; unlike other tokens it is sent bare.
const PERSONAL_KEY: &str = "lin_api_";

/// Asks for a token with what proves that we may have one.
pub(super) async fn token(
    settings: &LinearSettings,
    grant: &[(&str, &str)],
    now: SystemTime,
) -> Result<Token, Trouble> {
    let (id, secret) = settings.client().map_err(Trouble::NotSetUp)?;
    let mut fields = grant.to_vec();
    fields.extend([("client_id", id), ("client_secret", secret.expose())]);
    let request = Request::post(address(settings, "/oauth/token")).form(&fields);
    let answer = client(settings)?.send(request, LIMIT).await?;
    if answer.is_success() {
        return Token::given(&answer.body, now).ok_or(Trouble::Strange("there is no token in it"));
    }
    let secrets = fields.iter().filter(|(name, _)| SECRET.contains(name));
    let reason = secrets.fold(reason(&answer), |reason, (_, secret)| {
        Secret::new(secret).hide_in(&reason)
    });
    Err(Trouble::Refused(echo(&reason)))
}

/// Asks a question of Linear's GraphQL interface; returns its `data`.
pub(super) async fn query(
    settings: &LinearSettings,
    token: &Secret,
    question: &str,
    variables: &Value,
) -> Result<Value, Trouble> {
    let authorization = match token.expose() {
        key if key.starts_with(PERSONAL_KEY) => key.to_owned(),
        token => format!("Bearer {token}"),
    };
    let request = Request::post(address(settings, "/graphql"))
        .secret_header("authorization", authorization)
        .json(&json!({"query": question, "variables": variables}));
    let answer = client(settings)?.send(request, LIMIT).await?;
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let data = &body["data"];
    if answer.is_success() && body["errors"].is_null() && data.is_object() {
        return Ok(data.clone());
    }
    if answer.status == 401 {
        return Err(Trouble::SignedOut("Linear refuses the token"));
    }
    // Hidden first: half a token would be one that is not found any more.
    let reason = echo(&token.hide_in(&reason(&answer)));
    if reason.starts_with("Entity not found") {
        return Err(Trouble::NotFound(reason));
    }
    Err(Trouble::Refused(reason))
}

fn client(settings: &LinearSettings) -> Result<Client, Trouble> {
    let way_out = &settings.way_out;
    let variable = |name: &str| {
        let found = way_out.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.expose().to_owned())
    };
    Ok(Client::with_certificates(PATIENCE, variable)?)
}

fn address(settings: &LinearSettings, path: &str) -> String {
    format!("{}{path}", settings.api.as_str().trim_end_matches('/'))
}

/// What Linear says against it: OAuth and GraphQL have different places for that.
fn reason(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let error = &body["errors"][0];
    let places = [
        &error["extensions"]["userPresentableMessage"],
        &error["message"],
        &body["error_description"],
        &body["error"],
    ];
    let text = places.into_iter().find_map(Value::as_str);
    match text {
        Some(text) => text.to_owned(),
        None => format!("HTTP {}", answer.status),
    }
}
