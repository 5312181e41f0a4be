//! What the services are asked, in order, and the status that each answer has.

use crate::inside::Role;
use crate::inside::answer::MOST;

/// One request and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) method: &'static str,
    /// A name in braces stands for what an earlier order kept under it.
    pub(super) path: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    pub(super) status: u16,
    /// The name under which the task and its first part are kept.
    pub(super) keeps: Option<&'static str>,
}

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const KEY: &[(&str, &str)] = &[
    ("content-type", "application/json"),
    ("idempotency-key", "monday"),
];
const FORM: &[(&str, &str)] = &[("content-type", "application/x-www-form-urlencoded")];
const ELSEWHERE: &[(&str, &str)] = &[
    ("content-type", "application/json"),
    ("origin", "https://page.example"),
];
const MCP: &[(&str, &str)] = &[
    ("content-type", "application/json"),
    ("accept", "application/json, text/event-stream"),
];

/// Stands for a body that is longer than any may be.
const TOO_LONG: &str = "…";

const fn get(path: &'static str, status: u16) -> Order {
    Order {
        method: "GET",
        path,
        headers: &[],
        body: "",
        status,
        keeps: None,
    }
}

const fn post(path: &'static str, body: &'static str, status: u16) -> Order {
    Order {
        method: "POST",
        headers: JSON,
        body,
        ..get(path, status)
    }
}

impl Order {
    const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    const fn keeps(self, name: &'static str) -> Self {
        Self {
            keeps: Some(name),
            ..self
        }
    }

    pub(super) fn body(&self) -> Vec<u8> {
        match self.body {
            TOO_LONG => vec![b' '; MOST + 1],
            body => body.as_bytes().to_vec(),
        }
    }
}

/// What the orchestrator is asked, with an agent that builds and one that reviews.
pub(super) const ORCHESTRATOR: &[Order] = &[
    get("/", 200),
    get("/health", 200),
    get("/ready", 200),
    get("/metrics", 200),
    get("/.well-known/agent-card.json", 404),
    // A task that is done.
    post("/orchestrate", r#"{"description": "Slugs in Rust", "agent_type": "feature-dev", "project_context": {"language": "rust"}}"#, 200).keeps("done"),
    post("/execute/{done}?wait=true", "", 200),
    post("/execute/{done}?wait=perhaps", "", 400),
    get("/tasks/{done}", 200),
    get("/tasks/{done}/subtasks/{done.part}/result", 200),
    get("/tasks/{done}/subtasks/nothing/result", 404),
    post("/tasks/{done}/cancel", "", 409),
    post("/tasks/{done}/retry", "", 409),
    post("/tasks/{done}/input", r#"{"answer": "yes"}"#, 409),
    // One that asks for something, and gets it.
    post("/orchestrate?execute=true", r#"{"description": "Review it", "agent_type": "code-review", "priority": "low"}"#, 200).keeps("asking"),
    post("/execute/{asking}?wait=true", "", 200),
    post("/tasks/{asking}/input", "{}", 400),
    post("/tasks/{asking}/input", r#"{"answer": 7}"#, 400),
    post("/tasks/{asking}/input", "answer=yes", 415).with(FORM),
    post("/tasks/{asking}/input", r#"{"inputs": [{"file_path": "a.py", "content": "eval(x)\n"}]}"#, 200),
    post("/execute/{asking}?wait=true", "", 200),
    // One whose agent does not come.
    post("/orchestrate", r#"{"description": "Write a README and release it"}"#, 200).keeps("planned"),
    get("/tasks/{planned}/subtasks/{planned.part}/result", 404),
    post("/execute/{planned}", "", 202),
    post("/tasks/{planned}/cancel", "", 200),
    post("/execute/{planned}", "", 409),
    post("/tasks/{planned}/retry?subtask=nothing", "", 404),
    post("/tasks/{planned}/retry", "", 200),
    // The same request twice, and another with its key.
    post("/orchestrate", r#"{"description": "Once"}"#, 200).with(KEY),
    post("/orchestrate", r#"{"description": "Once"}"#, 200).with(KEY),
    post("/orchestrate", r#"{"description": "Something else"}"#, 409).with(KEY),
    // What makes no sense.
    post("/orchestrate", r#"{"description": }"#, 400),
    post("/orchestrate", r#"{"description": "  "}"#, 400),
    post("/orchestrate", r#"{"description": "x", "priority": "soon"}"#, 400),
    post("/orchestrate", r#"{"description": "x", "agent_type": "poet"}"#, 400),
    post("/orchestrate?execute=perhaps", r#"{"description": "x"}"#, 400),
    post("/orchestrate", "description=x", 415).with(FORM),
    post("/orchestrate", TOO_LONG, 413),
    get("/tasks/nothing", 404),
    post("/execute/nothing", "", 404),
    post("/tasks/nothing/cancel", "", 404),
    post("/tasks/nothing/input", r#"{"answer": "yes"}"#, 404),
    // Lists.
    get("/tasks", 200),
    get("/tasks?status=completed,pending&page_size=1&since=2026-01-01T00:00:00Z", 200),
    get("/tasks?status=lost", 400),
    get("/tasks?since=yesterday", 400),
    get("/tasks?page_size=-1", 400),
    get("/tasks?page_token=nothing", 400),
    // Events that cannot be had; tests beside this have those that can.
    get("/events?task_id=nothing", 404),
    get("/events?since=now", 400),
    get("/tasks/nothing/events", 404),
    get("/tasks/{done}/events?since=now", 400),
    // Agents and rules.
    get("/agents", 200),
    get("/agents/feature-dev", 200),
    get("/agents/poet", 404),
    get("/agents/feature-dev/tools", 200),
    get("/agents/poet/tools", 404),
    get("/routing/rules", 200),
    post("/validate-routing", r#"{"description": "Write a Helm chart and document it", "agent": "cicd"}"#, 200),
    post("/validate-routing", r#"{"description": "x", "agent": "poet"}"#, 400),
    post("/validate-routing", "[]", 400),
];

/// What each agent is asked.
pub(super) const AGENTS: &[(Role, &[Order])] = &[
    (
        Role::FeatureDev,
        &[
            get("/", 200),
            get("/health", 200),
            get("/ready", 200),
            get("/metrics", 200),
            get("/.well-known/agent-card.json", 200),
            post(
                "/implement",
                r#"{"description": "A rate limiter in Go", "task_id": "1"}"#,
                200,
            ),
            post("/implement", r#"{"description": ""}"#, 422),
            post("/implement", "{}", 400),
            post("/implement", "x=y", 415).with(FORM),
            post(
                "/implement-and-review",
                r#"{"description": "Slugs in Rust"}"#,
                200,
            ),
            post("/implement-and-review", "{", 400),
            get("/patterns", 200),
            post("/query-rag", "{}", 501),
        ],
    ),
    (
        Role::CodeReview,
        &[
            get("/", 200),
            get("/health", 200),
            get("/ready", 200),
            get("/metrics", 200),
            get("/.well-known/agent-card.json", 200),
            post(
                "/review",
                r#"{"inputs": [{"file_path": "a.py", "content": "password = \"hunter2hunter2\"\neval(x)\n"}], "test_results": [{"test_name": "t", "status": "failed"}]}"#,
                200,
            ),
            post(
                "/review",
                r#"{"diffs": [{"file_path": "a.py", "changes": "no diff"}]}"#,
                200,
            ),
            post("/review", "{}", 422),
            post("/review", "[", 400),
            post("/review", "x=y", 415).with(FORM),
        ],
    ),
    (
        Role::Infrastructure,
        &[
            get("/", 200),
            get("/health", 200),
            get("/ready", 200),
            get("/metrics", 200),
            get("/.well-known/agent-card.json", 200),
            post(
                "/generate",
                r#"{"description": "Dockerfile and compose file for FastAPI on port 8080"}"#,
                200,
            ),
            post(
                "/generate",
                r#"{"infrastructure_type": "kubernetes", "requirements": {"image": "shop:1.2", "host": "shop.example"}}"#,
                200,
            ),
            post(
                "/generate",
                r#"{"infrastructure_type": "terraform", "description": "two droplets"}"#,
                200,
            ),
            post("/generate", r#"{"infrastructure_type": "abacus"}"#, 400),
            post("/generate", "{}", 422),
            post("/generate", "x=y", 415).with(FORM),
            get("/templates", 200),
        ],
    ),
    (
        Role::Cicd,
        &[
            get("/", 200),
            get("/health", 200),
            get("/ready", 200),
            get("/metrics", 200),
            get("/.well-known/agent-card.json", 200),
            post(
                "/generate",
                r#"{"pipeline_type": "gitlab-ci", "stages": ["lint", "test"], "task_id": "1"}"#,
                200,
            ),
            post("/generate", r#"{"stages": []}"#, 400),
            post("/generate", "{}", 422),
            post("/generate", "x=y", 415).with(FORM),
            post("/deploy", "{}", 501),
            get("/templates", 200),
        ],
    ),
    (
        Role::Documentation,
        &[
            get("/", 200),
            get("/health", 200),
            get("/ready", 200),
            get("/metrics", 200),
            get("/.well-known/agent-card.json", 200),
            post(
                "/generate",
                r#"{"description": "README", "inputs": [{"file_path": "compose.yaml", "content": "services: {web: {image: nginx}}"}]}"#,
                200,
            ),
            post(
                "/generate",
                r#"{"doc_type": "comments", "inputs": [{"file_path": "a.py", "content": "def f():\n    pass\n"}]}"#,
                200,
            ),
            post("/generate", r#"{"doc_type": "poem"}"#, 400),
            post("/generate", "{}", 422),
            post("/generate", "x=y", 415).with(FORM),
            get("/templates", 200),
        ],
    ),
];

/// What the gateway is asked, with an orchestrator behind it.
pub(super) const GATEWAY: &[Order] = &[
    get("/", 200),
    get("/health", 200),
    get("/ready", 200),
    get("/metrics", 200),
    get("/.well-known/agent-card.json", 404),
    get("/.well-known/oauth-protected-resource/mcp", 200),
    get("/tools", 200),
    get("/tools", 403).with(ELSEWHERE),
    post("/tools/devtools/orchestrate", r#"{"description": "Write a README"}"#, 200),
    post("/tools/devtools/orchestrate", r#"{"params": {"description": "Write a README"}}"#, 200),
    post("/tools/devtools/orchestrate", "{}", 400),
    post("/tools/devtools/orchestrate", "[]", 400),
    post("/tools/devtools/orchestrate", "x=y", 415).with(FORM),
    post("/tools/devtools/orchestrate", TOO_LONG, 413),
    post("/tools/devtools/get_task", r#"{"task_id": "nothing"}"#, 404),
    post("/tools/devtools/dance", "{}", 404),
    post("/mcp", r#"{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}}"#, 200).with(MCP),
    post("/mcp", r#"{"jsonrpc": "2.0", "method": "notifications/initialized"}"#, 202).with(MCP),
    post("/mcp", r#"{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}"#, 406),
    get("/oauth/linear/status", 200),
    get("/oauth/linear/install", 302),
    get("/oauth/linear/install?returnTo=https://page.example", 400),
    get("/oauth/linear/callback", 400),
    get("/oauth/linear/callback?state=nothing&code=x", 400),
    get("/api/linear-issues", 503),
    get("/api/linear-issues", 403).with(ELSEWHERE),
    get("/api/linear-project/1", 503),
];
