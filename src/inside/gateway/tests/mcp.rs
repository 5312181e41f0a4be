//! MCP by hand: the words of both eras, and what neither of them allows.

use serde_json::json;

use super::*;
use crate::inside::gateway::tools::TOOLS;

const MODERN: &str = "2026-07-28";

/// A request to `/mcp` with what every program must say that it accepts.
fn request(service: &Service, body: &Value) -> Request {
    Request::post(service.url("/mcp"))
        .header("accept", "application/json, text/event-stream")
        .json(body)
}

/// A request of a program that says no hello.
fn modern(service: &Service, method: &'static str, mut params: Value) -> Request {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": MODERN,
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let name = params["name"].as_str().map(str::to_owned);
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let request = request(service, &body)
        .header("mcp-protocol-version", MODERN)
        .header("mcp-method", method);
    match name {
        Some(name) => request.header("mcp-name", name),
        None => request,
    }
}

/// A request of a program of the older protocol.
fn legacy(service: &Service, method: &str, params: &Value) -> Request {
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    request(service, &body)
}

async fn answer(service: &Service, request: Request) -> (u16, Value) {
    json(&service.ask(request).await)
}

#[tokio::test]
async fn a_program_of_today_needs_no_hello() {
    let orchestrator = StandIn::start(|_| (200, json!({"agents": []}))).await;
    let service = Service::start(&[("ORCHESTRATOR_URL", &*orchestrator.url)]).await;

    let (_, found) = answer(&service, modern(&service, "server/discover", json!({}))).await;
    let (_, list) = answer(&service, modern(&service, "tools/list", json!({}))).await;
    let call = modern(&service, "tools/call", json!({"name": "list_agents"}));
    let (_, called) = answer(&service, call).await;

    let versions = found["result"]["supportedVersions"].as_array().unwrap();
    assert!(versions.contains(&json!(MODERN)), "{found}");
    assert_eq!(
        list["result"]["tools"].as_array().unwrap().len(),
        TOOLS.len()
    );
    assert_eq!(called["result"]["structuredContent"], json!({"agents": []}));
    assert_eq!(called["result"]["content"][0]["text"], r#"{"agents":[]}"#);
    assert_eq!(called["result"]["isError"], false);
}

#[tokio::test]
async fn a_program_of_yesterday_says_hello_and_gets_no_session() {
    let service = Service::start(&[]).await;
    let hello = json!({
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    });

    let hello = service.ask(legacy(&service, "initialize", &hello)).await;
    let list = legacy(&service, "tools/list", &json!({}));
    let (_, list) = answer(&service, list.header("mcp-protocol-version", "2025-06-18")).await;
    let (stream, _) = service.get("/mcp").await;

    assert_eq!(hello.header("mcp-session-id"), None);
    let (_, hello) = json(&hello);
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    assert_eq!(hello["result"]["serverInfo"]["name"], "devtools-gateway");
    assert_eq!(
        list["result"]["tools"].as_array().unwrap().len(),
        TOOLS.len()
    );
    assert_eq!(stream, 405);
}

#[tokio::test]
async fn a_tool_tells_what_it_does_to_the_stack() {
    let service = Service::start(&[]).await;

    let (_, list) = answer(&service, modern(&service, "tools/list", json!({}))).await;

    let tools = list["result"]["tools"].as_array().unwrap();
    let hints = |name: &str| {
        let tool = tools.iter().find(|tool| tool["name"] == name).unwrap();
        ["readOnlyHint", "destructiveHint", "idempotentHint"]
            .map(|hint| tool["annotations"][hint].as_bool().unwrap())
    };
    assert_eq!(hints("get_task"), [true, false, true]);
    assert_eq!(hints("cancel_task"), [false, true, true]);
    assert_eq!(hints("orchestrate"), [false, false, false]);
}

#[tokio::test]
async fn an_error_of_the_stack_is_a_result_and_an_unknown_tool_is_none() {
    let missing = json!({"error": {"code": "not_found", "message": "there is no task 7"}});
    let orchestrator = StandIn::start(move |_| (404, missing.clone())).await;
    let service = Service::start(&[("ORCHESTRATOR_URL", &*orchestrator.url)]).await;
    let call = |params| modern(&service, "tools/call", params);

    let given = json!({"name": "get_task", "arguments": {"task_id": "7"}});
    let (status, absent) = answer(&service, call(given)).await;
    let wrong = json!({"name": "get_task", "arguments": {"task_id": 7}});
    let (_, wrong) = answer(&service, call(wrong)).await;
    let (_, unknown) = answer(&service, call(json!({"name": "get_tusk"}))).await;

    assert_eq!(status, 200);
    assert_eq!(absent["result"]["isError"], true);
    assert_eq!(
        absent["result"]["content"][0]["text"],
        "orchestrator: there is no task 7"
    );
    assert_eq!(
        absent["result"]["structuredContent"]["error"]["code"],
        "not_found"
    );
    let text = wrong["result"]["content"][0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("get_task: task_id must be an identifier"),
        "{text}"
    );
    assert_eq!(unknown["error"]["code"], -32602);
    let message = unknown["error"]["message"].as_str().unwrap();
    assert!(
        message.contains("there are orchestrate, get_task"),
        "{message}"
    );
}

#[tokio::test]
async fn what_breaks_the_protocol_is_refused_and_the_next_request_is_served() {
    let service = Service::start(&[]).await;
    let plain = |text: &'static str| {
        Request::post(service.url("/mcp"))
            .header("accept", text)
            .header("content-type", "application/json")
    };

    let no_json = service
        .ask(plain("application/json, text/event-stream"))
        .await;
    let no_stream = service.ask(plain("application/json")).await;
    let list = modern(&service, "tools/list", json!({}));
    let other_method = service.ask(list.header("mcp-method", "tools/call")).await;
    let foreign = modern(&service, "tools/list", json!({})).header("host", "evil.example");
    let foreign = service.ask(foreign).await;
    let large = json!({"text": "x".repeat(1 << 20)});
    let large = service.ask(legacy(&service, "ping", &large)).await;
    let next = service.ask(modern(&service, "tools/list", json!({}))).await;

    let codes = [&no_json, &no_stream, &other_method, &foreign, &large, &next];
    let codes = codes.map(|answer| answer.status);
    assert_eq!(codes, [415, 406, 400, 403, 413, 200]);
}
