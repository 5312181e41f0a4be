//! Chat completions, as `OpenAI` documents them and other servers imitate them.

use serde_json::{Value, json};

use super::{Cap, Failure, Prompt, Speaker};
use crate::inside::model::{ModelError, Reply};

/// The body of `POST /chat/completions`.
pub(super) fn body(prompt: &Prompt<'_>) -> Value {
    let mut messages = vec![json!({"role": "system", "content": prompt.introduction()})];
    messages.extend(prompt.turns.iter().map(|turn| {
        let role = match turn.speaker {
            Speaker::User => "user",
            Speaker::Model => "assistant",
        };
        json!({"role": role, "content": turn.text})
    }));
    let mut body = json!({"model": prompt.model, "messages": messages});
    let cap = match prompt.manner.cap {
        Cap::New => "max_completion_tokens",
        Cap::Old => "max_tokens",
    };
    body[cap] = json!(prompt.most_tokens);
    if let Some(schema) = prompt.schema.filter(|_| prompt.manner.names_schema) {
        body["response_format"] = json!({
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": true, "schema": schema},
        });
    }
    body
}

/// The reply in a chat completion.
pub(super) fn reply(body: &Value, prompt: &Prompt<'_>) -> Result<Reply, Failure> {
    // Some gateways refuse with a 200.
    if let Some(error) = body.get("error").filter(|error| !error.is_null()) {
        let status = error.get("code").and_then(Value::as_u64);
        return Err(Failure::Status {
            status: status
                .and_then(|code| u16::try_from(code).ok())
                .unwrap_or(502),
            said: body.to_string(),
            pause: None,
        });
    }
    let useless = |error| Err(Failure::Useless(error));
    let Some(choice) = body.pointer("/choices/0") else {
        return useless(ModelError::Strange("it has no choices"));
    };
    let message = |field| choice["message"].get(field).and_then(Value::as_str);
    if let Some(refusal) = message("refusal").filter(|words| !words.is_empty()) {
        return useless(ModelError::Declined(Some(refusal.to_owned())));
    }
    match choice["finish_reason"].as_str() {
        Some("length") => return useless(ModelError::CutShort(prompt.most_tokens)),
        Some("content_filter") => return useless(ModelError::Declined(None)),
        _ => {}
    }
    let text = without_thoughts(message("content").unwrap_or_default());
    if text.is_empty() {
        return useless(ModelError::Empty);
    }
    Ok(Reply {
        text: text.to_owned(),
        model: body["model"].as_str().unwrap_or(prompt.model).to_owned(),
        tokens: body.pointer("/usage/total_tokens").and_then(Value::as_u64),
    })
}

/// The answer behind the thoughts that some local models begin with.
fn without_thoughts(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix("<think>") {
        Some(rest) => rest
            .split_once("</think>")
            .map_or("", |(_, said)| said.trim()),
        None => text,
    }
}
