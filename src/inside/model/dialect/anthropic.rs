//! Messages, as Anthropic documents them.

use serde_json::{Value, json};

use super::{Failure, Prompt, Speaker};
use crate::inside::model::{ModelError, Reply};

/// The version of the API that this is written for.
pub(super) const VERSION: &str = "2023-06-01";

/// The body of `POST /v1/messages`.
pub(super) fn body(prompt: &Prompt<'_>) -> Value {
    let messages = prompt.turns.iter().map(|turn| {
        let role = match turn.speaker {
            Speaker::User => "user",
            Speaker::Model => "assistant",
        };
        json!({"role": role, "content": turn.text})
    });
    let mut body = json!({
        "model": prompt.model,
        "max_tokens": prompt.most_tokens,
        "system": prompt.introduction(),
        "messages": messages.collect::<Vec<_>>(),
    });
    if let Some(schema) = prompt.schema.filter(|_| prompt.manner.names_schema) {
        body["output_config"] = json!({"format": {"type": "json_schema", "schema": schema}});
    }
    body
}

/// The reply in a message.
pub(super) fn reply(body: &Value, prompt: &Prompt<'_>) -> Result<Reply, Failure> {
    let useless = |error| Err(Failure::Useless(error));
    let Some(content) = body["content"].as_array() else {
        return useless(ModelError::Strange("it has no content"));
    };
    match body["stop_reason"].as_str() {
        Some("max_tokens" | "model_context_window_exceeded") => {
            return useless(ModelError::CutShort(prompt.most_tokens));
        }
        Some("refusal") => {
            let words = Some(text_of(content)).filter(|words| !words.is_empty());
            return useless(ModelError::Declined(words));
        }
        _ => {}
    }
    let text = text_of(content);
    if text.is_empty() {
        return useless(ModelError::Empty);
    }
    Ok(Reply {
        text,
        model: body["model"].as_str().unwrap_or(prompt.model).to_owned(),
        tokens: tokens_of(&body["usage"]),
    })
}

/// The words among the blocks; thoughts and tools are no words.
fn text_of(content: &[Value]) -> String {
    let words = content
        .iter()
        .filter(|block| block["type"] == "text")
        .filter_map(|block| block["text"].as_str());
    words.collect::<String>().trim().to_owned()
}

fn tokens_of(usage: &Value) -> Option<u64> {
    let of_question = usage["input_tokens"].as_u64()?;
    Some(of_question.saturating_add(usage["output_tokens"].as_u64()?))
}
