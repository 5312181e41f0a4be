//! Whether the gateway tells how the sign-in at Linear is, in the guide's form.

use std::time::Duration;

use serde_json::Value;

use super::Check;
use super::Finding;
use super::Group;
use super::Stack;
use super::failed;
use super::not_testable;
use super::passed;
use super::timed;
use crate::host::http::Client;
use crate::host::http::Request;
use crate::ops::task::find;

/// The role of the gateway.
const GATEWAY: &str = "gateway-mcp";

/// How long it may take, and the longest answer that is read.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST: usize = 64 * 1024;

/// Asks the gateway at its published port.
pub(super) async fn check(stack: &Stack<'_>, tell: &mut (dyn FnMut(Check) + Send)) {
    let asking = async { ask(stack).await.unwrap_or_else(|finding| finding) };
    timed(Group::Oauth, "GET /oauth/linear/status", asking, tell).await;
}

async fn ask(stack: &Stack<'_>) -> Result<Finding, Finding> {
    let Stack {
        context,
        name,
        project,
    } = stack;
    let service = match project {
        Some(project) => find::with_role(project, GATEWAY)
            .map_err(|_| not_testable("the project has no service with the role gateway-mcp"))?,
        None => GATEWAY.to_owned(),
    };
    let place = find::published(context, name, *project, &service).await;
    let place = place.map_err(|error| not_testable(error.to_string()))?;
    let mut request = Request::get(format!("{place}/oauth/linear/status"));
    if let Some(token) = find::token(*project, &service, &context.environment) {
        request = request.secret_header("authorization", format!("Bearer {}", token.expose()));
    }
    let client = Client::new(PATIENCE).map_err(|silence| failed(silence.to_string()))?;
    let answer = client.send(request, LONGEST).await;
    let answer = answer.map_err(|silence| failed(silence.to_string()))?;
    if answer.status != 200 {
        return Err(failed(format!("HTTP {}", answer.status)));
    }
    let body = serde_json::from_slice(&answer.body).map_err(|_| failed("the answer is no JSON"))?;
    Ok(judge(&body))
}

/// Judges the form, and tells what its values mean.
fn judge(answer: &Value) -> Finding {
    if answer["success"] != Value::Bool(true) {
        return failed(format!(
            "success is {}, and should be true",
            short(&answer["success"])
        ));
    }
    let Some(status) = answer["status"].as_object() else {
        return failed(format!(
            "status is {}, and should be an object",
            short(&answer["status"])
        ));
    };
    let stored = match status.get("stored") {
        Some(Value::Null) => "nobody has signed in",
        Some(Value::Object(_)) => "somebody has signed in",
        other => {
            let other = short(other.unwrap_or(&Value::Null));
            let is_there = status.contains_key("stored");
            let what = if is_there {
                other
            } else {
                "missing".to_owned()
            };
            return failed(format!(
                "status.stored is {what}, and should be null or an object"
            ));
        }
    };
    match status.get("developerFallback") {
        Some(Value::Bool(true)) => passed(format!(
            "{stored}; developerFallback is true: LINEAR_OAUTH_DEV_TOKEN is set, and serves without a sign-in"
        )),
        Some(Value::Bool(false)) => passed(format!(
            "{stored}; developerFallback is false: LINEAR_OAUTH_DEV_TOKEN is not set (the guide shows true)"
        )),
        other => failed(format!(
            "status.developerFallback is {}, and should be true or false",
            other.map_or("missing".to_owned(), short)
        )),
    }
}

fn short(value: &Value) -> String {
    crate::text::echo(&value.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Verdict;
    use super::*;

    #[test]
    fn the_guides_form_passes_whatever_the_fallback_says() {
        for fallback in [true, false] {
            let answer =
                json!({"success": true, "status": {"stored": null, "developerFallback": fallback}});
            let (verdict, reason) = judge(&answer);
            assert_eq!(verdict, Verdict::Passed);
            assert!(reason.contains("LINEAR_OAUTH_DEV_TOKEN is"), "{reason}");
        }
    }

    #[test]
    fn every_other_form_fails() {
        for answer in [
            json!({}),
            json!({"success": false}),
            json!({"success": true}),
            json!({"success": true, "status": {"developerFallback": true}}),
            json!({"success": true, "status": {"stored": 7, "developerFallback": true}}),
            json!({"success": true, "status": {"stored": null}}),
        ] {
            assert_eq!(judge(&answer).0, Verdict::Failed, "{answer}");
        }
    }
}
