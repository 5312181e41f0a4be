//! Tools over plain HTTP: who is asked, what is passed on, and what becomes of errors.

use serde_json::json;

use super::*;
use crate::inside::gateway::tools::TOOLS;

#[tokio::test]
async fn a_call_reaches_the_agent_with_the_trace_and_the_token_of_the_stack() {
    let agent = StandIn::start(|_| (200, json!({"approval": true}))).await;
    let variables = [
        ("CODE_REVIEW_URL", &*agent.url),
        ("DEVTOOLS_TOKEN", "stack"),
    ];
    let service = Service::start(&variables).await;
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    let body = json!({"params": {"diffs": [{"file_path": "a", "changes": "+x"}]}});
    let request = Request::post(service.url("/tools/code-review/review"))
        .header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01"))
        .header("authorization", "Bearer stack")
        .json(&body);
    let answer = json(&service.ask(request).await);

    let result = json!({"success": true, "result": {"approval": true}});
    assert_eq!(answer, (200, result));
    let seen = &agent.seen()[0];
    assert_eq!((&*seen.method, &*seen.path), ("POST", "/review"));
    assert!(seen.header("traceparent").contains(trace));
    assert_eq!(seen.header("authorization"), "Bearer stack");
    let sent: Value = serde_json::from_str(&seen.body).unwrap();
    assert_eq!(sent["diffs"], body["params"]["diffs"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_call_is_said_and_nobody_is_bothered() {
    let orchestrator = StandIn::start(|_| (200, json!({}))).await;
    let service = Service::start(&[("ORCHESTRATOR_URL", &*orchestrator.url)]).await;

    let unknown = service.post("/tools/memory/read_graph", &json!({})).await;
    let missing = service.post("/tools/devtools/get_task", &json!({})).await;
    let list = service.post("/tools/devtools/list_tasks", &json!([])).await;
    let broken = Request::post(service.url("/tools/devtools/list_tasks"))
        .header("content-type", "application/json");
    let broken = json(&service.ask(broken).await);

    assert_eq!(
        [unknown.0, missing.0, list.0, broken.0],
        [404, 400, 400, 400]
    );
    assert_eq!(
        missing.1,
        json!({
            "success": false,
            "error": "get_task: task_id is missing: it is an identifier of letters, digits, dots and dashes",
            "code": "invalid_arguments",
        })
    );
    assert!(orchestrator.seen().is_empty());
}

#[tokio::test]
async fn an_agent_that_is_not_there_is_named_with_its_address() {
    let gone = nowhere().await;
    let service = Service::start(&[("CICD_URL", &gone)]).await;

    let refused = service.post("/tools/cicd/generate", &json!({})).await;
    let unset = service
        .post("/tools/devtools/list_agents", &json!({}))
        .await;

    assert_eq!(refused.0, 502);
    let error = refused.1["error"].as_str().unwrap();
    assert_eq!(
        error,
        format!("cicd does not answer at {gone}/: connection refused")
    );
    assert!(service.lines.text().contains(r#""msg":"tool""#));
    assert_eq!(unset.0, 503);
    assert_eq!(
        unset.1["error"],
        "nobody said where orchestrator is: set ORCHESTRATOR_URL"
    );
}

#[tokio::test]
async fn the_list_tells_of_every_tool_what_it_takes() {
    let service = Service::start(&[]).await;

    let (status, body) = service.get("/tools").await;

    assert_eq!(status, 200);
    let tools = body["tools"].as_array().unwrap();
    assert_eq!(tools.len(), TOOLS.len());
    let cancel = tools.iter().find(|tool| tool["name"] == "cancel_task");
    let cancel = cancel.unwrap();
    assert_eq!(cancel["read_only"], false);
    assert_eq!(cancel["input_schema"]["required"], json!(["task_id"]));
}

#[tokio::test]
async fn a_page_of_another_host_may_call_nothing() {
    let orchestrator = StandIn::start(|_| (200, json!({}))).await;
    let service = Service::start(&[("ORCHESTRATOR_URL", &*orchestrator.url)]).await;
    let path = "/tools/devtools/list_tasks";

    for (name, value) in [("host", "evil.example"), ("origin", "https://evil.example")] {
        let request = Request::post(service.url(path)).json(&json!({}));
        let (status, body) = json(&service.ask(request.header(name, value)).await);
        assert_eq!(status, 403, "{name}");
        assert_eq!(body["error"]["code"], "foreign_host");
    }
    assert!(orchestrator.seen().is_empty());
    let own = Request::post(service.url(path)).json(&json!({}));
    let own = own.header("host", "gateway-mcp:8000");
    assert_eq!(service.ask(own).await.status, 200);
}
