//! Requests and replies as the vendors document them, without any network.

use serde_json::json;

use super::*;

const NEW: Manner = Manner {
    names_schema: true,
    cap: Cap::New,
    has_swapped_cap: false,
};

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "required": ["a"],
        "additionalProperties": false,
    })
}

fn prompt<'a>(turns: &'a [Turn], schema: Option<&'a Value>, manner: Manner) -> Prompt<'a> {
    Prompt {
        model: "small",
        system: "You plan.",
        turns,
        schema,
        manner,
        most_tokens: 100,
    }
}

fn reply(dialect: Dialect, body: &Value) -> Result<Reply, Failure> {
    let turns = [Turn::user("hello")];
    let answer = Answer {
        status: 200,
        body: body.to_string().into_bytes(),
        ..Answer::default()
    };
    dialect.reply(Ok(answer), &prompt(&turns, None, NEW))
}

fn refused(status: u16, body: &Value) -> Failure {
    Failure::Status {
        status,
        said: body.to_string(),
        pause: None,
    }
}

#[test]
fn openai_gets_its_messages_cap_and_schema() {
    let turns = [
        Turn::user("hello"),
        Turn::model("{}"),
        Turn::user("once more"),
    ];
    let schema = schema();

    let body = openai::body(&prompt(&turns, Some(&schema), NEW));

    assert_eq!(
        body,
        json!({
            "model": "small",
            "messages": [
                {"role": "system", "content": "You plan."},
                {"role": "user", "content": "hello"},
                {"role": "assistant", "content": "{}"},
                {"role": "user", "content": "once more"},
            ],
            "max_completion_tokens": 100,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": true, "schema": schema},
            },
        })
    );
}

#[test]
fn anthropic_gets_its_system_prompt_apart_and_the_schema_as_output_format() {
    let turns = [Turn::user("hello")];
    let schema = schema();

    let body = anthropic::body(&prompt(&turns, Some(&schema), NEW));

    assert_eq!(
        body,
        json!({
            "model": "small",
            "max_tokens": 100,
            "system": "You plan.",
            "messages": [{"role": "user", "content": "hello"}],
            "output_config": {"format": {"type": "json_schema", "schema": schema}},
        })
    );
}

#[test]
fn a_schema_that_is_no_parameter_is_a_wish() {
    let turns = [Turn::user("hello")];
    let schema = schema();
    let manner = Manner {
        names_schema: false,
        ..NEW
    };

    for body in [
        openai::body(&prompt(&turns, Some(&schema), manner)),
        anthropic::body(&prompt(&turns, Some(&schema), manner)),
    ] {
        assert!(body.get("response_format").is_none());
        assert!(body.get("output_config").is_none());
        assert!(body.to_string().contains("fits this JSON schema"));
    }
}

#[test]
fn a_refused_parameter_is_left_out_or_renamed_once() {
    let cap = refused(
        400,
        &json!({"error": {"message":
            "Unsupported parameter: 'max_tokens' is not supported with this model. \
             Use 'max_completion_tokens' instead.", "code": "unsupported_parameter"}}),
    );
    let schema = refused(
        400,
        &json!({"error": {"message": "unknown response_format"}}),
    );
    let old = Manner::first(Dialect::OpenAi, "http://local/v1", true);

    let renamed = old.after(&cap).unwrap();
    let plain = renamed.after(&schema).unwrap();

    assert_eq!((old.cap, renamed.cap), (Cap::Old, Cap::New));
    assert_eq!((renamed.names_schema, plain.names_schema), (true, false));
    assert_eq!(plain.after(&schema), None);
    assert_eq!(plain.after(&cap), None);
    assert_eq!(old.after(&refused(401, &json!({}))), None);
    assert_eq!(
        Manner::first(Dialect::OpenAi, Dialect::OpenAi.facts().base, false).cap,
        Cap::New
    );
}

#[test]
fn a_documented_reply_is_read() {
    let openai = json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "small-2026",
        "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
            "message": {"role": "assistant", "content": "<think>hm {</think>\n hi ", "refusal": null}}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11},
    });
    let anthropic = json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "small-2026",
        "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "hi"}],
        "stop_reason": "end_turn", "stop_sequence": null,
        "usage": {"input_tokens": 9, "output_tokens": 2},
    });

    for (dialect, body) in [(Dialect::OpenAi, openai), (Dialect::Anthropic, anthropic)] {
        assert_eq!(
            reply(dialect, &body),
            Ok(Reply {
                text: "hi".to_owned(),
                model: "small-2026".to_owned(),
                tokens: Some(11),
            })
        );
    }
}

#[test]
fn refusals_silence_and_cut_answers_are_told_apart() {
    let choice = |reason: &str, message: Value| json!({"choices": [{"finish_reason": reason, "message": message}]});
    let message = |reason: &str, text: &str| json!({"content": [{"type": "text", "text": text}], "stop_reason": reason});
    let no = Some("I will not.".to_owned());
    let table = [
        (
            Dialect::OpenAi,
            choice("stop", json!({"refusal": "I will not."})),
            ModelError::Declined(no.clone()),
        ),
        (
            Dialect::OpenAi,
            choice("content_filter", json!({"content": ""})),
            ModelError::Declined(None),
        ),
        (
            Dialect::OpenAi,
            choice("length", json!({"content": "{\"a\":"})),
            ModelError::CutShort(100),
        ),
        (
            Dialect::OpenAi,
            choice("stop", json!({"content": null})),
            ModelError::Empty,
        ),
        (
            Dialect::OpenAi,
            choice("stop", json!({"content": "<think>for ever"})),
            ModelError::Empty,
        ),
        (
            Dialect::OpenAi,
            json!({"choices": []}),
            ModelError::Strange("it has no choices"),
        ),
        (
            Dialect::OpenAi,
            json!([1, 2]),
            ModelError::Strange("it has no choices"),
        ),
        (
            Dialect::Anthropic,
            message("refusal", "I will not."),
            ModelError::Declined(no),
        ),
        (
            Dialect::Anthropic,
            message("refusal", ""),
            ModelError::Declined(None),
        ),
        (
            Dialect::Anthropic,
            message("max_tokens", "{"),
            ModelError::CutShort(100),
        ),
        (
            Dialect::Anthropic,
            message("end_turn", " "),
            ModelError::Empty,
        ),
        (
            Dialect::Anthropic,
            json!({"content": "hi"}),
            ModelError::Strange("it has no content"),
        ),
    ];

    for (dialect, body, error) in table {
        assert_eq!(
            reply(dialect, &body),
            Err(Failure::Useless(error)),
            "{body}"
        );
    }
}

#[test]
fn a_refusal_in_a_good_answer_is_a_refusal() {
    let body = json!({"error": {"message": "Provider returned error", "code": 429}});

    let failure = reply(Dialect::OpenAi, &body).unwrap_err();

    assert!(failure.may_pass(), "{failure:?}");
}

#[test]
fn only_what_passes_is_tried_again() {
    let quota = json!({"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}});
    let table = [
        (refused(429, &json!({})), true),
        (
            refused(
                529,
                &json!({"type": "error", "error": {"type": "overloaded_error"}}),
            ),
            true,
        ),
        (refused(429, &quota), false),
        (refused(401, &json!({})), false),
        (refused(404, &json!({})), false),
        (Failure::Silent(Silence::Refused), true),
        (Failure::Silent(Silence::Cut), true),
        (Failure::Silent(Silence::UnknownHost), false),
        (Failure::Silent(Silence::TooLarge(1)), false),
        (Failure::Useless(ModelError::Empty), false),
    ];

    for (failure, may_pass) in table {
        assert_eq!(failure.may_pass(), may_pass, "{failure:?}");
    }
}

#[test]
fn a_refusal_is_shown_safe_short_and_without_the_key() {
    let key = Secret::new("sk-canary");
    let long = "x".repeat(5000);
    let table = [
        (
            json!({"error": {"message": "key sk-\u{1b}[0mcanary\nis wrong"}}),
            "HTTP 403, key *** is wrong",
        ),
        (
            json!({"error": "model not found"}),
            "HTTP 403, model not found",
        ),
        (json!({"detail": [1]}), "HTTP 403"),
    ];

    for (body, end) in table {
        let told = refused(403, &body)
            .into_error(&key, Duration::ZERO)
            .to_string();
        assert!(told.ends_with(end), "{told}");
    }
    let told = refused(400, &json!({"message": long})).into_error(&key, Duration::ZERO);
    assert!(told.to_string().len() < 300, "{told}");
}
