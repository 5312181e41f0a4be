//! One question over real HTTP, with all that can happen to it.

use super::*;

fn question(schema: Option<&Value>) -> Question<'_> {
    Question {
        system: "You plan.",
        user: "hello",
        schema,
        trace: None,
    }
}

/// Asks one question, in the time of one.
async fn reply(model: &Model, question: &Question<'_>) -> Result<Reply, ModelError> {
    let turns = [Turn::user(question.user)];
    model.in_time(model.converse(question, &turns)).await
}

/// The text of the reply, or of the error; neither may hold the key.
async fn ask(model: &Model) -> Result<String, String> {
    let reply = reply(model, &question(None)).await;
    let shown = format!("{reply:?} {model:?}");
    assert!(!shown.contains("canary"), "{shown}");
    reply.map(|reply| reply.text).map_err(|error| {
        let told = error.to_string();
        assert!(!told.contains("canary"), "{told}");
        told
    })
}

#[tokio::test]
async fn openai_is_asked_with_its_key_and_the_trace() {
    let server = StandIn::saying([Said::completion("hi")]).await;
    let trace = Trace::begin();
    let question = Question {
        trace: Some(&trace),
        ..question(None)
    };

    let reply = reply(&server.model(&[]), &question).await.unwrap();

    assert_eq!((reply.text.as_str(), reply.tokens), ("hi", Some(30)));
    let heard = &server.heard()[0];
    assert_eq!(heard.path, "/v1/chat/completions");
    assert_eq!(heard.header("authorization"), format!("Bearer {CANARY}"));
    assert!(heard.header("traceparent").contains(trace.id()));
    assert_eq!(heard.body["max_tokens"], 2048);
}

#[tokio::test]
async fn anthropic_is_asked_with_its_key_and_version() {
    let said = json!({
        "type": "message", "role": "assistant", "model": "stand-in-1",
        "content": [{"type": "text", "text": "hi"}], "stop_reason": "end_turn",
        "usage": {"input_tokens": 10, "output_tokens": 20},
    });
    let server = StandIn::saying([Said::json(200, &said)]).await;

    assert_eq!(ask(&server.anthropic()).await.as_deref(), Ok("hi"));

    let heard = &server.heard()[0];
    assert_eq!(heard.path, "/v1/messages");
    assert_eq!(heard.header("x-api-key"), CANARY);
    assert_eq!(heard.header("anthropic-version"), "2023-06-01");
}

#[tokio::test]
async fn a_server_without_response_format_is_asked_once_without_it() {
    let refusal = Said::refusal(400, "response_format is not supported");
    let server = StandIn::saying([refusal, Said::completion("{}")]).await;
    let schema = json!({"type": "object"});

    let asked = question(Some(&schema));
    let reply = reply(&server.model(&[]), &asked).await.unwrap();

    assert_eq!(reply.text, "{}");
    let heard = server.heard();
    assert_eq!(heard.len(), 2);
    assert!(heard[0].body.get("response_format").is_some());
    assert!(heard[1].body.get("response_format").is_none());
}

#[tokio::test]
async fn a_wrong_key_is_told_at_once_and_not_repeated() {
    let words = format!("Incorrect API key provided: {CANARY}");
    let server = StandIn::saying([Said::refusal(401, &words)]).await;

    let told = ask(&server.model(&[])).await.unwrap_err();

    assert_eq!(
        told,
        "the model's server does not accept the key (HTTP 401)"
    );
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn a_server_that_repeats_the_key_does_not_make_us_publish_it() {
    let model = |said| async { StandIn::saying([said]).await.model(&[]) };
    let echoed = model(Said::completion(&format!("your key is {CANARY}"))).await;
    let refused = model(Said::refusal(403, &format!("no {CANARY} here"))).await;

    assert_eq!(ask(&echoed).await.as_deref(), Ok("your key is ***"));
    assert_eq!(
        ask(&refused).await.unwrap_err(),
        "the model's server refuses: HTTP 403, no *** here"
    );
}

#[tokio::test]
async fn a_busy_or_broken_server_is_asked_again() {
    let busy = Said::Answer {
        status: 429,
        headers: &[("retry-after", "0")],
        body: b"{}".to_vec(),
    };
    let broken = Said::refusal(500, "oops");
    let server = StandIn::saying([busy, broken, Said::completion("hi")]).await;

    assert_eq!(ask(&server.model(&[])).await.as_deref(), Ok("hi"));
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn a_server_that_stays_broken_is_given_up() {
    let server = StandIn::saying([Said::refusal(503, "overloaded")]).await;

    let told = ask(&server.model(&[])).await.unwrap_err();

    assert_eq!(told, "the model's server refuses: HTTP 503, overloaded");
    assert_eq!(server.heard().len(), 4);
}

#[tokio::test]
async fn a_pause_beyond_the_time_of_the_question_is_not_waited_for() {
    let busy = Said::Answer {
        status: 429,
        headers: &[("retry-after", "3600")],
        body: br#"{"error":{"message":"slow down"}}"#.to_vec(),
    };
    let server = StandIn::saying([busy]).await;

    let told = ask(&server.model(&[])).await.unwrap_err();

    assert_eq!(told, "the model's server refuses: HTTP 429, slow down");
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn a_server_that_hangs_costs_the_time_of_the_question_and_its_budget() {
    let server = StandIn::saying([Said::Nothing]).await;
    let model = server.model(&[("DEVTOOLS_LLM_TIMEOUT", "80ms")]);

    let told = ask(&model).await.unwrap_err();

    assert_eq!(
        told,
        "no answer of the model within 0.08 s (DEVTOOLS_LLM_TIMEOUT)"
    );
    assert!(model.spent() >= 2048, "{}", model.spent());
}

#[tokio::test]
async fn an_answer_without_end_and_one_without_sense_are_of_no_use() {
    let answer = |body: Vec<u8>| Said::Answer {
        status: 200,
        headers: &[],
        body,
    };
    let table = [
        (
            answer(vec![b' '; LONGEST + 1]),
            "the model's server does not answer: the answer is longer than 1048576 bytes",
        ),
        (
            answer(b"<html>".to_vec()),
            "the model's server gives an answer that makes no sense: it is not JSON",
        ),
    ];

    for (said, error) in table {
        let server = StandIn::saying([said]).await;

        assert_eq!(ask(&server.model(&[])).await.unwrap_err(), error);
        assert_eq!(server.heard().len(), 1);
    }
}

#[tokio::test]
async fn nobody_at_the_address_is_said() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v1", closed.local_addr().unwrap());
    drop(closed);

    let model = read(&[("OPENAI_API_KEY", CANARY), ("OPENAI_BASE_URL", &base)]);

    assert_eq!(
        ask(&model).await.unwrap_err(),
        "the model's server does not answer: connection refused"
    );
    assert_eq!(model.spent(), 0);
}

#[tokio::test]
async fn the_budget_is_spent_as_the_server_counts_and_then_nothing_is_sent() {
    let server = StandIn::saying([Said::completion("hi")]).await;
    let model = server.model(&[
        ("DEVTOOLS_LLM_MAX_TOKENS", "50"),
        ("DEVTOOLS_LLM_BUDGET_TOKENS", "100"),
    ]);

    ask(&model).await.unwrap();
    ask(&model).await.unwrap();
    let told = ask(&model).await.unwrap_err();

    assert_eq!(model.spent(), 60);
    assert!(told.starts_with("60 of 100 tokens are spent"), "{told}");
    assert_eq!(server.heard().len(), 2);
}

#[tokio::test]
async fn no_more_than_four_questions_are_asked_at_once() {
    let server = StandIn::saying([Said::Nothing]).await;
    let model = server.model(&[("DEVTOOLS_LLM_MAX_TOKENS", "1000")]);
    let questions = (0..6).map(|_| ask(&model));
    let heard = async {
        while server.heard().len() < AT_ONCE {
            tokio::task::yield_now().await;
        }
    };

    tokio::select! {
        answers = futures_util::future::join_all(questions) => panic!("{answers:?}"),
        () = heard => {}
    }

    // Each sets a little more than its longest answer aside before it is sent.
    assert_eq!(model.spent() / 1000, AT_ONCE as u64);
}
