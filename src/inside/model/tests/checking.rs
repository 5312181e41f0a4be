//! Answers that are checked, asked for once more, and given up.

use super::*;

const SCHEMA: &str = r#"{"type":"object"}"#;

/// Asks for a number that is even; `{"n":2}`.
async fn even(model: Option<&Model>) -> (Option<u64>, Provenance) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let question = Question {
        system: "You count.",
        user: "an even number",
        schema: Some(&schema),
        trace: None,
    };
    ask_checked(model, &question, |text| {
        let answer: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let number = answer["n"].as_u64().ok_or("n is missing")?;
        (number % 2 == 0)
            .then_some(number)
            .ok_or_else(|| format!("{number} is odd"))
    })
    .await
}

#[tokio::test]
async fn without_a_model_the_rules_are_no_fallback() {
    let (value, provenance) = even(None).await;

    assert_eq!(value, None);
    assert_eq!(
        serde_json::to_value(&provenance).unwrap(),
        json!({"mode": "rules"})
    );
}

#[tokio::test]
async fn a_good_answer_says_which_model_gave_it() {
    let server = StandIn::saying([Said::completion("Sure!\n```json\n{\"n\": 2}\n```")]).await;

    let (value, provenance) = even(Some(&server.model(&[]))).await;

    assert_eq!(value, Some(2));
    assert_eq!(
        serde_json::to_value(&provenance).unwrap(),
        json!({"mode": "llm", "model": "stand-in-1"})
    );
}

#[tokio::test]
async fn a_wrong_answer_is_asked_for_again_with_the_reason() {
    let answers = [r#"{"n":3}"#, r#"{"n":4}"#].map(Said::completion);
    let server = StandIn::saying(answers).await;

    let (value, provenance) = even(Some(&server.model(&[]))).await;

    assert_eq!((value, provenance.mode), (Some(4), Mode::Llm));
    let heard = server.heard();
    let roles: Vec<&str> = heard[1].body["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["system", "user", "assistant", "user"]);
    assert!(heard[1].last_words().contains("3 is odd"));
}

#[tokio::test]
async fn after_two_wrong_answers_the_rules_take_over_with_the_reason() {
    let answers = ["I would rather not say.", r#"{"n":5}"#].map(Said::completion);
    let server = StandIn::saying(answers).await;
    let model = server.model(&[]);

    let (value, provenance) = even(Some(&model)).await;

    assert_eq!(value, None);
    assert_eq!(
        serde_json::to_value(&provenance).unwrap(),
        json!({"mode": "rules", "fallback": "the model's answer cannot be used: 5 is odd"})
    );
    assert!(
        server.heard()[1]
            .last_words()
            .contains("there is no JSON in it")
    );
    assert_eq!((server.heard().len(), model.spent()), (2, 60));
}

#[tokio::test]
async fn a_model_that_is_out_of_reach_is_a_reason_too() {
    let server = StandIn::saying([Said::refusal(401, "no")]).await;

    let (_, provenance) = even(Some(&server.model(&[]))).await;

    assert_eq!(
        provenance.fallback.as_deref(),
        Some("the model's server does not accept the key (HTTP 401)")
    );
}

#[tokio::test]
async fn both_attempts_share_the_time_of_one_question() {
    let server = StandIn::saying([Said::completion(r#"{"n":3}"#), Said::Nothing]).await;
    let model = server.model(&[("DEVTOOLS_LLM_TIMEOUT", "150ms")]);
    let begun = std::time::Instant::now();

    let (_, provenance) = even(Some(&model)).await;

    assert!(provenance.fallback.unwrap().contains("within 0.15 s"));
    assert!(begun.elapsed() < Duration::from_millis(1500));
}
